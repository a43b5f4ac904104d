/**
 * A line of the queue: an alert, or the head of an identity's alerts.
 *
 * @typedef {import("./alert.js").Alert} Alert
 * @typedef {{group: string, name: string, kind: string, alerts: Alert[], isOpen: boolean}} Group
 * @typedef {{alert: Alert, rank: number, isInGroup?: boolean}} Ranked
 * @typedef {Group | Ranked} Line
 */

/** @param {Line} line @returns {line is Group} */
export function isGroup(line) {
  return "group" in line;
}

/** @param {Line} line */
export function lineKey(line) {
  return isGroup(line) ? "of " + line.group : line.alert.id;
}

/**
 * Lines by identity, the one with the most urgent alert first.
 *
 * @param {Ranked[]} ranked most urgent first
 * @param {Set<string>} closed groups of which only the head is shown
 * @returns {Line[]}
 */
export function grouped(ranked, closed) {
  /** @type {Map<string, Ranked[]>} */
  const groups = new Map();
  for (const line of ranked) {
    const group = groups.get(line.alert.identityId);
    if (group) {
      group.push(line);
    } else {
      groups.set(line.alert.identityId, [line]);
    }
  }
  /** @type {Line[]} */
  const lines = [];
  for (const [group, own] of groups) {
    const { name, kind } = own[0].alert;
    const isOpen = !closed.has(group);
    lines.push({ group, name, kind, alerts: own.map((line) => line.alert), isOpen });
    if (isOpen) {
      lines.push(...own.map((line) => ({ ...line, isInGroup: true })));
    }
  }
  return lines;
}
