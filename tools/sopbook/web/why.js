/** "Why here?": the answers without which the walk could not be where it is. */

import {first, reach} from './reach.js'
import {button, el, inline} from './render.js'
import {current, trail} from './walk.js'
import {words} from './words.js'

/** @import * as T from './types' */

/** Numbers of the moves that decided it: another answer could not have led here. @type {(walk: T.Walk) => number[]} */
export function decided({data, moves, states}) {
  const {step: here} = states.at(-1)
  const read = JSON.stringify(data.steps[here].when) ?? ''
  return moves.flatMap(({step, answer}, index) => {
    const {answers, decide, content} = data.steps[step]
    const facts = [step, decide, ...content.flatMap(({fields}) => fields ?? []).map(({id}) => id)]
    const others = answers.filter(({id}) => id !== answer)
    const leads = others.every(({way}) => reach(data, [first(way)]).has(here))
    return !leads || facts.some(fact => fact && read.includes(`"${fact}",`)) ? [index] : []
  })
}

/** @param {T.Host} host */
export function why({face, walk, say}) {
  const shown = face.querySelector('.sop-because')
  if (shown) return shown.remove()
  const told = trail(walk)
  const items = decided(walk).map(index => {
    const {title, label, ticks} = told[index]
    return el('li', {}, button('trail', index, '', title, ' ',
      el('strong', {}, ticks.length ? ticks.map((tick, n) => [n && ', ', inline(tick)]) : label || words.done)))
  })
  const box = el('div', {class: 'sop-notice sop-because', tabindex: -1}, el('p', {}, el('strong', {}, words.whyTitle)),
    items.length ? el('ul', {}, items) : el('p', {}, words.whyNone))
  face.append(box)
  box.focus()
  say(words.whyTitle)
}
