import { serverNow } from "../core/clock.js";
import { count, counted, countdown, lengthInWords, moment } from "../core/words.js";
import { stateWords } from "../queue/hold-chip.js";

/**
 * What exactly will happen, in words, before somebody decides it.
 *
 * @param {import("./decisions.js").Decision} decision
 * @param {any} hold as GET /holds/{id} has it
 * @param {{bySeconds: number}} form
 * @returns {string[]} sentences
 */
export function consequences(decision, hold, form) {
  switch (decision.verb) {
    case "confirm":
      return [...ofConfirming(hold), ...ofDenials(hold, "would be denied for as long as it stays")];
    case "release":
      return [...ofReleasing(decision, hold), ...ofDenials(hold, "would go through from then on")];
    case "extend":
      return ofExtending(hold, form.bySeconds);
    case "approve":
      return ofApproving(hold);
    case "verdict":
      return [
        "No hold answers this alert, and nothing changes at the provider: this closes the alert and is kept as a label.",
        ...ofVerdict(decision),
      ];
    case "reject":
      return ["Nothing is applied at the provider, and the proposal is over.", ...ofVerdict(decision)];
    default:
      return [];
  }
}

/** @param {any} hold */
function ofConfirming(hold) {
  const left = leftOf(hold);
  const lease = left > 0 ? `The lease, of which ${countdown(left)} is left, ends now` : "The lease ends now";
  return [
    `${lease}, and the hold on ${hold.target} stays until somebody releases it.`,
    "Nothing is deleted: a release still restores what was before.",
  ];
}

/** @param {import("./decisions.js").Decision} decision @param {any} hold */
function ofReleasing(decision, hold) {
  const steps = (hold.plan?.steps ?? []).filter((/** @type {any} */ step) => step.mutating);
  const actions = steps.map((/** @type {any} */ step) => step.action).join(", ");
  const controls = steps.length > 0 ? ` (${counted(steps.length, "control")}: ${actions})` : "";
  return [
    `What the hold changed on ${hold.target} is undone${controls}, and what was before is restored.`,
    ...ofVerdict(decision),
  ];
}

/** @param {import("./decisions.js").Decision} decision */
function ofVerdict({ verdict }) {
  if (verdict === "malicious") {
    return ["The alert counts as an attack: what was withheld from learning because of it is never learned."];
  }
  const label = verdict === "benign" ? "benign, as expected" : "a false positive";
  return verdict ? [`The alert counts as ${label}: what was withheld from learning because of it is learned.`] : [];
}

/** @param {any} hold @param {string} then */
function ofDenials(hold, then) {
  const attacks = hold.denied?.attack_like ?? 0;
  return attacks > 0
    ? [
        `${counted(attacks, "attack-like call was", "attack-like calls were")} denied since it is held; more like these ${then}.`,
      ]
    : [];
}

/** @param {any} hold @param {number} bySeconds */
function ofExtending(hold, bySeconds) {
  const deadline = Date.parse(hold.lease?.deadline ?? "");
  if (Number.isNaN(deadline)) {
    return [`The lease on ${hold.target} runs for longer.`];
  }
  const until = moment(deadline + bySeconds * 1_000);
  const then = hold.lease.on_timeout === "release" ? "released" : "kept until a person decides";
  const most = hold.plan?.extend_at_most_millis;
  return [
    `The hold on ${hold.target} lapses at ${until} UTC instead of ${moment(deadline)}, and is then ${then}.`,
    ...(most > 0 ? [`Its playbook allows ${lengthInWords(most)} more in all.`] : []),
  ];
}

/** @param {any} hold */
function ofApproving(hold) {
  const calls = (hold.plan?.steps ?? []).flatMap((/** @type {any} */ step) => step.calls ?? []);
  const needed = hold.approvals_needed ?? 0;
  const given = (hold.approvals ?? []).length;
  const radius = hold.plan?.response_radius;
  const what = `${counted(calls.length, "call is", "calls are")} made that hold ${hold.target} (${hold.rung})`;
  return [
    given + 1 < needed
      ? `It needs ${counted(needed, "approval")}, and yours is number ${given + 1}: nothing is applied yet.`
      : `${what}, ${hold.state === "FAILED" ? "where they failed before" : "at once"}.`,
    ...(radius?.words ? [`Response radius: ${radius.words}.`] : []),
    ...(hold.plan?.lease_millis > 0
      ? [
          `Its lease is ${lengthInWords(hold.plan.lease_millis)}, then ${hold.plan.on_timeout === "release" ? "it is released" : "a person decides"}.`,
        ]
      : []),
  ];
}

/**
 * That one of several holds of an alert is decided about, where it is so.
 *
 * @param {any} hold
 * @returns {string[]}
 */
export function othersOf(hold) {
  const others = hold?.others ?? [];
  return others.length > 0
    ? [
        `This is about ${hold.id} alone: ${counted(others.length, "other hold")} of the alert ` +
          `${others.length > 1 ? "stand as they do" : "stands as it does"} (${others.join(", ")}).`,
      ]
    : [];
}

/** The same of several. @param {any[]} holds @returns {string[]} */
export function othersOfAll(holds) {
  const decided = new Set(holds.map((hold) => hold?.id));
  const others = new Set(holds.flatMap((hold) => hold?.others ?? []).filter((id) => !decided.has(id)));
  return others.size > 0
    ? [`Of these alerts ${counted(others.size, "other hold")} ${others.size > 1 ? "are" : "is"} not decided about.`]
    : [];
}

/**
 * That somebody else has what is to be given to somebody, where it is so.
 *
 * @param {{assignee?: string}[]} targets
 * @param {string} me subject of the session
 */
export function othersWork(targets, me) {
  const whose = targets.flatMap(({ assignee }) => (assignee && assignee !== me ? [assignee] : []));
  const names = [...new Set(whose)].sort();
  const some = names.slice(0, 5).join(", ") + (names.length > 5 ? ", …" : "");
  if (whose.length === 0) {
    return [];
  }
  return [
    targets.length === 1
      ? `It is the work of ${some} now.`
      : `${counted(whose.length, "is", "are")} the work of others now: ${some}.`,
  ];
}

/** The calls that an approval makes. @param {any} hold @returns {string[]} */
export function callsOf(hold) {
  return (hold.plan?.steps ?? []).flatMap((/** @type {any} */ step) => step.calls ?? []);
}

/**
 * Why a decision does not fit where a hold stands, or empty.
 *
 * @param {import("./decisions.js").Decision} decision
 * @param {any} hold
 * @param {string} me subject of the session
 */
export function misfit(decision, hold, me) {
  if (decision.verb === "verdict") {
    return "";
  }
  if (!hold) {
    return "There is no hold.";
  }
  const given = (hold.approvals ?? []).some((/** @type {any} */ approval) => approval.subject === me);
  if (decision.verb === "approve" && hold.state === "PROPOSED" && given) {
    return "You approved it already; the next approval is somebody else's.";
  }
  if ((hold.verbs ?? []).includes(decision.verb)) {
    return "";
  }
  const state = stateWords(hold.state);
  return `${state[0].toUpperCase()}${state.slice(1)}: ${hold.sentence}`;
}

/** @param {any} hold */
function leftOf(hold) {
  return hold.lease?.deadline ? Date.parse(hold.lease.deadline) - serverNow() : 0;
}

/** @param {number} many @param {number} all */
export function ofAll(many, all) {
  return many === all ? `all ${count(all)}` : `${count(many)} of ${count(all)}`;
}
