/**
 * The walk data of an SOP (`<id>.json`), the values of a run, and what each function of `walk.js`
 * takes and returns. Read by editors and type checkers, never by a browser.
 */

/** Text with a little markup. */
export type Inline = Token[]
export type Token =
  | string
  | {strong: Inline}
  | {em: Inline}
  | {code: string}
  | {link: Inline; href: string}

export type Condition =
  | ['is', string, string | null]
  | ['ticked', string, string]
  | ['not', Condition]
  | ['all' | 'any', Condition[]]

/** Exactly one of the three. */
export interface To { step?: string; end?: string; return?: true }

/** `call` is the first step of a procedure that is worked through before `to`. */
export interface Way { call: string | null; to: To; limit: number | null }

export interface Answer { id: string; label: string; when: Condition | null; way: Way }

export interface Field {
  id: string
  label: Inline
  type: string
  options?: {id: string; label: string}[]
  personal: boolean
  help: Inline | null
}

/** One part of what a step shows; which keys it has depends on `kind`. */
export interface Content {
  kind: string
  items?: any[]
  fields?: Field[]
  text?: string
  seconds?: number | null
  least?: number
  most?: number
  unit?: string
  head?: Inline[]
  rows?: Inline[][]
  src?: string
  alt?: string
}

export interface Step {
  procedure: string
  number: number
  kind: string
  title: string
  /** The longest way from here to an end, in moves; null where there is none. */
  most: number | null
  when: Condition | null
  skip: To | null
  content: Content[]
  ask: Inline | null
  decide: string | null
  answers: Answer[]
  way: Way | null
}

export interface List {
  title: string
  text: Inline | null
  items: {id: string; text: Inline; help: Inline | null}[]
}

export interface End {
  title: string
  outcome: {id: string; title: string}
  text: Inline[]
  team: string | null
  /** The SOP that goes on. */
  sop: {title: string; href: string | null} | null
  /** Lines with `{name}` and `{name?}`; constants are filled in. */
  note: string | null
}

export interface Entry { audience: string; title: string; label: Inline | null; step: string }

export interface Data {
  format: number
  calendar: Calendar
  id: string
  title: string
  revision: number
  hash: string
  library: string
  entries: Entry[]
  procedures: {id: string; title: string; steps: string[]}[]
  steps: Record<string, Step>
  lists: Record<string, List>
  /** What links may still say (`step`, `step:answer`, `list/item`), by what it is called now. */
  renamed?: Record<string, string>
  ends: Record<string, End>
}

/**
 * One move. `answer` is '' for Continue; `ticks` are items of the list that the step decides by;
 * `values` are the options chosen in the step's choice and many fields.
 */
export interface Move {
  step: string
  answer: string
  ticks?: string[]
  values?: Record<string, string[]>
}

/** Where a run stands. */
export interface State {
  /** Where the agent stands; null when the run is over. */
  step: string | null
  /** The end; null while the run goes on. */
  end: string | null
  /** Of the step, or of the way that ended the run. */
  procedure: string
  /** What called procedures come back to, the innermost last; `from` is the step that called. */
  stack: (To & {from: string})[]
  facts: Record<string, string>
  /** Ticked items of lists, and of fields that take many. */
  ticks: Record<string, string[]>
  /** How often each limited way was taken, by `<step>:<answer>`. */
  used: Record<string, number>
  /** Followed since the state before, in order; answer '' is Continue, null a skipped step. */
  arrows: {step: string; answer: string | null}[]
}

/** A run so far: `states` has one more than `moves`. */
export interface Walk { data: Data; audience: string; moves: Move[]; states: State[] }

/** A move in words; `label` is '' for Continue. */
export interface Told { step: string; answer: string; title: string; label: string; ticks: Inline[] }

/** What a fragment says. */
export interface Link { revision: string; hash?: string; audience: string; moves: Move[] }

