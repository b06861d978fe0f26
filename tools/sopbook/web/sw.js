/**
 * The site without a network: everything listed is kept. `sw-network.js` stands behind this text and
 * gives it out. What a page asks for with `?` is kept and found without it.
 *
 * Before this text stands LIBRARY: {version, pages: [path], files: {path: hash}}, all that a build of
 * the library knows. Where the site has a worker at its root, `self.library` is the folder from there,
 * and `self.site` is {version, files} of the finished site: its pages, too, by address.
 */

/* global LIBRARY, self */

const HERE = new URL(self.library ?? './', self.location.href)
const SITE = new URL('../', HERE)
const LISTED = self.site
  ? {version: self.site.version, pages: [], files: self.site.files, folder: SITE}
  : {...LIBRARY, pages: self.library ? ['../', ...LIBRARY.pages] : LIBRARY.pages, folder: HERE}
const FILES = Object.fromEntries(Object.entries(LISTED.files).map(([path, hash]) => [at(path), hash]))
const OURS = `sop ${SITE.pathname} ` // a browser has one store for all sites of a host
const NAME = OURS + LISTED.version
const LIST = at('sw-list')
const AT_ONCE = 4 // pages that are open share the few connections to a server
const LONGEST = 30_000 // milliseconds until a request is given up for good

function at(path) { return new URL(path, LISTED.folder).href }
const bare = address => address.split(/[?#]/)[0]
const limited = () => AbortSignal.timeout(LONGEST)

/** Whether a build has listed it; where only the library is known, whatever the site holds. */
const isOurs = address => (self.site ? Object.hasOwn(FILES, address) : address.startsWith(SITE.href))

/** The styles and scripts that a page loads, as the theme names them. */
function loadedBy(page, text) {
  const tags = text.match(/<(?:script|link)\b[^>]*>/g) ?? []
  return tags.filter(tag => /^<script|rel="?(stylesheet|icon)/.test(tag))
    .flatMap(tag => /(?:src|href)="?([^"\s>]+)/.exec(tag)?.[1] ?? [])
    .map(address => bare(new URL(address, page).href))
    .filter(isOurs)
}

async function keep(cache, address, mode = 'no-cache') {
  const response = await fetch(address, {cache: mode, redirect: 'manual', signal: limited()})
  if (response.ok) await cache.put(bare(address), response.clone())
  return response
}

async function keepPage(cache, path) {
  const page = at(path)
  const response = await keep(cache, page)
  for (const address of loadedBy(page, await response.text())) {
    if (!await cache.match(address)) await keep(cache, address, 'default')
  }
}

/** What has the same content as before is not loaded again. */
async function keepFile(cache, address, old) {
  const same = old && await old.match(address)
  if (same) await cache.put(address, same)
  else await keep(cache, address)
}

/** A few at a time; one that cannot be had now does not stop the others. */
async function all(items, work) {
  const queue = [...items]
  const next = async () => {
    while (queue.length) await work(queue.shift()).catch(() => {})
  }
  await Promise.all(Array.from({length: AT_ONCE}, next))
}

async function hashes(cache) {
  const listed = await cache.match(LIST)
  return listed ? listed.json() : {}
}

/** What other workers of this site have kept; before the site had one of its own, under other names. */
const former = async () => (await caches.keys()).filter(name =>
  name !== NAME && (name.startsWith(OURS) || /^sop-[0-9a-f]{16}$/.test(name)))

async function install() {
  const names = await former()
  const before = names.length ? await caches.open(names.at(-1)) : null
  const known = before ? await hashes(before) : {}
  const cache = await caches.open(NAME)
  await all(Object.keys(FILES), address => keepFile(cache, address, known[address] === FILES[address] ? before : null))
  await all(LISTED.pages, path => keepPage(cache, path))
  await cache.put(LIST, new Response(JSON.stringify(FILES)))
  await self.skipWaiting()
}

async function activate() {
  await Promise.all((await former()).map(name => caches.delete(name)))
  await self.clients.claim()
}

self.addEventListener('install', event => event.waitUntil(install()))
self.addEventListener('activate', event => event.waitUntil(activate()))
