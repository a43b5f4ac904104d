import { midnight } from "../core/words.js";
import { KINDS } from "./alert.js";
import { isInForce } from "./hold-chip.js";

/**
 * What the queue is narrowed to. It stands in the address, so a link or a saved view is nothing but its words.
 *
 * @typedef {object} Filter
 * @property {string} q free text: every word has to be found
 * @property {"OPEN" | "CLOSED" | "ALL"} state
 * @property {string[]} kinds none is all
 * @property {boolean} held something is in force
 * @property {boolean} proposed a hold waits for somebody's approval
 * @property {boolean} exposed
 * @property {boolean} mine
 * @property {boolean} escalated raised to somebody
 * @property {boolean} suppressed only what somebody said is expected; without it, open alerts are shown without those
 * @property {boolean} today opened since midnight UTC
 * @property {string} identity exactly this one, by id
 * @property {string} incident exactly this one
 * @property {boolean} grouped by identity
 */

/** Filters that are on or off. */
export const FLAGS = /** @type {const} */ (["held", "proposed", "exposed", "mine", "today", "escalated", "suppressed"]);

/** @param {URLSearchParams} params @returns {Filter} */
export function filterOf(params) {
  const state = params.get("state");
  const on = (/** @type {string} */ name) => params.get(name) === "yes";
  return {
    q: params.get("q") ?? "",
    state: state === "CLOSED" || state === "ALL" ? state : "OPEN",
    kinds: (params.get("kind") ?? "").split(",").filter((kind) => Object.hasOwn(KINDS, kind)),
    held: on("held"),
    proposed: on("proposed"),
    exposed: on("exposed"),
    mine: on("mine"),
    today: on("today"),
    escalated: on("escalated"),
    suppressed: on("suppressed"),
    identity: params.get("identity") ?? "",
    incident: params.get("incident") ?? "",
    grouped: params.get("group") === "identity",
  };
}

/** @param {Filter} filter */
export function paramsOf(filter) {
  const params = new URLSearchParams();
  if (filter.state !== "OPEN") {
    params.set("state", filter.state);
  }
  if (filter.kinds.length > 0) {
    params.set("kind", filter.kinds.join(","));
  }
  FLAGS.filter((flag) => filter[flag]).forEach((flag) => params.set(flag, "yes"));
  for (const name of /** @type {const} */ (["identity", "incident", "q"])) {
    if (filter[name]) {
      params.set(name, filter[name]);
    }
  }
  if (filter.grouped) {
    params.set("group", "identity");
  }
  return params;
}

/**
 * The same filter as GET /alerts takes it. By free text the server finds what it finds, which is not to the letter what a
 * line has.
 *
 * @param {Filter} filter
 * @param {string} me subject of the session
 * @param {number} now
 * @returns {Record<string, string>}
 */
export function serverFilter(filter, me, now) {
  return {
    ...(filter.state !== "ALL" && { state: filter.state }),
    ...(filter.kinds.length > 0 && { kind: filter.kinds.join(",") }),
    ...ofOthers(filter, me, now),
    ...(filter.exposed && { exposed: "true" }),
    ...(filter.escalated && { escalated: "true" }),
    ...(filter.suppressed ? { suppressed: "true" } : filter.state === "OPEN" && { set_aside: "false" }),
    ...(filter.identity && { identity_id: filter.identity }),
    ...(filter.incident && { incident: filter.incident }),
    ...(filter.q && { q: filter.q }),
  };
}

/**
 * The part of a filter by which alerts that are not urgent enough to be loaded are asked for.
 *
 * @param {Filter} filter
 * @param {string} me subject of the session
 * @param {number} now
 * @returns {Record<string, string>}
 */
export function ofOthers(filter, me, now) {
  return {
    ...(filter.held && { in_force: "true" }),
    ...(filter.proposed && { proposed: "true" }),
    ...(filter.mine && { assignee: me }),
    ...(filter.today && { opened_since: new Date(midnight(now)).toISOString() }),
  };
}

/**
 * Whether an alert fits.
 *
 * @param {Filter} filter
 * @param {string} me subject of the session
 * @param {number} now
 * @param {Set<string>} found alerts that the server found for the free text, which knows more of them than their lines
 * @returns {(alert: import("./alert.js").Alert) => boolean}
 */
export function matcher(filter, me, now, found) {
  const words = filter.q.toLowerCase().split(/\s+/).filter(Boolean);
  const kinds = new Set(filter.kinds);
  const since = midnight(now);
  return (alert) =>
    (filter.state === "ALL" || alert.state === filter.state) &&
    (kinds.size === 0 || kinds.has(alert.kind)) &&
    (!filter.held || isInForce(alert)) &&
    (!filter.proposed || alert.hold?.state === "PROPOSED") &&
    (!filter.exposed || alert.exposed) &&
    (!filter.mine || alert.assignee === me) &&
    (!filter.today || alert.opened >= since) &&
    (!filter.escalated || alert.escalated !== "") &&
    (filter.suppressed ? alert.suppressions.length > 0 : filter.state !== "OPEN" || isShownOpen(alert)) &&
    (!filter.identity || alert.identityId === filter.identity) &&
    (!filter.incident || alert.incidentId === filter.incident) &&
    (words.length === 0 || found.has(alert.id) || says(alert, words));
}

/** Whether it stands among the open ones: what is expected does not, unless something is in force. */
function isShownOpen(/** @type {import("./alert.js").Alert} */ alert) {
  return alert.suppressions.length === 0 || isInForce(alert);
}

/** @param {import("./alert.js").Alert} alert @param {string[]} words */
function says(alert, words) {
  alert.searched ||= [
    alert.name,
    alert.target,
    alert.account,
    alert.action,
    alert.why,
    alert.id,
    KINDS[alert.kind] ?? "",
    alert.owner,
    alert.assignee,
    alert.escalated,
  ]
    .join("\n")
    .toLowerCase();
  return words.every((word) => alert.searched.includes(word));
}
