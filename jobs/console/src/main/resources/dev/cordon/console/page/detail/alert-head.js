import { serverNow } from "../core/clock.js";
import { el, quoted } from "../core/dom.js";
import { counted, decimal } from "../core/words.js";
import { holdInShort, VERDICTS } from "../queue/alert.js";
import { holdAloud, mostPressing, pressing } from "../queue/hold-chip.js";
import { chipOf } from "./hold-section.js";

/**
 * The line that names an alert: who, how urgent, how its hold stands, and what people said of it.
 *
 * @param {any} whole as GET /alerts/{id} has it
 */
export function alertHead({ alert, holds }) {
  const { hold, others } = standing(holds);
  const parts = [
    quoted(alert.identity.name, "name"),
    el("span", { class: "priority number" }, "priority ", decimal(alert.priority)),
    hold && chipOf(hold),
    others > 0 && el("span", { class: "tag" }, counted(others, "other hold")),
    alert.verdict && el("span", { class: "tag" }, VERDICTS[alert.verdict.verdict] ?? alert.verdict.verdict),
    alert.state === "CLOSED" && el("span", { class: "tag" }, "closed"),
    alert.exposed && el("span", { class: "tag", "data-tone": "bad" }, "exposed"),
    alert.escalated && el("span", { class: "tag", "data-tone": "bad" }, "raised to ", quoted(alert.escalated)),
    alert.suppressed_by && el("span", { class: "tag", title: alert.suppressed_by }, "suppressed"),
  ];
  return el(
    "h1",
    {},
    parts.flatMap((part) => (part ? [part, " "] : [])), // read aloud, it is one line of words
  );
}

/** The same in words, without a countdown: what is told when an alert is opened. @param {any} whole */
export function headAloud({ alert, holds }) {
  const { hold, others } = standing(holds);
  return [
    `${alert.identity.name}, priority ${decimal(alert.priority)}`,
    hold && holdAloud(holdInShort(hold), serverNow()),
    others > 0 && counted(others, "other hold"),
    alert.verdict && (VERDICTS[alert.verdict.verdict] ?? alert.verdict.verdict),
    alert.state === "CLOSED" && "closed",
    alert.exposed && "exposed",
    alert.escalated && "raised to " + alert.escalated,
    alert.suppressed_by && "suppressed",
    alert.why,
  ]
    .filter(Boolean)
    .join("; ");
}

/** The hold that asks most for a person, and how many others are open. @param {any[]} holds */
function standing(holds) {
  const hold = mostPressing(holds);
  const others = holds.filter((each) => each !== hold && pressing(each.state) > 0).length;
  return { hold, others };
}

/** What the line is made of. @param {any} whole */
export function headOf({ alert, holds }) {
  return [
    [alert.identity, alert.priority, alert.state, alert.exposed, alert.escalated, alert.suppressed_by, alert.verdict],
    holds.map((/** @type {any} */ hold) => [hold.id, hold.state, hold.lease?.deadline]),
  ];
}
