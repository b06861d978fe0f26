/** Data into elements, by DOM calls alone: no text is ever read as markup. */

import {current, here, left, offered, trail} from './walk.js'
import {language, words} from './words.js'

/** @import * as T from './types' */

/** The folder of the walk data and of their pictures. */
export const FOLDER = new URL('../', import.meta.url)

const SCHEMES = ['https:', 'http:', 'mailto:', 'tel:']
const MOST_UNFILTERED = 8 // more items get a filter
const LONGEST_CLOCK = 3599 // seconds

/** An element; falsy attributes and children are left out. @returns {any} */
export function el(name, attributes = {}, ...children) {
  const node = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) {
    if (value || value === 0 || value === '') node.setAttribute(key, value)
  }
  node.append(...children.flat(Infinity).filter(Boolean))
  return node
}

const safe = (href, base) =>
  URL.canParse(href, base) && SCHEMES.includes(new URL(href, base).protocol) && href

/** What leaves the page opens beside it: the call goes on. */
function link(address, ...children) {
  const href = address && safe(address, document.baseURI)
  const out = href && !/^(#|mailto:|tel:)/i.test(href)
  return el(href ? 'a' : 'span', {href, ...out && {target: '_blank', rel: 'noopener', title: words.newTab}}, children)
}

/** @type {(tokens: T.Inline) => any[]} */
const marked = tokens => tokens.map(token => {
  if (typeof token === 'string') return token
  if ('link' in token) return link(token.href, marked(token.link))
  if ('code' in token) return el('code', {}, token.code)
  return 'em' in token ? el('em', {}, marked(token.em)) : el('strong', {}, marked(token.strong))
})

/** Text of the SOP; the walker's own words beside it may be of another language. @type {(text: T.Inline | string | null) => any[]} */
export function inline(text) {
  const tokens = marked([text ?? []].flat())
  const {lang} = document.documentElement
  return lang === language ? tokens : [el('span', {lang}, tokens)]
}

const each = (name, items) => items.map(item => el(name, {}, inline(item)))
const tickable = (type, name, value, ...label) =>
  el('label', {class: 'sop-tick'}, el('input', {type, name, value}), el('span', {}, label))

/** A button for the walker, and the key that presses it. */
export const button = (act, value, key, ...children) => el('button',
  {type: 'button', class: `sop-${act}`, 'data-act': act, 'data-value': value, 'aria-keyshortcuts': key || null},
  key && el('kbd', {'aria-hidden': 'true'}, key), el('span', {}, children))

/** @param {T.Field} field */
function field({id, type, options, label, help, personal}) {
  const name = `sop-field--${id}`
  const more = el('small', {id: `${name}--help`}, inline(help), personal && words.personal)
  if (options.length) {
    return el('fieldset', {'aria-describedby': more.id}, el('legend', {}, inline(label)), more,
      options.map(option => tickable(type === 'many' ? 'checkbox' : 'radio', id, option.id, inline(option.label))))
  }
  return el('div', {class: 'sop-field'}, el('label', {for: name}, inline(label)), more,
    el(type === 'text' ? 'textarea' : 'input', {
      id: name, name: id, type: type.replace('-', ''), rows: 1, step: 'any', autocomplete: 'off', 'aria-describedby': more.id,
    }))
}

/** Minutes and seconds. */
export const clock = seconds => new Date(seconds * 1000).toISOString().slice(14, 19)

const KINDS = {
  do: ({items}) => (items.length > 1 ? el('ol', {}, each('li', items)) : each('p', items)),
  say: ({items}) => each('blockquote', items)
    .map(script => el('div', {class: 'sop-script'}, script, button('copy', '', 'c', words.copy))),
  check: ({items}, place) => items.map((item, index) => tickable('checkbox', place, index, inline(item))),
  collect: ({fields}) => fields.map(field),
  wait: ({text, seconds, unit}) => [el('p', {}, inline(text)),
    seconds <= LONGEST_CLOCK && /^(sec|min)/.test(unit) && el('div', {class: 'sop-timer'},
      el('output', {role: 'timer'}, clock(seconds)),
      el('progress', {max: seconds, value: seconds, 'aria-label': text}), button('clock', '', 't', words.start))],
  due: ({kind, ...span}) => el('p', {'data-span': JSON.stringify(span)}, span.text),
  see: ({items}) => el('ul', {}, items.map(({text, href, held}) => el('li', {},
    link(href, inline(text)), !held && el('small', {}, words.notHeld)))),
  table: ({head, rows}) => el('div', {class: 'sop-scroll', tabindex: 0}, el('table', {},
    el('thead', {}, el('tr', {}, each('th', head))),
    el('tbody', {}, rows.map(row => el('tr', {}, each('td', row)))))),
  image: ({src, alt}) => el('img',
    {src: (src.startsWith('data:image/') || safe(src, FOLDER)) && new URL(src, FOLDER), alt}),
}

/** One part of a step; `place` names it in this run. */
const content = (part, place) => el('div', {class: `sop-part sop-${part.kind}`},
  el('p', {class: 'sop-kind'}, words.kinds[part.kind]),
  el('div', {class: 'sop-body'}, KINDS[part.kind]?.(part, place) ?? each('p', part.items)))

/** The list that a step decides by. */
const deciding = (id, {title, text, items}) => el('fieldset', {class: 'sop-list'},
  el('legend', {}, inline(title)), text && el('p', {}, inline(text)),
  items.length > MOST_UNFILTERED && el('input',
    {type: 'search', placeholder: words.filter, 'aria-label': words.filter, autocomplete: 'off'}),
  el('div', {class: 'sop-items'}, items.map(item => tickable('checkbox', id, item.id,
    inline(item.text), item.help && el('small', {}, inline(item.help))))),
  el('p', {class: 'sop-count', role: 'status'}))

const digit = index => index < 9 && index + 1
const hints = (...texts) => texts.filter(Boolean).map(text => el('small', {}, text))
const answers = buttons => el('div', {class: 'sop-answers', role: 'group', 'aria-label': words.answers}, buttons)
// The theme marks what has the focus, and need not style anew a heading that has its mark already.
const heading = (title, ...small) => [
  el('p', {class: 'sop-eyebrow'}, small.filter(Boolean).join(' \u00b7 ')),
  el('h2', {class: 'sop-question focus-visible', tabindex: -1}, title)]
const procedureOf = (data, step) => data.procedures.find(({id}) => id === data.steps[step].procedure).title

const chooser = ({data, last}) => [heading(words.role, data.title),
  answers(data.entries.map(({audience, title, label}, index) => button('entry', audience, digit(index), inline(title),
    hints(label && inline(label), audience === last && words.lastTime))))]

/** What a call comes back to, past those that only return further. */
function called(data, {step, stack}) {
  const to = stack.findLast(each => !each.return)
  return to && el('p', {class: 'sop-called'}, el('strong', {}, words.inside(procedureOf(data, step))),
    words.comesBack((data.steps[to.step] ?? data.ends[to.end]).title))
}

function stepFace({data, walk, given}, {title, ask, number, most, content: parts, decide}) {
  const state = current(walk)
  const question = el('span', {}, inline(ask))
  const titled = ask && question.textContent !== title
  return [
    heading(ask && !titled ? question : inline(title), words.place(procedureOf(data, state.step), number), most && words.most(most)),
    called(data, state),
    parts.map((part, index) => content(part, `${walk.moves.length}/${state.step}/${index}`)),
    titled && el('p', {class: 'sop-ask'}, question),
    decide && deciding(decide, data.lists[decide]),
    answers(offered(walk).map((answer, index) => {
      const {id, label, way: {call, limit}} = answer
      return button('answer', id, id ? digit(index) : 'Enter', label ? inline(label) : words.goOn, hints(
        call && words.first(procedureOf(data, call)),
        limit && words.timesLeft(left(state, state.step, answer)),
        id && id === given && words.before))
    })),
  ]
}

const endFace = ({title, outcome, text, team, sop}) => [
  heading(inline(title), words.end), outcome.title && el('p', {class: `sop-outcome ${outcome.id}`}, inline(outcome.title)),
  each('p', text), team && el('p', {}, words.team, el('strong', {}, team)),
  sop && el('p', {}, words.sop, link(sop.href, sop.title))]

/** What a card shows where the run stands. @param {T.View} view */
function face(view) {
  const {data, walk, notice, undo} = view
  const step = walk && here(walk)
  return el('div', {class: 'sop-face'},
    notice && el('p', {class: 'sop-notice', role: 'status'}, notice),
    undo && el('div', {class: 'sop-notice'}, button('undo', '', '', words.undo(undo)), el('p', {}, words.undoHelp)),
    step ? stepFace(view, step) : walk ? endFace(data.ends[current(walk).end]) : chooser(view))
}

/** What is below every step: its key, and when it is of use. */
const TOOLS = {
  back: ['Backspace', ({data, walk}) => walk && (walk.moves.length || data.entries.length > 1)],
  resume: ['', ({ahead}) => ahead],
  link: ['', ({walk}) => walk],
  restart: ['', ({walk}) => walk],
  note: ['n', ({walk}) => walk],
  why: ['', ({walk}) => walk && here(walk) && walk.moves.length],
  handover: ['', ({walk}) => walk],
  keys: ['?', () => true],
}

/**
 * The card and the answers so far. A move changes only what it must in them: a browser styles and
 * lays out anew all that it is handed, and most of it is as before.
 */
export function stand() {
  const tools = el('div', {class: 'sop-tools'}, Object.entries(TOOLS).map(([act, [key]]) =>
    button(act, '', key, act !== 'resume' && words[act])))
  const trail = el('nav', {class: 'sop-trail'}, el('p'), el('ol'))
  return el('div', {lang: language}, el('div', {class: 'sop-card'}, el('div'), tools), trail)
}

/** Show where the run stands. @param {any} box of `stand` @param {T.View} view */
export function show(box, view) {
  const [{classList, children: [old, tools]}, answers] = box.children
  classList.toggle('sop-keyed', view.keys)
  old.replaceWith(face(view))
  for (const tool of tools.children) tool.toggleAttribute('hidden', !TOOLS[tool.dataset.act][1](view))
  tools.querySelector('.sop-resume').lastChild.textContent = words.resume(view.ahead)
  showTrail(answers, view.walk)
}

const line = ({title, label, ticks}, index) => el('li', {}, button('trail', index, '',
  inline(title), ' ', el('strong', {}, ticks.length
    ? ticks.map((tick, n) => [n && ', ', inline(tick)]) : label ? inline(label) : words.done)))

/** Every answer so far; the lines of the moves that were there stay. */
function showTrail(box, walk) {
  const moves = walk?.moves ?? []
  const [name, list] = box.children
  const lines = [...list.children]
  const same = lines.findLastIndex((each, index) => each.move === moves[index]) + 1
  for (const gone of lines.slice(same)) gone.remove()
  for (const move of moves.slice(same)) {
    const [last] = trail({...walk, moves: [move]})
    list.append(Object.assign(line(last, list.children.length), {move}))
  }
  name.textContent = box.ariaLabel = words.trail(moves.length)
}
