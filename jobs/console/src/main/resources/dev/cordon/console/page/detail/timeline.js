import { everySecond, serverNow } from "../core/clock.js";
import { el, svg } from "../core/dom.js";
import { counted, decimal, moment } from "../core/words.js";
import { stateWords, toneOf } from "../queue/hold-chip.js";
import { timeScale } from "./time-scale.js";

/** In pixels, until its place says otherwise. */
const USUAL_WIDTH = 720;
const LEAST_WIDTH = 320;
const DRAWN_AGAIN_MILLIS = 10_000;
const LEFT = 64;
const PLOT = { top: 12, bottom: 124 };
const HOLD = 142;
const DENIED = 166;
const AXIS = 182;
const HEIGHT = 202;
const LEAST_AHEAD_MILLIS = 60_000;
const SIGHTING = "seen in the open";
/** Room that these words take. */
const SIGHTING_WIDTH = 96;

/**
 * @typedef {object} Drawn
 * @property {import("./evidence.js").Spoke[]} events
 * @property {number} threshold log-odds from which an event speaks; below is the normal band
 * @property {any[]} transitions of the hold that asks most for a person, oldest first
 * @property {number | null} deadline of a lease that runs
 * @property {number | null} exposedSince when a credential in use was first seen in the open
 */

/** @typedef {(time: number) => number} Across */

/**
 * How far each event was from usual, above the band in which behaviour is normal, and beneath what the hold did. It is a
 * picture of the list that follows it, which says the same to screen readers. It is as wide as its place, so that its words
 * have the size of others, and goes on with the time.
 */
export class Timeline {
  #lit = -1;
  #width = USUAL_WIDTH;
  #drawnAt = 0;

  /** @param {Drawn} drawn */
  constructor(drawn) {
    this.drawn = drawn;
    this.element = el("div", { class: "timeline-frame" });
    everySecond(this.element, () => {
      if (serverNow() - this.#drawnAt > DRAWN_AGAIN_MILLIS) {
        this.#draw();
      }
    });
    new ResizeObserver(() => this.#fit()).observe(this.element);
  }

  /** @param {Drawn} drawn */
  show(drawn) {
    this.drawn = drawn;
    this.#draw();
  }

  /** Marks an event. @param {number} index */
  light(index) {
    this.#lit = index;
    this.#mark();
  }

  #fit() {
    const width = Math.max(LEAST_WIDTH, Math.round(this.element.clientWidth));
    if (this.element.clientWidth > 0 && width !== this.#width) {
      this.#width = width;
      this.#draw();
    }
  }

