/**
 * What a tab keeps of a call beside its address: ticks and choices, and the call before. Each tab
 * has its own. Never what is typed or personal.
 */

/** @import * as T from './types' */

/** A short print of what a step says, to tell whether it says the same later. @type {(step: T.Step) => number} */
export function print(step) {
  let sum = 2166136261 // FNV-1a
  for (const char of JSON.stringify({...step, most: 0})) sum = Math.imul(sum ^ char.charCodeAt(0), 16777619)
  return sum >>> 0
}

/** Keep; whether the browser could. @type {(key: string, data: T.Data, walk: T.Walk | null, state: T.Kept) => boolean} */
export function save(key, data, walk, state) {
  const prints = Object.fromEntries((walk?.moves ?? []).map(({step}) => [step, print(data.steps[step])]))
  try {
    sessionStorage.setItem(key, JSON.stringify({...state, hash: data.hash, prints}))
    return true
  } catch {
    return false
  }
}

const isTexts = value => Array.isArray(value) && value.every(each => typeof each === 'string')
const isDrafts = value => value !== null && typeof value === 'object' && Object.values(value).every(isTexts)
const isCall = value => value !== null && typeof value === 'object' && typeof value.link === 'string' && isDrafts(value.drafts)

/** What was kept; `broken` where it cannot be read. @type {(key: string) => T.Kept | {broken: true} | null} */
export function load(key) {
  const text = sessionStorage.getItem(key)
  if (text === null) return null
  try {
    const {link, drafts, last, hash, prints} = JSON.parse(text)
    if (!isCall({link, drafts}) || (last && !isCall(last))) return {broken: true}
    return {link, drafts, last: last ?? null, hash: String(hash), prints: Object(prints)}
  } catch {
    return {broken: true}
  }
}
