/**
 * A run of an SOP as a pure state machine: no DOM, no clock; every function returns a new walk.
 * It means what it means in `graph/walk.py`. @import * as T from './types'
 */

const MOST_ARROWS = 1000 // more in one move go in a circle

const get = (map, key) => (Object.hasOwn(map, key) ? map[key] : undefined)
const wayKey = (step, answer) => `${step}:${answer}`

/** A comparison with an unset fact is false. @type {T.Holds} */
export function holds(condition, state) {
  const [kind, about, value] = condition ?? ['all', []]
  switch (kind) {
    case 'is': return (get(state.facts, about) ?? null) === value
    case 'ticked': return !!get(state.ticks, about)?.includes(value)
    case 'not': return !holds(about, state)
    case 'all': return about.every(part => holds(part, state))
    default: return about.some(part => holds(part, state))
  }
}

/** How often an answer may still be taken. @type {T.Left} */
export const left = (state, step, {id, way}) =>
  (way.limit ?? Infinity) - (get(state.used, wayKey(step, id)) ?? 0)

const isOpen = (state, step, answer) => holds(answer.when, state) && left(state, step, answer) > 0

function follow(data, state, from, {id, way}) {
  const key = wayKey(from, id)
  const used = way.limit === null ? state.used : {...state.used, [key]: (get(state.used, key) ?? 0) + 1}
  const next = {...state, used, arrows: [...state.arrows, {step: from, answer: id}]}
  if (way.call === null) return go(data, next, from, way.to)
  return enter(data, {...next, stack: [...next.stack, {...way.to, from}]}, way.call)
}

function go(data, state, from, {step, end}) {
  const {procedure} = data.steps[from]
  if (step) return enter(data, state, step)
  if (end) return {...state, step: null, end, procedure}
  const back = state.stack.at(-1)
  if (!back) throw new RangeError(`nothing called '${procedure}'`)
  return go(data, {...state, stack: state.stack.slice(0, -1)}, back.from, back)
}

function enter(data, state, id) {
  if (state.arrows.length > MOST_ARROWS) throw new RangeError(`the run goes in a circle at '${id}'`)
  const step = data.steps[id]
  if (!holds(step.when, state)) {
    return go(data, {...state, arrows: [...state.arrows, {step: id, answer: null}]}, id, step.skip)
  }
  const stands = {...state, step: id, procedure: step.procedure}
  if (step.kind !== 'route') return stands
  const other = step.answers.find(answer => answer.id === 'otherwise')
  const route = step.answers.find(answer => answer !== other && isOpen(state, id, answer)) ?? other
  return route ? follow(data, learn(stands, step, route.id), id, route) : stands
}

/** Begin at an audience's entry, the first one unless told. @type {T.Begin} */
export function begin(data, audience = data.entries[0].audience) {
  const entry = data.entries.find(each => each.audience === audience)
  if (!entry) throw new RangeError(`no entry for '${audience}'`)
  const blank = {step: null, end: null, procedure: '', stack: [], facts: {}, ticks: {}, used: {}, arrows: []}
  return {data, audience, moves: [], states: [enter(data, blank, entry.step)]}
}

/** Where the walk stands. @type {T.Current} */
export const current = walk => walk.states.at(-1)

/** The step it stands at; none at an end. @type {T.Here} */
export const here = walk => walk.data.steps[current(walk).step]

/** What may be answered now, in file order; Continue is ''. @type {T.Offered} */
export function offered(walk) {
  const state = current(walk)
  const {way, answers} = here(walk) ?? {answers: []}
  const all = way ? [{id: '', label: '', when: null, way}] : answers
  return all.filter(answer => isOpen(state, state.step, answer))
}

/** Whether so many ticks fit: only `any` takes some. @type {T.Fits} */
export const fits = ({decide}, answer, ticked) => decide === null || (answer === 'any') === ticked > 0

/** The fields that conditions can read. @type {T.Choices} */
export const choices = step => step.content.flatMap(({fields}) => fields ?? [])
  .filter(({type}) => type === 'choice' || type === 'many')

function learn(state, step, answer, chosen = {}, picked = []) {
  const facts = {...state.facts}
  const ticks = {...state.ticks}
  if (!step.way) facts[state.step] = answer
  if (step.decide !== null) {
    facts[step.decide] = answer
    ticks[step.decide] = picked
  }
  for (const {id, type} of choices(step)) {
    const [first] = ticks[id] = get(chosen, id) ?? []
    if (first) facts[id] = type === 'many' ? 'any' : first
    else delete facts[id]
  }
  return {...state, facts, ticks}
}

const known = (items, wanted) => items.map(({id}) => id).filter(id => wanted.includes(id))

