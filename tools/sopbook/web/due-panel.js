/** Spans that are said or waited, as dates in the agent's time zone. */

import {due as over} from './due.js'
import {el} from './render.js'
import {language, words} from './words.js'

/** @import * as T from './types' */

/** @param {T.Host} host */
export function due({face, data}) {
  const now = new Date()
  const form = new Intl.DateTimeFormat(language, {weekday: 'long', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit'})
  for (const box of face.querySelectorAll('[data-span]')) {
    const {text, least, most, unit} = JSON.parse(/** @type {HTMLElement} */ (box).dataset.span)
    const [from, to] = [least, most].map(amount => form.format(over(now, amount, unit, data.calendar)))
    box.replaceChildren(words.due(text, from, to), ' ', el('small', {},
      words.dueFrom(form.resolvedOptions().timeZone), ' ', /business/.test(unit) && words.dueSkips))
  }
}
