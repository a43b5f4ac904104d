import { Problem } from "./api.js";

/**
 * The Idempotency-Key of what somebody wishes. Sent again because nothing came back, it has the same key and is done once.
 * What was refused was not done, and would be refused for good under that key: sent again, in the same words or in others, it
 * is another wish.
 */
export class WishKey {
  value = crypto.randomUUID();

  /** @param {unknown} e what came of sending it */
  failed(e) {
    if (e instanceof Problem && e.isRefused) {
      this.value = crypto.randomUUID();
    }
  }
}