/** Take an answer, '' to go on; unknown ticks and values are left out. @type {T.Take} */
export function take(walk, {step: id = current(walk).step, answer, ticks = [], values = {}}) {
  const {data, moves, states} = walk
  const state = current(walk)
  const chosen = id === state.step && offered(walk).find(each => each.id === answer)
  if (!chosen) throw new RangeError(`'${state.step}' does not offer '${answer}'`)
  const step = data.steps[id]
  const picked = step.decide === null ? [] : known(data.lists[step.decide].items, ticks)
  if (!fits(step, answer, picked.length)) throw new RangeError(`the ticks do not fit '${answer}'`)
  const given = Object.fromEntries(choices(step).map(field =>
    [field.id, known(field.options, [get(values, field.id) ?? []].flat())]))
  const learnt = learn({...state, arrows: []}, step, answer, given, picked)
  return {
    ...walk,
    moves: [...moves, {step: id, answer, ticks: picked, values: given}],
    states: [...states, follow(data, learnt, id, chosen)],
  }
}

/** Go back, by one move or to the first `keep`. @type {T.Back} */
export function back(walk, keep = Math.max(walk.moves.length - 1, 0)) {
  return {...walk, moves: walk.moves.slice(0, keep), states: walk.states.slice(0, keep + 1)}
}

/** Take moves while they fit; `left` did not. @type {T.Replay} */
export function replay(walk, moves) {
  for (const [done, move] of moves.entries()) {
    try { walk = take(walk, move) } catch { return {walk, left: moves.length - done} }
  }
  return {walk, left: 0}
}

/** Take the moves that still fit, each at its step; `rest` did not, or its step has not come. @type {T.Keep} */
export function keep(walk, rest) {
  for (;;) {
    const index = rest.findIndex(({step}) => step === current(walk).step)
    if (index < 0) return {walk, rest}
    try { walk = take(walk, rest[index]) } catch { return {walk, rest} }
    rest = rest.toSpliced(index, 1)
  }
}

/** The moves so far in words. @type {T.Trail} */
export const trail = ({data, moves}) => moves.map(({step, answer, ticks}) => {
  const {title, decide, answers} = data.steps[step]
  return {
    step, answer, title,
    label: answers.find(({id}) => id === answer)?.label ?? '',
    ticks: ticks.map(tick => data.lists[decide].items.find(({id}) => id === tick).text),
  }
})

/** Which fields a link holds. @type {(data: T.Data) => (field: T.Field) => boolean} */
export function linked({steps}) {
  const conditions = Object.values(steps).flatMap(step => [step.when, ...step.answers.map(({when}) => when)])
  const read = JSON.stringify(conditions) // in it only facts have a comma after them
  return ({id, personal}) => !personal && read.includes(`"${id}",`)
}

/**
 * A walk as a fragment: walk=revision.hash/audience{/step[:answer{+tick}]{,field:option{+option}}}.
 * Only fields that a condition reads are in it; never what is personal or free text.
 * @type {T.Encode}
 */
export function encode({data, audience, moves}) {
  const isLinked = linked(data)
  const piece = ids => ids.filter(Boolean).join('+').replace('+', ':')
  return [`walk=${data.revision}.${data.hash.slice(0, 6)}`, audience, ...moves.map(({step, answer, ticks, values}) => [
    [step, answer, ...ticks],
    ...choices(data.steps[step])
      .filter(field => isLinked(field) && values[field.id].length)
      .map(({id}) => [id, ...values[id]]),
  ].map(piece).join(','))].join('/')
}

function decodeMove(text) {
  const [[step, answer = '', ...ticks], ...fields] = text.split(',').map(piece => piece.split(/[:+]/))
  return {step, answer, ticks, values: Object.fromEntries(fields.map(([id, ...options]) => [id, options]))}
}

/** What a fragment, even escaped, says; null where it is no walk's. @type {T.Decode} */
export function decode(fragment) {
  const [, text] = /^#?walk=(.+)/.exec(fragment.replace(/%[2-7][0-9a-f]/gi, decodeURIComponent)) ?? []
  if (!text) return null
  const [version, audience, ...moves] = text.split('/')
  const [revision, hash] = version.split('.')
  return {revision, hash, audience, moves: moves.map(decodeMove)}
}

/** A move of an old link, by the names of today. */
function renamed(data, move) {
  const now = (key, id) => get(data.renamed ?? {}, key) ?? id
  const step = now(move.step, move.step)
  const list = get(data.steps, step)?.decide
  return {
    ...move, step, answer: now(`${step}:${move.answer}`, move.answer),
    ticks: move.ticks?.map(tick => now(`${list}/${tick}`, tick)),
  }
}

/** Open a decoded walk as far as it still goes; null without its entry. @type {T.Reopen} */
export const reopen = (data, {audience, moves}) =>
  (data.entries.some(each => each.audience === audience)
    ? replay(begin(data, audience), moves.map(move => renamed(data, move))) : {walk: null, left: moves.length})
