import { learn } from "./clock.js";

/** Instead of the server's words where somebody changed what was sent and had no answer. */
const ARRIVED = {
  title: "It arrived before, in other words, and its answer was lost.",
  detail: "Close this, and look what came of it.",
};

/** A refusal, in the server's words. */
export class Problem extends Error {
  /**
   * @param {{type?: string, title?: string, status?: number, detail?: string, hold?: any}} told
   * @param {number} [retryAfter]
   */
  constructor(told, retryAfter = 0) {
    super(told.title ?? "The request did not work.");
    this.kind = (told.type ?? "").replace("urn:cordon:problem:", "");
    this.title = this.message;
    this.detail = told.detail ?? "";
    this.status = told.status ?? 0;
    this.hold = told.hold;
    /** Seconds. */
    this.retryAfter = retryAfter;
    if (this.hasArrived) {
      Object.assign(this, ARRIVED);
    }
  }

  /** Whether nothing came back, so that it may or may not have arrived. */
  get isUnanswered() {
    return this.kind === "unanswered";
  }

  /** Whether something else arrived under the same key, so that nothing is done under it any more. */
  get hasArrived() {
    return this.kind === "idempotency";
  }

  /** Whether this request was refused. One of the same key may have arrived before, unless it is {@link isDecided}. */
  get isRefused() {
    const isRefusal = this.status >= 400 && this.status < 500 && this.status !== 429;
    return isRefusal && !this.isUnanswered && !this.hasArrived;
  }

  /** Whether that is the answer to all of the same key: others are given before anybody looks at the key. */
  get isDecided() {
    return this.kind === "decision-refused";
  }
}

/** The console's API, for one session and tenant. */
export class Api {
  static BASE = "/api/v1";

  /** When the last request was sent, which is what keeps a session. */
  lastRequest = Date.now();

  /**
   * @param {string} tenant
   * @param {string} csrf
   * @param {() => void} signedOut told once when the session is over
   */
  constructor(tenant, csrf, signedOut) {
    this.tenant = tenant;
    this.csrf = csrf;
    this.signedOut = signedOut;
  }

  /**
   * @param {string} path
   * @param {Record<string, string | number | boolean>} [query]
   * @param {AbortSignal} [signal]
   */
  get(path, query = {}, signal) {
    return this.#send("GET", this.url(path, query), { signal });
  }

  /**
   * @param {string} path
   * @param {object} body
   * @param {string} key Idempotency-Key: the same for a request that is sent again
   */
  post(path, body, key) {
    return this.#send("POST", this.url(path), {
      headers: { "Content-Type": "application/json", "Idempotency-Key": key },
      body: JSON.stringify(body),
    });
  }

  /** Ends the session; gives where to sign out of its provider, where one signed in. */
  signOut() {
    return this.#send("DELETE", Api.BASE + "/session", {});
  }

  /** @param {string} path @param {Record<string, string | number | boolean>} [query] */
  url(path, query = {}) {
    const all = new URLSearchParams({ tenant: this.tenant });
    for (const [name, value] of Object.entries(query)) {
      all.set(name, String(value));
    }
    return Api.BASE + path + "?" + all;
  }

  /** @param {string} method @param {string} url @param {RequestInit} options */
  async #send(method, url, options) {
    this.lastRequest = Date.now();
    const headers = new Headers(options.headers);
    if (method !== "GET") {
      headers.set("X-Cordon-Csrf", this.csrf);
    }
    try {
      return await answered(url, { ...options, method, headers });
    } catch (e) {
      if (e instanceof Problem && e.status === 401) {
        this.signedOut();
      }
      throw e;
    }
  }
}

/**
 * Sends a request, and throws a {@link Problem} where it was refused or nothing came back.
 *
 * @param {string} url
 * @param {RequestInit} [options]
 */
export async function answered(url, options = {}) {
  const askedAt = Date.now();
  let response;
  let body;
  try {
    response = await fetch(url, { credentials: "same-origin", cache: "no-store", ...options });
    body = response.status === 204 ? null : await response.json();
  } catch (e) {
    if (e instanceof DOMException && e.name === "AbortError") {
      throw e;
    }
    throw new Problem({
      type: "unanswered",
      title: response ? "The answer cannot be read." : "The console does not answer.",
      status: response?.status ?? 0,
      detail: "Detection and containment go on. 'cordon holds' and 'cordon release' work without it.",
    });
  }
  if (body?.now) {
    learn(body.now, askedAt);
  }
  if (!response.ok) {
    throw new Problem(body ?? { status: response.status }, Number(response.headers.get("Retry-After") ?? 0));
  }
  return body;
}

/** What went wrong, in a sentence. @param {unknown} e */
export function problemWords(e) {
  return e instanceof Problem ? `${e.title} ${e.detail}`.trim() : String(e);
}
