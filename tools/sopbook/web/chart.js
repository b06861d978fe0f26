/** The charts beside the walk: which one is shown, and the way marked on it. */

import {el} from './render.js'
import {current} from './walk.js'
import {words} from './words.js'

/** What a walk has met and where it stands, as ids of `emit/chart.py`. */
function met({data, audience, states}) {
  const {step, procedure, end} = states.at(-1)
  const arrows = states.flatMap(state => state.arrows)
  const procedures = [...arrows.map(arrow => data.steps[arrow.step].procedure), procedure]
  const entries = [procedures[0], 'all--procedures'].map(id => `${id}--entry--${audience}`)
  const taken = arrows.flatMap(({step: id, answer}, index) => {
    const own = procedures[index]
    const next = procedures[index + 1]
    const to = arrows[index + 1]?.step ?? step
    return [
      `edge--${id}--${answer === null ? 'skip' : answer || 'next'}`, answer !== null && `node--${id}`,
      `node--${own}`, `edge--${own}--${next}`, `node--${own}--call--${id}--${answer}`, `node--${own}--to--${to}`,
    ]
  })
  return {
    taken: [...taken, ...entries.flatMap(id => [`node--${id}`, `edge--${id}`])],
    here: [`node--${step ?? `${procedure}--end--${end}`}`, `node--${procedure}`],
  }
}

/** Bring the node into view inside its box; the page stays. */
function scroll(box) {
  const node = box.querySelector('.sop-here')?.getBoundingClientRect()
  if (!node) return
  const {left, top, width, height} = box.getBoundingClientRect()
  box.scrollBy(node.left - left - (width - node.width) / 2, node.top - top - (height - node.height) / 2)
}

/** Put tabs before the charts; returns what marks a walk on them. */
export function charts(desk, signal) {
  const figures = [...desk.querySelectorAll('figure.sop-chart')]
  const tabs = figures.map(figure => el('button', {type: 'button'},
    figure.querySelector('figcaption')?.textContent, el('span', {class: 'sop-unseen'})))
  const bar = el('div', {class: 'sop-tabs', role: 'group', 'aria-label': words.charts}, tabs)
  let shown = -1
  const show = next => {
    if (next !== shown) {
      figures.forEach((figure, index) => {
        figure.hidden = index !== next
        tabs[index].ariaPressed = index === next
      })
    }
    shown = next
    if (figures[shown]) scroll(figures[shown])
  }
  const zoom = el('button', {type: 'button', class: 'sop-full'}, words.zoom)
  zoom.addEventListener('click', async () => (await import('./chart-zoom.js')).zoom(figures.find(each => !each.hidden), zoom), {signal})
  bar.append(zoom)
  tabs.forEach((tab, index) => tab.addEventListener('click', () => show(index), {signal}))
  signal.addEventListener('abort', () => {
    bar.remove()
    for (const name of Object.keys(marked)) mark(name, [])
  })
  figures[0]?.before(bar)

  // Only what has changed is touched: a chart is large, and a browser looks again at all that is.
  const parts = new Map(figures.flatMap(figure => [...figure.querySelectorAll('g[id]')].map(part => [part.id, part])))
  const marked = {'sop-taken': new Set(), 'sop-here': new Set()}
  const mark = (name, ids) => {
    const now = new Set(ids)
    for (const id of marked[name].difference(now)) parts.get(id)?.classList.remove(name)
    for (const id of now.difference(marked[name])) parts.get(id)?.classList.add(name)
    marked[name] = now
  }
  let tab = null // where the walk stands
  return walk => {
    const {taken, here} = walk ? met(walk) : {taken: [], here: []}
    mark('sop-taken', taken)
    mark('sop-here', here)
    const own = figures.findIndex(({id}) => walk && id === `chart--${current(walk).procedure}`)
    if (tabs[own] !== tab) {
      if (tab) tab.lastChild.textContent = ''
      tab = tabs[own]
      if (tab) tab.lastChild.textContent = words.here
    }
    show(Math.max(own, 0))
  }
}
