/**
 * The frame of the theme is gone before anything is painted: this runs in the head, and modules run
 * when a page has been read. A block of the theme loads it (overrides/main.html).
 */
if (new URLSearchParams(location.search).has('embed')) document.documentElement.classList.add('sop-embed')
