/**
 * `<sop-walker id="walk--<sop>">` walks an SOP; without its data, what is inside stays.
 * Every move is a `#walk=` fragment and a `sop-walker-move`; other fragments are the page's.
 */

import {charts} from './chart.js'
import {card, clock, el, FOLDER, trailOf} from './render.js'
import {back, begin, choices, current, decode, encode, fits, here, offered, reopen, replay, take, trail} from './walk.js'
import {words} from './words.js'

const HEADER = 60 // pixels that the theme's header may cover
const TYPING = 'input:not([type=checkbox], [type=radio]), textarea'

/** Get or set; a browser may keep its storage closed. */
function setting(name, value) {
  try {
    if (value) localStorage.setItem(name, value)
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
  #fragment = ''
  #timer
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
      if (!signal.aborted) this.#start(signal)
    } catch (error) {
      if (!signal.aborted) console.error('sop-walker:', error)
    }
  }

  disconnectedCallback() {
    this.#abort.abort()
    this.#stop()
  }

  #start(signal) {
    this.#mark = charts(this.#desk, signal)
    this.#open()
    this.replaceChildren(this.#box, this.#status)
    this.classList.add('sop-live')
    for (const type of ['click', 'input']) this.addEventListener(type, this, {signal})
    for (const type of ['popstate', 'hashchange', 'keydown']) addEventListener(type, this, {signal})
    if (this.#fragment) this.#focus()
    else this.#mark(this.#walk)
  }

  get #card() { return this.#box.firstChild }
  get #desk() { return this.closest('.sop-desk') ?? this }
  get #keys() { return setting('sop-walker-keys') !== 'off' }
  get #first() { return this.#data.entries.length > 1 ? null : begin(this.#data) }
  #all(selector) { return [...this.#card.querySelectorAll(selector)] }
  #say(text) { this.#status.textContent = text }
  #stop() { this.#timer = void clearInterval(this.#timer) }

  handleEvent(event) {
    switch (event.type) {
      case 'click': return this.#act(event.target.closest('[data-act]'))
      case 'input': return this.#note(event.target.name)
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
    const buttons = this.#all('button').filter(each => each.ariaKeyShortcuts === (key === 'c' ? 'C' : key))
    if (!buttons.length) return
    event.preventDefault()
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
      case 'trail': return this.#back(Number(value))
      case 'resume': return this.#go(this.#further().walk)
      case 'restart': return this.#restart()
      case 'copy': return this.#copy(button, button.previousSibling.textContent)
      case 'link': return this.#copy(button, `${location.href.split('#')[0]}#${encode(this.#walk)}`)
      case 'clock': return this.#clock(button)
      case 'keys':
        setting('sop-walker-keys', this.#keys ? 'off' : 'on')
        this.#render()
        return this.#all('.sop-keys')[0].focus()
    }
  }

  #answer(answer) {
    const step = here(this.#walk)
    const form = /** @type {any} */ (new FormData(this.#card))
    const ticks = form.getAll(step.decide)
    if (!fits(step, answer, ticks.length)) return this.#say(answer === 'any' ? words.tick : words.untick)
    const values = Object.fromEntries(choices(step).map(({id}) => [id, form.getAll(id)]))
    this.#go(take(this.#walk, {answer, ticks, values}))
  }

  #back(keep) {
    if (keep < 0) return this.#restart()
    this.#ahead = [...this.#walk.moves.slice(keep), ...this.#ahead]
    this.#go(back(this.#walk, keep))
  }

  /** Where the moves gone back over meet this step, or -1; and the walk as far as they lead. */
  get #met() { return this.#ahead.findIndex(({step}) => step === (this.#walk && current(this.#walk).step)) }
  #further() { return replay(this.#walk, this.#met < 0 ? [] : this.#ahead.slice(this.#met)) }

  #restart() {
    this.#ahead = []
    this.#drafts.clear()
    this.#go(this.#first)
  }

  /** The agent has moved. */
  #go(walk) {
    this.#walk = walk
    this.#fragment = walk ? encode(walk) : ''
    history.pushState(null, '', walk ? `#${this.#fragment}` : location.pathname + location.search)
    this.#render()
    this.#focus()
    this.dispatchEvent(new CustomEvent('sop-walker-move', {bubbles: true, detail: {trail: walk ? trail(walk) : []}}))
  }

  #follow() {
    const fragment = location.hash.slice(1)
    if (fragment === this.#fragment || (fragment && !decode(fragment))) return
    this.#open()
    this.#focus()
  }

  /** Take the walk from the address. */
  #open() {
    const {revision, steps} = this.#data
    const link = decode(location.hash)
    const {walk, left} = link ? reopen(this.#data, link) : {walk: this.#first, left: 0}
    this.#fragment = link ? location.hash.slice(1) : ''
    this.#ahead = []
    this.#walk = walk
    if (!link) this.#drafts.clear()
    for (const {step, ticks, values} of walk?.moves ?? []) {
      Object.entries({...values, [steps[step].decide]: ticks}).forEach(each => this.#drafts.set(...each))
    }
    const made = link?.moves.length
    const partly = left || (link && link.revision !== String(revision))
    this.#render(partly && words.kept(made - left, made, link.revision, revision))
  }

  #render(notice) {
    this.#stop()
    const [data, walk] = [this.#data, this.#walk]
    this.#box.replaceChildren(card({
      data, walk, notice, last: setting('sop-walker-role'), keys: this.#keys, before: this.#ahead[this.#met]?.answer,
      ahead: walk && this.#further().walk.moves.length - walk.moves.length,
    }), trailOf(walk))
    this.#fill()
    this.#allow()
    this.#say(words.status(walk ? offered(walk).length : data.entries.length, walk?.moves.length ?? 0))
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

  #note(name) {
    this.#drafts.set(name, new FormData(this.#card).getAll(name))
    this.#allow()
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
    try {
      await navigator.clipboard.writeText(text)
      button.classList.add('sop-copied')
      label.textContent = words.copied
    } catch {
      label.textContent = words.notCopied
    }
    this.#say(label.textContent)
    setTimeout(() => { label.textContent = words[button.dataset.act] }, 2000)
  }

  /** Start or pause the clock of a wait. */
  #clock(button) {
    const [output, bar] = button.parentElement.children
    const stopped = !this.#timer
    button.lastChild.textContent = stopped ? words.pause : words.start
    this.#stop()
    if (!stopped) return
    bar.value ||= bar.max
    const until = Date.now() + bar.value * 1000
    this.#timer = setInterval(() => {
      bar.value = Math.max(0, (until - Date.now()) / 1000)
      output.textContent = clock(Math.ceil(bar.value))
      if (bar.value) return
      this.#clock(button)
      this.#say(words.timeUp)
    }, 200)
  }
}
