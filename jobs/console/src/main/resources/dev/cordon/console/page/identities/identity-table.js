import { el } from "../core/dom.js";

/**
 * A table, or a word where it has no rows.
 *
 * @param {string[]} titles
 * @param {HTMLElement[]} rows
 * @param {string} none
 */
export function table(titles, rows, none) {
  return rows.length === 0
    ? el("p", { class: "faint" }, none)
    : el(
        "table",
        {},
        el(
          "thead",
          {},
          el(
            "tr",
            {},
            titles.map((title) => el("th", { scope: "col" }, title)),
          ),
        ),
        el("tbody", {}, rows),
      );
}
