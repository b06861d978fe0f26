/** The list of the keys, in a dialog. */

import {el} from './render.js'
import {words} from './words.js'

/** @import * as T from './types' */

/** @param {T.Host} host */
export function keys({element, keys: on, setKeys}) {
  const toggle = el('input', {type: 'checkbox'})
  toggle.checked = on
  const close = el('button', {type: 'button', autofocus: ''}, words.close)
  const title = el('h2', {id: 'sop-keys--title'}, words.keysTitle)
  const dialog = el('dialog', {class: 'sop-keys-list', 'aria-labelledby': title.id}, title,
    el('table', {}, el('tbody', {}, words.keyList.map(([key, does]) =>
      el('tr', {}, el('th', {scope: 'row'}, el('kbd', {}, key)), el('td', {}, does))))),
    el('p', {}, words.keysHelp), el('label', {}, toggle, ' ', words.keysOn), close)
  element.append(dialog)
  close.addEventListener('click', () => dialog.close())
  dialog.addEventListener('close', () => {
    dialog.remove()
    if (toggle.checked !== on) setKeys(toggle.checked)
    const opener = /** @type {HTMLElement} */ (element.querySelector('.sop-tools .sop-keys'))
    opener.focus()
  })
  dialog.showModal()
}
