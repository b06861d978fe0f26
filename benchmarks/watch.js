// Put into every page before its own scripts: notes when what the page is for is on the screen. A time
// is taken at the begin of the frame after the one in which a thing was first met, when that is drawn.
(wanted => {
  const times = window.sopTimes = {}
  const look = () => {
    for (const [name, met] of Object.entries(wanted)) {
      if (name in times || !document.body || !met()) continue
      times[name] = null
      requestAnimationFrame(() => { times[name] = performance.now() })
    }
    requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
})
