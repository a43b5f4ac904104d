import { compactReader, fullAlert, holdInShort } from "./alert.js";
import { pressing } from "./hold-chip.js";
import { byUrgency, placed } from "./order.js";
import { over, standing } from "./suppressed.js";

const MOST = 10_000;
/** So many are sent of what is asked for besides. */
const MOST_BESIDES = 1_000;

/** @typedef {import("./alert.js").Alert} Alert */

/**
 * What the server found: the most urgent ones, and how many there are.
 *
 * @typedef {{alerts: Alert[], total: number}} Found
 */

/**
 * The alerts that are loaded. Their fields change as the stream tells, and their order does not: it is that of the last
 * {@link AlertStore#arrange}, so that nothing moves under the cursor.
 */
export class AlertStore {
  /** @type {Map<string, Alert>} */
  #byId = new Map();
  /** @type {Alert[]} */
  ranked = [];
  /** How many there are on the server. */
  total = 0;

  /** @param {import("../core/api.js").Api} api */
  constructor(api) {
    this.api = api;
  }

  /** Also those that came since, and have no place yet. */
  get all() {
    return [...this.#byId.values()];
  }

  /** Alerts that have no place yet, or may have another one since. */
  get unsettled() {
    return this.all.filter((alert) => alert.rankedBy !== placed(alert));
  }

  /** @param {string} id */
  alert(id) {
    return this.#byId.get(id);
  }

  /** Whether the server has more than were loaded. */
  get isPart() {
    return this.total > MOST;
  }

  /**
   * Loads the most urgent ones of a state, and at once what is asked for besides: what is shown of that stays.
   *
   * @param {string} state
   * @param {AbortSignal} signal
   * @param {Record<string, string>[]} besides filters of GET /alerts
   */
  async load(state, signal, besides) {
    const [page, ...more] = await Promise.all([
      this.#page({ ...ofState(state), limit: MOST }, signal),
      ...besides.map((query) => this.#page({ ...ofState(state), ...query, limit: MOST_BESIDES }, signal)),
    ]);
    const alerts = [...more, page].flatMap((each) => each.alerts);
    this.#byId = new Map(alerts.map((alert) => [alert.id, alert]));
    this.total = page.total;
    this.arrange();
  }

  /**
   * Asks the server for free text. It looks where lines do not tell: at every action, and beyond what is loaded.
   *
   * @param {string} text
   * @param {string} state
   * @param {AbortSignal} signal
   * @returns {Promise<Found>}
   */
  find(text, state, signal) {
    return this.fetch({ q: text }, state, signal);
  }

  /**
   * Asks the server for those that fit, and keeps what was not loaded.
   *
   * @param {Record<string, string>} query filters of GET /alerts
   * @param {string} state
   * @param {AbortSignal} signal
   * @returns {Promise<Found>}
   */
  async fetch(query, state, signal) {
    const found = await this.#page({ ...ofState(state), ...query, limit: MOST_BESIDES }, signal);
    for (const alert of found.alerts) {
      if (!this.#byId.has(alert.id)) {
        this.#byId.set(alert.id, alert);
      }
    }
    return found;
  }

  /** @param {Record<string, string | number>} query @param {AbortSignal} signal */
  async #page(query, signal) {
    const page = await this.api.get("/alerts", { ...query, form: "compact" }, signal);
    return { alerts: /** @type {Alert[]} */ (page.rows.map(compactReader(page.columns))), total: page.total };
  }

  /** Ranks everything anew. */
  arrange() {
    this.ranked = this.all.sort(byUrgency);
    for (const alert of this.ranked) {
      alert.rankedBy = placed(alert);
    }
  }

  /**
   * Takes what the stream told.
   *
   * @param {import("../core/stream.js").Changes} changes
   * @param {number} now
   * @returns {Set<Alert>} what changed, or came
   */
  take(changes, now) {
    const told = [
      ...changes.alerts.map((row) => this.#takeAlert(fullAlert(row))),
      ...changes.holds.map((hold) => this.#takeHold(hold)),
      ...changes.escalations.map(({ alert, escalation }) => this.#takeEscalation(alert, escalation.to)),
      ...changes.assignments.map(({ alert, assignment }) => this.#takeAssignee(alert, assignment.assignee)),
    ];
    const ended = changes.suppressions.length > 0 ? this.lapse(now, changes.suppressions) : [];
    return new Set([...told.filter((alert) => alert !== undefined), ...ended]);
  }

  /**
   * Lets suppressions end.
   *
   * @param {number} now
   * @param {any[]} [told] rows of those that somebody ended, among others
   * @returns {Alert[]} what fewer cover
   */
  lapse(now, told = []) {
    const ended = over(told);
    const fewer = [];
    for (const alert of this.#byId.values()) {
      const before = alert.suppressions;
      if (before.length > 0) {
        alert.suppressions = standing(before, now, ended);
        if (alert.suppressions !== before) {
          fewer.push(alert);
        }
      }
    }
    return fewer;
  }

  /** @param {Alert} alert */
  #takeAlert(alert) {
    const known = this.#byId.get(alert.id);
    if (!known) {
      this.#byId.set(alert.id, alert);
      return alert;
    }
    // In place, since lists hold the same object.
    return alert.revision < known.revision ? undefined : Object.assign(known, alert);
  }

  /** @param {any} told */
  #takeHold(told) {
    const alert = this.#byId.get(told.alert);
    if (!alert) {
      return undefined;
    }
    const hold = withNews(alert.hold, holdInShort(told));
    const named = hold?.owner ? { owner: hold.owner, ownerSaidBy: "hold" } : {};
    return Object.assign(alert, { hold, ...named, searched: "" });
  }

  /** @param {string} id @param {string} escalated */
  #takeEscalation(id, escalated) {
    const alert = this.#byId.get(id);
    return alert && Object.assign(alert, { escalated, searched: "" });
  }

  /** @param {string} id @param {string} assignee */
  #takeAssignee(id, assignee) {
    const alert = this.#byId.get(id);
    return alert && Object.assign(alert, { assignee, searched: "" });
  }
}

/** @param {string} state @returns {Record<string, string>} */
function ofState(state) {
  return state === "ALL" ? {} : { state };
}

/**
 * An alert may have several holds. The one that asks most for a person is shown, and the others that are open are counted.
 *
 * @param {import("./alert.js").HoldInShort | null} shown
 * @param {import("./alert.js").HoldInShort} news of one of them
 */
function withNews(shown, news) {
  if (!shown) {
    return news;
  }
  const others = shown.others.filter((id) => id !== news.id);
  const inForce = [...shown.inForce.filter((id) => id !== news.id), ...news.inForce];
  if (shown.id === news.id) {
    return { ...news, others, inForce };
  }
  const showsNews = pressing(news.state) > pressing(shown.state) || pressing(shown.state) === 0;
  const beside = showsNews ? shown : news;
  return {
    ...(showsNews ? news : shown),
    others: pressing(beside.state) > 0 ? [...others, beside.id] : others,
    inForce,
  };
}
