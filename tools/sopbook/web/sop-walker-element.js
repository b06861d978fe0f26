/** @import * as T from './types' */

/**
 * `<sop-walker id="walk--<sop>">` walks an SOP; without its data, what is inside stays.
 * Every move is a `#walk=` fragment and a `sop-walker-move`; other fragments are the page's.
 */

import {Call} from './call.js'
import {allow, fill, given} from './form.js'
import {setting, store, stored} from './memory.js'
import {pressed} from './press.js'
import {el, FOLDER, show, stand} from './render.js'
import {choices, decode, fits, here, offered, trail} from './walk.js'
import {language, words} from './words.js'

const HEADER = 60 // pixels that the theme's header may cover
const IDLE = 30 * 60 * 1000 // milliseconds until what was typed is cleared

/** What is rare is loaded when it is asked for, by what a button does. */
const RARE = {
  note: './note-panel.js', markdown: './note-panel.js', download: './note-panel.js', keys: './keys.js',
  copy: './copy.js', clock: './countdown.js', handover: './handover.js', why: './why.js', odd: './odd.js', due: './due-panel.js', told: './changes.js', revised: './changes.js',
}

export class SopWalkerElement extends HTMLElement {
  static define(tag = 'sop-walker') {
    if (!customElements.get(tag)) customElements.define(tag, this)
  }

  #call
  #warned = false
  #fragment = ''
  #number = history.state?.call ?? Date.now() // of the call, in the history of the tab
  #idle
  #shown = new AbortController() // what runs while a card is shown
  #mark
  #abort
  #box = /** @type {any} */ (stand())
  #status = el('p', {class: 'sop-unseen', role: 'status', lang: language})

