/** The walker's own words in the reader's language: `?lang=`, or that of the page, or English. */

const asked = new URLSearchParams(location.search).get('lang') ?? document.documentElement.lang

/** Whose tables there are. */
export const language = asked.startsWith('es') ? 'es' : 'en'

/** @type {typeof import('./words.en.js').words} */
export const words = (await import(`./words.${language}.js`)).words
