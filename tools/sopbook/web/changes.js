/** What is told after a change: of an answer, or of the SOP itself while a call goes on. */

import {reach} from './reach.js'
import {button, el} from './render.js'
import {print} from './session.js'
import {current} from './walk.js'
import {words} from './words.js'

/** @import * as T from './types' */

const p = (...text) => el('p', {}, ...text)
const list = items => el('ul', {}, items.map(item => el('li', {}, item)))
const titled = (head, items) => items.length > 0 && [p(el('strong', {}, head)), list(items)]

/** A move in words, of a step that may be gone. */
function said({steps}, {step, answer}) {
  const at = Object.hasOwn(steps, step) ? steps[step] : {title: step, answers: []}
  const label = at.answers.find(({id}) => id === answer)?.label ?? answer
  return label ? `${at.title} ${label}` : at.title
}

/** After one answer was changed. @param {T.Host} host @param {number} kept @param {T.Move[]} rest */
export function told({data, walk, tell}, kept, rest) {
  const {step, end, stack} = current(walk)
  const ahead = reach(data, [step ? {step} : {end}, ...stack])
  const lost = rest.filter(move => !ahead.has(move.step) || move.step === step)
  const words_ = move => said(data, move)
  tell(p(words.keptLater(kept)), ...[titled(words.gone, lost.map(words_)),
    titled(words.waiting, rest.filter(move => !lost.includes(move)).map(words_))].flat().filter(Boolean))
}

/** After the SOP has changed, or a link does not fit. @param {T.Host} host @param {T.Link} link @param {number} left @param {T.Kept} kept */
export function revised({data, walk, tell}, link, left, kept) {
  const all = link.moves.length
  const old = kept?.link === location.hash.slice(1) ? kept.prints : null
  const differs = (walk?.moves ?? []).flatMap(({step}, index) =>
    (old && Object.hasOwn(old, step) && old[step] !== print(data.steps[step]) ? [index] : []))
  const parted = left > 0 && link.moves[all - left]
  tell(...[
    p(el('strong', {}, words.changed(link.revision, String(data.revision)))),
    p(words.allFit(all - left, all)),
    parted && p(words.parts(said(data, {...parted, answer: ''}))),
    parted && titled(words.gone, link.moves.slice(all - left).map(move => said(data, move))),
    differs.length > 0 && [p(words.reads), list(differs.map(index =>
      button('trail', index, '', data.steps[walk.moves[index].step].title)))],
    !parted && !differs.length && p(old ? words.same : words.unsure),
    el('div', {}, button('accept', '', '', words.accept), button('restart', '', '', words.restart)),
  ].flat().filter(Boolean))
}
