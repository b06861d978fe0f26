/** At a step that was come to from search or a link: what every run has done before it, to tick. */

import {dataOf} from './live.js'
import {el} from './render.js'
import {words} from './words.js'

const box = el('fieldset', {class: 'sop-already'})

/** @param {string} id of a step of the page's SOP */
export async function already(id) {
  box.remove()
  const [{steps}, {before}] = await Promise.all([dataOf(), dataOf('.practice')])
  const passed = Object.hasOwn(before, id) ? before[id] : []
  if (!passed.length) return
  box.replaceChildren(el('legend', {}, words.already), ...passed.map(step => el('label', {class: 'sop-tick'},
    el('input', {type: 'checkbox'}), el('span', {}, el('a', {href: `#${step}`}, steps[step].title)))))
  document.getElementById(id)?.after(box)
}
