import { pressing } from "../queue/hold-chip.js";

/**
 * What somebody can decide.
 *
 * @typedef {object} Decision
 * @property {string} key
 * @property {string} verb as the API names it
 * @property {"false_positive" | "benign" | "malicious"} [verdict] of a release, a rejection, or an alert that nothing holds
 * @property {Act} [rejecting] where the hold is not applied yet, and rejected with that verdict
 * @property {Closing} [closing] what it says of an alert that nothing holds
 * @property {string} words for the map of keys
 * @property {string} button of the bar, and of a dialog about several, of which each may come to something else
 * @property {string} title of the dialog, before the name of what it is about
 * @property {string} [act] what the dialog's button does to the one that it is about, where that is not what the bar's says
 * @property {string} least role
 * @property {boolean} touches whether it changes something at the provider, or what will: that takes a second key
 * @property {string} [reason] what the reason begins as
 */

/** @typedef {{title: string, act: string}} Act what a dialog is about, and what its button does */

/** @typedef {Act & {verdict: "false_positive" | "benign" | "malicious", words: string, button?: string}} Closing */

/** @type {Decision} */
export const MINE = {
  key: "y",
  verb: "assign",
  words: "take it: assign it to yourself",
  button: "Take",
  title: "Take",
  least: "analyst",
  touches: false,
  reason: "taken from the queue",
};

/** @type {Decision} */
export const ASSIGN = {
  key: "o",
  verb: "assign",
  words: "assign it to somebody",
  button: "Assign",
  title: "Assign",
  least: "analyst",
  touches: false,
};

/** @type {Decision} */
export const SUPPRESS = {
  key: "s",
  verb: "suppress",
  words: "say that this is expected, for some days",
  button: "Suppress",
  title: "Suppress",
  least: "approver",
  touches: true,
};

/** @type {Decision} */
export const ESCALATE = {
  key: "E",
  verb: "escalate",
  words: "raise it to somebody, or to everybody of a role",
  button: "Raise",
  title: "Raise",
  least: "analyst",
  touches: false,
};

/** @type {Decision} */
export const UNDO = {
  key: "u",
  verb: "undo",
  words: "take back what was said, where that can be",
  button: "Undo",
  title: "Take back",
  least: "analyst",
  touches: false,
};

/** Decisions about a hold, in the order of the bar. @type {Decision[]} */
export const ABOUT_HOLDS = [
  {
    key: "c",
    verb: "confirm",
    words: "confirm the hold: it loses its lease and stays",
    button: "Confirm",
    title: "Confirm the hold of",
    least: "approver",
    touches: true,
  },
  {
    key: "f",
    verb: "release",
    verdict: "false_positive",
    words: "release, or reject what is proposed, as a false positive",
    button: "False positive",
    title: "Release as a false positive:",
    act: "Release",
    rejecting: { title: "Reject as a false positive:", act: "Reject" },
    least: "analyst",
    touches: true,
  },
  {
    key: "b",
    verb: "release",
    verdict: "benign",
    words: "release, or reject what is proposed, as benign: it was meant to do this",
    button: "Benign",
    title: "Release as benign:",
    act: "Release",
    rejecting: { title: "Reject as benign:", act: "Reject" },
    least: "analyst",
    touches: true,
  },
  {
    key: "e",
    verb: "extend",
    words: "extend the lease",
    button: "Extend",
    title: "Extend the lease of",
    least: "approver",
    touches: true,
  },
  {
    key: "a",
    verb: "approve",
    words: "approve what is proposed",
    button: "Approve",
    title: "Approve the hold of",
    least: "approver",
    touches: true,
  },
  {
    key: "d",
    verb: "reject",
    words: "reject what is proposed",
    button: "Reject",
    title: "Reject the hold of",
    least: "analyst",
    touches: true,
  },
];

/** What decisions about holds say of an alert that nothing holds, by their keys. @type {Record<string, Closing>} */
const CLOSINGS = {
  c: {
    verdict: "malicious",
    button: "Attack",
    title: "Close as an attack:",
    act: "Close as an attack",
    words: "an attack: confirm the hold, or close the alert",
  },
  f: {
    verdict: "false_positive",
    title: "Close as a false positive:",
    act: "Close as a false positive",
    words: "a false positive: release, reject, or close the alert",
  },
  b: {
    verdict: "benign",
    title: "Close as benign:",
    act: "Close as benign",
    words: "benign, it was meant to: release, reject, or close the alert",
  },
};

/** The same about alerts: where nothing is held, some of them close the alert. @type {Decision[]} */
export const ABOUT_ALERTS = ABOUT_HOLDS.map((decision) => {
  const closing = CLOSINGS[decision.key];
  return closing ? { ...decision, closing, words: closing.words } : decision;
});

/** For how long a lease can be extended here, in seconds. @type {[number, string][]} */
export const EXTENSIONS = [
  [1_800, "30 minutes"],
  [3_600, "1 hour"],
  [7_200, "2 hours"],
  [14_400, "4 hours"],
  [86_400, "1 day"],
];

/**
 * Which decisions may fit a hold, by its state alone; the server has the last word with `verbs`.
 *
 * @param {string} state
 * @returns {string[]} verbs
 */
export function verbsOf(state) {
  switch (state) {
    case "PROPOSED":
      return ["approve", "reject"];
    case "APPROVED":
      return ["reject"];
    case "HELD":
      return ["confirm", "release", "extend"];
    case "FAILED":
      return ["approve", "confirm", "release"];
    case "APPLYING":
    case "APPLIED":
    case "CONFIRMED":
    case "RELEASE_FAILED":
      return ["release"];
    default:
      return [];
  }
}

/**
 * What a decision comes to where a hold stands: one that is not applied yet is rejected, not released. Where none stands, some
 * are a verdict on the alert, which touches nothing and is more people's to give.
 *
 * @param {Decision} decision
 * @param {string | null} state of the hold, or null where there is none
 * @returns {Decision}
 */
export function suiting(decision, state) {
  const { rejecting, closing } = decision;
  if (closing && (state === null || pressing(state) === 0)) {
    return { ...decision, ...closing, verb: "verdict", least: "analyst" };
  }
  return rejecting && state !== null && verbsOf(state).includes("reject")
    ? { ...decision, ...rejecting, verb: "reject" }
    : decision;
}

/** What the button of a dialog about one says. @param {Decision} decision */
export function actOf({ act, button }) {
  return act ?? button;
}

/**
 * Who will read a reason, and what Enter does in it.
 *
 * @param {boolean} touches whether it takes a second key
 */
export function keptWords(touches) {
  return touches
    ? "The evidence keeps it. Enter leads to the button."
    : "Whoever opens the alert reads it. Enter sends it.";
}
