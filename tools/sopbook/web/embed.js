/**
 * A page inside another site: without the theme's frame, and telling the site of each step and the
 * end, where library.yaml allows it. Nothing that is typed or personal is told.
 */

import {live, watch} from './live.js'
import {current, encode, offered} from './walk.js'

document.documentElement.classList.add('sop-embed') // where first.js did not run before

/** Who shows the page; '' where the browser does not tell. */
function host() {
  if (parent === window) return ''
  const [origin] = location.ancestorOrigins ?? []
  return origin ?? (document.referrer && new URL(document.referrer).origin)
}

/** @param {import('./types').Walk} walk */
function told(walk) {
  const {id, title, revision, ends, steps} = walk.data
  const {step, end} = current(walk)
  const place = end ? {event: 'end', end, title: ends[end].title, outcome: ends[end].outcome}
    : {event: 'step', step, title: steps[step].title, answers: offered(walk).map(answer => answer.id)}
  return {type: 'sop-walker', sop: {id, title, revision}, given: walk.moves.length, walk: encode(walk), ...place}
}

const origin = host()
const {origins} = origin ? await (await fetch(new URL('embed.json', import.meta.url))).json() : {origins: []}
if (origins.includes(origin)) {
  let last = ''
  watch(await live(), walk => {
    const now = walk ? encode(walk) : ''
    if (now && now !== last) parent.postMessage(told(walk), origin)
    last = now
  })
}
