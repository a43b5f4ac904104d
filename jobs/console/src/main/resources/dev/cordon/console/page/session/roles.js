const ORDER = ["viewer", "analyst", "approver", "admin"];

/**
 * Whether a role covers another one.
 *
 * @param {string} role
 * @param {string} least
 */
export function covers(role, least) {
  return ORDER.indexOf(role) >= ORDER.indexOf(least);
}
