// Keys of one letter, digit or sign act without a modifier. Whoever speaks to their machine, or hits keys unawares, turns them
// off; it is kept like the theme, and all tabs know.

const KEPT = "cordon.letters";
const OFF = "off";
let areOffHere = false;

mark();
addEventListener("storage", mark);

/** Whether such keys act. */
export function lettersAct() {
  try {
    return localStorage.getItem(KEPT) !== OFF;
  } catch {
    return !areOffHere; // storage is off: the choice lasts as long as the page
  }
}

/** @param {boolean} act */
export function setLetters(act) {
  areOffHere = !act;
  try {
    act ? localStorage.removeItem(KEPT) : localStorage.setItem(KEPT, OFF);
  } catch {
    // storage is off
  }
  mark();
}

/** Whether a key is one of those. @param {string} key as `KeyboardEvent.key` names it */
export function isLetter(key) {
  return key.length === 1 && key !== " ";
}

/** Lets the page not name keys that do nothing. */
function mark() {
  document.documentElement.toggleAttribute("data-no-letters", !lettersAct());
}
