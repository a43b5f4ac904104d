import { countdown, moment, timeOfDay } from "../core/words.js";

/** A lease that ends within so long asks for a decision. */
const SOON_MILLIS = 5 * 60_000;
const DAY_MILLIS = 24 * 60 * 60_000;

const IN_FORCE = new Set(["APPLYING", "APPLIED", "HELD", "CONFIRMED", "RELEASING", "FAILED", "RELEASE_FAILED"]);
const LEASED = new Set(["APPLYING", "APPLIED", "HELD", "FAILED"]);

/**
 * What colour says, by state: held, ask (a person decides), moving, bad, over.
 *
 * @type {Record<string, string>}
 */
const TONES = {
  PROPOSED: "ask",
  APPROVED: "moving",
  APPLYING: "moving",
  APPLIED: "held",
  HELD: "held",
  CONFIRMED: "held",
  RELEASING: "moving",
  RELEASED: "over",
  REFUSED: "over",
  REJECTED: "over",
  FAILED: "bad",
  RELEASE_FAILED: "bad",
};

/**
 * Whether something may be in force at the provider; where no hold of it is known, as detection says. The server finds the
 * same ones by `in_force`.
 *
 * @param {{held: boolean, hold: {inForce: string[]} | null}} alert
 */
export function isInForce({ held, hold }) {
  return hold ? hold.inForce.length > 0 : held;
}

/** Whether a hold may be in force, by its state. @param {string} state */
export function mayBeInForce(state) {
  return IN_FORCE.has(state);
}

/**
 * How much a hold asks for a person, 0 where it is over. The server ranks by the same.
 *
 * @param {string} state
 */
export function pressing(state) {
  switch (state) {
    case "PROPOSED":
      return 3;
    case "FAILED":
    case "RELEASE_FAILED":
      return 2;
    case "RELEASED":
    case "REJECTED":
    case "REFUSED":
      return 0;
    default:
      return 1;
  }
}

/**
 * Of the holds of an alert the one that asks most for a person, and of those that do alike the first.
 *
 * @template {{state: string}} H
 * @param {H[]} holds
 * @returns {H | undefined}
 */
export function mostPressing(holds) {
  return holds.reduce(
    (/** @type {H | undefined} */ most, hold) => (!most || pressing(hold.state) > pressing(most.state) ? hold : most),
    undefined,
  );
}

/**
 * How the holds of several alerts stand, as if one alert had them all: the hold that asks most for a person, of those that
 * do alike the one whose lease ends first, and beside it all others that are not over.
 *
 * @param {import("./alert.js").Alert[]} alerts
 * @returns {{hold: import("./alert.js").HoldInShort | null, held: boolean}}
 */
export function holdOfAll(alerts) {
  const holds = alerts.flatMap(({ hold }) => hold ?? []);
  const most = holds.reduce(
    (/** @type {import("./alert.js").HoldInShort | null} */ before, hold) =>
      !before || asksMore(hold, before) ? hold : before,
    null,
  );
  const others = holds.flatMap((hold) =>
    hold === most || pressing(hold.state) === 0 ? hold.others : [hold.id, ...hold.others],
  );
  const inForce = holds.flatMap((hold) => hold.inForce);
  const attackLike = holds.reduce((sum, hold) => sum + hold.attackLike, 0);
  return { hold: most && { ...most, others, inForce, attackLike }, held: alerts.some(({ held }) => held) };
}

/** @typedef {{state: string, deadline: number | null}} Leased */

/** @param {Leased} one @param {Leased} other */
function asksMore(one, other) {
  const by = pressing(one.state) - pressing(other.state);
  return by > 0 || (by === 0 && leaseEnd(one) < leaseEnd(other));
}

/** @param {Leased} hold */
function leaseEnd({ state, deadline }) {
  return deadline !== null && LEASED.has(state) ? deadline : Infinity;
}

/** What colour a state has. @param {string} state */
export function toneOf(state) {
  return TONES[state] ?? "over";
}

/** @param {string} state */
export function stateWords(state) {
  return state.toLowerCase().replaceAll("_", " ");
}

/**
 * How a hold stands, for a chip: `held 27:41`.
 *
 * @param {{state: string, deadline: number | null, onTimeout: string}} hold
 * @param {number} now
 * @returns {{words: string, tone: string, title: string}}
 */
export function holdChip(hold, now) {
  const state = stateWords(hold.state);
  const tone = toneOf(hold.state);
  if (hold.deadline === null || !LEASED.has(hold.state)) {
    return { words: state, tone, title: state };
  }
  const left = hold.deadline - now;
  const then = hold.onTimeout === "release" ? "then it is released" : "then it stays until a person decides";
  if (left <= 0) {
    return { words: state + " overdue", tone: "bad", title: `${state}; the lease is past its end, ${then}` };
  }
  return {
    words: `${state} ${countdown(left)}`,
    tone: left < SOON_MILLIS && tone === "held" ? "soon" : tone,
    title: `${state}, ${countdown(left)} left, ${then}`,
  };
}

/**
 * The same as it is read aloud: with the moment at which a lease ends, since what counts down is told anew each second.
 *
 * @param {{state: string, deadline: number | null}} hold
 * @param {number} now
 */
export function holdAloud({ state, deadline }, now) {
  const words = stateWords(state);
  if (deadline === null || !LEASED.has(state)) {
    return words;
  }
  if (deadline <= now) {
    return words + " overdue";
  }
  const end = deadline - now < DAY_MILLIS ? timeOfDay(deadline).slice(0, 5) : moment(deadline).slice(0, 16);
  return `${words} until ${end} UTC`;
}
