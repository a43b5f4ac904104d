import { tell } from "./core/announce.js";
import { Api, problemWords } from "./core/api.js";
import { el, write } from "./core/dom.js";
import { Keys } from "./core/keys.js";
import { address, correct, followAddress, go, route } from "./core/route.js";
import { Stream } from "./core/stream.js";
import { DetailPage } from "./detail/detail-page.js";
import { HoldPage } from "./holds/hold-page.js";
import { HoldsPage } from "./holds/holds-page.js";
import { IdentitiesPage } from "./identities/identities-page.js";
import { IdentityPage } from "./identities/identity-page.js";
import { showKeyMap } from "./key-map.js";
import { QueuePage } from "./queue/queue-page.js";
import { keepSession } from "./session/keep.js";
import { NoRolePage } from "./session/no-role-page.js";
import { covers } from "./session/roles.js";
import { Sidebar } from "./sidebar.js";
import { SuppressionsPage } from "./suppress/suppressions-page.js";

/**
 * A page of the console.
 *
 * @typedef {object} Page
 * @property {string} title
 * @property {HTMLElement} element
 * @property {(route: import("./core/route.js").Route) => void} show
 * @property {() => void} hide
 * @property {() => import("./core/keys.js").Binding[]} bindings
 */

const TENANT = "cordon.tenant";

/** The console of one session: its pages, and what they share. */
export class App {
  /** @type {Page | null} */
  #page = null;
  #stops = new AbortController();

  /**
   * @param {any} session as GET /session gives it
   * @param {(words: string) => void} over called when the session is
   */
  constructor(session, over) {
    this.session = session;
    this.over = over;
    this.tenant = addressedTenant(session.tenants) ?? keptTenant(session.tenants) ?? session.tenant;
    this.api = new Api(this.tenant, session.csrf, () =>
      over("The session is over. Sign in again; the address is kept."),
    );
    this.stream = new Stream(this.api);
    this.keys = new Keys(() => this.#everywhere(), this.#stops.signal);
    this.queue = new QueuePage(this);
    /** @type {Record<string, Page>} */
    this.pages = {
      queue: this.queue,
      alert: new DetailPage(this),
      holds: new HoldsPage(this),
      hold: new HoldPage(this),
      identities: new IdentitiesPage(this),
      identity: new IdentityPage(this),
      suppressions: new SuppressionsPage(this),
    };
    this.noRole = new NoRolePage(this);
    this.sidebar = new Sidebar(this);
    this.main = el("main", { class: "main" });
    this.element = el("div", { class: "shell" }, this.sidebar.element, this.main);
  }

  /** Aborted when the session is over. */
  get stopped() {
    return this.#stops.signal;
  }

  start() {
    this.#stops.signal.addEventListener("abort", keepSession(this.api, this.session, this.over));
    this.stream.open();
    this.sidebar.start();
    followAddress(() => this.#turn(), this.stopped);
  }

  stop() {
    this.#page?.hide();
    this.stream.close();
    this.sidebar.stop();
    this.#stops.abort();
  }

  get role() {
    return this.session.tenants[this.tenant] ?? "viewer";
  }

  /** What keeps somebody from a decision, or empty. @param {string} least role */
  hindrance(least) {
    if (!covers(this.role, least)) {
      return `It needs ${least} in ${this.tenant}, and you are ${this.role} there.`;
    }
    return this.session.decides ? "" : "There is no key of yours at the console, so you read here.";
  }

  /** The address became another one without a step of the history. */
  moved() {
    this.sidebar.mark();
  }

  /** @param {string} tenant */
  changeTenant(tenant) {
    if (!keepTenant(tenant)) {
      tell("This browser keeps nothing, so the tenant stays the session's own.", "bad");
      return;
    }
    const { page, id, params } = route();
    correct(address(page, id, params)); // which may have named the other one
    location.reload();
  }

  async signOut() {
    try {
      const signedOut = await this.api.signOut();
      this.over("Signed out.");
      if (signedOut?.location) {
        location.assign(signedOut.location); // of the provider's: without that, it would sign in again by itself
      }
    } catch (e) {
      this.problem(e);
    }
  }

  /** Says what went wrong, where nothing else shows it. @param {unknown} e */
  problem(e) {
    if (!isAbort(e)) {
      tell(problemWords(e), "bad");
    }
  }

  /**
   * Says what went wrong with a way to try again.
   *
   * @param {Element} at
   * @param {unknown} e
   * @param {() => void} again
   */
  failed(at, e, again) {
    if (!isAbort(e)) {
      const button = el("button", { type: "button", class: "quiet", on: { click: again } }, "Try again");
      at.replaceChildren(el("span", { class: "problem", role: "alert" }, problemWords(e)), " ", button);
    }
  }

  /**
   * The same of a list: in its place, or in its status where it has something to show.
   *
   * @param {import("./list/list-note.js").ListNote} note
   * @param {Element} status
   * @param {unknown} e
   * @param {() => void} again
   */
  notLoaded(note, status, e, again) {
    if (isAbort(e)) {
      return;
    }
    if (note.list.items.length > 0) {
      this.failed(status, e, again);
      return;
    }
    note.list.show([]);
    write(status, "Not loaded.");
    const problem = el("span", { class: "problem", role: "alert" }, problemWords(e));
    note.show("Not loaded.", problem, " ", note.button("Try again", again));
  }

  #turn() {
    const at = route();
    const isElsewhere = at.tenant !== "" && at.tenant !== this.tenant;
    if (isElsewhere && Object.hasOwn(this.session.tenants, at.tenant)) {
      location.reload(); // all that is here is of one tenant
      return;
    }
    const page = isElsewhere ? this.noRole : (this.pages[at.page] ?? this.queue);
    if (page !== this.#page) {
      this.#page?.hide();
      this.#page = page;
      this.main.replaceChildren(page.element);
      this.keys.ofPage = () => page.bindings();
    }
    document.title = page.title + " · Cordon";
    page.show(at);
    this.sidebar.mark();
  }

  /** @returns {import("./core/keys.js").Binding[]} */
  #everywhere() {
    const group = "Everywhere";
    return [
      { keys: ["1"], words: "queue", group, run: () => go(address("queue")) },
      { keys: ["2"], words: "holds", group, run: () => go(address("holds")) },
      { keys: ["3"], words: "identities", group, run: () => go(address("identities")) },
      { keys: ["4"], words: "suppressions", group, run: () => go(address("suppressions")) },
      { keys: ["?"], words: "this map", group, run: () => showKeyMap(this.keys.bindings()) },
    ];
  }
}

/**
 * The tenant that the address names, where the subject has a role in it. From there on this tab looks at it.
 *
 * @param {Record<string, string>} tenants
 */
function addressedTenant(tenants) {
  const { tenant } = route();
  if (!Object.hasOwn(tenants, tenant)) {
    return null;
  }
  keepTenant(tenant);
  return tenant;
}

/** Keeps which tenant this tab looks at, where the browser keeps anything. @param {string} tenant */
function keepTenant(tenant) {
  try {
    sessionStorage.setItem(TENANT, tenant);
    return true;
  } catch {
    return false; // storage is off
  }
}

/**
 * The tenant that this tab looked at last, where the subject has a role in it.
 *
 * @param {Record<string, string>} tenants
 */
function keptTenant(tenants) {
  try {
    const kept = sessionStorage.getItem(TENANT);
    return kept !== null && Object.hasOwn(tenants, kept) ? kept : null;
  } catch {
    return null; // storage is off
  }
}

/** @param {unknown} e */
function isAbort(e) {
  return e instanceof DOMException && e.name === "AbortError";
}
