import {SopWalkerElement} from './sop-walker-element.js'

/** A page may ask for this before it has come itself: the walk begins when its element is whole. */
function begin() {
  if (document.readyState === 'loading' && !document.querySelector('sop-walker + *')) return
  coming.disconnect()
  SopWalkerElement.define()
}

const coming = new MutationObserver(begin)
coming.observe(document, {childList: true, subtree: true})
begin()
