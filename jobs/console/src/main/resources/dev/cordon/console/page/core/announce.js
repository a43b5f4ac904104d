import { el } from "./dom.js";

// What screen readers are told, and what everybody sees for a while. A region has to be in the page before its text changes,
// or nobody is told. A dialog silences all that lies behind it, so each has a region of its own; and what comes out from
// behind a dialog is told once more, so nothing stays in one.
const SAY_AFTER_MILLIS = 100;
const REPORT_AFTER_MILLIS = 600;
const SAID_MILLIS = 5_000;
const SHOWN_MILLIS = 6_000;

const shown = el("div", { class: "toasts", "aria-hidden": "true" });

/** A region for what is said, of the page or of a dialog: each sentence is told as it is added. */
export function spokenRegion() {
  return el("div", { class: "unseen spoken", role: "log" });
}

/** Regions to put into the page once. */
export const regions = [spokenRegion(), shown];

/**
 * Tells screen readers, once what moves the focus or closes a dialog together with it is over.
 *
 * @param {string} words
 */
export function say(words) {
  setTimeout(() => {
    sayIn([...document.querySelectorAll("dialog[open] > .spoken")].at(-1) ?? regions[0], words);
  }, SAY_AFTER_MILLIS);
}

/** @param {Element} region @param {string} words */
function sayIn(region, words) {
  const sentence = el("p", {}, words);
  region.append(sentence);
  setTimeout(() => sentence.remove(), SAID_MILLIS);
}

/**
 * Tells screen readers what a dialog asks and what stands in a part of it, once that was read: its title may have become
 * another one by then. Of a dialog that was closed meanwhile nothing is told, least of all in the next one.
 *
 * @param {Element} part
 */
export function sayOfDialog(part) {
  const title = part.closest("dialog")?.querySelector("h2")?.textContent ?? "";
  const lines = [...part.querySelectorAll("p, li")].map(({ textContent }) => textContent);
  setTimeout(() => {
    const region = part.closest("dialog[open]")?.querySelector(":scope > .spoken");
    if (region) {
      sayIn(region, [title + ".", ...lines].join(" "));
    }
  }, SAY_AFTER_MILLIS);
}

/**
 * Tells everybody what came of something.
 *
 * @param {string} words
 * @param {"good" | "bad" | "moving"} [tone]
 */
export function tell(words, tone = "good") {
  say(words);
  const toast = el("p", { class: "toast", "data-tone": tone }, words);
  shown.append(toast);
  setTimeout(() => toast.remove(), SHOWN_MILLIS);
}

let reporting = 0;

/**
 * Writes a line that says what a page has found, and tells screen readers once it stays so: not with each letter that
 * somebody types.
 *
 * @param {Element} line
 * @param {string} words
 */
export function report(line, words) {
  if (line.textContent !== words) {
    line.textContent = words;
    clearTimeout(reporting);
    reporting = setTimeout(() => line.isConnected && line.textContent === words && say(words), REPORT_AFTER_MILLIS);
  }
}
