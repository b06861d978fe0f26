/** Says beneath a field what is odd about what was typed in it; it never stands in the way. */

import {el} from './render.js'
import {words} from './words.js'

/** @import * as T from './types' */

const EARLIEST = '1900' // a year typed with two digits comes as 0025
const ODD = {
  email: ({value}) => value && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value),
  number: ({validity}) => validity.badInput,
  date: ({value, validity}) => validity.badInput || (value && value < EARLIEST),
}

/** @param {T.Host} host @param {HTMLInputElement} input that was left */
export function odd({say}, input) {
  const id = `${input.id}--odd`
  document.getElementById(id)?.remove()
  const isOdd = Boolean(ODD[input.type]?.(input))
  input.setAttribute('aria-invalid', String(isOdd))
  const [help] = input.getAttribute('aria-describedby').split(' ')
  input.setAttribute('aria-describedby', isOdd ? `${help} ${id}` : help)
  if (!isOdd) return
  const told = words.odd[input.type]
  input.after(el('small', {id, class: 'sop-odd'}, told))
  say(told)
}
