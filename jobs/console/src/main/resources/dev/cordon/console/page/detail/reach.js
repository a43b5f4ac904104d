import { el, quoted } from "../core/dom.js";
import { saidOfLetter } from "../core/letters.js";
import { count, counted, decimal, moment, percent, spanInWords } from "../core/words.js";
import { mostPressing } from "../queue/hold-chip.js";
import { facts, panel, texts } from "./panel.js";

/**
 * What the identity could get at, as the newest snapshot says.
 *
 * @param {any} whole as GET /alerts/{id} has it
 */
export function reach(whole) {
  const { alert } = whole;
  const found = whole.finding?.unmapped?.reach ?? {};
  const known = alert.reach?.upper !== undefined;
  return panel(
    "What it can reach",
    "reach-panel",
    known
      ? radius("Blast radius", alert.reach.upper, alert.reach.certain)
      : el("p", {}, unknown(alert.reach?.standing)),
    facts([
      [
        "Admin rights",
        { YES: "yes, equivalent to an administrator", POSSIBLE: "possible", NO: "no" }[
          /** @type {"YES"} */ (alert.reach?.admin)
        ],
      ],
      ["Crown jewels", known && upTo(found.crown_jewels, found.crown_jewels_certain)],
      ["Sensitive", known && upTo(found.sensitive, found.sensitive_certain)],
      ["Snapshot", found.snapshot_time && `${moment(found.snapshot_time)} UTC, ${age(found.snapshot_age_millis)}`],
    ]),
    found.within_reach?.length > 0 && el("div", {}, el("h3", {}, "By kind"), texts(found.within_reach.map(byKind))),
    found.ways?.length > 0 &&
      el("p", { class: "faint" }, "By which ways is drawn below.", saidOfLetter("The key", "g", " leads there.")),
    known && found.path && !(found.ways?.length > 0) && path(found.principal ?? alert.identity.target, found.path),
    found.not_seen?.length > 0 && el("div", {}, el("h3", {}, "The snapshot could not show"), texts(found.not_seen)),
    alert.exposed &&
      el(
        "p",
        { class: "warning" },
        el("strong", {}, "A credential is in the open. "),
        alert.exposure_detail && quoted(alert.exposure_detail),
      ),
  );
}

/** @param {number | undefined} upper @param {number} certain */
function upTo(upper, certain) {
  if (upper === undefined) {
    return "not counted";
  }
  return upper === certain ? count(upper) : `up to ${count(upper)}, ${count(certain)} for certain`;
}

/** @param {{kind: string, crown_jewel: boolean, things: number, things_certain: number}} found */
function byKind({ kind, crown_jewel: isJewel, things, things_certain: certain }) {
  return (isJewel ? jewelWords(kind, things) : counted(things, "sensitive " + kind)) + possible(things, certain);
}

/** @param {string} kind @param {number} things */
function jewelWords(kind, things) {
  if (kind === "administrator") {
    return things === 1 ? "being an administrator" : `being an administrator of ${count(things)} accounts`;
  }
  if (kind === "named" || kind === "other") {
    return counted(things, kind === "named" ? "thing named a crown jewel" : "other crown jewel", "crown jewels, " + kind);
  }
  return "every " + kind + (things === 1 ? "" : ` of ${count(things)} accounts`);
}

/** @param {number} things @param {number} certain */
function possible(things, certain) {
  if (certain === things) {
    return "";
  }
  return certain === 0 ? " (possible)" : ` (${count(certain)} for certain)`;
}

/** @param {number} millis */
function age(millis) {
  return millis < 0 ? "newer than the last event" : spanInWords(millis) + " old at the last event";
}

/** @param {string} standing */
function unknown(standing) {
  return standing === "UNKNOWN_PRINCIPAL"
    ? "The snapshot has no such principal, and nothing is guessed: it is ranked by its actions."
    : "There is no snapshot of the account: it is ranked by its actions.";
}

