/**
 * Says on the page that what it shows is what this device holds, and, once the network answers, that
 * it has something newer. Loaded when there is something to say.
 */

import {dataOf} from './live.js'
import {el} from './render.js'
import {decode, encode} from './walk.js'
import {words} from './words.js'

/** @typedef {{network: 'answers' | 'gone' | 'hangs', newer: boolean}} State */

const AGAIN = 3000 // milliseconds; after 30 seconds without a word a browser may stop the worker
const notice = el('div', {class: 'sop-offline', role: 'status'}) // empty first, so that it is read out
document.querySelector('article h1')?.after(notice)

const walker = /** @type {any} */ (document.querySelector('sop-walker'))
let again
let latest
let held // revision

/** What is held or new, by the data of the page's SOP. @param {State} state */
async function line({network, newer}) {
  const page = newer ? words.newerPage : network === 'hangs' ? words.hangsPage : words.offlinePage
  if (!walker) return page
  const {title, revision} = await dataOf()
  if (!newer) {
    held = revision
    return (network === 'hangs' ? words.hangs : words.offline)(revision, title)
  }
  const shown = walker.walk?.data.revision ?? held
  return shown && shown !== revision ? words.newer(revision) : page
}

/** The call goes on where it is, also where the address leads to a step. */
function load() {
  const {walk} = walker ?? {}
  if (walk?.moves.length && !decode(location.hash)) history.replaceState(history.state, '', `#${encode(walk)}`)
  location.reload()
}

function loader() {
  const button = el('button', {type: 'button'}, words.loadNewer)
  button.addEventListener('click', load)
  return [button, walker && el('small', {}, words.loadNewerHelp)].filter(Boolean)
}

/** @param {State} state */
export async function tell(state) {
  latest = state
  clearTimeout(again)
  // A network that is just going may still have answered the first look.
  if (state.network !== 'answers' || !navigator.onLine) {
    again = setTimeout(() => navigator.serviceWorker.controller?.postMessage('look'), AGAIN)
  }
  notice.classList.toggle('sop-newer', state.newer)
  document.documentElement.classList.toggle('sop-told-newer', state.newer)
  if (!state.newer && state.network === 'answers') return notice.replaceChildren()
  const text = await line(state).catch(() => words[state.newer ? 'newerPage' : 'offlinePage'])
  if (latest === state && notice.textContent !== text) {
    notice.replaceChildren(el('span', {}, text), ...state.newer ? loader() : [])
  }
}
