import { svg } from "../core/dom.js";
import { laidOut } from "./way-layout.js";

const BOX = { width: 150, height: 38 };
const GAP = 130;
const ROW = 54;
/** Characters that fit, of letters of usual width. */
const NAME = 18;
const KIND = 23;
const LABEL = 16;
const LEAST_SCALE = 0.8;
const EDGE = { x: 6, top: 16 };
/** What is left of a gap for words, between the end of the curve and the tip of the arrow. */
const WORDS = GAP - 16;

/**
 * Draws the ways, from the identity at the left to what it gets at. It is a picture of the list beside it, which says the
 * same to screen readers. What is no part of a way is not drawn, and counted.
 *
 * @param {string} principal ARN
 * @param {string} kind of the identity
 * @param {import("./way-layout.js").Way[]} ways
 * @param {number} more
 */
export function wayGraph(principal, kind, ways, more) {
  const { places, links, columns, rows } = laidOut(principal, kind, ways);
  const bottom = EDGE.top + Math.max(rows, 1 + Math.max(...places.map(({ row }) => row))) * ROW;
  const width = 2 * EDGE.x + columns * BOX.width + (columns - 1) * GAP;
  const height = bottom + (more > 0 ? 26 : 0);
  const drawnLinks = links.map((link) => ({ ways: link.ways, node: arrow(link) }));
  const drawnPlaces = places.map((place) => ({ ways: place.ways, node: box(place) }));
  const picture = svg(
    "svg",
    { class: "way-graph", width, height, viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": words(ways, more) },
    drawnLinks.map(({ node }) => node),
    drawnPlaces.map(({ node }) => node),
    more > 0 &&
      svg(
        "text",
        { class: "way-more", x: left(columns - 1) + BOX.width / 2, y: bottom + 10, "text-anchor": "middle" },
        `and ${more} more, not drawn`,
      ),
  );
  picture.style.minWidth = width * LEAST_SCALE + "px"; // smaller than that nobody reads it: then it scrolls
  return {
    picture,
    light: (/** @type {number} */ way) =>
      [...drawnLinks, ...drawnPlaces].forEach(({ node, ways: own }) => node.toggleAttribute("data-lit", own.has(way))),
  };
}

/** @param {number} column */
function left(column) {
  return EDGE.x + column * (BOX.width + GAP);
}

/** @param {number} row */
function middle(row) {
  return EDGE.top + row * ROW + BOX.height / 2;
}

/** @param {import("./way-layout.js").Place} place */
function box(place) {
  const x = left(place.column);
  const y = middle(place.row) - BOX.height / 2;
  const kind = { jewel: "crown jewel", sensitive: "sensitive " + place.kind, step: place.kind, identity: place.kind };
  return svg(
    "g",
    { class: "way-place", "data-shape": place.shape },
    svg("title", {}, `${place.name}, ${kind[place.shape]}`),
    outline(place.shape, x, y),
    clipped(x + 12, y, BOX.width - 24, BOX.height, [
      svg("text", { class: "way-name", x: "50%", y: 16, "text-anchor": "middle" }, fitting(shortName(place), NAME)),
      svg("text", { class: "way-kind", x: "50%", y: 30, "text-anchor": "middle" }, fitting(kind[place.shape], KIND)),
    ]),
  );
}

/**
 * What tells it from others of its kind; the kind stands below it, and the title has all.
 *
 * @param {import("./way-layout.js").Place} place
 */
function shortName({ name, kind, shape }) {
  if (shape === "identity" || shape === "step") {
    return name.slice(name.lastIndexOf("/") + 1) || name;
  }
  const own = name.startsWith(kind + " ") && shape === "sensitive" ? name.slice(kind.length + 1) : name;
  return own.replace(/ (?:in|of) \d{12}$/, "");
}

/**
 * A crown jewel has points at both ends, other things have corners, whoever acts is round.
 *
 * @param {import("./way-layout.js").Place["shape"]} shape
 * @param {number} x
 * @param {number} y
 */
function outline(shape, x, y) {
  const { width, height } = BOX;
  if (shape === "jewel") {
    return svg("path", {
      d: `M${x} ${y + height / 2}l11 ${-height / 2}h${width - 22}l11 ${height / 2}l-11 ${height / 2}h${22 - width}z`,
    });
  }
  return svg("rect", { x, y, width, height, rx: shape === "sensitive" ? 0 : height / 2 });
}

/** @param {import("./way-layout.js").Link} link */
function arrow({ from, to, label, title, certain }) {
  const [x1, y1] = [left(from.column) + BOX.width, middle(from.row)];
  const [x2, y2] = [left(to.column), middle(to.row)];
  const turn = x1 + GAP - WORDS;
  const line = y1 === y2 ? `M${x1} ${y1}H${x2}` : `M${x1} ${y1}C${turn} ${y1} ${x1} ${y2} ${turn + 8} ${y2}H${x2}`;
  const [first, second] = lines(label);
  const x = x2 - WORDS + 2;
  return svg(
    "g",
    { class: "way-link", "data-possible": !certain },
    svg("title", {}, certain ? title : title + " (possible)"),
    svg("path", { class: "way-line", d: line }),
    svg("path", { class: "way-tip", d: `M${x2 - 7} ${y2 - 4}L${x2} ${y2}L${x2 - 7} ${y2 + 4}` }),
    clipped(x, y2 - 16, WORDS - 9, 32, [
      svg("text", { class: "way-label", x: 0, y: 11 }, fitting(first, LABEL)),
      second && svg("text", { class: "way-label", x: 0, y: 27 }, fitting(second, LABEL)),
    ]),
  );
}

/**
 * One line above the arrow and one below.
 *
 * @param {string} label
 */
function lines(label) {
  const at = Math.max(label.indexOf(" + "), label.indexOf(" via "));
  if (at > 0) {
    return [label.slice(0, at), label.slice(at + 1)];
  }
  const space = label.length > LABEL ? label.lastIndexOf(" ", LABEL) : -1;
  return space > 0 ? [label.slice(0, space), label.slice(space + 1)] : [label, ""];
}

/** @param {string} words @param {number} most characters */
function fitting(words, most) {
  return words.length <= most ? words : words.slice(0, most - 1) + "…";
}

/**
 * Wide letters of strangers' names end at the box too.
 *
 * @param {number} x @param {number} y @param {number} width @param {number} height
 * @param {import("../core/dom.js").Child[]} children
 */
function clipped(x, y, width, height, children) {
  return svg("svg", { x, y, width, height }, children);
}

/** @param {import("./way-layout.js").Way[]} ways @param {number} more */
function words(ways, more) {
  const jewels = ways.filter((way) => way.crown_jewel).length;
  return (
    `Ways to ${ways.length} things worth protecting, ${jewels} of them crown jewels` +
    (more > 0 ? `, and ${more} more that are not drawn. ` : ". ") +
    "The list says each."
  );
}
