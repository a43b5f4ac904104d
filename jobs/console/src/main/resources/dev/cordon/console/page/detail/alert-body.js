import { el } from "../core/dom.js";
import { mostPressing } from "../queue/hold-chip.js";
import { eventList, eventsOf, usual } from "./evidence.js";
import { panel } from "./panel.js";
import { breaks, reach, risk } from "./reach.js";
import { timeline } from "./timeline.js";
import { ways } from "./ways.js";
import { who } from "./who.js";

/**
 * The three columns about an alert: who it is, what it did, what it can reach; below, by which ways.
 *
 * @param {any} whole as GET /alerts/{id} has it
 */
export function alertBody(whole) {
  return el(
    "div",
    { class: "detail-grid" },
    el("div", { class: "left" }, who(whole), risk(whole)),
    el("div", { class: "centre" }, timelinePanel(whole), unusual(whole.finding?.unmapped?.facets ?? [])),
    el("div", { class: "right" }, reach(whole), breaks(mostPressing(whole.holds ?? []))),
    ways(whole),
  );
}

/** @param {any} whole */
function timelinePanel(whole) {
  const events = eventsOf(whole.finding);
  const hold = mostPressing(whole.holds ?? []);
  const { picture, light } = timeline({
    events,
    threshold: whole.finding?.unmapped?.threshold ?? 0,
    transitions: hold?.transitions ?? [],
    deadline: hold?.lease?.left_millis > 0 ? Date.parse(hold.lease.deadline) : null,
  });
  return panel("Timeline", "timeline-panel", picture, eventList(events, light));
}

/** @param {any[]} facets of the whole episode */
function unusual(facets) {
  return facets.length > 0 && panel("What was unusual in all", "usual-panel", facets.map(usual));
}
