import { mayBeInForce } from "./hold-chip.js";

/**
 * An alert as a line of the queue, flat. Moments are milliseconds since 1970.
 *
 * @typedef {object} Alert
 * @property {string} id
 * @property {number} revision
 * @property {string} state OPEN or CLOSED
 * @property {number} priority 0 to 100
 * @property {string} by what ranks it: blast_radius or actions
 * @property {number | null} evidence 0 to 1
 * @property {number | null} reach 0 to 1
 * @property {number | null} exposure factor, 1 without a sighting in the open
 * @property {string} confidence calibrated, uncalibrated or immature
 * @property {number | null} upper blast radius, 0 to 100
 * @property {number | null} certain
 * @property {number | null} crownJewels within reach; null where nobody counted
 * @property {number | null} sensitive single sensitive resources within reach, likewise
 * @property {string} admin YES, POSSIBLE, NO or empty
 * @property {string} standing why reach is known or not: KNOWN, UNKNOWN_PRINCIPAL or NO_SNAPSHOT
 * @property {string} identityId
 * @property {string} name
 * @property {string} kind
 * @property {string} account
 * @property {string} target
 * @property {string} why
 * @property {string} action
 * @property {number} actions how many
 * @property {number} opened
 * @property {number} last
 * @property {number} suspicious events
 * @property {boolean} exposed
 * @property {boolean} held as detection knows
 * @property {string} incidentId
 * @property {number} incidentSize
 * @property {HoldInShort | null} hold
 * @property {string} owner who answers for the identity, or empty
 * @property {string} ownerSaidBy by whose word: a key of {@link OWNER_SAID_BY}, or empty
 * @property {string} assignee
 * @property {string} escalated whom it is raised to, or empty
 * @property {import("./suppressed.js").Suppressed[]} suppressions that cover it and stand
 * @property {string} verdict what somebody said it was, where nothing is held: a key of {@link VERDICTS}, or empty
 * @property {string} searched what free text is looked for in; made when first needed
 * @property {string} [rankedBy] what gave it its place in the queue
 */

/**
 * @typedef {object} HoldInShort
 * @property {string} id
 * @property {string} state
 * @property {string} rung
 * @property {number | null} deadline
 * @property {string} onTimeout
 * @property {number} attackLike
 * @property {number} routine
 * @property {number} unclear
 * @property {string} owner
 * @property {string[]} others ids of other holds of the alert that wait for somebody or may be in force
 * @property {string[]} inForce ids of all holds of the alert that may be in force, be it this one
 */

/** By whose word somebody answers for an identity, after the name. @type {Record<string, string>} */
export const OWNER_SAID_BY = {
  configured: "as configured",
  tag: "by a tag of its own",
  hold: "as a hold says",
};

/** Kinds of identity, in the words that the server uses. @type {Record<string, string>} */
export const KINDS = {
  HUMAN: "person",
  SERVICE: "service account",
  WORKLOAD: "workload",
  CI_RUNNER: "CI runner",
  AI_AGENT: "AI agent",
  TOOL: "tool",
  UNKNOWN: "unknown",
};

/** What an alert was, in words, by what the server calls it. @type {Record<string, string>} */
export const VERDICTS = {
  false_positive: "false positive",
  benign: "benign",
  malicious: "attack",
};

/**
 * Reads rows of the compact form.
 *
 * @param {string[]} columns
 * @returns {(row: any[]) => Alert}
 */
export function compactReader(columns) {
  const place = Object.fromEntries(columns.map((name, index) => [name, index]));
  return (row) => {
    const at = (/** @type {string} */ name) => row[place[name]];
    return {
      id: at("id"),
      revision: at("revision"),
      state: at("state"),
      priority: at("priority"),
      by: at("by") ?? "",
      evidence: at("evidence"),
      reach: at("reach"),
      exposure: at("exposure"),
      confidence: at("confidence") ?? "",
      upper: at("reach_upper"),
      certain: at("reach_certain"),
      crownJewels: at("crown_jewels") ?? null,
      sensitive: at("sensitive") ?? null,
      admin: at("admin") ?? "",
      standing: at("reach_standing") ?? "",
      identityId: at("identity_id") ?? "",
      name: at("identity_name") ?? "",
      kind: at("identity_kind") ?? "UNKNOWN",
      account: at("account") ?? "",
      target: at("target") ?? "",
      why: at("why") ?? "",
      action: at("action") ?? "",
      actions: at("actions") ?? 0,
      opened: Date.parse(at("opened")),
      last: Date.parse(at("last")),
      suspicious: at("suspicious_events") ?? 0,
      exposed: at("exposed") === true,
      held: at("held") === true,
      incidentId: at("incident_id") ?? "",
      incidentSize: at("incident_size") ?? 0,
      hold: at("hold_id")
        ? {
            id: at("hold_id"),
            state: at("hold_state"),
            rung: at("hold_rung") ?? "",
            deadline: moment(at("hold_deadline")),
            onTimeout: at("hold_on_timeout") ?? "",
            attackLike: at("attack_like") ?? 0,
            routine: at("routine") ?? 0,
            unclear: at("unclear") ?? 0,
            owner: at("owner") ?? "",
            others: at("hold_others") ?? [],
            inForce: at("hold_in_force") ?? [],
          }
        : null,
      owner: at("owner") ?? "",
      ownerSaidBy: at("owner_said_by") ?? "",
      assignee: at("assignee") ?? "",
      suppressions: at("suppressions") ?? [],
      escalated: at("escalated") ?? "",
      verdict: at("verdict") ?? "",
      searched: "",
    };
  };
}

