import { el, quoted } from "../core/dom.js";
import { address } from "../core/route.js";
import { counted } from "../core/words.js";
import { KINDS, OWNER_SAID_BY } from "../queue/alert.js";
import { reachInFull } from "../queue/reach-words.js";

/** Of when counts beside an alert are, which may be newer. */
export const AS_OF = "as of its last line of the inventory";

/**
 * With whom an identity is compared, leading to them.
 *
 * @param {any} identity as GET /identities/{id} has it, or undefined
 */
export function cohortLink(identity) {
  const cohort = identity?.cohort;
  return (
    cohort &&
    el(
      "a",
      { href: address("identities", "", new URLSearchParams({ cohort: cohort.name })) },
      `${counted(cohort.members, "identity", "identities")} of kind ${identity.kind_words} in `,
      quoted(cohort.source),
    )
  );
}

/**
 * A cohort as addresses and requests name it, such as `SERVICE:cloudtrail`, in words.
 *
 * @param {string} name
 */
export function cohortWords(name) {
  const [kind, ...source] = name.split(":");
  return `${Object.hasOwn(KINDS, kind) ? KINDS[kind] : kind} in ${source.join(":")}`;
}

/**
 * Who answers for an identity, and by whose word.
 *
 * @param {any} named an identity as GET /identities/{id} has it, or an alert
 */
export function ownerWords({ owner, owner_said_by }) {
  const word = OWNER_SAID_BY[owner_said_by] ?? "";
  return owner && el("span", {}, quoted(owner), el("span", { class: "faint" }, " " + word));
}

/**
 * What an identity could get at, by its line of the inventory, in words.
 *
 * @param {any} identity as GET /identities/{id} has it
 */
export function reachWords({ reach }) {
  return reach ? reachInFull(reached(reach)) : "";
}

/**
 * A reach as the words for alerts take it.
 *
 * @param {any} reach
 * @returns {any}
 */
export function reached(reach) {
  return {
    upper: reach.upper ?? null,
    certain: reach.certain ?? null,
    crownJewels: reach.crown_jewels ?? null,
    sensitive: reach.sensitive ?? null,
    standing: reach.standing,
  };
}
