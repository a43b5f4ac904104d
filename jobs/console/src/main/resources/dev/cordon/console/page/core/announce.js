import { el } from "./dom.js";

// Two regions: what screen readers are told, and what everybody sees for a while. A region has to be in the page before
// its text changes, or nobody is told.
const SHOWN_MILLIS = 6_000;

const spoken = el("div", { class: "unseen", role: "status", "aria-live": "polite" });
const shown = el("div", { class: "toasts", "aria-hidden": "true" });

/** Regions to put into the page once. */
export const regions = [spoken, shown];

/** Tells screen readers. @param {string} words */
export function say(words) {
  spoken.textContent = words;
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
