// Leases run by the server's clock; this machine's may be wrong by hours.

let ahead = 0;

/**
 * Learns what the server's clock says.
 *
 * @param {string} now of an answer
 * @param {number} [askedAt] when it was asked for, by the machine's clock; half of the way there and back is taken off
 */
export function learn(now, askedAt = Date.now()) {
  const at = Date.parse(now);
  if (!Number.isNaN(at)) {
    ahead = at - (askedAt + Date.now()) / 2;
  }
}

/** Milliseconds since 1970 by the server's clock. */
export function serverNow() {
  return Date.now() + ahead;
}

/** @type {Set<() => void>} */
const ticking = new Set();

setInterval(() => ticking.forEach((act) => act()), 1000);

/**
 * Does something every second.
 *
 * @param {() => void} act
 * @param {AbortSignal} signal ends it
 */
export function onSecond(act, signal) {
  ticking.add(act);
  signal.addEventListener("abort", () => ticking.delete(act));
}

/**
 * Paints a node now, and every second from when it is in the page until it leaves it.
 *
 * @template {Element} T
 * @param {T} node
 * @param {(node: T) => void} paint
 * @returns {T}
 */
export function everySecond(node, paint) {
  let wasShown = false;
  const tick = () => {
    if (node.isConnected) {
      wasShown = true;
      paint(node);
    } else if (wasShown) {
      ticking.delete(tick);
    }
  };
  paint(node);
  ticking.add(tick);
  return node;
}
