import { el, quoted } from "../core/dom.js";
import { moment, shortTarget } from "../core/words.js";
import { stateWords, toneOf } from "../queue/hold-chip.js";
import { panel } from "./panel.js";

/**
 * What happened to a hold, newest first.
 *
 * @param {any[]} all oldest first
 */
export function transitions(all) {
  if (all.length === 0) {
    return null;
  }
  return panel(
    "Transitions",
    "transitions-panel",
    el(
      "table",
      {},
      el(
        "thead",
        {},
        el(
          "tr",
          {},
          ["When, UTC", "What", "Who", "Why"].map((title) => el("th", { scope: "col" }, title)),
        ),
      ),
      el("tbody", {}, [...all].reverse().map(row)),
    ),
  );
}

/** @param {any} one */
function row(one) {
  const moved = one.from !== one.to;
  return el(
    "tr",
    {},
    el("td", { class: "number" }, moment(Date.parse(one.time))),
    el(
      "td",
      {},
      el(
        "span",
        {
          class: "tag",
          "data-tone": moved ? toneOf(one.to) : one.what === "DECISION_REFUSED" || one.what === "UNDONE" ? "bad" : null,
        },
        moved ? stateWords(one.to) : stateWords(one.what),
      ),
    ),
    el("td", {}, el("bdi", { title: one.actor }, shortTarget(one.actor))),
    el("td", {}, quoted(one.reason), details(one.details ?? [])),
  );
}

/** @param {string[]} lines */
function details(lines) {
  return (
    lines.length > 0 &&
    el(
      "details",
      {},
      el("summary", {}, `${lines.length} more`),
      el(
        "ul",
        { class: "texts calls" },
        lines.map((line) => el("li", {}, quoted(line))),
      ),
    )
  );
}
