/** @import * as T from './types' */

/**
 * `<sop-walker id="walk--<sop>">` walks an SOP; without its data, what is inside stays.
 * Every move is a `#walk=` fragment and a `sop-walker-move`; other fragments are the page's.
 */

import {charts} from './chart.js'
import {card, el, FOLDER, trailOf} from './render.js'
import {back, begin, choices, current, decode, encode, fits, here, keep, offered, reopen, take, trail} from './walk.js'
import {words} from './words.js'

const HEADER = 60 // pixels that the theme's header may cover
const TYPING = 'input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]'
const PRACTICE = new URLSearchParams(location.search).has('practise') // keeps nothing
const IDLE = 30 * 60 * 1000 // milliseconds until what was typed is cleared

/** What is rare is loaded when it is asked for, by what a button does. */
const RARE = {
  note: './note-panel.js', markdown: './note-panel.js', download: './note-panel.js', keys: './keys.js',
  clock: './countdown.js', handover: './handover.js', why: './why.js', due: './due-panel.js', told: './changes.js', revised: './changes.js',
}

/** Get or set; a browser may keep its storage closed. */
function setting(name, value) {
  try {
    if (value && !PRACTICE) localStorage.setItem(name, value)
    return localStorage.getItem(name)
  } catch {
    return null
  }
}

export class SopWalkerElement extends HTMLElement {
  static define(tag = 'sop-walker') {
    if (!customElements.get(tag)) customElements.define(tag, this)
  }

  #data
  #walk = null
  #ahead = [] // moves gone back over
  #drafts = new Map() // ticked and typed, in memory only
  #last = null // the call before: its link and ticks
  #session
  #warned = false
  #changing = false // one answer on the trail, not all after it
  #fragment = ''
  #idle
  #shown = new AbortController() // what runs while a card is shown
  #mark
  #abort
  #box = el('div')
  #status = el('p', {class: 'sop-unseen', role: 'status'})

