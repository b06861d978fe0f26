/**
 * What a page gains after it is shown, where scripts run: scripts to say that are copied with one
 * press, a word on a review that is overdue, which only the reader's clock can tell, and the worker
 * that keeps the library for when there is no network.
 */

import {words} from './words.js'

/** @param {Element} script */
function copyable(script) {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'sop-copy'
  button.textContent = words.copy
  button.addEventListener('click', async () => {
    const lines = [...script.querySelectorAll('p:not(.sop-say-head)')].map(line => line.textContent)
    try {
      await navigator.clipboard.writeText(lines.join('\n'))
      button.textContent = words.copied
    } catch {
      button.textContent = words.notCopied
    }
    setTimeout(() => { button.textContent = words.copy }, 2000)
  })
  script.append(button)
}

for (const script of document.querySelectorAll('blockquote.sop-say')) copyable(script)
for (const time of document.querySelectorAll('time.sop-review')) {
  if (new Date(time.dateTime) < new Date()) {
    const word = document.createElement('strong')
    word.className = 'sop-overdue'
    word.textContent = words.overdue
    time.after(' ', word)
  }
}

/** Where a browser keeps no worker, or none is served, the pages work as before. */
async function keepLibrary({serviceWorker}) {
  const told = async offline => (await import('./offline.js')).tell(offline)
  serviceWorker.addEventListener('message', ({data}) => {
    if (data.offline || document.querySelector('.sop-offline')) told(data.offline)
  })
  serviceWorker.startMessages()
  addEventListener('offline', () => { if (serviceWorker.controller) told(true) })
  serviceWorker.controller?.postMessage('offline?')
  await serviceWorker.register(new URL('../sw.js', import.meta.url)).catch(() => {})
}
if (navigator.serviceWorker) keepLibrary(navigator)
