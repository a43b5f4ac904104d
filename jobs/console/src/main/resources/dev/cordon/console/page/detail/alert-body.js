import { el } from "../core/dom.js";
import { mostPressing } from "../queue/hold-chip.js";
import { eventList, eventsOf, usual } from "./evidence.js";
import { foreseen } from "./foreseen.js";
import { panel } from "./panel.js";
import { breaks, reach, risk } from "./reach.js";
import { Timeline } from "./timeline.js";
import { ways } from "./ways.js";
import { who } from "./who.js";

/**
 * The three columns about an alert: who it is, what it did, what it can reach; below, by which ways.
 *
 * @param {import("../core/parts.js").Parts<any>} parts of what GET /alerts/{id} gave, with what was told since
 */
export function alertBody(parts) {
  const found = (/** @type {any} */ whole) => whole.finding?.unmapped ?? {};
  return el(
    "div",
    { class: "detail-grid" },
    el(
      "div",
      { class: "left" },
      parts.part(({ alert, identity, holds, assignment, escalation, finding }) => {
        const { credentials, sessions, roles, events_before: before } = finding?.unmapped ?? {};
        const { owner, owner_said_by: by, incident, score } = alert;
        const people = [owner, by, assignment, escalation, alert.verdict];
        const known = [alert.identity, identity, alert.last];
        return [known, people, incident, score?.confidence, credentials, sessions, roles, before];
      }, who),
      parts.part((whole) => [alertRisk(whole), pressingHold(whole)?.plan], risk),
    ),
    el(
      "div",
      { class: "centre" },
      timelinePanel(parts),
      parts.part(
        (whole) => found(whole).facets,
        (whole) => unusual(found(whole).facets ?? []),
      ),
    ),
    el(
      "div",
      { class: "right" },
      parts.part(
        ({ alert, finding }) => [alert.reach, alert.exposed, alert.exposure_detail, finding?.unmapped?.reach],
        reach,
      ),
      parts.part(
        (whole) => planned(whole) ?? [whole.full_hold, whole.identity?.uses?.consumers],
        (whole) => (planned(whole) ? breaks(planned(whole)) : foreseen(whole)),
      ),
    ),
    parts.part((whole) => found(whole).reach, ways),
  );
}

/** The hold that asks most for a person. @param {any} whole @returns {any} */
function pressingHold({ holds }) {
  return mostPressing(holds ?? []);
}

/** What the hold that asks most for a person would break, by its plan. @param {any} whole @returns {any} */
function planned(whole) {
  return pressingHold(whole)?.plan?.response_radius;
}

/** What of an alert its risk is told by. @param {any} whole */
function alertRisk({ alert, finding }) {
  const { revision, priority, score, exposed, suspicious_events: events } = alert;
  const { opened_priority: opened, exposed_since_time: exposedSince } = finding?.unmapped ?? {};
  return [revision, priority, score, exposed, events, opened, exposedSince];
}

/** @param {import("../core/parts.js").Parts<any>} parts */
function timelinePanel(parts) {
  const timeline = new Timeline(drawnOf(parts.shown));
  parts.follow(drawnOf, (whole) => timeline.show(drawnOf(whole)));
  return panel(
    "Timeline",
    "timeline-panel",
    timeline.element,
    parts.part(
      ({ finding }) => finding?.evidences,
      ({ finding }) => eventList(eventsOf(finding), (index) => timeline.light(index)),
    ),
  );
}

/** @param {any} whole @returns {import("./timeline.js").Drawn} */
function drawnOf(whole) {
  const { finding } = whole;
  const hold = pressingHold(whole);
  return {
    events: eventsOf(finding),
    threshold: finding?.unmapped?.threshold ?? 0,
    transitions: hold?.transitions ?? [],
    deadline: hold?.lease?.left_millis > 0 ? Date.parse(hold.lease.deadline) : null,
    exposedSince: finding?.unmapped?.exposed_since_time ?? null,
  };
}

/** @param {any[]} facets of the whole episode */
function unusual(facets) {
  return facets.length > 0 && panel("What was unusual in all", "usual-panel", facets.map(usual));
}
