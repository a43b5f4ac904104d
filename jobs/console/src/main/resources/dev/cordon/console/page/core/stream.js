import { learn } from "./clock.js";

// Fifty changes a second are told to the pages in batches, so that a batch costs one repaint.
const BATCH_MILLIS = 200;
const FIRST_WAIT_MILLIS = 2_000;
const LONGEST_WAIT_MILLIS = 30_000;

/**
 * What changed since the last batch.
 *
 * @typedef {object} Changes
 * @property {any[]} alerts rows as GET /alerts has them
 * @property {any[]} holds rows as GET /holds has them
 * @property {{alert: string, assignment: any}[]} assignments
 * @property {{alert: string, escalation: any}[]} escalations
 * @property {any[]} suppressions rows as GET /suppressions has them
 * @property {boolean} reset whether what is loaded has to be loaded anew
 */

/** What changes, pushed by the server. */
export class Stream {
  /** @type {Set<(changes: Changes) => void>} */
  #listeners = new Set();
  /** @type {Set<(live: boolean) => void>} */
  #watchers = new Set();
  #changes = nothing();
  #timer = 0;
  #retry = 0;
  #wait = FIRST_WAIT_MILLIS;
  /** @type {EventSource | null} */
  #source = null;
  isLive = false;

  /** @param {import("./api.js").Api} api */
  constructor(api) {
    this.api = api;
  }

  /** @param {(changes: Changes) => void} listener */
  onChanges(listener) {
    this.#listeners.add(listener);
  }

  /** @param {(live: boolean) => void} watcher */
  onLive(watcher) {
    this.#watchers.add(watcher);
    watcher(this.isLive);
  }

  /**
   * Takes what an answer told at once, without waiting for the stream to say the same.
   *
   * @param {{hold?: any, assignment?: any, escalation?: any, row?: any, suppression?: any}} told
   * @param {string} alert
   */
  also({ hold, assignment, escalation, row, suppression }, alert) {
    if (row) {
      this.#changes.alerts.push(row);
    }
    if (hold) {
      this.#changes.holds.push(hold);
    }
    if (assignment) {
      this.#changes.assignments.push({ alert, assignment });
    }
    if (escalation) {
      this.#changes.escalations.push({ alert, escalation });
    }
    if (suppression) {
      this.#changes.suppressions.push(suppression);
    }
    this.#soon();
  }

  open() {
    const source = new EventSource(this.api.url("/stream"));
    this.#source = source;
    const told = (/** @type {string} */ name, /** @type {(data: any) => void} */ take) =>
      source.addEventListener(name, (event) => {
        take(JSON.parse(event.data));
        this.#soon();
      });
    told("alert", (row) => this.#changes.alerts.push(row));
    told("hold", (row) => this.#changes.holds.push(row));
    told("assignment", (one) => this.#changes.assignments.push(one));
    told("escalation", (one) => this.#changes.escalations.push(one));
    told("suppression", (row) => this.#changes.suppressions.push(row));
    told("reset", () => (this.#changes.reset = true));
    told("ready", ({ now }) => {
      learn(now);
      this.#wait = FIRST_WAIT_MILLIS;
      this.#live(true);
    });
    source.onerror = () => this.#broken(source);
  }

  close() {
    this.#source?.close();
    clearTimeout(this.#retry);
    clearTimeout(this.#timer);
    this.#live(false);
  }

  /** @param {EventSource} source */
  #broken(source) {
    this.#live(false);
    if (source.readyState !== EventSource.CLOSED) {
      return; // the browser tries again, and says where it stood
    }
    // It was refused. Asking who is signed in tells whether the session is over; if not, where the stream stood is lost.
    this.#retry = setTimeout(async () => {
      this.#wait = Math.min(2 * this.#wait, LONGEST_WAIT_MILLIS);
      try {
        await this.api.get("/session");
        this.#changes.reset = true;
        this.#soon();
        this.open();
      } catch {
        this.#broken(source);
      }
    }, this.#wait);
  }

  /** @param {boolean} live */
  #live(live) {
    if (live !== this.isLive) {
      this.isLive = live;
      this.#watchers.forEach((watcher) => watcher(live));
    }
  }

  #soon() {
    this.#timer ||= setTimeout(() => {
      const changes = this.#changes;
      this.#changes = nothing();
      this.#timer = 0;
      this.#listeners.forEach((listener) => listener(changes));
    }, BATCH_MILLIS);
  }
}

/** @returns {Changes} */
function nothing() {
  return { alerts: [], holds: [], assignments: [], escalations: [], suppressions: [], reset: false };
}