  async connectedCallback() {
    const {signal} = this.#abort = new AbortController()
    try {
      this.#call ??= new Call(await this.#loaded(signal))
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

  async #loaded(signal) {
    const address = new URL(`${this.id.replace('walk--', '')}.json`, FOLDER)
    const data = await (await fetch(address, {signal})).json()
    if (data.format !== 1) throw new Error(`not walk data of format 1: ${address}`)
    return data
  }

  async #start(signal) {
    const kept = await stored(this.#call.data)
    if (signal.aborted) return
    this.#call.before = kept && (kept.link === this.#address ? kept.last : kept)
    this.#open(kept)
    history.replaceState({...history.state, call: this.#number}, '')
    if (kept?.broken) this.#tell([el('p', {}, words.broken)])
    this.replaceChildren(this.#box, this.#status)
    this.classList.add('sop-live')
    this.#desk.classList.add('sop-walks')
    for (const type of ['click', 'input', 'change', 'focusin']) this.addEventListener(type, this, {signal})
    for (const type of ['popstate', 'hashchange']) addEventListener(type, this, {signal})
    addEventListener('keydown', this, {signal, capture: true}) // before the theme's own keys
    addEventListener('pagehide', () => this.#save(), {signal})
    if (this.#fragment) this.#focus()
    requestAnimationFrame(() => this.#chart(signal))
  }

  /** The charts come after the first card, when the page is whole. */
  async #chart(signal) {
    const {charts} = await import('./chart.js')
    if (document.readyState === 'loading') {
      await new Promise(whole => { document.addEventListener('readystatechange', whole, {once: true}) })
    }
    if (signal.aborted) return
    this.#mark = charts(this.#desk, signal)
    this.#mark(this.walk)
  }

  get walk() { return this.#call?.walk ?? null }
  get #card() { return this.#box.firstChild }
  get #face() { return this.#card.firstChild }
  get #desk() { return this.closest('.sop-desk') ?? this }
  get #address() { return location.hash.slice(1) }
  get #keys() { return setting('sop-walker-keys') !== 'off' }
  #all(selector) { return [...this.#card.querySelectorAll(selector)] }
  #say(text) { this.#status.textContent = text }

  /** Put a notice on the card. */
  #tell(lines) {
    this.#face.prepend(el('div', {class: 'sop-notice', role: 'status'}, lines))
  }

  /** What a rare part may use of the walker. @returns {T.Host} */
  get #host() {
    const {data, walk, drafts} = this.#call
    return {
      element: this, face: this.#face, data, walk, drafts, keys: this.#keys,
      signal: this.#shown.signal, say: text => this.#say(text), tell: (...lines) => this.#tell(lines),
      copy: (button, text) => this.#rare('copy', button, text),
      setKeys: on => { setting('sop-walker-keys', on ? 'on' : 'off'); this.#render() },
    }
  }

  async #rare(act, ...more) {
    const host = this.#host
    try {
      const part = await import(RARE[act])
      if (host.face.isConnected) part[act](host, ...more)
    } catch (error) {
      console.error('sop-walker:', error)
      this.#say(words.notLoaded)
    }
  }

  handleEvent(event) {
    this.#touch()
    switch (event.type) {
      case 'click': return this.#act(event.target.closest('[data-act]'))
      case 'input': return this.#note(event.target)
      case 'focusin': return this.#uncover(event.target)
      case 'change': return /email|number|date/.test(event.target.type) && this.#rare('odd', event.target)
      case 'keydown': return this.#press(event)
      default: return this.#follow()
    }
  }

  #press(event) {
    const button = this.#keys && pressed(event, this.#card, this.#desk)
    if (!button) return
    event.preventDefault()
    event.stopPropagation()
    this.#act(button)
  }

  #act(button) {
    const {act, value} = button?.dataset ?? {}
    const call = this.#call
    switch (act) {
      case 'entry':
        setting('sop-walker-role', value)
        call.begin(value)
        return this.#go()
      case 'answer': return this.#answer(value)
      case 'back': return this.#back(this.walk.moves.length - 1)
      case 'trail': return this.#back(Number(value), true)
      case 'resume': return this.#go(call.resume())
      case 'undo':
        call.undo()
        return this.#go()
      case 'restart': return this.#back(-1)
      case 'link': return this.#rare('copy', button, `${location.href.split('#')[0]}#${call.link}`)
      case 'accept': return this.#render()
      default: return RARE[act] && this.#rare(act, button)
    }
  }

  #answer(answer) {
    const step = here(this.walk)
    const ticks = given(this.#card, step.decide)
    if (!fits(step, answer, ticks.length)) return this.#say(answer === 'any' ? words.tick : words.untick)
    const values = Object.fromEntries(choices(step).map(({id}) => [id, given(this.#card, id)]))
    this.#go(this.#call.answer({answer, ticks, values}))
  }

  #back(to, changing = false) {
    if (to >= 0) this.#call.back(to, changing)
    else {
      this.#call.restart()
      this.#number = Date.now()
    }
    this.#go()
    if (changing) this.#tell([el('p', {}, words.changing)])
  }

  /** The agent has moved; what a changed answer did to those after it is told. */
  #go(changed) {
    const {link, walk} = this.#call
    const entry = /** @type {const} */ ([{call: this.#number}, '', link ? `#${link}` : location.pathname + location.search])
    this.#fragment = link
    this.#render()
    this.#focus()
    this.#later(() => {
      history.pushState(...entry)
      this.#save()
    })
    this.dispatchEvent(new CustomEvent('sop-walker-move', {bubbles: true, detail: {trail: walk ? trail(walk) : []}}))
    if (changed) this.#rare('told', changed.kept, changed.rest)
  }

  #follow() {
    const fragment = this.#address
    if (fragment === this.#fragment || (fragment && !decode(fragment))) return
    if (history.state?.call !== this.#number) this.#leave()
    this.#open()
    this.#focus()
  }

  /** What was followed is of another call: a link, or further back in the history. */
  #leave() {
    this.#call.leave()
    this.#number = history.state?.call ?? Date.now()
    history.replaceState({call: this.#number}, '')
  }

  /** Take the walk from the address. */
  #open(kept) {
    const {revision, hash} = this.#call.data
    const link = decode(location.hash)
    const left = this.#call.open(link, kept?.link === this.#address && kept)
    this.#fragment = link ? this.#address : ''
    this.#render()
    const other = link && (link.revision !== String(revision) || (link.hash && !hash.startsWith(link.hash)))
    if (other || left) this.#rare('revised', link, left, kept)
  }

  #render(notice) {
    this.#shown.abort()
    this.#shown = new AbortController()
    const {data, walk, ahead, met, before, drafts, kept} = this.#call
    show(this.#box, {
      data, walk, notice, last: setting('sop-walker-role'), keys: this.#keys, given: ahead[met]?.answer, ahead: kept,
      undo: !walk?.moves.length && before && decode(before.link).moves.length,
    })
    fill(this.#card, drafts)
    allow(this.#card, walk && here(walk))
    this.#say(words.status(walk ? offered(walk).length : data.entries.length, walk?.moves.length ?? 0))
    if (walk && (!here(walk) || drafts.has('sop-own'))) this.#rare('note')
    if (this.#all('.sop-due').length) this.#rare('due')
  }

  #focus() {
    this.#later(() => this.#mark?.(this.walk))
    this.#all('h2')[0].focus({preventScroll: true})
    const {top, bottom} = this.#card.getBoundingClientRect()
    if (top < HEADER || bottom > innerHeight) this.#card.scrollIntoView()
  }

  /** The step is painted first: before charts, and what waits for other processes. */
  #later(work) {
    requestAnimationFrame(() => setTimeout(work))
  }

  /** A control that is tabbed to does not lie under the theme's header. */
  #uncover(control) {
    const {top} = control.getBoundingClientRect()
    if (top < HEADER && control.matches(':not(h2):focus-visible')) control.scrollIntoView({block: 'center'})
  }

  #note({name, type}) {
    if (name) this.#call.drafts.set(name, given(this.#card, name))
    allow(this.#card, this.walk && here(this.walk))
    if (/checkbox|radio/.test(type)) this.#save()
  }

  /** The agent is there; when it was not for long, what is personal goes. */
  #touch() {
    clearTimeout(this.#idle)
    this.#idle = setTimeout(() => {
      if (!this.#call.forget()) return
      this.#render(words.cleared)
      this.#mark?.(this.walk)
    }, IDLE)
  }

  async #save() {
    if (await store(this.#call, this.#fragment) || this.#warned) return
    this.#warned = true
    this.#tell([el('p', {}, words.noStorage)])
  }
}
