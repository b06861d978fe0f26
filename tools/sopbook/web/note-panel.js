/** The note beside the walk: the agent's own words on the way, the case note at an end. */

import {filled, known, markdown as asMarkdown} from './note.js'
import {button, el} from './render.js'
import {current, trail} from './walk.js'
import {words} from './words.js'

/** @import * as T from './types' */

const OWN = 'sop-own' // names of the two texts among the drafts
const CASE = 'sop-note'
const FROM = 'sop-note-from'

const text = (drafts, name) => drafts.get(name)?.[0] ?? ''

function area(id, label, help, value) {
  const hint = el('small', {id: `${id}--help`}, help)
  const box = el('textarea', {id, name: id, rows: 3, autocomplete: 'off', 'aria-describedby': hint.id})
  box.value = value
  return [el('label', {for: id}, label), hint, box]
}

/** Every answer, where an end has no template. */
const told = walk => trail(walk).map(({title, label}) => `${title}: ${label || words.done}`).join('\n')

/** @param {T.Host} host */
function written({data, walk, drafts}) {
  const {note, title} = data.ends[current(walk).end]
  const own = text(drafts, OWN).trim()
  const names = known(walk, field => text(drafts, field), words.noneTicked)
  return [note === null ? `${title}\n${told(walk)}` : filled(note, names), own && `${words.ownNote}: ${own}`]
    .filter(Boolean).join('\n')
}

/** The case note; what the agent changed in it stays while nothing else changes. */
function caseNote(host) {
  const {drafts} = host
  const from = written(host)
  if (text(drafts, FROM) !== from) {
    drafts.set(FROM, [from])
    drafts.set(CASE, [from])
  }
  const [label, help, box] = area(CASE, words.caseNote, words.noteHelp, text(drafts, CASE))
  box.rows = Math.min(text(drafts, CASE).split('\n').length + 1, 24)
  return el('div', {class: 'sop-notes'}, label, help, box, button('copy', '', 'c', words.copy),
    button('markdown', '', '', words.markdown), button('download', '', '', words.download))
}

/** Show the note; focus it where the agent asked for it. @param {T.Host} host @param {HTMLElement} [asked] */
export function note(host, asked) {
  const {face, walk, drafts, element} = host
  if (!face.querySelector('.sop-notes')) {
    if (!drafts.has(OWN)) drafts.set(OWN, [''])
    face.append(current(walk).end ? caseNote(host)
      : el('div', {class: 'sop-notes'}, area(OWN, words.ownNote, words.ownNoteHelp, text(drafts, OWN))))
  }
  if (asked) /** @type {HTMLElement} */ (element.querySelector('.sop-notes textarea')).focus()
}

/** The note as it stands, with the agent's own changes. @param {T.Host} host */
const noteOf = ({face}) => /** @type {HTMLTextAreaElement} */ (face.querySelector(`#${CASE}`)).value

/** @param {T.Host} host */
const title = ({data, walk}) => `${data.title}: ${data.ends[current(walk).end].title}`

/** @param {T.Host} host @param {HTMLElement} button */
export function markdown(host, button) {
  return host.copy(button, asMarkdown(title(host), noteOf(host)))
}

/** @param {T.Host} host */
export function download(host) {
  const file = new Blob([`${noteOf(host)}\n`], {type: 'text/plain'})
  const link = el('a', {href: URL.createObjectURL(file), download: `${host.data.id}.txt`})
  link.click()
  URL.revokeObjectURL(link.href)
}
