import { renew } from "./renew.js";

/**
 * The parts of a page. Each is drawn anew when what it is drawn of became something else, and is left alone otherwise.
 *
 * @template T
 */
export class Parts {
  /** @type {{of: (shown: T) => unknown, was: string, change: (shown: T) => void}[]} */
  #all = [];

  /** @param {T} shown */
  constructor(shown) {
    this.shown = shown;
  }

  /**
   * A part that is replaced.
   *
   * @param {(shown: T) => unknown} of what it is drawn of, as JSON can tell it
   * @param {(shown: T) => Element | null | false} draw
   * @returns {ChildNode}
   */
  part(of, draw) {
    const drawn = (/** @type {T} */ shown) => draw(shown) || document.createComment("nothing to show");
    /** @type {ChildNode} */
    let node = drawn(this.shown);
    this.follow(of, (shown) => {
      const next = drawn(shown);
      renew(node, next);
      node = next;
    });
    return node;
  }

  /**
   * Something that changes in its place.
   *
   * @param {(shown: T) => unknown} of
   * @param {(shown: T) => void} change
   */
  follow(of, change) {
    this.#all.push({ of, was: JSON.stringify(of(this.shown)) ?? "", change });
  }

  /** @param {T} shown */
  show(shown) {
    this.shown = shown;
    for (const part of this.#all) {
      const now = JSON.stringify(part.of(shown)) ?? "";
      if (now !== part.was) {
        part.was = now;
        part.change(shown);
      }
    }
  }
}