  #draw() {
    this.#drawnAt = serverNow();
    this.element.replaceChildren(picture(this.drawn, this.#width));
    this.#mark();
  }

  #mark() {
    this.element.querySelectorAll(".dot").forEach((dot, at) => dot.toggleAttribute("data-lit", at === this.#lit));
  }
}

/** @param {Drawn} drawn @param {number} width */
function picture(drawn, width) {
  const { events, threshold, transitions, deadline, exposedSince } = drawn;
  const right = width - 12;
  const isRunning = deadline !== null && deadline > serverNow();
  const past = [
    ...events.map(({ time }) => time),
    ...transitions.map(({ time }) => Date.parse(time)),
    ...(exposedSince === null ? [] : [exposedSince]),
  ];
  const moments = isRunning ? [...past, ...ahead(past, deadline)] : past;
  const scale = timeScale(moments.length > 0 ? moments : [serverNow()], LEFT, right);
  const heights = [0, threshold, ...events.map(({ logOdds }) => logOdds)];
  const lowest = Math.min(...heights) - 1;
  const highest = Math.max(...heights) + 1;
  const y = (/** @type {number} */ odds) =>
    PLOT.bottom - ((odds - lowest) / (highest - lowest)) * (PLOT.bottom - PLOT.top);
  return svg(
    "svg",
    { class: "timeline", viewBox: `0 0 ${width} ${HEIGHT}`, role: "img", "aria-label": words(drawn) },
    band(y(threshold), right, threshold),
    scale.ticks.map((tick) =>
      svg("g", { class: "tick" }, line(tick.x, PLOT.top, AXIS), text(tick.words, tick.x, AXIS + 13)),
    ),
    held(transitions, scale.x, isRunning ? deadline : null, scale.to),
    marks(transitions, scale.x),
    [label("usual", (PLOT.bottom + y(threshold)) / 2), label("hold", HOLD), label("denied", DENIED)],
    isRunning &&
      svg(
        "g",
        { class: "now" },
        line(scale.x(serverNow()), PLOT.top, AXIS),
        text("now", scale.x(serverNow()), PLOT.top - 3),
      ),
    scale.folds.map((fold) =>
      svg(
        "g",
        { class: "fold" },
        svg("rect", { x: fold.x - 15, y: 0, width: 30, height: AXIS }),
        text(fold.words, fold.x, AXIS + 13),
        line(fold.x - 4, PLOT.top, AXIS),
        line(fold.x + 4, PLOT.top, AXIS),
        svg("title", {}, fold.words + " in which nothing happened"),
      ),
    ),
    exposedSince !== null && sighting(exposedSince, scale.x(exposedSince)),
    events.map((event) => dot(event, scale.x(event.time), y(event.logOdds))),
  );
}

/**
 * Moments from now on, so that what is left of a lease is not folded as a time in which nothing happens: up to its end, but
 * no longer than all that was, which would have no room beside hours to come.
 *
 * @param {number[]} past
 * @param {number} deadline
 */
function ahead(past, deadline) {
  const now = serverNow();
  const length = Math.min(deadline - now, Math.max(now - Math.min(...past, now), LEAST_AHEAD_MILLIS));
  return [0, 0.25, 0.5, 0.75, 1].map((share) => now + share * length);
}

/** @param {number} x @param {number} top @param {number} bottom */
function line(x, top, bottom) {
  return svg("path", { d: `M${x} ${top}V${bottom}` });
}

/** @param {string} words @param {number} x @param {number} y */
function text(words, x, y) {
  return svg("text", { x, y, "text-anchor": "middle" }, words);
}

/** @param {string} words @param {number} y */
function label(words, y) {
  return svg("text", { x: LEFT - 10, y: y + 4, "text-anchor": "end" }, words);
}

/** @param {import("./evidence.js").Spoke} event @param {number} x @param {number} y */
function dot(event, x, y) {
  const failed = event.outcome !== "" && event.outcome !== "SUCCESS";
  const title = `${moment(event.time)} UTC: ${event.action}, log-odds ${decimal(event.logOdds)}${failed ? ", " + event.outcome : ""}`;
  return svg(
    "g",
    { class: "dot", "data-failed": failed },
    line(x, PLOT.bottom, y),
    svg("circle", { cx: x, cy: y, r: 4.5 }),
    svg("title", {}, title),
  );
}

/** @param {number} top @param {number} right @param {number} threshold */
function band(top, right, threshold) {
  return svg(
    "g",
    { class: "band" },
    svg("rect", { x: LEFT, y: top, width: right - LEFT, height: PLOT.bottom - top }),
    svg("path", { d: `M${LEFT} ${top}H${right}` }),
    svg("title", {}, `normal band: an event speaks from log-odds ${decimal(threshold)}`),
  );
}

/**
 * States as a bar; what the lease has left is hollow.
 *
 * @param {any[]} transitions
 * @param {Across} x
 * @param {number | null} deadline
 * @param {number} end
 */
function held(transitions, x, deadline, end) {
  const moves = transitions.filter(({ what, from, to }, index) => index === 0 || what === "MOVED" || from !== to);
  const now = Math.min(serverNow(), end);
  const bars = moves.map((move, index) => {
    const start = Date.parse(move.time);
    const until = moves[index + 1] ? Date.parse(moves[index + 1].time) : Math.max(start, now);
    return bar("hold-bar", x(start), x(until), moment(start) + " UTC: " + stateWords(move.to), toneOf(move.to));
  });
  return deadline !== null && deadline > now && moves.length > 0
    ? [
        ...bars,
        bar(
          "lease-left",
          x(now),
          x(Math.min(deadline, end)),
          "the lease runs until " + moment(deadline) + " UTC",
          null,
        ),
      ]
    : bars;
}

/**
 * @param {string} kind
 * @param {number} from
 * @param {number} to
 * @param {string} title
 * @param {string | null} tone
 */
function bar(kind, from, to, title, tone) {
  return svg(
    "rect",
    { class: kind, "data-tone": tone, x: from, y: HOLD - 5, width: Math.max(2, to - from), height: 10, rx: 2 },
    svg("title", {}, title),
  );
}

/**
 * Denied calls, undone controls, and sightings in the open since the hold was planned.
 *
 * @param {any[]} transitions
 * @param {Across} x
 */
function marks(transitions, x) {
  /** @type {Record<string, [number, number]>} */
  const lanes = { DENIED: [DENIED - 6, DENIED + 6], UNDONE: [HOLD - 9, HOLD + 9], EXPOSED: [PLOT.top, PLOT.bottom] };
  return transitions
    .filter(({ what }) => what in lanes)
    .map((one) =>
      svg(
        "g",
        { class: "denied-mark" },
        line(x(Date.parse(one.time)), ...lanes[one.what]),
        svg("title", {}, `${moment(Date.parse(one.time))} UTC, ${stateWords(one.what)}: ${one.reason}`),
      ),
    );
}

/**
 * When the alert's credential came into the open, named, since its urgency may rest on that alone.
 *
 * @param {number} time
 * @param {number} x
 */
function sighting(time, x) {
  const isRoomBefore = x - LEFT > SIGHTING_WIDTH; // what follows, such as now, is after it
  const anchor = isRoomBefore ? "end" : "start";
  return svg(
    "g",
    { class: "sighting" },
    line(x, 0, PLOT.bottom),
    svg("text", { x: x + (isRoomBefore ? -4 : 4), y: PLOT.top - 3, "text-anchor": anchor }, SIGHTING),
    svg("title", {}, `${moment(time)} UTC: a credential in use was ${SIGHTING}`),
  );
}

/** @param {Drawn} drawn */
function words({ events, threshold, transitions, exposedSince }) {
  const loudest = events.length > 0 ? Math.max(...events.map(({ logOdds }) => logOdds)) : threshold;
  return (
    `Timeline: ${counted(events.length, "event")} spoke, the loudest with log-odds ${decimal(loudest)}, where ` +
    `${decimal(threshold)} is the end of the normal band; ${counted(transitions.length, "transition")} of the hold. ` +
    (exposedSince === null ? "" : `A credential was ${SIGHTING} at ${moment(exposedSince)} UTC. `) +
    "The list below says each."
  );
}