export type Holds = (condition: Condition | null, state: Pick<State, 'facts' | 'ticks'>) => boolean
/** Infinity where no limit is set. */
export type Left = (state: State, step: string, answer: Answer) => number
/** @throws {RangeError} where the audience has no entry */
export type Begin = (data: Data, audience?: string) => Walk
export type Current = (walk: Walk) => State
export type Here = (walk: Walk) => Step | undefined
export type Offered = (walk: Walk) => Answer[]
export type Fits = (step: Step, answer: string, ticked: number) => boolean
export type Choices = (step: Pick<Step, 'content'>) => Field[]
/**
 * `step`, where given, must be the current one.
 * @throws {RangeError} where the step does not offer the answer, or the ticks do not fit it
 */
export type Take = (walk: Walk, move: Partial<Move>) => Walk
export type Back = (walk: Walk, keep?: number) => Walk
/** `left` counts the moves from the first that did not fit. */
export type Replay = (walk: Walk, moves: Move[]) => {walk: Walk; left: number}
/** `rest` are the moves that did not fit, or whose step has not come. */
export type Keep = (walk: Walk, moves: Move[]) => {walk: Walk; rest: Move[]}
export type Trail = (walk: Walk) => Told[]
/** The fragment is without '#'. */
export type Encode = (walk: Walk) => string
/** The fragment may have its '#'. */
export type Decode = (fragment: string) => Link | null
export type Reopen = (data: Data, link: Pick<Link, 'audience' | 'moves'>) => {walk: Walk | null; left: number}

/** What the card shows. */
export interface View {
  data: Data
  /** null while the role is not chosen */
  walk: Walk | null
  notice: string
  /** the role of the last time */
  last: string | null
  /** what was answered here before going back */
  given: string | undefined
  /** how many later answers can be kept */
  ahead: number
  /** whether keys answer */
  keys: boolean
  /** how many answers the call before has, where it can be come back to */
  undo?: number
}

/** Text by name of a placeholder; what is empty is not known. */
export type Names = Record<string, string>
export type Filled = (template: string, known: Names) => string
/** `typed` gives what stands in a field; `none` is the word for a list with no tick. */
export type Known = (walk: Walk, typed: (field: string) => string, none: string) => Names
export type Markdown = (title: string, note: string) => string

/** What is ticked, chosen and typed, by name; in memory only. */
export type Drafts = Map<string, string[]>

/** What a changed answer did: how many later ones were kept, and which were not. */
export type Changed = {kept: number; rest: Move[]} | null

/** What a part that is loaded when asked for may use of the walker. */
export interface Host {
  element: HTMLElement
  /** what the card shows, and the next step replaces */
  face: HTMLElement
  data: Data
  walk: Walk
  drafts: Drafts
  keys: boolean
  /** aborted when another card is shown */
  signal: AbortSignal
  say: (text: string) => void
  /** Put a notice on the card. */
  tell: (...lines: Node[]) => void
  copy: (button: HTMLElement, text: string) => void
  setKeys: (on: boolean) => void
}

/** A call as a tab keeps it. */
export interface Kept {
  link: string
  drafts: Record<string, string[]>
  last?: {link: string; drafts: Record<string, string[]>} | null
  hash?: string
  /** What each step on the way said then, in short. */
  prints?: Record<string, number>
  broken?: true
}

/** Ids of steps and ends. */
export type Reach = (data: Data, from: To[]) => Set<string>

/** When work is done: `days` from 0, Sunday; `holidays` as 2025-12-25; `from` and `to` as 09:00. */
export interface Calendar { holidays: string[]; days: number[]; from: string | null; to: string | null }
export type Due = (start: Date, amount: number, unit: string, calendar: Calendar) => Date

/** An example to practise (`<id>.practice.json`); only what it gives is compared. */
export interface Scenario { id: string; title: string; customer: string; audience: string; moves: Move[]; end: string }
/** `before`: by step, the steps that every run to it has passed. */
export interface Practice { scenarios: Scenario[]; before: Record<string, string[]> }

/** What an embedded page tells the page around it. */
export interface Message {
  type: 'sop-walker'
  event: 'step' | 'end'
  sop: Pick<Data, 'id' | 'title' | 'revision'>
  /** How many answers were given. */
  given: number
  walk: string
  title: string
  step?: string
  answers?: string[]
  end?: string
  outcome?: End['outcome']
}
