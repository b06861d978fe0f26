/** Copies a text; a button says for two seconds how that went. */

import {words} from './words.js'

/** @import * as T from './types' */

/**
 * @param {Pick<T.Host, 'say'>} host @param {HTMLElement} button its last child is the label
 * @param {string} [text] what stands before the button, unless told
 */
export async function copy({say}, button, text) {
  const {value, textContent} = /** @type {any} */ (button.previousSibling ?? {})
  const label = button.lastChild
  const before = button.dataset.label ??= label.textContent
  try {
    await navigator.clipboard.writeText(text ?? value ?? textContent)
    button.classList.add('sop-copied')
    label.textContent = words.copied
  } catch {
    label.textContent = words.notCopied
  }
  say(label.textContent)
  setTimeout(() => { label.textContent = before }, 2000)
}
