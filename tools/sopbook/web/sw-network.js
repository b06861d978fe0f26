/**
 * The network where it answers, whatever it says; what is kept where it does not. Stands behind `sw.js`.
 *
 * A network can be gone, which is known at once, or hang: connected, but nothing comes. It hangs when
 * for WAIT nothing has come of anything that was asked for. What was given without it is held against
 * what it has when it answers again.
 */

/* global FILES, LONGEST, NAME, bare, isOurs, keep, self */

// A caller does not notice 4 seconds, and a connection is made in them even where its first two
// packets are lost: they are sent again after 1 and 3 seconds (RFC 6298). A slow network that sends
// anything at all begins them anew.
const WAIT = 4000
const AGAIN = 1000 // for the next page of a network that hangs; its files do not wait at all
const LOOK = 8000 // for a look whether it answers again

let network = 'answers' // or 'gone', 'hangs'
let heard = 0 // when anything came last
let looking = null
const waiting = new Set() // functions that give up
const lent = new Map() // by client: what it was given without the network, by address
const newer = new Set() // clients for which the network had something else

async function tell(client) {
  const told = client ? [client] : await self.clients.matchAll()
  for (const each of told) each.postMessage({network, newer: newer.has(each.id)})
}

function met(now) {
  const changed = network !== now
  network = now
  if (now === 'hangs') for (const giveUp of [...waiting]) giveUp()
  if (changed) tell()
}

/** The whole answer: one that stops in the middle is none. @param {AbortController} stop */
async function ask(request, stop) {
  try {
    const response = await fetch(new Request(request, {cache: 'no-cache', signal: stop.signal}))
    heard = Date.now()
    const reader = response.clone().body?.getReader()
    while (reader && !(await reader.read()).done) heard = Date.now()
    met('answers')
    return response
  } catch (error) {
    if (!stop.signal.aborted) met('gone')
    throw error
  }
}

/** What the network answers, or null where it does not, or nothing comes for so long. */
function inTime(asked, limit) {
  const begun = Date.now()
  return new Promise(resolve => {
    let timer
    const done = response => {
      clearTimeout(timer)
      waiting.delete(giveUp)
      resolve(response)
    }
    const giveUp = () => done(null)
    const look = () => {
      const left = Math.max(begun, heard) + limit - Date.now()
      if (left > 0) timer = setTimeout(look, left)
      else met('hangs')
    }
    waiting.add(giveUp)
    asked.then(done, giveUp)
    look()
  })
}

/** Remember what was given, to hold it against what the network has later. */
function lend(client, address, kept) {
  if (!lent.has(client)) lent.set(client, new Map())
  lent.get(client).set(address, kept.clone())
  return kept
}

const isData = response => /json|javascript|css|image|font/.test(response.headers.get('content-type') ?? '')

/** What the network gave is kept for the next time. */
async function renew(address, response) {
  if (!response.ok || response.type !== 'basic' || response.redirected) return
  const cache = await caches.open(NAME)
  if (self.site || isData(response) || await cache.match(address)) await cache.put(address, response.clone())
}

/** Hold one thing that a client was given against what the network has; what fails is for later. */
async function compare(cache, client, address, kept) {
  try {
    const now = await keep(cache, address)
    if (now.status < 500 && await now.text() !== await kept.clone().text()) newer.add(client)
  } catch {
    lend(client, address, kept)
  }
}

async function settle() {
  const all = [...lent]
  lent.clear()
  const cache = await caches.open(NAME)
  for (const [id, files] of all) {
    await Promise.all([...files].map(([address, kept]) => compare(cache, id, address, kept)))
    const client = newer.has(id) && await self.clients.get(id)
    if (client) tell(client)
  }
}

/** @param {FetchEvent} event */
async function given(event) {
  const {request, clientId, resultingClientId} = event
  const address = bare(request.url)
  const isPage = request.mode === 'navigate'
  const kept = await (await caches.open(NAME)).match(address)
  const instead = () => lend(resultingClientId || clientId, address, kept)
  if (kept && network === 'hangs' && !isPage) return instead()
  const stop = new AbortController()
  const asked = ask(request, stop)
  event.waitUntil(asked.then(response => renew(address, response)).then(settle).catch(() => {}))
  if (!kept) return (await asked).clone()
  const response = await inTime(asked, network === 'hangs' ? AGAIN : WAIT)
  if (response) return response.clone()
  // A page's own answer may still come. Files are asked for again then, on connections that live.
  setTimeout(() => stop.abort(), isPage ? LONGEST : 0)
  return instead()
}

/** Whether the network answers now; one look at a time. */
async function look() {
  const stop = new AbortController()
  setTimeout(() => stop.abort(), LOOK)
  try {
    await ask(new Request(self.location.href, {method: 'HEAD'}), stop)
    await settle()
  } catch {
    if (stop.signal.aborted) met('hangs')
  }
}

async function answer({data, source}) {
  if (data === 'look') await (looking ??= look().finally(() => { looking = null }))
  await tell(source)
}

self.addEventListener('message', event => event.waitUntil(answer(event)))
self.addEventListener('fetch', event => {
  const {method, url} = event.request
  if (method === 'GET' && isOurs(bare(url))) event.respondWith(given(event))
})
