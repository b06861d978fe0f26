/**
 * When a span from now is over, on the agent's clock; no DOM. Business time passes on no weekend
 * and on no holiday: where the library names business hours, only within them, else all day long.
 * A plain hour is an hour; a business hour is one on the clock on the wall, also when the clocks change.
 */

/** @import * as T from './types' */

const DAY = 24 * 60 // minutes
const MOST_DAYS = 3660 // looked through before giving up
const two = number => String(number).padStart(2, '0')
const isoDay = date => `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
const minutes = text => Number(text.slice(0, 2)) * 60 + Number(text.slice(3))

/** Whether work is done on a day. @type {(date: Date, calendar: T.Calendar) => boolean} */
const works = (date, {holidays, days}) => days.includes(date.getDay()) && !holidays.includes(isoDay(date))

const at = (date, days, minute = 0) => new Date(date.getFullYear(), date.getMonth(), date.getDate() + days, 0, minute)

function businessMinutes(start, amount, calendar) {
  const open = minutes(calendar.from ?? '00:00')
  const close = calendar.to ? minutes(calendar.to) : DAY
  let left = amount
  for (let day = 0; day < MOST_DAYS; day += 1) {
    const date = at(start, day)
    const begins = Math.max(open, day ? 0 : start.getHours() * 60 + start.getMinutes())
    const length = works(date, calendar) ? Math.max(0, close - begins) : 0
    if (length > left || (length && length === left && calendar.to)) return at(date, 0, begins + left)
    left -= length
  }
  throw new RangeError('no business day in ten years')
}

function businessDays(start, amount, calendar) {
  let left = amount
  for (let day = 1; day < MOST_DAYS; day += 1) {
    const date = at(start, day, start.getHours() * 60 + start.getMinutes())
    if (works(date, calendar)) left -= 1
    if (left <= 0) return date
  }
  throw new RangeError('no business day in ten years')
}

const UNITS = {
  'seconds': (start, n) => new Date(start.getTime() + n * 1000),
  'minutes': (start, n) => new Date(start.getTime() + n * 60_000),
  'hours': (start, n) => new Date(start.getTime() + n * 3_600_000),
  'days': (start, n) => at(start, n, start.getHours() * 60 + start.getMinutes()),
  'business hours': (start, n, calendar) => businessMinutes(start, n * 60, calendar),
  'business days': businessDays,
}

/** When so much of a unit is over. @type {T.Due} */
export const due = (start, amount, unit, calendar) =>
  UNITS[/s$/.test(unit) ? unit : `${unit}s`](start, amount, calendar)
