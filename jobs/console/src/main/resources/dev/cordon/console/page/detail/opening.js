import { el, mark } from "../core/dom.js";

/**
 * Where the focus goes when a page about one thing opens: nothing to the eye, and to a screen reader what it is about. It is
 * the first of what scrolls, so a reader goes on from there, and the keys that scroll do so.
 *
 * @param {string} words
 */
export function opening(words) {
  return el("div", { tabindex: "-1", role: "group", "aria-label": words });
}

/** @param {HTMLElement} line @param {string} words */
export function reword(line, words) {
  mark(line, "aria-label", words);
}

/** @param {HTMLElement | null} line */
export function begin(line) {
  line?.focus({ preventScroll: true });
}
