import { el, quoted } from "../core/dom.js";
import { count, counted, day, decimal, moment, timeOfDay } from "../core/words.js";

const OPEN_AT_FIRST = 2;

/**
 * An event that spoke, as a finding has it.
 *
 * @typedef {object} Spoke
 * @property {string} id
 * @property {number} time
 * @property {string} action
 * @property {string} outcome
 * @property {number} logOdds
 * @property {string} from where it came from
 * @property {string} client software
 * @property {string[]} resources
 * @property {string[]} techniques
 * @property {any[]} facets what was unusual of it
 */

/** @param {any} finding @returns {Spoke[]} oldest first */
export function eventsOf(finding) {
  return (finding?.evidences ?? [])
    .map((/** @type {any} */ event) => ({
      id: event.uid ?? "",
      time: event.data?.time ?? finding.time,
      action: event.name ?? "",
      outcome: event.data?.outcome ?? "",
      logOdds: event.data?.log_odds ?? 0,
      from: event.src_endpoint?.ip ?? event.src_endpoint?.hostname ?? "",
      client: event.actor?.app_name ?? "",
      resources: (event.resources ?? []).map((/** @type {any} */ resource) => resource.uid),
      techniques: event.data?.techniques ?? [],
      facets: event.data?.facets ?? [],
    }))
    .sort((/** @type {Spoke} */ a, /** @type {Spoke} */ b) => a.time - b.time);
}

/**
 * The events as a list that the arrows walk through; beneath each, once it is opened, what was usual.
 *
 * @param {Spoke[]} events
 * @param {(index: number) => void} shown told which event is looked at
 */
export function eventList(events, shown) {
  const loudest = [...events].sort((a, b) => b.logOdds - a.logOdds).slice(0, OPEN_AT_FIRST);
  const isOneDay = new Set(events.map(({ time }) => day(time))).size < 2;
  const items = events.map((event, index) =>
    el(
      "details",
      { class: "event", open: loudest.includes(event) },
      el(
        "summary",
        { on: { focus: () => shown(index), click: () => shown(index) } },
        el(
          "time",
          { datetime: new Date(event.time).toISOString(), title: moment(event.time) + " UTC" },
          isOneDay ? timeOfDay(event.time) : moment(event.time).slice(5),
        ),
        quoted(event.action, "id"),
        event.outcome &&
          event.outcome !== "SUCCESS" &&
          el("span", { class: "tag", "data-tone": "bad" }, quoted(event.outcome)),
        el(
          "span",
          { class: "faint number", title: "log-odds of this event" },
          el("span", { class: "unseen" }, "log-odds "),
          decimal(event.logOdds),
        ),
      ),
      el(
        "div",
        { class: "event-body" },
        el(
          "p",
          { class: "faint" },
          event.from && ["from ", quoted(event.from, "id")],
          event.client && [" with ", quoted(event.client)],
          event.resources.length > 0 && [" on ", quoted(event.resources.join(", "), "id")],
        ),
        event.facets.map(usual),
        event.techniques.length > 0 && el("p", { class: "faint" }, "ATT&CK: ", event.techniques.join(", ")),
      ),
    ),
  );
  return el("div", { class: "events", on: { keydown: walk } }, items);
}

/** @param {KeyboardEvent} event */
function walk(event) {
  const by = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
  const at = event.target instanceof Element ? event.target.closest("summary") : null;
  if (by && at) {
    const all = [...(at.closest(".events")?.querySelectorAll("summary") ?? [])];
    event.preventDefault();
    all[all.indexOf(at) + by]?.focus();
  }
}

/**
 * What was unusual, and what is usual: the identity's own uses of the value, and its cohort's.
 *
 * @param {any} facet
 */
export function usual(facet) {
  const own = facet.own_count ?? 0;
  const total = facet.own_total ?? 0;
  const peers = facet.cohort_size > 0;
  return el(
    "div",
    { class: "facet" },
    el(
      "p",
      { class: "facet-head" },
      el("span", { class: "facet-name" }, facet.facet),
      quoted(facet.value, "id"),
      el(
        "span",
        { class: "faint number", title: "contribution to the log-odds" },
        "+" + decimal(facet.contribution ?? 0),
      ),
    ),
    facet.explanation && el("p", {}, quoted(facet.explanation)),
    el(
      "div",
      { class: "shares" },
      share("itself", own, total, `${count(Math.round(own))} of ${counted(Math.round(total), "use")}`),
      peers &&
        share(
          "cohort",
          facet.cohort_with,
          facet.cohort_size,
          `${count(facet.cohort_with)} of ${counted(facet.cohort_size, "member")}`,
        ),
    ),
  );
}

/** @param {string} whose @param {number} part @param {number} all @param {string} words */
function share(whose, part, all, words) {
  return el(
    "div",
    { class: "share" },
    el("span", { class: "faint" }, whose),
    el("meter", { min: 0, max: Math.max(1, all), value: part, "aria-label": `${whose}: ${words}` }),
    el("span", {}, words),
  );
}
