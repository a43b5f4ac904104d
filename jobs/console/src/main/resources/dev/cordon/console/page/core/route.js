import { harmless } from "./words.js";

/**
 * Where the page stands, as the address has it: `#/queue?state=OPEN&q=alice`, `#/alert/al-4f2f9c1b7a6d`. It stands in the
 * fragment, so what somebody searches for is in no server's log.
 *
 * @typedef {object} Route
 * @property {string} page
 * @property {string} id
 * @property {URLSearchParams} params
 */

/** @returns {Route} */
export function route() {
  const [path, query = ""] = location.hash.replace(/^#\/?/, "").split("?", 2);
  const [page, id = ""] = path.split("/", 2);
  return { page: page || "queue", id: decoded(id), params: new URLSearchParams(query) };
}

/** @param {string} part */
function decoded(part) {
  try {
    return harmless(decodeURIComponent(part)); // no id has other letters
  } catch {
    return harmless(part);
  }
}

/** @param {string} page @param {string} [id] @param {URLSearchParams} [params] */
export function address(page, id = "", params = new URLSearchParams()) {
  const query = params.toString();
  return "#/" + page + (id ? "/" + encodeURIComponent(id) : "") + (query ? "?" + query : "");
}

/** @param {string} hash */
export function go(hash) {
  location.hash = hash;
}

/** Corrects the address without a step of the browser's history. @param {string} hash */
export function correct(hash) {
  if (location.hash !== hash) {
    history.replaceState(history.state, "", hash);
  }
}
