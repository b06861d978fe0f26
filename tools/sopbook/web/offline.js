/**
 * The library without a network: registers the worker that keeps it, and says on the page when
 * what is shown comes from this device.
 */

import {el} from './render.js'
import {words} from './words-rare.js'

const notice = el('p', {class: 'sop-notice sop-offline', role: 'status'})

/** What this device holds, by the data of the page's SOP. */
async function held() {
  const id = document.querySelector('sop-walker')?.id.replace('walk--', '')
  if (!id) return words.offlinePage
  const {title, revision} = await (await fetch(new URL(`../${id}.json`, import.meta.url))).json()
  return words.offline(revision, title)
}

async function tell({offline}) {
  if (!offline) return notice.remove()
  if (notice.isConnected) return
  notice.textContent = await held().catch(() => words.offlinePage)
  const before = document.querySelector('.sop-desk, article h1 + *, h1 + *')
  if (before) before.before(notice)
}

/** Where a browser keeps no worker the pages work as before. */
async function start() {
  const {serviceWorker} = navigator
  if (!serviceWorker) return
  serviceWorker.addEventListener('message', ({data}) => tell(data))
  serviceWorker.startMessages()
  try {
    await serviceWorker.register(new URL('../sw.js', import.meta.url))
  } catch {
    return
  }
  serviceWorker.controller?.postMessage('offline?')
}

addEventListener('offline', () => { if (navigator.serviceWorker?.controller) tell({offline: true}) })
addEventListener('online', () => tell({offline: false}))
start()