  async connectedCallback() {
    const {signal} = this.#abort = new AbortController()
    try {
      const address = new URL(`${this.id.replace('walk--', '')}.json`, FOLDER)
      this.#data ??= await (await fetch(address, {signal})).json()
      if (this.#data.format !== 1) throw new Error(`not walk data of format 1: ${address}`)
      if (!signal.aborted) await this.#start(signal)
    } catch (error) {
      if (!signal.aborted) console.error('sop-walker:', error)
    }
  }

  disconnectedCallback() {
    this.#abort.abort()
    this.#shown.abort()
    clearTimeout(this.#idle)
  }

  /** What this tab has kept of the SOP; null where there is nothing. */
  async #stored() {
    try {
      if (PRACTICE || !sessionStorage.getItem(`sop-walk--${this.#data.id}`)) return null
      this.#session = await import('./session.js')
      return this.#session.load(this.#data)
    } catch {
      return null // #save tells that nothing is kept
    }
  }

  async #start(signal) {
    const kept = await this.#stored()
    if (signal.aborted) return
    this.#mark = charts(this.#desk, signal)
    this.#last = kept && (kept.link === this.#fragmentNow ? kept.last : kept)
    this.#open(kept)
    if (kept?.broken) this.#tell([el('p', {}, words.broken)])
    this.replaceChildren(this.#box, this.#status)
    this.classList.add('sop-live')
    for (const type of ['click', 'input']) this.addEventListener(type, this, {signal})
    for (const type of ['popstate', 'hashchange']) addEventListener(type, this, {signal})
    addEventListener('keydown', this, {signal, capture: true}) // before the theme's own keys
    addEventListener('pagehide', () => this.#save(), {signal})
    if (this.#fragment) this.#focus()
    else this.#mark(this.#walk)
  }

  get walk() { return this.#walk }
  get #card() { return this.#box.firstChild }
  get #desk() { return this.closest('.sop-desk') ?? this }
  get #fragmentNow() { return location.hash.slice(1) }
  get #keys() { return setting('sop-walker-keys') !== 'off' }
  get #first() { return this.#data.entries.length > 1 ? null : begin(this.#data) }
  #all(selector) { return [...this.#card.querySelectorAll(selector)] }
  #say(text) { this.#status.textContent = text }

  /** What a rare part may use of the walker. @returns {T.Host} */
  get #host() {
    return {
      element: this, card: this.#card, data: this.#data, walk: this.#walk, drafts: this.#drafts, keys: this.#keys,
      signal: this.#shown.signal, say: text => this.#say(text), tell: (...lines) => this.#tell(lines),
      copy: (button, text) => this.#copy(button, text),
      setKeys: on => { setting('sop-walker-keys', on ? 'on' : 'off'); this.#render() },
    }
  }

  async #rare(act, ...more) {
    const host = this.#host
    try {
      const part = await import(RARE[act])
      if (host.card.isConnected) part[act](host, ...more)
    } catch (error) {
      console.error('sop-walker:', error)
      this.#say(words.notLoaded)
    }
  }

  /** Put a notice on the card. */
  #tell(lines) {
    this.#card.prepend(el('div', {class: 'sop-notice', role: 'status'}, lines))
  }

  handleEvent(event) {
    this.#touch()
    switch (event.type) {
      case 'click': return this.#act(event.target.closest('[data-act]'))
      case 'input': return this.#note(event.target)
      case 'keydown': return this.#press(event)
      default: return this.#follow()
    }
  }

  /** Not while the agent types or is elsewhere. */
  #press(event) {
    const {key, ctrlKey, altKey, metaKey, repeat} = event
    if (!this.#keys || ctrlKey || altKey || metaKey || repeat) return
    const at = document.activeElement ?? document.body
    if (at !== document.body && !this.#desk.contains(at)) return
    if (at.matches(TYPING) || (key === 'Enter' && at.matches('a, button'))) return
    if (document.querySelector('dialog[open]')) return
    const buttons = this.#all('button').filter(each => each.ariaKeyShortcuts === key)
    if (!buttons.length) return
    event.preventDefault()
    event.stopPropagation()
    this.#act(buttons.find(each => !each.matches('.sop-copied')) ?? buttons[0])
  }

  #act(button) {
    const {act, value} = button?.dataset ?? {}
    switch (act) {
      case 'entry':
        setting('sop-walker-role', value)
        return this.#go(begin(this.#data, value))
      case 'answer': return this.#answer(value)
      case 'back': return this.#back(this.#walk.moves.length - 1)
      case 'trail': return this.#back(Number(value), true)
      case 'resume': return this.#resume()
      case 'undo': return this.#undo()
      case 'restart': return this.#restart()
      case 'copy': return this.#copy(button, button.previousSibling.value ?? button.previousSibling.textContent)
      case 'link': return this.#copy(button, `${location.href.split('#')[0]}#${encode(this.#walk)}`)
      case 'accept': return this.#render()
      default: return RARE[act] && this.#rare(act, button)
    }
  }

  #answer(answer) {
    const step = here(this.#walk)
    const form = /** @type {any} */ (new FormData(this.#card))
    const ticks = form.getAll(step.decide)
    if (!fits(step, answer, ticks.length)) return this.#say(answer === 'any' ? words.tick : words.untick)
    const values = Object.fromEntries(choices(step).map(({id}) => [id, form.getAll(id)]))
    const next = take(this.#walk, {answer, ticks, values})
    const met = this.#met
    if (met >= 0) this.#ahead = this.#ahead.toSpliced(met, 1) // given anew
    if (this.#changing && this.#ahead.length) this.#resume(next)
    else this.#go(next)
  }

  #back(to, changing = false) {
    if (to < 0) return this.#restart()
    this.#ahead = [...this.#walk.moves.slice(to), ...this.#ahead]
    this.#changing = changing
    this.#go(back(this.#walk, to))
    if (changing) this.#tell([el('p', {}, words.changing)])
  }

  /** The first of the moves gone back over that was made at this step, or -1. */
  get #met() { return this.#ahead.findIndex(({step}) => step === (this.#walk && current(this.#walk).step)) }

  /** Take again the moves gone back over that still fit. */
  #resume(walk = this.#walk) {
    const {walk: further, rest} = keep(walk, this.#ahead)
    this.#ahead = rest
    this.#go(further)
    if (this.#changing) this.#rare('told', further.moves.length - walk.moves.length, rest)
    this.#changing &&= rest.length > 0
  }

  /** Begin anew; the call before can be come back to, without what was typed. */
  #restart() {
    if (this.#walk?.moves.length) this.#last = {link: encode(this.#walk), drafts: this.#kept}
    this.#ahead = []
    this.#drafts.clear()
    this.#go(this.#first)
  }

  #undo() {
    const {link, drafts} = this.#last
    this.#last = null
    this.#drafts = new Map(Object.entries(drafts))
    this.#go(this.#reopened(decode(link)).walk)
  }

  /** What was ticked and chosen, but never what was typed or is personal. */
  get #kept() {
    const fields = Object.values(this.#data.steps).flatMap(step => choices(step)).filter(({personal}) => !personal)
    const names = [...fields.map(({id}) => id), ...Object.keys(this.#data.lists)]
    return Object.fromEntries([...this.#drafts].filter(([name]) => names.includes(name) || name.includes('/')))
  }

  /** The agent is there; when it was not for long, what is personal goes. */
  #touch() {
    clearTimeout(this.#idle)
    this.#idle = setTimeout(() => this.#wipe(), IDLE)
  }

  #wipe() {
    const kept = new Map(Object.entries(this.#kept))
    if (kept.size === this.#drafts.size) return
    this.#drafts = kept
    if (this.#walk) this.#walk = this.#reopened(decode(encode(this.#walk))).walk
    this.#render(words.cleared)
    this.#mark(this.#walk)
  }

  async #save() {
    if (PRACTICE || (!this.#walk && !this.#last)) return
    this.#session ??= await import('./session.js') // at once from then on: a page may be going
    const state = {link: this.#fragment, drafts: this.#kept, last: this.#last}
    if (!this.#session.save(this.#data, this.#walk, state) && !this.#warned) {
      this.#warned = true
      this.#tell([el('p', {}, words.noStorage)])
    }
  }

  /** The agent has moved. */
  #go(walk) {
    this.#walk = walk
    this.#fragment = walk ? encode(walk) : ''
    history.pushState(null, '', walk ? `#${this.#fragment}` : location.pathname + location.search)
    this.#render()
    this.#focus()
    this.#save()
    this.dispatchEvent(new CustomEvent('sop-walker-move', {bubbles: true, detail: {trail: walk ? trail(walk) : []}}))
  }

  #follow() {
    const fragment = this.#fragmentNow
    if (fragment === this.#fragment || (fragment && !decode(fragment))) return
    this.#open()
    this.#focus()
  }

  /** A link's walk, with choices that are kept beside it. */
  #reopened(link) {
    const choice = ({id}) => [id, this.#drafts.get(id) ?? []]
    const moves = link.moves.map(move => ({...move, values: {
      ...Object.fromEntries(choices(this.#data.steps[move.step] ?? {content: []}).map(choice)), ...move.values}}))
    return reopen(this.#data, {...link, moves})
  }

  /** Take the walk from the address. */
  #open(kept) {
    const {revision, hash, steps} = this.#data
    const link = decode(location.hash)
    if (!link) this.#drafts.clear()
    if (kept && kept.link === this.#fragmentNow) this.#drafts = new Map(Object.entries(kept.drafts))
    const {walk, left} = link ? this.#reopened(link) : {walk: this.#first, left: 0}
    this.#fragment = link ? this.#fragmentNow : ''
    this.#ahead = []
    this.#changing = false
    this.#walk = walk
    for (const {step, ticks, values} of walk?.moves ?? []) {
      Object.entries({...values, [steps[step].decide]: ticks}).forEach(each => this.#drafts.set(...each))
    }
    this.#render()
    const other = link && (link.revision !== String(revision) || (link.hash && !hash.startsWith(link.hash)))
    if (other || left) this.#rare('revised', link, left, kept)
  }

  #render(notice) {
    this.#shown.abort()
    this.#shown = new AbortController()
    const [data, walk] = [this.#data, this.#walk]
    this.#box.replaceChildren(card({
      data, walk, notice, last: setting('sop-walker-role'), keys: this.#keys, before: this.#ahead[this.#met]?.answer,
      ahead: walk && keep(walk, this.#ahead).walk.moves.length - walk.moves.length,
      undo: !walk?.moves.length && this.#last && decode(this.#last.link).moves.length,
    }), trailOf(walk))
    this.#fill()
    this.#allow()
    this.#say(words.status(walk ? offered(walk).length : data.entries.length, walk?.moves.length ?? 0))
    if (walk && (!here(walk) || this.#drafts.has('sop-own'))) this.#rare('note')
    if (this.#all('.sop-due').length) this.#rare('due')
  }

  #focus() {
    this.#mark(this.#walk)
    this.#all('h2')[0].focus({preventScroll: true})
    const {top, bottom} = this.#card.getBoundingClientRect()
    if (top < HEADER || bottom > innerHeight) this.#card.scrollIntoView()
  }

  /** Put back what was ticked and typed before. */
  #fill() {
    for (const input of this.#card.elements) {
      const kept = this.#drafts.get(input.name || null)
      if (kept && /checkbox|radio/.test(input.type)) input.checked = kept.includes(input.value)
      else if (kept) input.value = kept[0] ?? ''
    }
  }

  #note({name, type}) {
    this.#drafts.set(name, new FormData(this.#card).getAll(name))
    this.#allow()
    if (/checkbox|radio/.test(type)) this.#save()
  }

  /** Show the items that the filter finds, and which answers the ticks allow. */
  #allow() {
    const items = this.#all('.sop-items > label')
    if (!items.length) return
    const sought = (this.#all('[type=search]')[0]?.value ?? '').toLowerCase().split(' ')
    for (const item of items) {
      item.hidden = !item.control.checked && !sought.every(word => item.textContent.toLowerCase().includes(word))
    }
    const ticked = this.#all('.sop-items :checked').length
    this.#all('.sop-count')[0].textContent = words.ticked(ticked, items.filter(item => !item.hidden).length, items.length)
    for (const answer of this.#all('.sop-answer')) {
      answer.ariaDisabled = !fits(here(this.#walk), answer.dataset.value, ticked)
    }
  }

  async #copy(button, text) {
    const label = button.lastChild
    const before = button.dataset.label ??= label.textContent
    try {
      await navigator.clipboard.writeText(text)
      button.classList.add('sop-copied')
      label.textContent = words.copied
    } catch {
      label.textContent = words.notCopied
    }
    this.#say(label.textContent)
    setTimeout(() => { label.textContent = before }, 2000)
  }
}
