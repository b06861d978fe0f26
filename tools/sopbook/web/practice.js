/**
 * `?practise=<scenario>`: a trainee meets the customer of an example, and is told at the first
 * answer that differs what was expected and where. Only the screen shows it.
 */

import {dataOf, live, watch} from './live.js'
import {el, inline} from './render.js'
import {current} from './walk.js'
import {words} from './words.js'

/** @import * as T from './types' */

const same = (one, other) => one.length === other.length && one.every(each => other.includes(each))

/** Whether a move is the expected one; only what the example gives is compared. @param {T.Move} made @param {T.Move} meant */
const fits = (made, meant) => made.step === meant.step && made.answer === meant.answer &&
  same(made.ticks, meant.ticks) &&
  Object.entries(meant.values).every(([field, options]) => same([made.values[field] ?? []].flat(), [options].flat()))

/** A move in words. @param {T.Data} data @param {T.Move} move */
function said({steps, lists}, {step: id, answer, ticks, values}) {
  const step = steps[id]
  const label = step.answers.find(each => each.id === answer)?.label ?? words.goOn
  const ticked = ticks.map(tick => inline(lists[step.decide].items.find(item => item.id === tick).text))
  const chosen = step.content.flatMap(({fields}) => fields ?? []).filter(({id: field}) => values[field]?.length)
    .map(({id: field, label: name, options}) => [inline(name), ': ',
      options.filter(option => values[field].includes(option.id)).map(option => option.label).join(', ')])
  return [label, ...[...ticked, ...chosen].map(part => [' \u00b7 ', part])]
}

const p = (...text) => el('p', {}, text)

/** Where the first difference is, and back to there. */
function differs(walker, {data, moves, states}, meant, at) {
  const {step} = states[at]
  const again = el('button', {type: 'button'}, words.practiseAgain)
  again.addEventListener('click', () => walker.querySelector(`.sop-trail [data-value="${at}"]`).click())
  return ['wrong', p(el('strong', {}, words.practiseDiffers(data.steps[step].title))),
    el('dl', {}, el('dt', {}, words.practiseYours), el('dd', {}, said(data, moves[at])),
      el('dt', {}, words.practiseMeant), el('dd', {}, said(data, meant))), again]
}

/** What is told of a walk; a mood and lines. @param {T.Walk | null} walk */
function verdict(walker, {moves, end, audience}, walk) {
  if (!walk) return ['', p(words.practiseSoFar(0))]
  const {data} = walk
  const role = data.entries.find(entry => entry.audience === audience)?.title
  if (walk.audience !== audience) return ['wrong', p(words.practiseEntry(role))]
  const at = walk.moves.findIndex((move, index) => !moves[index] || !fits(move, moves[index]))
  const reached = current(walk).end
  const ended = reached && p(reached === end ? words.practiseSameEnd : words.practiseOtherEnd(data.ends[end].title))
  if (at >= 0 && moves[at]) {
    const [mood, ...lines] = differs(walker, walk, moves[at], at)
    return [mood, ...lines, ended]
  }
  if (reached) return ['right', p(el('strong', {}, words.practiseDone(walk.moves.length))), ended]
  return ['', p(words.practiseSoFar(walk.moves.length))]
}

function show(walker, scenario, title) {
  const told = el('div', {class: 'sop-verdict', role: 'status'})
  const stop = el('a', {href: location.pathname}, words.practiseStop)
  walker.prepend(el('section', {class: 'sop-practising', 'aria-label': words.practise},
    p(el('strong', {}, `${words.practise}: ${title}`)), el('blockquote', {}, scenario.customer), told, p(stop)))
  watch(walker, walk => {
    const [mood, ...lines] = verdict(walker, scenario, walk)
    told.className = `sop-verdict ${mood}`
    told.replaceChildren(...lines.filter(Boolean))
    if (mood === 'wrong') told.scrollIntoView({block: 'nearest'})
  })
}

const [{scenarios}, walker] = await Promise.all([dataOf('.practice'), live()])
const scenario = scenarios.find(({id}) => id === new URLSearchParams(location.search).get('practise'))
if (scenario) show(walker, scenario, scenario.title)
