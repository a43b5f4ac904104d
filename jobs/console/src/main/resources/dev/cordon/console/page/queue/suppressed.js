/**
 * A suppression that covers an alert.
 *
 * @typedef {{id: string, until: string}} Suppressed
 */

/**
 * Those that still stand, after what was told of some and as time goes on: no alert is told again because of that.
 *
 * @param {Suppressed[]} covering
 * @param {number} now
 * @param {any[]} [told] rows as GET /suppressions has them
 * @returns {Suppressed[]} the same where all stand
 */
export function standing(covering, now, told = []) {
  const over = new Set(told.filter((row) => row.standing !== "STANDS").map(({ id }) => id));
  const left = covering.filter(({ id, until }) => !over.has(id) && Date.parse(until) > now);
  return left.length === covering.length ? covering : left;
}