/** @param {string} title @param {number} upper @param {number} certain */
function radius(title, upper, certain) {
  const bar = el("span", { class: "radius-bar" }, el("i", { class: "upper" }), el("i", { class: "certain" }));
  /** @type {HTMLElement} */ (bar.children[0]).style.width = upper + "%";
  /** @type {HTMLElement} */ (bar.children[1]).style.width = certain + "%";
  return el(
    "div",
    { class: "radius" },
    el(
      "p",
      {},
      el("strong", { class: "big" }, decimal(upper)),
      ` of 100: ${title.toLowerCase()}, `,
      `${decimal(certain)} for certain`,
    ),
    bar,
  );
}

/**
 * The shortest way to what it reaches, as a chain.
 *
 * @param {string} principal
 * @param {string} words
 */
function path(principal, words) {
  const steps = words.split(/,\s*(?:then\s+)?|;\s*|\s+→\s+/).filter(Boolean);
  return el(
    "div",
    {},
    el("h3", {}, "Shortest way"),
    el(
      "ol",
      { class: "path" },
      [principal, ...steps].map((step) => el("li", {}, quoted(step))),
    ),
  );
}

/**
 * Risk as it was at detection and when the hold was planned, and as it is now.
 *
 * @param {any} whole
 */
export function risk(whole) {
  const { alert, holds, finding } = whole;
  const { opened_priority: opened, exposed_since_time: exposedSince } = finding?.unmapped ?? {};
  const plan = mostPressing(holds ?? [])?.plan;
  const rank = alert.score ?? {};
  return panel(
    "Risk",
    "risk-panel",
    el(
      "div",
      { class: "risks" },
      opened !== undefined && figure(decimal(opened), "at detection, revision 1"),
      plan && figure(decimal(plan.priority ?? 0), `when the hold was planned, revision ${plan.alert_revision}`),
      figure(decimal(alert.priority), `now, revision ${alert.revision}`),
    ),
    facts([
      ["Evidence", rank.evidence !== undefined && percent(rank.evidence) + " likely compromised, by behaviour alone"],
      [
        "Reach",
        rank.reach !== undefined &&
          percent(rank.reach) + (rank.by === "actions" ? ", by what its actions can do" : ", by blast radius"),
      ],
      [
        "Exposure",
        rank.exposure !== undefined &&
          (rank.exposure > 1
            ? "raises it ×" + decimal(rank.exposure)
            : alert.exposed
              ? "sighted in the open, which raises it no further"
              : "no sighting in the open") + (exposedSince ? `, since ${moment(exposedSince)}` : ""),
      ],
      ["Confidence", rank.confidence],
      [
        "While held",
        plan?.blast_radius_before !== undefined &&
          `blast radius ${decimal(plan.blast_radius_after)} instead of ${decimal(plan.blast_radius_before)}`,
      ],
      ["Events", counted(alert.suspicious_events ?? 0, "suspicious event")],
    ]),
  );
}

/** @param {string} number @param {string} words */
function figure(number, words) {
  return el("p", { class: "figure" }, el("strong", { class: "big" }, number), el("span", { class: "faint" }, words));
}

/**
 * What a hold would break, or breaks, by its plan.
 *
 * @param {any} radius the response radius as GET /holds/{id} has it
 */
export function breaks(radius) {
  return panel(
    "What a hold would break",
    "breaks-panel",
    el("p", {}, quoted(radius.words)),
    facts([
      ["Uses in 30 days", count(radius.uses ?? 0)],
      ["Denied for certain", count(radius.denied_for_certain ?? 0)],
      ["Denied at most", count(radius.denied_at_most ?? 0)],
    ]),
    radius.known === false && el("p", { class: "warning" }, "Not all of its uses are known."),
    radius.broken?.length > 0 && el("div", {}, el("h3", {}, "Breaks"), texts(radius.broken)),
    radius.unknown?.length > 0 && el("div", {}, el("h3", {}, "May break"), texts(radius.unknown)),
  );
}
