import { say } from "../core/announce.js";
import { counted } from "../core/words.js";

/** What is selected in a list, by key: it stays selected wherever the list moves it. */
export class Selection {
  /** @type {Set<string>} */
  #keys = new Set();

  /** @param {() => void} changed */
  constructor(changed) {
    this.changed = changed;
  }

  get size() {
    return this.#keys.size;
  }

  get keys() {
    return [...this.#keys];
  }

  /** @param {string} key */
  has(key) {
    return this.#keys.has(key);
  }

  /** @param {string[]} keys */
  add(keys) {
    keys.forEach((key) => this.#keys.add(key));
    this.changed();
  }

  /** @param {string[]} keys */
  remove(keys) {
    keys.forEach((key) => this.#keys.delete(key));
    this.changed();
  }

  /** Takes out what is not shown any more: nobody decides about what they do not see. @param {Set<string>} shown keys */
  keepAmong(shown) {
    const gone = this.keys.filter((key) => !shown.has(key));
    if (gone.length > 0) {
      say(counted(gone.length, "is", "are") + " not shown any more, and not selected");
      this.remove(gone);
    }
  }

  clear() {
    if (this.#keys.size > 0) {
      this.#keys.clear();
      this.changed();
    }
  }
}
