import { harmless } from "./words.js";

/**
 * Where the page stands, as the address has it: `#/queue?state=OPEN&q=alice`, `#/alert/al-4f2f9c1b7a6d`. It stands in the
 * fragment, so what somebody searches for is in no server's log. One that comes from elsewhere, as in a notice, names the
 * tenant: `#/alert/al-4f2f9c1b7a6d?tenant=acme`.
 *
 * @typedef {object} Route
 * @property {string} page
 * @property {string} id
 * @property {string} tenant that it is of, or empty for the one that is looked at
 * @property {URLSearchParams} params without it
 */

const TENANT = "tenant";

/** @returns {Route} */
export function route() {
  const [path, query = ""] = location.hash.replace(/^#\/?/, "").split("?", 2);
  const [page, id = ""] = path.split("/", 2);
  const params = new URLSearchParams(query);
  const tenant = harmless(params.get(TENANT) ?? "");
  params.delete(TENANT);
  return { page: page || "queue", id: decoded(id), tenant, params };
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

/** Shows the page of the address, where another one is shown. */
let turn = () => {};
/** The address of what is shown. */
let shown = "";

/**
 * Shows the page of the address, and that of every address that it becomes. Keys that were pressed already are taken by the
 * page that is shown, so it turns at once and not with `hashchange`, which comes after them: by `popstate`, which a browser
 * tells before anything else happens, for links and its own history, and by itself where the page goes somewhere.
 *
 * @param {() => void} show
 * @param {AbortSignal} signal ends it
 */
export function followAddress(show, signal) {
  const turnTo = () => {
    shown = location.hash;
    show();
  };
  turn = () => location.hash !== shown && turnTo();
  addEventListener("popstate", turn, { signal });
  signal.addEventListener("abort", () => (turn = () => {}));
  turnTo();
}

/** Goes there. @param {string} hash */
export function go(hash) {
  location.hash = hash;
  turn();
}

/** Goes there instead: without a step of the browser's history. @param {string} hash */
export function goInstead(hash) {
  history.replaceState(history.state, "", hash);
  turn();
}

/** Corrects the address of what is shown, without a step of the browser's history. @param {string} hash */
export function correct(hash) {
  if (location.hash !== hash) {
    history.replaceState(history.state, "", hash);
    shown = location.hash;
  }
}
