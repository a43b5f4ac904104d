import { el, quoted } from "../core/dom.js";
import { counted, shortTarget } from "../core/words.js";
import { panel } from "./panel.js";
import { wayGraph } from "./way-graph.js";

/**
 * The shortest ways to what is worth protecting, most precious first: drawn, and as a list.
 *
 * @param {any} whole as GET /alerts/{id} has it
 */
export function ways({ alert, finding }) {
  const found = finding?.unmapped?.reach ?? {};
  if (!(found.ways?.length > 0)) {
    return null;
  }
  const principal = found.principal ?? alert.identity.target;
  const more = found.more_ways ?? 0;
  const { picture, light } = wayGraph(principal, alert.identity.kind_words ?? "identity", found.ways, more);
  const drawn = el(
    "div",
    {},
    el("div", { class: "way-frame", tabindex: "0", role: "group", "aria-label": "Graph of the ways" }, picture),
    el(
      "p",
      { class: "faint" },
      "A whole line is certain, a dashed one possible. Points at both ends are crown jewels, corners other sensitive things.",
    ),
  );
  drawn.style.flexBasis = picture.style.minWidth; // where the list has no room beside it, it goes beneath
  return panel(
    "Ways to what is worth protecting",
    "ways-panel",
    el(
      "div",
      { class: "ways-grid" },
      drawn,
      el(
        "div",
        {},
        el(
          "ol",
          { class: "ways" },
          found.ways.map((/** @type {any} */ way, /** @type {number} */ index) => item(way, index, principal, light)),
        ),
        more > 0 &&
          el("p", { class: "faint" }, `${counted(more, "more thing")} within reach, whose way is not told.`),
      ),
    ),
  );
}

/**
 * @param {import("./way-layout.js").Way} way
 * @param {number} index
 * @param {string} principal
 * @param {(index: number) => void} light
 */
function item(way, index, principal, light) {
  const on = () => light(index);
  const off = () => light(-1);
  const steps = way.steps ?? [];
  const who = [principal, ...steps.map(({ to }) => to)];
  return el(
    "li",
    {},
    el(
      "details",
      { class: "way", open: index === 0, on: { pointerenter: on, pointerleave: off, focusin: on, focusout: off } },
      el(
        "summary",
        {},
        quoted(way.to, "name"),
        el(
          "span",
          { class: "way-tags" },
          el("span", { class: "tag", "data-jewel": way.crown_jewel }, way.crown_jewel ? "crown jewel" : "sensitive"),
          !way.certain && el("span", { class: "tag", "data-tone": "ask" }, "possible"),
          el("span", { class: "faint" }, steps.length === 0 ? "directly" : counted(steps.length, "step")),
        ),
      ),
      el(
        "ol",
        { class: "path" },
        steps.map((step, at) =>
          el(
            "li",
            {},
            actor(who[at]),
            " ",
            quoted(step.how),
            !step.certain && " (possible)",
            el("p", { class: "faint" }, "by ", quoted(step.reason)),
          ),
        ),
        el("li", {}, actor(who[steps.length]), " ", quoted(way.last), !way.certain && " (possible)"),
      ),
    ),
  );
}

/** @param {string} arn */
function actor(arn) {
  return el("bdi", { class: "who", title: arn }, shortTarget(arn));
}
