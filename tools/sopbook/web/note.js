/**
 * The case note of a run, as text; no DOM. It means what `graph/note.py` means.
 * @import * as T from './types'
 */

import {current} from './walk.js'

const BLANK = '____' // stands where something that the note needs was left out
const PLACE = /\{([A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)*)(\?)?\}/g

const get = (map, key) => (Object.hasOwn(map, key) ? map[key] : '')
const plain = tokens => tokens.map(token => (typeof token === 'string' ? token
  : token.code ?? plain(token.link ?? token.em ?? token.strong))).join('')

/** Fill a template; a line is left out where something optional in it is not known. @type {T.Filled} */
export function filled(template, known) {
  const text = name => get(known, name).trim()
  return template.trim().split('\n')
    .filter(line => [...line.matchAll(PLACE)].every(([, name, optional]) => !optional || text(name)))
    .map(line => line.replace(PLACE, (_, name) => text(name) || BLANK))
    .join('\n')
}

const labels = (options, ids) => options.filter(({id}) => ids.includes(id)).map(({label}) => label).join(', ')

/** What a run knows: labels of answers, ticked items, values of the fields of steps left. @type {T.Known} */
export function known(walk, typed, none) {
  const {steps, lists} = walk.data
  const {facts, ticks} = current(walk)
  const all = {}
  for (const [id, answer] of Object.entries(facts)) {
    if (Object.hasOwn(steps, id)) all[id] = labels(steps[id].answers, [answer])
  }
  for (const {step} of walk.moves) {
    const {decide, content} = steps[step]
    if (decide !== null) {
      all[decide] = lists[decide].items.filter(({id}) => ticks[decide].includes(id))
        .map(({text}) => plain(text)).join(', ') || none
    }
    for (const {id, options} of content.flatMap(({fields}) => fields ?? [])) {
      all[id] = options.length ? labels(options, ticks[id]) : typed(id)
    }
  }
  return all
}

/** A note as Markdown: what stands before a colon is strong, and nothing typed is markup. @type {T.Markdown} */
export function markdown(title, note) {
  const safe = text => text.replace(/[\\`*_{}[\]<>#|~]/g, '\\$&').replace(/^(\s*)([-+]|\d+\.)(?=\s)/, '$1\\$2')
  const lines = note.split('\n').filter(line => line.trim()).map(line => {
    const [, head, rest] = /^([^:]{1,90}):(?:\s+(.*))?$/.exec(line) ?? []
    if (!head) return safe(line)
    return rest ? `**${safe(head)}:** ${safe(rest)}` : `**${safe(head)}**`
  })
  return [`## ${safe(title)}`, ...lines].join('\n\n') + '\n'
}
