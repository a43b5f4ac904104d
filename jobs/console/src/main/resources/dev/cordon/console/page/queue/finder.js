const ASK_AFTER_MILLIS = 300;
const LEAST_LETTERS = 2;

/**
 * Asks the server for free text once somebody stops typing. Lines answer at once; the server knows more of each alert than
 * its line does, and also those that are not loaded.
 */
export class Finder {
  /** Ids of the alerts that it found for the text. @type {Set<string>} */
  found = new Set();
  /** How many there are of them, which may be more. */
  total = 0;
  #asked = "";
  /** What they were found for. */
  #foundFor = "";
  #timer = 0;
  #asking = new AbortController();

  /**
   * @param {import("./store.js").AlertStore} store takes what is found
   * @param {() => void} answered
   * @param {(e: unknown) => void} failed
   */
  constructor(store, answered, failed) {
    this.store = store;
    this.answered = answered;
    this.failed = failed;
  }

  /**
   * @param {string} text
   * @param {string} state
   */
  ask(text, state) {
    const words = text.trim();
    const asked = state + " " + words;
    if (asked === this.#asked) {
      return;
    }
    this.stop();
    this.#asked = asked;
    if (asked !== this.#foundFor) {
      this.#take(asked, [], 0);
    }
    if (words.length >= LEAST_LETTERS) {
      this.#timer = setTimeout(() => this.#find(words, state), ASK_AFTER_MILLIS);
    }
  }

  /** Forgets what was asked, and not what was found: whoever comes back to the same words finds it as it was. */
  stop() {
    clearTimeout(this.#timer);
    this.#asking.abort();
    this.#asked = "";
  }

  /**
   * @param {string} words
   * @param {string} state
   */
  async #find(words, state) {
    this.#asking = new AbortController();
    const { signal } = this.#asking;
    const asked = this.#asked;
    try {
      const { alerts, total } = await this.store.find(words, state, signal);
      this.#take(asked, alerts, total);
      this.answered();
    } catch (e) {
      if (!signal.aborted) {
        this.#asked = "";
      }
      this.failed(e);
    }
  }

  /** @param {string} asked @param {import("./alert.js").Alert[]} alerts @param {number} total */
  #take(asked, alerts, total) {
    this.#foundFor = asked;
    this.found = new Set(alerts.map(({ id }) => id));
    this.total = total;
  }
}
