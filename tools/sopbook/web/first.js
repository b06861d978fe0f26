/**
 * Marks the page of an SOP, and one that stands inside another site, before anything is painted: this
 * runs in the head, and modules run when a page has been read. A block of the theme loads it
 * (overrides/main.html); where there is none, `sop-page.js` does the same later.
 */
document.documentElement.classList.add('sop-page')
if (new URLSearchParams(location.search).has('embed')) document.documentElement.classList.add('sop-embed')
