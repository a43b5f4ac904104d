import { el, mark, write } from "../core/dom.js";

/** @typedef {import("./decision-dialog.js").Item} Item */

/** What a decision about several does and did to each. */
export class OutcomeRows {
  /** @param {Item[]} items */
  constructor(items) {
    this.rows = new Map(
      items.map((item) => {
        const words = el("bdi", { class: "faint" }, "reading …");
        return [
          item,
          { words, row: el("li", {}, el("bdi", { class: "name", title: item.target.name }, item.target.name), words) },
        ];
      }),
    );
    this.element = el(
      "ol",
      { class: "outcomes", tabindex: "0", "aria-label": "One by one" },
      [...this.rows.values()].map(({ row }) => row),
    );
    items.forEach((item) => this.show(item));
  }

  /** @param {Item} item @param {string} [instead] of what is known of it */
  show(item, instead = "") {
    const parts = this.rows.get(item);
    if (parts) {
      write(parts.words, instead || wordsOf(item));
      mark(parts.row, "data-tone", instead ? "moving" : (item.outcome?.tone ?? (item.misfit ? "over" : null)));
    }
  }
}

/** @param {Item} item */
function wordsOf({ misfit, closes, hold, target, outcome }) {
  if (outcome) {
    return outcome.words;
  }
  if (misfit) {
    return "left out. " + misfit;
  }
  if (closes) {
    return "fits: has no hold, is closed";
  }
  return hold ? "fits: " + hold.state.toLowerCase() : target.hold ? "reading …" : "";
}
