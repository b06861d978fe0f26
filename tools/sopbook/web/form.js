/**
 * What is filled in on the card: put back, read, and, for a list, filtered and held against the
 * answers. The card is no `<form>`: the names of its fields would hide what a form itself can do.
 */

import {fits} from './walk.js'
import {words} from './words.js'

/** @import * as T from './types' */

const all = (card, selector) => [...card.querySelectorAll(selector)]

const ticks = input => /checkbox|radio/.test(input.type)

/** Put back what was ticked and typed before. @param {HTMLElement} card @param {T.Drafts} drafts */
export function fill(card, drafts) {
  for (const input of all(card, '[name]')) {
    const kept = drafts.get(input.name)
    if (kept && ticks(input)) input.checked = kept.includes(input.value)
    else if (kept) input.value = kept[0] ?? ''
  }
}

/** What stands in a field, or is ticked or chosen of it. @param {HTMLElement} card @param {string} name @returns {string[]} */
export const given = (card, name) =>
  all(card, '[name]').filter(input => input.name === name && (!ticks(input) || input.checked)).map(({value}) => value)

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
