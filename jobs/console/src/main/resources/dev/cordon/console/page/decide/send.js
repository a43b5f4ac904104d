import { Problem, problemWords } from "../core/api.js";

/**
 * What came of a decision.
 *
 * @typedef {object} Outcome
 * @property {"good" | "moving" | "bad" | "unanswered" | "arrived"} tone `arrived` where it was sent before in other words, so
 *     that it is not sent again
 * @property {string} words the engine's, where it said some
 * @property {any} [hold] where that led
 * @property {any} [assignment]
 * @property {any} [row] of the queue, where what was said is part of it
 */

/** A request that is refused for coming too fast is sent again so often. */
const TRIES = 4;

/**
 * @typedef {object} Form
 * @property {string} reason
 * @property {number} bySeconds
 * @property {string} assignee
 */

/**
 * Sends a decision. With the same key it decides once, however often it is sent; one that is refused takes another key.
 *
 * @param {import("../core/api.js").Api} api
 * @param {import("./decisions.js").Decision} decision
 * @param {{alert: string, seen: string, hold: any}} about with the alert's latest event that was shown
 * @param {Form} form
 * @param {import("../core/wish-key.js").WishKey} key
 * @returns {Promise<Outcome>}
 */
export async function send(api, decision, about, form, key) {
  try {
    if (decision.verb === "assign") {
      const path = `/alerts/${encodeURIComponent(about.alert)}/assign`;
      const assignment = await patiently(() => api.post(path, { assignee: form.assignee, reason: form.reason }, key.value));
      return {
        tone: "good",
        words: assignment.assignee ? "assigned to " + assignment.assignee : "assigned to nobody",
        assignment,
      };
    }
    if (decision.verb === "verdict") {
      const path = `/alerts/${encodeURIComponent(about.alert)}/verdict`;
      const word = { verdict: decision.verdict, reason: form.reason, seen: about.seen };
      const said = await patiently(() => api.post(path, word, key.value));
      return { tone: said.done ? "good" : "moving", words: said.words, row: said.alert };
    }
    const path = `/holds/${encodeURIComponent(about.hold.id)}/${decision.verb}`;
    const said = await patiently(() => api.post(path, body(decision, about.hold, form), key.value));
    return { tone: said.done ? "good" : "moving", words: said.words, hold: said.hold };
  } catch (e) {
    return failed(e, key);
  }
}

/**
 * What came of a request that was not answered with what it asked for.
 *
 * @param {unknown} e
 * @param {import("../core/wish-key.js").WishKey} key that it was sent with
 * @returns {Outcome}
 */
export function failed(e, key) {
  if (!(e instanceof Problem)) {
    throw e;
  }
  key.failed(e);
  if (e.hasArrived) {
    return { tone: "arrived", words: problemWords(e) };
  }
  return { tone: e.isUnanswered ? "unanswered" : "bad", words: e.detail || e.title, hold: e.hold };
}

/** @param {import("./decisions.js").Decision} decision @param {any} hold @param {Form} form */
function body(decision, hold, form) {
  const common = { reason: form.reason, plan_hash: hold.plan_hash, mark: hold.mark };
  switch (decision.verb) {
    case "release":
    case "reject":
      return { ...common, ...(decision.verdict && { verdict: decision.verdict }) };
    case "extend":
      return { ...common, by_seconds: form.bySeconds };
    default:
      return common;
  }
}

/**
 * Waits where the server asks for that.
 *
 * @template T
 * @param {() => Promise<T>} request
 * @returns {Promise<T>}
 */
export async function patiently(request) {
  for (let tried = 1; ; tried++) {
    try {
      return await request();
    } catch (e) {
      if (!(e instanceof Problem) || e.status !== 429 || tried === TRIES) {
        throw e;
      }
      const seconds = Math.max(1, e.retryAfter);
      await new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
    }
  }
}

/**
 * Does something with each, a few at a time, in order.
 *
 * @template T
 * @param {T[]} all
 * @param {(one: T, index: number) => Promise<void>} each
 */
export async function fewAtATime(all, each) {
  const rest = all.map((one, index) => ({ one, index }));
  const worker = async () => {
    for (let next = rest.shift(); next; next = rest.shift()) {
      await each(next.one, next.index);
    }
  };
  await Promise.all([worker(), worker(), worker(), worker()]);
}
