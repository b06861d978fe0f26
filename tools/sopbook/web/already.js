/**
 * At a step that was come to from search or a link: what every run has done before it, to tick. What
 * the walk of this page has done is ticked, as it goes on; what a hand has ticked, or not, stays so.
 */

import {dataOf, live, watch} from './live.js'
import {el} from './render.js'
import {begin, encode} from './walk.js'
import {words} from './words.js'

/** @import * as T from './types' */

const byHand = new Map() // whether it is ticked, by step
const done = new Set() // steps, by the walk
const starts = el('p', {class: 'sop-already-starts'})
const box = el('fieldset', {class: 'sop-already'})
const status = el('p', {class: 'sop-unseen', role: 'status'}) // there before its words, so that they are read out
document.querySelector('article').append(status)
const [data, {before}] = await Promise.all([dataOf(), dataOf('.practice')])

function tick(step) {
  const input = el('input', {type: 'checkbox', value: step})
  input.addEventListener('change', () => byHand.set(step, input.checked))
  return el('label', {class: 'sop-tick'}, input, el('span', {},
    el('a', {href: `#${step}`}, data.steps[step].title), el('small', {}, words.alreadyPassed)))
}

function tickDone() {
  for (const input of box.querySelectorAll('input')) {
    input.checked = byHand.get(input.value) ?? done.has(input.value)
    input.parentElement.querySelector('small').hidden = !done.has(input.value)
  }
}

/** The role of the walk, of the last time, or all of them. @param {T.Walk | null} walk */
function roles(walk) {
  let last = null
  try { last = localStorage.getItem('sop-walker-role') } catch { /* a browser may keep it closed */ }
  const mine = data.entries.filter(({audience}) => audience === (walk?.audience ?? last))
  return mine.length ? mine : data.entries
}

/** A call under way is put aside, as by the walker's own button; the walker takes the focus. */
function start(event, walker) {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return
  event.preventDefault()
  if (walker.walk?.moves.length) walker.querySelector('[data-act=restart]').click()
  location.hash = event.target.hash
  walker.querySelector('.sop-question').focus() // where the address was that one already
}

/** @param {any} walker */
function follow(walker) {
  watch(walker, walk => {
    done.clear()
    for (const {step, answer} of walk?.states.flatMap(({arrows}) => arrows) ?? []) {
      if (answer !== null) done.add(step)
    }
    tickDone()
    starts.replaceChildren(...roles(walk).map(({audience, title}) =>
      el('a', {href: `#${encode(begin(data, audience))}`}, words.alreadyStart(title))))
  })
  starts.addEventListener('click', event => event.target.matches('a') && start(event, walker))
}
live().then(follow)

/** @param {string} id of a step of the page's SOP */
export function already(id) {
  box.remove()
  const steps = Object.hasOwn(before, id) ? before[id] : []
  if (!steps.length) return
  box.replaceChildren(el('legend', {}, words.already), ...steps.map(tick), starts)
  tickDone()
  document.getElementById(id)?.after(box)
  status.textContent = words.alreadyTold(steps.length, steps.filter(step => done.has(step)).length)
}
