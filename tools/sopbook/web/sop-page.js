/**
 * What a page gains where scripts run: scripts to say that are copied with one press, and a word
 * on a review that is overdue, which only the reader's clock can tell.
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
