/** The card as a form: what was ticked and typed is put back, a list is filtered and decides. */

import {fits} from './walk.js'
import {words} from './words.js'

/** @import * as T from './types' */

const all = (card, selector) => [...card.querySelectorAll(selector)]

/** Put back what was ticked and typed before. @param {HTMLFormElement} card @param {Map<string, string[]>} drafts */
export function fill(card, drafts) {
  for (const input of /** @type {any} */ (card.elements)) {
    const kept = drafts.get(input.name || null)
    if (kept && /checkbox|radio/.test(input.type)) input.checked = kept.includes(input.value)
    else if (kept) input.value = kept[0] ?? ''
  }
}

/** Show the items that the filter finds, and which answers the ticks allow. @param {T.Step} step */
export function allow(card, step) {
  const items = all(card, '.sop-items > label')
  if (!items.length) return
  const sought = (card.querySelector('[type=search]')?.value ?? '').toLowerCase().split(' ')
  for (const item of items) {
    item.hidden = !item.control.checked && !sought.every(word => item.textContent.toLowerCase().includes(word))
  }
  const ticked = all(card, '.sop-items :checked').length
  card.querySelector('.sop-count').textContent = words.ticked(ticked, items.filter(item => !item.hidden).length, items.length)
  for (const answer of all(card, '.sop-answer')) answer.ariaDisabled = !fits(step, answer.dataset.value, ticked)
}
