/**
 * What a page gains after it is shown, where scripts run: scripts to say that are copied with one
 * press, a word on a review that is overdue, which only the reader's clock can tell, a sheet of paper
 * for each procedure, and the worker that keeps the site for when there is no network.
 */

import {copy} from './copy.js'
import {words} from './words.js'

/** @param {Element} script */
function copyable(script) {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'sop-copy'
  button.textContent = words.copy
  button.addEventListener('click', () => copy({say: () => {}}, button,
    [...script.querySelectorAll('p:not(.sop-say-head)')].map(line => line.textContent).join('\n')))
  script.append(button)
}

// The theme's search is a dialog without a name; its field has one.
const search = document.querySelector('[data-md-component=search]')
search?.setAttribute('aria-label', search.querySelector('input')?.ariaLabel ?? 'Search')

for (const script of document.querySelectorAll('blockquote.sop-say')) copyable(script)
for (const time of document.querySelectorAll('time.sop-review')) {
  if (new Date(time.dateTime) < new Date()) {
    const word = document.createElement('strong')
    word.className = 'sop-overdue'
    word.textContent = words.overdue
    time.after(' ', word)
  }
}

/** Another SOP opens over this one, unless a new tab is asked for. */
async function other(event) {
  const link = event.target.closest('sop-walker a[href]')
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return
  const home = new URL('../', import.meta.url).href
  if (!/^[^/?#]+\/$/.test(link.href.replace(home, ''))) return
  event.preventDefault()
  const {visit} = await import('./visit.js')
  visit(link.closest('sop-walker'), link)
}
addEventListener('click', other)

/** A step that an address leads to. */
async function atStep() {
  const step = document.getElementById(location.hash.slice(1))
  if (charts && step?.matches('h3')) (await import('./already.js')).already(step.id)
}
const charts = document.querySelector('.sop-charts')
addEventListener('hashchange', atStep)
atStep()

/** On paper each procedure is a sheet: its chart, then its steps. */
function sheets() {
  const figures = [...document.querySelectorAll('.sop-charts > .sop-chart')]
  for (const figure of figures) {
    const heading = document.getElementById(figure.id.replace('chart--', ''))
    heading?.classList.add('sop-sheet')
    heading?.after(figure)
  }
  addEventListener('afterprint', () => charts.append(...figures), {once: true})
}
if (charts) addEventListener('beforeprint', sheets)

/** The worker at the site's root; where there is none, that of the library, which serves its pages only. */
async function register(serviceWorker) {
  const [site, library] = ['../../', '../'].map(path => new URL(path, import.meta.url))
  const at = scope => serviceWorker.register(new URL('sw.js', scope), {scope, updateViaCache: 'none'})
  const found = await serviceWorker.getRegistrations().catch(() => [])
  const known = scope => found.find(each => each.scope === scope.href)
  try {
    await at(site)
    await known(library)?.unregister()
  } catch {
    if (!known(site)) await at(library).catch(() => {})
  }
}

/** Where a browser keeps no worker, or none is served, the pages work as before. */
async function keepSite({serviceWorker}) {
  serviceWorker.addEventListener('message', async ({data}) => {
    const calm = data.network === 'answers' && navigator.onLine && !data.newer
    const quiet = calm && !document.querySelector('.sop-offline')
    if (data.network && !quiet) (await import('./offline.js')).tell(data)
  })
  serviceWorker.startMessages()
  const ask = what => serviceWorker.controller?.postMessage(what)
  for (const type of ['online', 'offline']) addEventListener(type, () => ask('look'))
  ask('state')
  await register(serviceWorker)
}
if (navigator.serviceWorker) keepSite(navigator)
