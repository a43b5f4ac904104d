import { Problem } from "./api.js";

const FAILED = 500;

/**
 * The Idempotency-Key of what somebody wishes. Sent again because nothing came back, it has the same key and is done once.
 * What was refused was not done, and would be refused for good under that key: sent again, in the same words or in others, it
 * is another wish. Where an earlier try may have arrived, only a refusal tells so that is the answer to that try, too.
 */
export class WishKey {
  #mayHaveArrived = false;
  value = crypto.randomUUID();

  /** Whether a try without an answer may have been done. */
  get mayHaveArrived() {
    return this.#mayHaveArrived;
  }

  /** @param {unknown} e what came of sending it */
  failed(e) {
    if (!(e instanceof Problem)) {
      return;
    }
    this.#mayHaveArrived ||= e.isUnanswered || e.status >= FAILED;
    if (e.isDecided || (e.isRefused && !this.#mayHaveArrived)) {
      this.#mayHaveArrived = false;
      this.value = crypto.randomUUID();
    }
  }
}
