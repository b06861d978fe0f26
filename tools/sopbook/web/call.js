/** One call: its walk, what was gone back over, what was ticked and typed, the call before. No DOM. */

import {back, begin, choices, current, decode, encode, keep, linked, reopen, take} from './walk.js'

/** @import * as T from './types' */

export class Call {
  /** @type {T.Walk | null} null while the role is not chosen */
  walk = null
  /** @type {T.Move[]} gone back over */
  ahead = []
  /** @type {T.Drafts} */
  drafts = new Map()
  /** @type {{link: string, drafts: Record<string, string[]>} | null} the call before */
  before = null
  /** One answer on the trail is changed, not all after it. */
  changing = false

  /** @param {T.Data} data */
  constructor(data) {
    this.data = data
  }

  get link() { return this.walk ? encode(this.walk) : '' }

  /** The first of the moves gone back over that was made at this step, or -1. */
  get met() { return this.ahead.findIndex(({step}) => this.walk && step === current(this.walk).step) }

  /** How many later answers can be kept. */
  get kept() { return this.walk ? keep(this.walk, this.ahead).walk.moves.length - this.walk.moves.length : 0 }

  /** What was ticked and chosen, but never what was typed or is personal. */
  get lasting() {
    const fields = Object.values(this.data.steps).flatMap(step => choices(step)).filter(({personal}) => !personal)
    const names = [...fields.map(({id}) => id), ...Object.keys(this.data.lists)]
    return Object.fromEntries([...this.drafts].filter(([name]) => names.includes(name) || name.includes('/')))
  }

  /** Where nothing was answered; null where the role is to be chosen first. */
  get #first() { return this.data.entries.length > 1 ? null : begin(this.data) }

  /** @param {string} audience */
  begin(audience) {
    this.walk = begin(this.data, audience)
  }

  /** Take an answer; after a changed one, what came later and still fits. @param {T.Move} move @returns {T.Changed} */
  answer(move) {
    const {met} = this
    this.walk = take(this.walk, move)
    if (met >= 0) this.ahead = this.ahead.toSpliced(met, 1) // given anew
    return this.changing && this.ahead.length ? this.resume() : null
  }

  /** Go back to so many moves: to change that answer alone, or to go on anew. @param {number} to @param {boolean} changing */
  back(to, changing) {
    this.ahead = [...this.walk.moves.slice(to), ...this.ahead]
    this.changing = changing
    this.walk = back(this.walk, to)
  }

  /** Take again the moves gone back over that still fit; null where that is not worth telling. @returns {T.Changed} */
  resume() {
    const {walk, rest} = keep(this.walk, this.ahead)
    const changed = this.changing ? {kept: walk.moves.length - this.walk.moves.length, rest} : null
    this.walk = walk
    this.ahead = rest
    this.changing &&= rest.length > 0
    return changed
  }

  /** Put the call aside: it can be come back to, without what was typed. */
  leave() {
    if (this.walk?.moves.length) this.before = {link: this.link, drafts: this.lasting}
    this.drafts.clear()
  }

  /** Begin anew. */
  restart() {
    this.leave()
    this.ahead = []
    this.walk = this.#first
  }

  undo() {
    const {link, drafts} = this.before
    this.before = null
    this.drafts = new Map(Object.entries(drafts))
    this.walk = this.#reopened(decode(link)).walk
  }

  /** Forget what was typed and is personal; whether there was any. */
  forget() {
    const lasting = new Map(Object.entries(this.lasting))
    if (lasting.size === this.drafts.size) return false
    this.drafts = lasting
    if (this.walk) this.walk = this.#reopened(decode(this.link)).walk
    return true
  }

  /**
   * Take the walk from a link, or none, and what was kept beside it.
   * @param {T.Link | null} link @param {T.Kept | false} kept @returns {number} of moves that do not fit
   */
  open(link, kept) {
    this.ahead = []
    this.changing = false
    const lasting = kept ? Object.entries(kept.drafts) : []
    for (const draft of lasting) this.drafts.set(...draft)
    const {walk, left} = link ? this.#reopened(link) : {walk: this.#first, left: 0}
    this.walk = walk
    for (const {step, ticks, values} of walk?.moves ?? []) {
      Object.entries({...values, [this.data.steps[step].decide]: ticks}).forEach(each => this.drafts.set(...each))
    }
    for (const draft of lasting) this.drafts.set(...draft) // newer than what a move said
    return left
  }

  /** A link's walk, with choices that are kept beside it: those that a link cannot hold. */
  #reopened(link) {
    const isLinked = linked(this.data)
    const choice = field => [field.id, isLinked(field) ? [] : this.drafts.get(field.id) ?? []]
    const moves = link.moves.map(move => ({...move, values: {
      ...Object.fromEntries(choices(this.data.steps[move.step] ?? {content: []}).map(choice)), ...move.values}}))
    return reopen(this.data, {...link, moves})
  }
}
