/**
 * The library without a network: everything in LIBRARY is kept, and given out only where the
 * network does not answer. What a page asks for with `?` is kept and found without it.
 * LIBRARY stands before this text: {version, pages: [path], files: {path: hash}}.
 */

/* global LIBRARY, self */

const NAME = `sop-${LIBRARY.version}`
const HERE = new URL('./', self.location.href)
let offline = false

const bare = address => address.split(/[?#]/)[0]
const at = path => new URL(path, HERE).href

/** The styles and scripts that a page loads, as the theme names them. */
function loadedBy(page, text) {
  const tags = text.match(/<(?:script|link)\b[^>]*>/g) ?? []
  return tags.filter(tag => /^<script|rel="?(stylesheet|icon)/.test(tag))
    .flatMap(tag => /(?:src|href)="?([^"\s>]+)/.exec(tag)?.[1] ?? [])
    .map(address => bare(new URL(address, page).href))
    .filter(address => address.startsWith(self.location.origin))
}

async function keep(cache, address, mode = 'no-cache') {
  const response = await fetch(address, {cache: mode, redirect: 'error'})
  if (response.ok) await cache.put(bare(address), response.clone())
  return response
}

/** A page that cannot be had now does not stop the others. */
async function keepPage(cache, path) {
  const page = at(path)
  const response = await keep(cache, page)
  for (const address of loadedBy(page, await response.text())) {
    if (!await cache.match(address)) await keep(cache, address, 'default')
  }
}

/** What has the same content as before is not loaded again. */
async function keepFile(cache, path, old) {
  const same = old && await old.match(at(path))
  if (same) await cache.put(at(path), same)
  else await keep(cache, at(path))
}

async function hashes(cache) {
  const listed = await cache.match(at('sw-list'))
  return listed ? listed.json() : {}
}

async function install() {
  const names = (await caches.keys()).filter(name => name.startsWith('sop-') && name !== NAME)
  const before = names.length ? await caches.open(names.at(-1)) : null
  const known = before ? await hashes(before) : {}
  const cache = await caches.open(NAME)
  for (const [path, hash] of Object.entries(LIBRARY.files)) {
    await keepFile(cache, path, known[path] === hash ? before : null).catch(() => {})
  }
  for (const path of LIBRARY.pages) await keepPage(cache, path).catch(() => {})
  await cache.put(at('sw-list'), new Response(JSON.stringify(LIBRARY.files)))
  await self.skipWaiting()
}

async function activate() {
  const old = (await caches.keys()).filter(name => name.startsWith('sop-') && name !== NAME)
  await Promise.all(old.map(name => caches.delete(name)))
  await self.clients.claim()
}

async function tell(client) {
  for (const each of client ? [client] : await self.clients.matchAll()) each.postMessage({offline})
}

function met(now) {
  const changed = offline !== now
  offline = now
  if (changed) tell()
}

/** The network where it answers, whatever it says. */
async function answer(request) {
  const address = bare(request.url)
  try {
    const response = await fetch(new Request(request, {cache: 'no-cache'}))
    met(false)
    return response
  } catch (error) {
    met(true)
    const kept = await (await caches.open(NAME)).match(address)
    if (kept) return kept
    throw error
  }
}

const isData = response => /json|javascript|css|image|font/.test(response.headers.get('content-type') ?? '')

/** What the network gave is kept for the next time: pages of the library, and files of the site. */
async function renew(request, given) {
  const response = (await given).clone()
  if (!response.ok || response.type !== 'basic' || response.redirected) return
  const cache = await caches.open(NAME)
  if (isData(response) || await cache.match(bare(request.url))) await cache.put(bare(request.url), response)
}

self.addEventListener('install', event => event.waitUntil(install()))
self.addEventListener('activate', event => event.waitUntil(activate()))
self.addEventListener('message', event => event.waitUntil(tell(event.source)))
self.addEventListener('fetch', event => {
  const {request} = event
  if (request.method !== 'GET' || !request.url.startsWith(self.location.origin)) return
  const given = answer(request)
  event.respondWith(given.then(response => response.clone()))
  event.waitUntil(renew(request, given).catch(() => {}))
})