/**
 * Reads a row of the full form.
 *
 * @param {any} row
 * @returns {Alert}
 */
export function fullAlert(row) {
  return {
    id: row.id,
    revision: row.revision,
    state: row.state,
    priority: row.priority,
    by: row.score?.by ?? "",
    evidence: row.score?.evidence ?? null,
    reach: row.score?.reach ?? null,
    exposure: row.score?.exposure ?? null,
    confidence: row.score?.confidence ?? "",
    upper: row.reach?.upper ?? null,
    certain: row.reach?.certain ?? null,
    crownJewels: row.reach?.crown_jewels ?? null,
    sensitive: row.reach?.sensitive ?? null,
    admin: row.reach?.admin ?? "",
    standing: row.reach?.standing ?? "",
    identityId: row.identity?.id ?? "",
    name: row.identity?.name ?? "",
    kind: row.identity?.kind ?? "UNKNOWN",
    account: row.identity?.account ?? "",
    target: row.identity?.target ?? "",
    why: row.why ?? "",
    action: row.actions?.[0] ?? "",
    actions: row.actions_total ?? 0,
    opened: Date.parse(row.opened),
    last: Date.parse(row.last),
    suspicious: row.suspicious_events ?? 0,
    exposed: row.exposed === true,
    held: row.held === true,
    incidentId: row.incident?.id ?? "",
    incidentSize: row.incident?.size ?? 0,
    hold: row.hold
      ? {
          id: row.hold.id,
          state: row.hold.state,
          rung: row.hold.rung ?? "",
          deadline: moment(row.hold.deadline),
          onTimeout: row.hold.on_timeout ?? "",
          attackLike: row.hold.attack_like ?? 0,
          routine: row.hold.routine ?? 0,
          unclear: row.hold.unclear ?? 0,
          owner: row.hold.owner ?? "",
          others: row.hold.others ?? [],
          inForce: row.hold.in_force ?? [],
        }
      : null,
    owner: row.owner ?? "",
    ownerSaidBy: row.owner_said_by ?? "",
    assignee: row.assignee ?? "",
    suppressions: row.suppressions ?? [],
    escalated: row.escalated ?? "",
    verdict: row.verdict?.verdict ?? "",
    searched: "",
  };
}

/**
 * The newest version of an alert among rows of GET /alerts that were told in any order: an answer to a decision may come
 * after what the stream told of a later revision. Of two of a revision the later one, since what people say is part of it.
 *
 * @param {any} alert as it is known
 * @param {any[]} rows of any alerts
 */
export function newestOf(alert, rows) {
  return rows.reduce((best, row) => (row.id === alert.id && row.revision >= best.revision ? row : best), alert);
}

/**
 * The part of a hold that a line of the queue shows.
 *
 * @param {any} hold a row of GET /holds
 * @returns {HoldInShort}
 */
export function holdInShort(hold) {
  return {
    id: hold.id,
    state: hold.state,
    rung: hold.rung ?? "",
    deadline: moment(hold.lease?.deadline),
    onTimeout: hold.lease?.on_timeout ?? "",
    attackLike: hold.denied?.attack_like ?? 0,
    routine: hold.denied?.routine ?? 0,
    unclear: hold.denied?.unclear ?? 0,
    owner: hold.owner ?? "",
    others: [],
    inForce: mayBeInForce(hold.state) ? [hold.id] : [],
  };
}

/** @param {string | null | undefined} time */
function moment(time) {
  return time ? Date.parse(time) : null;
}
