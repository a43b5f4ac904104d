import { serverNow } from "../core/clock.js";
import { el, quoted } from "../core/dom.js";
import { address } from "../core/route.js";
import { count, counted, day, moment, spanInWords } from "../core/words.js";
import { KINDS, VERDICTS } from "../queue/alert.js";
import { usesInShort } from "../identities/identity-uses.js";
import { AS_OF, cohortLink, ownerWords } from "../identities/identity-words.js";
import { facts, panel, texts } from "./panel.js";

/**
 * Who an alert is about: what is known of the identity, and with which credentials it acted.
 *
 * @param {any} whole as GET /alerts/{id} has it
 */
export function who(whole) {
  const { alert, identity, holds, assignment, escalation } = whole;
  const own = whole.finding?.unmapped ?? {};
  const of = identity ?? alert.identity;
  return panel(
    "Who this is",
    "who-panel",
    el(
      "p",
      { class: "who-name" },
      quoted(of.name, "name"),
      el("span", { class: "kind" }, of.kind_words ?? KINDS[of.kind]),
    ),
    facts([
      ["Account", of.account],
      ["Acts as", quoted(of.key, "id")],
      ["A hold acts on", of.target !== of.key && quoted(of.target, "id")],
      ["Owner", ownerWords(alert)],
      ["Source", of.source],
      ["Known for", identity && known(identity.first_seen)],
      ["Seen last", moment(seenLast(alert, identity)) + " UTC"],
      ["Events", identity && events(identity)],
      ["Before this", own.events_before !== undefined && counted(own.events_before, "event")],
      ["Baseline", maturity(identity, alert)],
      ["Cohort", cohortLink(identity)],
      ["Assigned to", assignment?.assignee ? said(assignment.assignee, assignment) : nobody()],
      ["Raised to", escalation?.to ? said(escalation.to, escalation) : nobody()],
      ["What it was", alert.verdict && said(VERDICTS[alert.verdict.verdict] ?? alert.verdict.verdict, alert.verdict)],
    ]),
    credentials(own),
    usesInShort(identity),
    el(
      "p",
      { class: "links" },
      el("a", { href: address("identity", of.id) }, "All of this identity"),
      el("a", { href: address("queue", "", new URLSearchParams({ identity: of.id, state: "ALL" })) }, "Its alerts"),
      alert.incident?.size > 1 &&
        el(
          "a",
          {
            href: address("queue", "", new URLSearchParams({ incident: alert.incident.id, state: "ALL" })),
            title: alert.incident.reason,
          },
          `Incident of ${alert.incident.size}`,
        ),
    ),
    alert.incident?.size > 1 &&
      el("p", { class: "faint" }, "All of the incident share ", quoted(alert.incident.reason)),
  );
}

/** @param {string} since */
function known(since) {
  const first = Date.parse(since);
  return spanInWords(serverNow() - first) + ", since " + day(first);
}

/**
 * The inventory's line may be older than the alert beside it, and newer.
 *
 * @param {any} alert
 * @param {any} identity
 */
function seenLast(alert, identity) {
  return Math.max(...[alert.last, identity?.last_seen].filter(Boolean).map((time) => Date.parse(time)));
}

/** @param {any} identity */
function events(identity) {
  return el(
    "span",
    { title: `as of ${moment(Date.parse(identity.last_seen))} UTC` },
    count(identity.events) + (identity.late ? `, ${count(identity.late)} late` : ""),
    el("span", { class: "faint" }, " " + AS_OF),
  );
}

/** @param {any} identity @param {any} alert */
function maturity(identity, alert) {
  if (identity) {
    return identity.mature ? "mature: it carries its own verdict" : "too young for a verdict of its own";
  }
  return alert.score?.confidence === "immature" ? "too young for a verdict of its own" : "";
}

/** Said as well, so that nothing beneath moves once there is somebody. */
function nobody() {
  return el("span", { class: "faint" }, "nobody");
}

/** Whom or what somebody named for it. @param {string} whom @param {{by: string, reason: string}} word */
function said(whom, { by, reason }) {
  return el("span", {}, quoted(whom), el("span", { class: "faint" }, " by ", quoted(by), ": ", quoted(reason)));
}

/** @param {any} own */
function credentials(own) {
  const parts = [
    ["Credentials used", own.credentials],
    ["Sessions", own.sessions],
    ["Roles acted under", own.roles],
  ];
  return parts
    .filter(([, list]) => list?.length > 0)
    .map(([title, list]) => el("div", {}, el("h3", {}, title), texts(list, "texts ids")));
}
