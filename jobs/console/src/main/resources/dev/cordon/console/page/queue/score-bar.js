import { el, mark, write } from "../core/dom.js";
import { decimal, percent } from "../core/words.js";
import { standsFirst } from "./order.js";

/** A sighting in the open rarely raises a rank by more than this factor; the bar is full there. */
const FULL_EXPOSURE = 2;

/**
 * The priority and what it is made of: a number, and three bars for evidence, blast radius and exposure. How far to
 * believe it is how the bars are drawn: full where the threshold is calibrated, hollow where the identity is too young.
 * Beneath it, whether a credential was seen in the open, since an open alert stands first by that and not by the number.
 */
export function buildScore() {
  const number = el("span", { class: "score-number", "aria-hidden": "true" });
  const bars = ["evidence", "reach", "exposure"].map((part) => el("i", { "data-part": part }));
  const words = el("span", { class: "unseen" });
  const meter = el("span", { class: "score-bars", "aria-hidden": "true" }, bars);
  const exposed = el("span", { class: "tag", "aria-hidden": "true" }, "exposed");
  const score = el(
    "span",
    { role: "gridcell", class: "score" },
    el("span", { class: "score-line" }, number, meter),
    exposed,
    words,
  );
  return { score, number, meter, bars, exposed, words };
}

/**
 * @param {ReturnType<typeof buildScore>} parts
 * @param {import("./alert.js").Alert} alert
 * @param {import("./alert.js").Alert} [exposed] which shows that a credential was seen in the open
 */
export function paintScore(parts, alert, exposed = alert) {
  write(parts.number, decimal(alert.priority));
  parts.exposed.hidden = !exposed.exposed;
  mark(parts.exposed, "data-tone", standsFirst(exposed) ? "bad" : null);
  const words = scoreWords(alert);
  write(parts.words, words);
  mark(parts.score, "title", words);
  mark(parts.meter, "data-confidence", alert.confidence);
  const raised = alert.exposure === null ? 0 : (alert.exposure - 1) / (FULL_EXPOSURE - 1);
  [alert.evidence ?? 0, alert.reach ?? 0, raised].forEach((share, index) => {
    parts.bars[index].style.transform = `scaleY(${Math.max(0.06, Math.min(1, share))})`;
  });
}

/** @param {import("./alert.js").Alert} alert */
function scoreWords(alert) {
  const parts = [
    alert.evidence === null ? "" : "evidence " + percent(alert.evidence),
    alert.reach === null
      ? ""
      : (alert.by === "actions" ? "what its actions can do " : "blast radius ") + percent(alert.reach),
    (alert.exposure ?? 1) > 1
      ? "exposure ×" + decimal(alert.exposure ?? 1)
      : alert.exposed
        ? "exposed, which raises it no further"
        : "no exposure",
    alert.confidence,
  ];
  const place = standsFirst(alert) ? "; in the open, so above all that are not, whatever their priority" : "";
  return `priority ${decimal(alert.priority)}: ${parts.filter(Boolean).join(", ")}${place}`;
}
