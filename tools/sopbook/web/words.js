/** The walker's own words in the reader's language: `?lang=`, or that of the page, or English. */

const asked = new URLSearchParams(location.search).get('lang') ?? document.documentElement.lang

/** @type {typeof import('./words.en.js').words} */
export const words = (asked.startsWith('es') ? await import('./words.es.js') : await import('./words.en.js')).words
