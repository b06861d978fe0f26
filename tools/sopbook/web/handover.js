/** A card for the next agent: where the call stands, the answers so far, and a link that opens it. */

import {el, inline} from './render.js'
import {current, encode, trail} from './walk.js'
import {words} from './words.js'

/** @import * as T from './types' */

const plain = tokens => el('span', {}, inline(tokens)).textContent

/** Nothing that was typed, and no field, is in it. @param {T.Walk} walk @returns {string} */
function card(walk) {
  const {data} = walk
  const {step, end} = current(walk)
  const answers = trail(walk).map(({title, label, ticks}, index) =>
    `${index + 1}. ${title}: ${[label || words.done, ...ticks.map(plain)].join(', ')}`)
  return [
    words.ofRevision(data.title, data.revision),
    words.standsAt((data.steps[step] ?? data.ends[end]).title),
    ...answers,
    `${location.href.split(/[?#]/)[0]}#${encode(walk)}`,
  ].join('\n')
}

/** Copy the card, and show what was copied. @param {T.Host} host @param {HTMLElement} button */
export function handover({face, walk, copy}, button) {
  const text = card(walk)
  face.querySelector('.sop-handover-card')?.remove()
  face.append(el('div', {class: 'sop-handover-card'},
    el('p', {}, el('strong', {}, words.handoverHelp)), el('pre', {tabindex: 0}, text)))
  return copy(button, text)
}
