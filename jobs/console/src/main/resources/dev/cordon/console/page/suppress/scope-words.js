import { KINDS } from "../queue/alert.js";

/** What is expected. @param {{actions: string[], places: string[], resources: string[]}} scope */
export function scopeWords({ actions, places, resources }) {
  const on = resources.length > 0 ? resources.join(", ") : "anything";
  return `${actions.join(", ")} from ${places.join(", ")} on ${on}`;
}

/** Where one person is not enough, or empty. @param {any} row as GET /suppressions has it */
export function aloneWords(row) {
  const limits = [
    row.alone_below_priority <= 100 && `a priority from ${row.alone_below_priority}`,
    row.alone_below_radius <= 100 && `a blast radius from ${row.alone_below_radius}`,
    row.alone_not_kinds.length > 0 &&
      "an identity that is a " +
        row.alone_not_kinds.map((/** @type {string} */ kind) => KINDS[kind] ?? kind).join(" or "),
  ].filter(Boolean);
  return row.agreed.length > 0 || limits.length === 0
    ? ""
    : `It does not cover ${limits.join(", nor ")} until somebody else agrees.`;
}
