import { el, mark, write } from "../core/dom.js";
import { decimal, percent } from "../core/words.js";

/** A sighting in the open rarely raises a rank by more than this factor; the bar is full there. */
const FULL_EXPOSURE = 2;

/**
 * The priority and what it is made of: a number, and three bars for evidence, blast radius and exposure. How far to
 * believe it is how the bars are drawn: full where the threshold is calibrated, hollow where the identity is too young.
 */
export function buildScore() {
  const number = el("span", { class: "score-number", "aria-hidden": "true" });
  const bars = ["evidence", "reach", "exposure"].map((part) => el("i", { "data-part": part }));
  const words = el("span", { class: "unseen" });
  const meter = el("span", { class: "score-bars", "aria-hidden": "true" }, bars);
  return { score: el("span", { role: "gridcell", class: "score" }, number, meter, words), number, meter, bars, words };
}

/**
 * @param {ReturnType<typeof buildScore>} parts
 * @param {import("./alert.js").Alert} alert
 */
export function paintScore(parts, alert) {
  write(parts.number, decimal(alert.priority));
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
  return `priority ${decimal(alert.priority)}: ${parts.filter(Boolean).join(", ")}`;
}
