import { count } from "../core/words.js";
import { placed } from "./order.js";

/**
 * What the queue does not show yet, or shows at its former place: it waits until somebody asks for it.
 */
export class Waiting {
  /** @type {Set<string>} */
  #fresh = new Set();
  /** @type {Set<string>} */
  #moved = new Set();

  get fresh() {
    return this.#fresh.size;
  }

  clear() {
    this.#fresh.clear();
    this.#moved.clear();
  }

  /**
   * @param {Iterable<import("./alert.js").Alert>} changed
   * @param {(alert: import("./alert.js").Alert) => boolean} fits the filter
   * @param {Set<string>} shown ids of what the queue shows
   */
  take(changed, fits, shown) {
    for (const alert of changed) {
      const isShown = shown.has(alert.id);
      const isFitting = fits(alert);
      put(this.#fresh, alert.id, !isShown && isFitting);
      put(this.#moved, alert.id, isShown && isFitting && alert.rankedBy !== placed(alert));
    }
  }

  /** `12 new · 3 re-ranked`, or empty. */
  get words() {
    return [
      this.#fresh.size > 0 ? count(this.#fresh.size) + " new" : "",
      this.#moved.size > 0 ? count(this.#moved.size) + " re-ranked" : "",
    ]
      .filter(Boolean)
      .join(" · ");
  }
}

/** @param {Set<string>} set @param {string} id @param {boolean} isIn */
function put(set, id, isIn) {
  if (isIn) {
    set.add(id);
  } else {
    set.delete(id);
  }
}
