import { counted, decimal, moment } from "../core/words.js";
import { VERDICTS } from "../queue/alert.js";
import { stateWords } from "../queue/hold-chip.js";

/**
 * What became another, in words: what somebody who reads an alert has to hear of.
 *
 * @param {any} before what was shown of an alert: itself, its holds, its assignment
 * @param {any} after the same now
 * @returns {string[]}
 */
export function news(before, after) {
  return [
    ...ofAlert(before.alert, after.alert),
    ...ofPeople(before, after),
    ...after.holds.flatMap((/** @type {any} */ hold) => {
      const known = before.holds.find((/** @type {any} */ each) => each.id === hold.id);
      const name = after.holds.length > 1 ? "hold " + hold.id : "hold";
      return known ? ofHold(known, hold, name) : [`a new hold, ${stateWords(hold.state)}`];
    }),
  ];
}

/** @param {any} was @param {any} is @returns {string[]} */
function ofAlert(was, is) {
  const events = (is.suspicious_events ?? 0) - (was.suspicious_events ?? 0);
  return [
    is.state !== was.state && "the alert is " + stateWords(is.state),
    is.exposed && !was.exposed && "a credential was seen in the open",
    decimal(is.priority) !== decimal(was.priority) &&
      `priority ${decimal(is.priority)} instead of ${decimal(was.priority)}`,
    events > 0 && counted(events, "more suspicious event", "more suspicious events"),
    Boolean(is.suppressed_by) !== Boolean(was.suppressed_by) &&
      (is.suppressed_by ? "suppressed" : "no longer suppressed"),
  ].filter((words) => words !== false);
}

/** @param {any} before @param {any} after @returns {string[]} */
function ofPeople(before, after) {
  const [wasWhose, whose] = [before.assignment?.assignee ?? "", after.assignment?.assignee ?? ""];
  const [wasSaid, said] = [before.alert.verdict?.verdict ?? "", after.alert.verdict?.verdict ?? ""];
  const [wasTo, to] = [before.alert.escalated ?? "", after.alert.escalated ?? ""];
  return [
    ...(whose === wasWhose ? [] : ["assigned to " + (whose || "nobody")]),
    ...(said === wasSaid ? [] : [said ? "verdict: " + (VERDICTS[said] ?? said) : "the verdict was taken back"]),
    ...(to === wasTo ? [] : [to ? "raised to " + to : "no longer raised"]),
  ];
}

/** @param {any} was @param {any} is @param {string} name @returns {string[]} */
function ofHold(was, is, name) {
  const denied = all(is.denied) - all(was.denied);
  const approved = (is.approvals ?? []).length - (was.approvals ?? []).length;
  const [wasUntil, until] = [was.lease?.deadline, is.lease?.deadline];
  const isLonger = is.state === was.state && wasUntil && until && until !== wasUntil;
  return [
    is.state !== was.state && `${name} ${stateWords(is.state)}`,
    approved > 0 && `${name} approved by ${is.approvals.at(-1).subject}`,
    isLonger && `lease of the ${name} until ${moment(Date.parse(until)).slice(11)} UTC`,
    denied > 0 && counted(denied, "more call denied", "more calls denied"),
  ].filter((words) => typeof words === "string");
}

/** @param {Record<string, number> | undefined} denied */
function all(denied = {}) {
  return Object.values(denied).reduce((sum, many) => sum + many, 0);
}
