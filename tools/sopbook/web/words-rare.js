/** The words of the parts that are loaded when asked for, beside those of every step. */

import {language, words as common} from './words.js'

/** @type {typeof import('./words-rare.en.js').words & typeof common} */
export const words = {...common, ...(await import(`./words-rare.${language}.js`)).words}
