/** A chart on the whole screen: nearer and farther, and moved, by mouse, touch and keys. */

import {el} from './render.js'
import {words} from './words.js'

const LEAST = 0.25
const MOST = 6
const STEP = 1.25 // a press of a key or a button
const MOVE = 80 // pixels
const CLICK = 6 // pixels that a click may move

/** What is shown of the chart: how many times its size, and where its corner is, in pixels. */
class Pane {
  scale = 1
  x = 0
  y = 0
  fingers = new Map()
  dragged = 0 // pixels since the last finger came

  constructor(box, svg) {
    this.box = box
    this.svg = svg
    const {width, height} = svg.viewBox.baseVal
    this.size = {width, height}
  }

  show() {
    this.svg.style.transform = `translate(${this.x}px, ${this.y}px) scale(${this.scale})`
  }

  /** The whole chart in the middle. */
  fit() {
    const {clientWidth, clientHeight} = this.box
    const {width, height} = this.size
    this.scale = Math.min(clientWidth / width, clientHeight / height, 2)
    this.x = (clientWidth - width * this.scale) / 2
    this.y = (clientHeight - height * this.scale) / 2
    this.show()
  }

  /** Nearer by a factor; the given place, the middle unless told, stays where it is. */
  zoom(factor, x = this.box.clientWidth / 2, y = this.box.clientHeight / 2) {
    const scale = Math.min(Math.max(this.scale * factor, LEAST), MOST)
    this.x = x - (x - this.x) * scale / this.scale
    this.y = y - (y - this.y) * scale / this.scale
    this.scale = scale
    this.show()
  }

  move(x, y) {
    this.x += x
    this.y += y
    this.show()
  }

  /** One finger moves; two, by how they come apart, zoom as well. */
  drag(event) {
    const before = this.fingers.get(event.pointerId)
    if (!before) return
    const {left, top} = this.box.getBoundingClientRect()
    const now = {x: event.clientX - left, y: event.clientY - top}
    this.dragged += Math.hypot(now.x - before.x, now.y - before.y)
    const other = [...this.fingers].find(([id]) => id !== event.pointerId)?.[1]
    const apart = at => Math.hypot(at.x - other.x, at.y - other.y)
    if (other) this.zoom(apart(now) / (apart(before) || 1), other.x, other.y)
    else this.move(now.x - before.x, now.y - before.y)
    this.fingers.set(event.pointerId, now)
  }
}

const KEYS = {
  '+': pane => pane.zoom(STEP), '=': pane => pane.zoom(STEP), '-': pane => pane.zoom(1 / STEP), 0: pane => pane.fit(),
  ArrowLeft: pane => pane.move(MOVE, 0), ArrowRight: pane => pane.move(-MOVE, 0),
  ArrowUp: pane => pane.move(0, MOVE), ArrowDown: pane => pane.move(0, -MOVE),
}

function listen(pane, box, dialog) {
  dialog.addEventListener('keydown', event => {
    if (event.ctrlKey || event.altKey || event.metaKey || !KEYS[event.key]) return
    event.preventDefault()
    KEYS[event.key](pane)
  })
  box.addEventListener('wheel', event => {
    event.preventDefault()
    const {left, top} = box.getBoundingClientRect()
    pane.zoom(Math.exp(-event.deltaY / 400), event.clientX - left, event.clientY - top)
  }, {passive: false})
  box.addEventListener('pointerdown', event => {
    const {left, top} = box.getBoundingClientRect()
    pane.fingers.set(event.pointerId, {x: event.clientX - left, y: event.clientY - top})
    pane.dragged = 0
  })
  box.addEventListener('pointermove', event => pane.drag(event))
  for (const type of ['pointerup', 'pointercancel', 'pointerleave']) {
    box.addEventListener(type, event => pane.fingers.delete(event.pointerId))
  }
  box.addEventListener('dragstart', event => event.preventDefault())
}

/** @param {HTMLElement} figure of the chart that is shown @param {HTMLElement} opener */
export function zoom(figure, opener) {
  const svg = figure.querySelector('svg')
  const stands = document.createComment('')
  const button = (label, does) => {
    const each = el('button', {type: 'button'}, label)
    each.addEventListener('click', does)
    return each
  }
  const box = el('div', {class: 'sop-zoom-box sop-chart'})
  const dialog = el('dialog', {class: 'sop-zoomed', 'aria-label': figure.querySelector('figcaption').textContent},
    el('div', {class: 'sop-zoom-bar'}, button(words.nearer, () => pane.zoom(STEP)), button(words.farther, () => pane.zoom(1 / STEP)),
      button(words.whole, () => pane.fit()), el('small', {}, words.zoomHelp), button(words.close, () => dialog.close())), box)
  const pane = new Pane(box, svg)
  svg.replaceWith(stands)
  box.append(svg)
  figure.after(dialog)
  listen(pane, box, dialog)
  box.addEventListener('click', event => {
    if (pane.dragged > CLICK) event.preventDefault()
    else if (event.target.closest('a')) dialog.close()
  })
  const resized = new ResizeObserver(() => pane.fit())
  dialog.addEventListener('close', () => {
    resized.disconnect()
    svg.style.removeProperty('transform')
    stands.replaceWith(svg)
    dialog.remove()
    opener.focus({preventScroll: true})
  })
  dialog.showModal()
  resized.observe(box)
}
