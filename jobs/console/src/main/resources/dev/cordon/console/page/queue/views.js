// Saved views live in this browser: the console's server holds no state of its own.

const KEY = "cordon.views";

/** @typedef {{name: string, params: string}} View */

/** Views that are always there. @type {View[]} */
export const BUILT_IN = [
  { name: "Open", params: "" },
  { name: "Held", params: "held=yes" },
  { name: "Proposed", params: "proposed=yes" },
  { name: "Exposed", params: "exposed=yes" },
  { name: "Mine", params: "mine=yes" },
  { name: "New today", params: "today=yes" },
];

/** @returns {View[]} */
export function savedViews() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(kept)
      ? kept.filter((view) => typeof view?.name === "string" && typeof view?.params === "string")
      : [];
  } catch {
    return [];
  }
}

/** Keeps a view; one of the same name is replaced. @param {View} view */
export function saveView(view) {
  keep([...savedViews().filter((each) => each.name !== view.name), view]);
}

/** @param {string} name */
export function forgetView(name) {
  keep(savedViews().filter((each) => each.name !== name));
}

/** @param {View[]} views */
function keep(views) {
  try {
    localStorage.setItem(KEY, JSON.stringify(views));
  } catch {
    // storage is off or full: the view lasts as long as its address
  }
  document.dispatchEvent(new Event("cordon-views"));
}
