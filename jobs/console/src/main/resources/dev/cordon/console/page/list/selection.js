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

  clear() {
    if (this.#keys.size > 0) {
      this.#keys.clear();
      this.changed();
    }
  }
}
