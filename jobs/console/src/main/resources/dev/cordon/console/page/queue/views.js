// Saved views live in this browser: the console's server holds no state of its own.

import { harmless } from "../core/words.js";

const KEY = "cordon.views";
const LONGEST_NAME = 60;

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
    return Array.isArray(kept) ? kept.flatMap(read) : [];
  } catch {
    return [];
  }
}

/** @param {any} kept @returns {View[]} none where it is no view */
function read(kept) {
  return typeof kept?.name === "string" && typeof kept?.params === "string"
    ? [{ name: harmless(kept.name.slice(0, LONGEST_NAME)), params: new URLSearchParams(kept.params).toString() }]
    : [];
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
