import {SopWalkerElement} from './sop-walker-element.js'

/** A page may ask for this before it has come itself: the walk begins when its charts are there. */
function begin() {
  if (document.readyState === 'loading' && !document.querySelector('.sop-desk + *')) return
  coming.disconnect()
  SopWalkerElement.define()
}

const coming = new MutationObserver(begin)
coming.observe(document, {childList: true, subtree: true})
begin()
