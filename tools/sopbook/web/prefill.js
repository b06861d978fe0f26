/**
 * `?entry=<audience>&field.<field>=<option>` begins a walk and chooses options, each once, where
 * its field is shown. Only choice and many fields that are not personal: an address is no place
 * for what tells who somebody is.
 */

import {dataOf, live} from './live.js'
import {choices} from './walk.js'

const asked = new URLSearchParams(location.search)

/** Options by field that the SOP knows. @param {import('./types').Data} data */
function options(data) {
  const fields = Object.values(data.steps).flatMap(step => choices(step)).filter(({personal}) => !personal)
  return new Map(fields.filter(({id}) => asked.has(`field.${id}`)).map(({id}) => [id, asked.getAll(`field.${id}`)]))
}

function choose(walker, pending) {
  for (const [name, values] of pending) {
    const inputs = [...walker.querySelectorAll('.sop-card input')].filter(input => input.name === name)
    if (!inputs.length) continue
    pending.delete(name)
    if (inputs.some(input => input.checked)) continue
    for (const input of inputs.filter(({value}) => values.includes(value))) {
      input.checked = true
      input.dispatchEvent(new Event('input', {bubbles: true}))
    }
  }
}

const [data, walker] = await Promise.all([dataOf(), /** @type {Promise<any>} */ (live())])
const audience = asked.get('entry')
if (!walker.walk && data.entries.some(entry => entry.audience === audience)) {
  location.replace(`#walk=${data.revision}.${data.hash.slice(0, 6)}/${audience}`)
}
const pending = options(data)
if (pending.size) {
  new MutationObserver(() => choose(walker, pending)).observe(walker, {childList: true, subtree: true})
  choose(walker, pending)
}
