import { serverNow } from "../core/clock.js";

// A session ends after half an hour without a request. Who reads an alert for long sends none, and the stream is none.
const SEND_AFTER_MILLIS = 4 * 60_000;

/**
 * Keeps a session for as long as somebody presses keys or moves in the page, and ends it here when it is over there.
 *
 * @param {import("../core/api.js").Api} api
 * @param {any} session
 * @param {(words: string) => void} over
 * @returns {() => void} stops it
 */
export function keepSession(api, session, over) {
  const stopping = new AbortController();
  const active = () => {
    if (Date.now() - api.lastRequest > SEND_AFTER_MILLIS) {
      api.get("/session").catch(() => {}); // a session that is over has been told of by then
    }
  };
  for (const event of ["keydown", "pointerdown", "wheel"]) {
    document.addEventListener(event, active, { passive: true, signal: stopping.signal });
  }
  const clock = setInterval(() => {
    if (session.ends && serverNow() > Date.parse(session.ends)) {
      over("The session reached its end. Sign in again; the address is kept.");
    }
  }, 5_000);
  return () => {
    stopping.abort();
    clearInterval(clock);
  };
}
