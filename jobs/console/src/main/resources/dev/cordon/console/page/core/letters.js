// Keys of one letter, digit or sign act without a modifier. Whoever speaks to their machine, or hits keys unawares, turns them
// off; it is kept like the theme, and all tabs know.

import { el } from "./dom.js";

const KEPT = "cordon.letters";
const OFF = "off";
let areOffHere = false;
/** What a letter presses, and which. @type {Map<WeakRef<Element>, string>} */
const pressed = new Map();

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

/**
 * Lets an element say which letter presses it, as long as letters act.
 *
 * @template {Element} T
 * @param {T} node
 * @param {string} key
 * @returns {T}
 */
export function pressedBy(node, key) {
  forgetGone();
  pressed.set(new WeakRef(node), key);
  name(node, key);
  return node;
}

/**
 * What one key does, among words; not said while letters do nothing.
 *
 * @param {string} before
 * @param {string} key
 * @param {string} after
 */
export function saidOfLetter(before, key, after) {
  return el("span", { class: "of-letter" }, ` ${before} `, el("kbd", {}, key), after);
}

/** How what is new is shown. */
export function showsNews() {
  return lettersAct() ? "the key . shows what is new" : "the button above the list shows what is new";
}

/** Lets the page not name keys that do nothing. */
function mark() {
  document.documentElement.toggleAttribute("data-no-letters", !lettersAct());
  forgetGone();
  for (const [ref, key] of pressed) {
    name(/** @type {Element} */ (ref.deref()), key);
  }
}

/** What dialogs had is not kept for as long as the page lives. */
function forgetGone() {
  for (const ref of pressed.keys()) {
    if (!ref.deref()) {
      pressed.delete(ref);
    }
  }
}

/** @param {Element} node @param {string} key */
function name(node, key) {
  lettersAct() ? node.setAttribute("aria-keyshortcuts", key) : node.removeAttribute("aria-keyshortcuts");
}
