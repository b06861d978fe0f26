/** Which button of the card a key presses: none while the agent types or is elsewhere. */

const TYPING = 'input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]'

/** @param {KeyboardEvent} event @param {HTMLElement} card @param {HTMLElement} desk that the walker stands in */
export function pressed({key, ctrlKey, altKey, metaKey, repeat}, card, desk) {
  if (ctrlKey || altKey || metaKey || repeat) return null
  const at = document.activeElement ?? document.body
  if (at !== document.body && !desk.contains(at)) return null
  if (at.matches(TYPING) || (key === 'Enter' && at.matches('a, button'))) return null
  if (document.querySelector('dialog[open]')) return null
  const buttons = [...card.querySelectorAll('button:not([hidden])')].filter(each => each.ariaKeyShortcuts === key)
  return buttons.find(each => !each.matches('.sop-copied')) ?? buttons[0]
}
