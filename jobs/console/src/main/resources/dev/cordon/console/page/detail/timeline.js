import { serverNow } from "../core/clock.js";
import { svg } from "../core/dom.js";
import { decimal, moment, timeOfDay } from "../core/words.js";
import { stateWords, toneOf } from "../queue/hold-chip.js";

const WIDTH = 720;
const LEFT = 64;
const RIGHT = 12;
const PLOT = { top: 10, bottom: 122 };
const HOLD = 140;
const DENIED = 164;
const AXIS = 184;
const HEIGHT = 202;
const MINUTE = 60_000;
/** Spans between the marks of the axis, of which the first that leaves few marks is taken. */
const TICKS = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1_440, 2_880, 7_200, 14_400, 43_200].map((minutes) => minutes * MINUTE);
const MOST_TICKS = 6;

/**
 * @typedef {object} Drawn
 * @property {import("./evidence.js").Spoke[]} events
 * @property {number} threshold log-odds above which an event speaks; below is the normal band
 * @property {any[]} transitions of all holds, oldest first
 * @property {number | null} deadline of a lease that runs
 */

/**
 * Draws how far each event was from usual, above the band in which behaviour is normal, and beneath what the holds did.
 * It is a picture of the list that follows it, which says the same to screen readers.
 *
 * @param {Drawn} drawn
 */
export function timeline(drawn) {
  const { from, to } = range(drawn);
  const x = (/** @type {number} */ time) => LEFT + ((time - from) / (to - from)) * (WIDTH - LEFT - RIGHT);
  const highest = Math.max(drawn.threshold * 1.6, ...drawn.events.map(({ logOdds }) => logOdds * 1.1), 1);
  const y = (/** @type {number} */ odds) => PLOT.bottom - (Math.max(0, odds) / highest) * (PLOT.bottom - PLOT.top);
  const dots = drawn.events.map((event) => dot(event, x(event.time), y(event.logOdds), y(0)));
  const picture = svg(
    "svg",
    { class: "timeline", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": words(drawn) },
    band(y(drawn.threshold), drawn.threshold),
    ticks(from, to).map((time) => tick(time, x(time), to - from)),
    held(drawn, x, to),
    drawn.transitions.filter(({ what }) => what === "DENIED").map((one) => svg("path", { class: "denied-mark", d: `M${x(Date.parse(one.time))} ${DENIED - 6}v12` }, svg("title", {}, `${moment(Date.parse(one.time))} UTC: ${one.reason}`))),
    label("usual", (PLOT.bottom + y(drawn.threshold)) / 2 + 4),
    label("hold", HOLD + 4),
    label("denied", DENIED + 4),
    now(x, from, to),
    dots,
  );
  return { picture, light: (/** @type {number} */ index) => dots.forEach((each, at) => each.toggleAttribute("data-lit", at === index)) };
}

/** @param {Drawn} drawn */
function range({ events, transitions, deadline }) {
  const times = [...events.map(({ time }) => time), ...transitions.map(({ time }) => Date.parse(time)), ...(deadline ? [deadline] : [])];
  const first = Math.min(...times);
  const last = Math.max(...times);
  const margin = Math.max((last - first) * 0.04, MINUTE / 2);
  return Number.isFinite(first) ? { from: first - margin, to: last + margin } : { from: serverNow() - MINUTE, to: serverNow() };
}

/** @param {import("./evidence.js").Spoke} event @param {number} x @param {number} y @param {number} ground */
function dot(event, x, y, ground) {
  const failed = event.outcome !== "" && event.outcome !== "SUCCESS";
  return svg(
    "g",
    { class: "dot", "data-failed": failed },
    svg("path", { d: `M${x} ${ground}V${y}` }),
    svg("circle", { cx: x, cy: y, r: 4.5 }),
    svg("title", {}, `${moment(event.time)} UTC: ${event.action}, log-odds ${decimal(event.logOdds)}${failed ? ", " + event.outcome : ""}`),
  );
}

/** @param {number} top @param {number} threshold */
function band(top, threshold) {
  return svg(
    "g",
    { class: "band" },
    svg("rect", { x: LEFT, y: top, width: WIDTH - LEFT - RIGHT, height: PLOT.bottom - top }),
    svg("path", { d: `M${LEFT} ${top}H${WIDTH - RIGHT}` }),
    svg("title", {}, `normal band: an event speaks from log-odds ${decimal(threshold)}`),
  );
}

/** States of the newest hold as a bar; what its lease has left is hollow. @param {Drawn} drawn @param {(time: number) => number} x @param {number} to */
function held({ transitions, deadline }, x, to) {
  const moves = transitions.filter(({ what, from, to: after }) => what === "MOVED" || from !== after);
  const end = Math.min(serverNow(), to);
  const bars = moves.map((move, index) => {
    const start = Date.parse(move.time);
    const until = moves[index + 1] ? Date.parse(moves[index + 1].time) : Math.max(start, end);
    return bar(move.to, x(start), x(until), moment(start) + " UTC: " + stateWords(move.to));
  });
  const rest = deadline !== null && deadline > end && moves.length > 0;
  return rest ? [...bars, svg("rect", { class: "lease-left", x: x(end), y: HOLD - 5, width: Math.max(1, x(deadline) - x(end)), height: 10, rx: 2 }, svg("title", {}, "the lease runs until " + moment(deadline) + " UTC"))] : bars;
}

/** @param {string} state @param {number} from @param {number} to @param {string} title */
function bar(state, from, to, title) {
  return svg("rect", { class: "hold-bar", "data-tone": toneOf(state), x: from, y: HOLD - 5, width: Math.max(2, to - from), height: 10, rx: 2 }, svg("title", {}, title));
}

/** @param {string} text @param {number} y */
function label(text, y) {
  return svg("text", { class: "lane", x: LEFT - 10, y, "text-anchor": "end" }, text);
}

/** @param {(time: number) => number} x @param {number} from @param {number} to */
function now(x, from, to) {
  const at = serverNow();
  return at > from && at < to && svg("g", { class: "now" }, svg("path", { d: `M${x(at)} ${PLOT.top}V${AXIS - 8}` }), svg("text", { x: x(at) + 4, y: PLOT.top + 8 }, "now"));
}

/** @param {number} from @param {number} to */
function ticks(from, to) {
  const every = TICKS.find((each) => (to - from) / each <= MOST_TICKS) ?? (to - from) / MOST_TICKS;
  const first = Math.ceil(from / every) * every;
  return Array.from({ length: Math.max(0, Math.floor((to - first) / every) + 1) }, (_, index) => first + index * every);
}

/** @param {number} time @param {number} x @param {number} span */
function tick(time, x, span) {
  const text = span > 2 * 24 * 60 * MINUTE ? moment(time).slice(5, 10) : timeOfDay(time).slice(0, 5);
  return svg("g", { class: "tick" }, svg("path", { d: `M${x} ${PLOT.top}V${AXIS - 8}` }), svg("text", { x, y: AXIS + 8, "text-anchor": "middle" }, text));
}

/** @param {Drawn} drawn */
function words({ events, threshold, transitions }) {
  const loudest = Math.max(0, ...events.map(({ logOdds }) => logOdds));
  return `Timeline: ${events.length} events spoke, the loudest with log-odds ${decimal(loudest)} where ${decimal(threshold)} is the end of the normal band; ${transitions.length} transitions. The list below says each.`;
}
