/** What an address asks a page for after `?`, and, once the page is shown, what it gains. */

if (document.querySelector('.sop-desk')) document.documentElement.classList.add('sop-page')

const asked = new URLSearchParams(location.search)
if (asked.has('embed')) import('./embed.js')
if (asked.has('practise')) import('./practice.js')
if (asked.has('entry')) import('./prefill.js')

const more = () => import('./page-parts.js')
if (document.readyState === 'complete') more()
else addEventListener('load', more)
