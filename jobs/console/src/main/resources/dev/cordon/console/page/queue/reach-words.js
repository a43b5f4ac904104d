import { count, counted, decimal } from "../core/words.js";

/**
 * How much is within reach, in a few words: `17 sensitive, 3 crown jewels`. Where nobody counted there is no number, since 0
 * would say that nothing is.
 *
 * @param {import("./alert.js").Alert} alert
 */
export function reachInShort({ upper, crownJewels, sensitive }) {
  if (upper === null) {
    return "not known";
  }
  if (crownJewels === null || sensitive === null) {
    return "radius " + decimal(upper) + ", not counted";
  }
  if (crownJewels + sensitive === 0) {
    return "nothing sensitive";
  }
  const parts = [
    sensitive > 0 ? count(sensitive) + " sensitive" : "",
    crownJewels > 0 ? counted(crownJewels, "crown jewel") : "",
  ];
  return parts.filter(Boolean).join(", ");
}

/** @param {import("./alert.js").Alert} alert */
export function reachInFull(alert) {
  if (alert.upper === null) {
    return alert.standing === "UNKNOWN_PRINCIPAL"
      ? "the snapshot of the account has no such principal"
      : "no snapshot of the account says what it can reach";
  }
  const certain = alert.certain === null ? "" : `, ${decimal(alert.certain)} of it for certain`;
  return `${reachInShort(alert)}; blast radius ${decimal(alert.upper)} of 100${certain}`;
}
