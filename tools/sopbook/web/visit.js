/**
 * Another SOP in the middle of a call: it opens over this one, which stays as it is beneath, with
 * all that was typed. Going back leaves the other as it is, too.
 */

import {el} from './render.js'
import {current} from './walk.js'
import {words} from './words.js'

const visits = new Map() // dialogs by address

/** Where the call stands, in words. @param {import('./types').Walk | null} walk */
function place(walk) {
  if (!walk) return document.querySelector('article h1')?.textContent ?? ''
  const {steps, ends, title} = walk.data
  const {step, end} = current(walk)
  return words.stands(title, (steps[step] ?? ends[end]).title)
}

/** Escape in the other page goes back, unless it closes something there. */
function listen(frame, dialog) {
  const {contentWindow: inside} = frame
  inside.addEventListener('keydown', event => {
    if (event.key === 'Escape' && !inside.document.querySelector('dialog[open]')) dialog.close()
  })
  inside.focus()
}

function made(address, title) {
  const back = el('button', {type: 'button', class: 'sop-visit-back'})
  const frame = el('iframe', {src: address, title})
  const dialog = el('dialog', {class: 'sop-visit', 'aria-label': title}, el('div', {class: 'sop-visit-bar'}, back), frame)
  frame.addEventListener('load', () => listen(frame, dialog))
  back.addEventListener('click', () => dialog.close())
  return dialog
}

/** @param {any} walker @param {HTMLAnchorElement} link */
export function visit(walker, link) {
  const address = new URL(link.href)
  if (!visits.has(address.pathname)) {
    address.search = `?embed${walker.walk ? `&entry=${walker.walk.audience}` : ''}`
    visits.set(address.pathname, made(address.href, link.textContent))
  }
  const dialog = visits.get(address.pathname)
  if (!dialog.isConnected) walker.closest('.sop-desk').append(dialog)
  dialog.querySelector('button').textContent = words.backTo(place(walker.walk))
  dialog.addEventListener('close', () => {
    if (link.isConnected) link.focus()
    else walker.querySelector('.sop-question')?.focus()
  }, {once: true})
  dialog.showModal()
  dialog.querySelector('iframe').contentWindow?.focus()
}
