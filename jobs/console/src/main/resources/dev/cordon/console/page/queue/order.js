// The order of the queue, as the server has it: open alerts of a credential that was seen in the open, then all others; of
// both the highest priority first.

/** @typedef {import("./alert.js").Alert} Alert */

/**
 * Whether an alert stands before all that are none such, whatever its priority. What is closed is done with.
 *
 * @param {Pick<Alert, "state" | "exposed">} alert
 */
export function standsFirst({ state, exposed }) {
  return exposed && state === "OPEN";
}

/** @param {Alert} a @param {Alert} b */
export function byUrgency(a, b) {
  return Number(standsFirst(b)) - Number(standsFirst(a)) || b.priority - a.priority || (a.id < b.id ? -1 : 1);
}

/** What gives an alert its place, the id aside. @param {Alert} alert */
export function placed(alert) {
  return (standsFirst(alert) ? "first, " : "") + alert.priority;
}
