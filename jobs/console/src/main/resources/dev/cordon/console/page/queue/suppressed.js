/**
 * A suppression that covers an alert.
 *
 * @typedef {{id: string, until: string}} Suppressed
 */

/** Ids of those that do not stand any more. @param {any[]} told rows as GET /suppressions has them */
export function over(told) {
  return new Set(told.filter((row) => row.standing !== "STANDS").map(({ id }) => id));
}

/**
 * Those that still stand, after what was told of some and as time goes on: no alert is told again because of that.
 *
 * @param {Suppressed[]} covering
 * @param {number} now
 * @param {Set<string>} ended ids
 * @returns {Suppressed[]} the same where all stand
 */
export function standing(covering, now, ended) {
  const left = covering.filter(({ id, until }) => !ended.has(id) && Date.parse(until) > now);
  return left.length === covering.length ? covering : left;
}
