/** Which steps a walk can still come to, whatever is answered: never too few of them; no DOM. */

/** @import * as T from './types' */

/** Every way out of a step. @type {(step: T.Step) => {call: string | null, to: T.To}[]} */
const waysOf = ({way, answers, skip}) => [...way ? [way] : answers.map(answer => answer.way), ...skip ? [{call: null, to: skip}] : []]

/** Steps and ends from these places on; a return may lead to whatever follows any call. @type {T.Reach} */
export function reach({steps}, from) {
  const afterCalls = Object.values(steps).flatMap(waysOf).filter(({call}) => call !== null).map(({to}) => to)
  const met = new Set()
  const next = [...from]
  while (next.length) {
    const to = next.pop()
    if (to.return) {
      if (!met.has('')) next.push(...afterCalls)
      met.add('')
    }
    const id = to.step ?? to.end
    if (!id || met.has(id)) continue
    met.add(id)
    for (const {call, to: after} of to.step ? waysOf(steps[id]) : []) next.push(call === null ? after : {step: call})
  }
  return met
}

/** Where a way leads first. @type {(way: T.Way) => T.To} */
export const first = ({call, to}) => (call === null ? to : {step: call})
