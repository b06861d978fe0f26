/** The clock of a short wait: seen in the card and in the title bar, and told when it is over. */

import {clock as digits, el} from './render.js'
import {words} from './words.js'

/** @import * as T from './types' */

const running = new WeakMap() // by button: what stops it

/** Start or pause. @param {T.Host} host @param {HTMLElement} button */
export function clock({face, signal, say}, button) {
  const [output, bar] = /** @type {any} */ (button.parentElement.children)
  const label = /** @type {HTMLElement} */ (button.lastChild)
  const stop = running.get(button)
  if (stop) return stop()
  const title = document.title
  bar.value ||= bar.max
  output.textContent = digits(Math.ceil(bar.value))
  button.parentElement.querySelector('strong')?.remove()
  const until = Date.now() + bar.value * 1000
  const timer = setInterval(() => {
    bar.value = Math.max(0, (until - Date.now()) / 1000)
    const left = digits(Math.ceil(bar.value))
    if (output.textContent !== left) output.textContent = left
    document.title = bar.value ? `${left} ${title}` : `${words.timeUp} ${title}`
    if (bar.value) return
    ended.abort()
    document.title = `${words.timeUp} ${title}`
    button.parentElement.append(el('strong', {}, words.chooseNow))
    say(words.chooseNow)
    face.querySelector('.sop-answers')?.classList.add('sop-choose')
  }, 200)
  const ended = new AbortController()
  ended.signal.addEventListener('abort', () => {
    clearInterval(timer)
    running.delete(button)
    label.textContent = words.start
    document.title = title
  })
  signal.addEventListener('abort', () => { ended.abort(); document.title = title })
  running.set(button, () => ended.abort())
  label.textContent = words.pause
}
