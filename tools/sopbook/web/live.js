/** The walker of a page, and its walk, for parts that stand beside it. */

/** @import * as T from './types' */

/** When the walker walks. @returns {Promise<HTMLElement>} */
export function live() {
  const walker = /** @type {HTMLElement} */ (document.querySelector('sop-walker'))
  return new Promise(resolve => {
    const look = () => {
      if (!walker.classList.contains('sop-live')) return
      observer.disconnect()
      resolve(walker)
    }
    const observer = new MutationObserver(look)
    observer.observe(walker, {attributes: true})
    look()
  })
}

/** The data of the page's SOP. @param {string} [kind] */
export async function dataOf(kind = '') {
  const id = document.querySelector('sop-walker').id.replace('walk--', '')
  return (await fetch(new URL(`../${id}${kind}.json`, import.meta.url))).json()
}

/** Tell the walk now and whenever the walker shows a card. @param {any} walker @param {(walk: T.Walk | null) => void} tell */
export function watch(walker, tell) {
  new MutationObserver(() => tell(walker.walk)).observe(walker.querySelector('.sop-card'), {childList: true})
  tell(walker.walk)
}
