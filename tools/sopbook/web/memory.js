/** What a browser keeps for the agent: settings of the device, and the call of this tab. It may keep none. */

/** @import * as T from './types' */

const PRACTICE = new URLSearchParams(location.search).has('practise') // keeps nothing

/** Get or set. @param {string} name @param {string} [value] @returns {string | null} */
export function setting(name, value) {
  try {
    if (value && !PRACTICE) localStorage.setItem(name, value)
    return localStorage.getItem(name)
  } catch {
    return null
  }
}

/** @param {T.Data} data */
const key = ({id}) => `sop-walk--${id}`

let session // loaded when there is something to keep

/** What this tab has kept of an SOP; null where there is nothing. @param {T.Data} data @returns {Promise<T.Kept | null>} */
export async function stored(data) {
  try {
    if (PRACTICE || !sessionStorage.getItem(key(data))) return null
    session = await import('./session.js')
    return session.load(key(data))
  } catch {
    return null // `store` tells that nothing is kept
  }
}

/** Keep the call at its address; whether the browser could. @param {import('./call.js').Call} call @param {string} link */
export async function store({data, walk, lasting, before}, link) {
  if (PRACTICE || (!walk && !before)) return true
  session ??= await import('./session.js') // at once from then on: a page may be going
  return session.save(key(data), data, walk, {link, drafts: lasting, last: before})
}
