/** Says on the page that what it shows is what this device holds. */

import {el} from './render.js'
import {words} from './words.js'

const notice = el('p', {class: 'sop-notice sop-offline', role: 'status'})

/** What this device holds, by the data of the page's SOP. */
async function held() {
  const id = document.querySelector('sop-walker')?.id.replace('walk--', '')
  if (!id) return words.offlinePage
  const {title, revision} = await (await fetch(new URL(`../${id}.json`, import.meta.url))).json()
  return words.offline(revision, title)
}

/** @param {boolean} offline */
export async function tell(offline) {
  if (!offline) return notice.remove()
  if (notice.isConnected) return
  notice.textContent = await held().catch(() => words.offlinePage)
  document.querySelector('article h1')?.after(notice)
}
