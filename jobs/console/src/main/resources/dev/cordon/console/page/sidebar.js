import { say } from "./core/announce.js";
import { el, mark, refill, write } from "./core/dom.js";
import { pressedBy } from "./core/letters.js";
import { address, route } from "./core/route.js";
import { count } from "./core/words.js";
import { BUILT_IN, forgetView, savedViews } from "./queue/views.js";
import { OPEN_STATES } from "./holds/holds-page.js";
import { showKeyMap } from "./key-map.js";

const COUNT_EVERY_MILLIS = 30_000;

/** Where one can go, who is signed in, and whether what is shown is live. */
export class Sidebar {
  #timer = 0;
  #wasLive = false;
  #stops = new AbortController();

  /** @param {import("./app.js").App} app */
  constructor(app) {
    this.app = app;
    this.counts = Object.fromEntries(
      ["queue", "holds", "identities", "suppressions"].map((page) => [page, el("span", { class: "nav-count" })]),
    );
    this.pages = el(
      "nav",
      { "aria-label": "Pages" },
      this.#page("queue", "Queue", "1"),
      this.#page("holds", "Holds", "2"),
      this.#page("identities", "Identities", "3"),
      this.#page("suppressions", "Suppressions", "4"),
    );
    this.views = el("nav", { "aria-label": "Views of the queue" });
    this.live = el("p", { class: "live" });
    this.element = el(
      "header",
      { class: "sidebar" },
      el("p", { class: "brand" }, el("img", { src: "mark.svg", alt: "", width: "20", height: "20" }), "Cordon"),
      this.pages,
      el("h2", { class: "nav-head" }, "Views"),
      this.views,
      el("div", { class: "sidebar-foot" }, this.live, ...this.#who(), this.#buttons()),
    );
    app.stream.onLive((live) => this.#showLive(live));
  }

  start() {
    document.addEventListener("cordon-views", () => this.#showViews(), { signal: this.#stops.signal });
    this.#showViews();
    this.#count();
    this.#timer = setInterval(() => this.#count(), COUNT_EVERY_MILLIS);
  }

  stop() {
    clearInterval(this.#timer);
    this.#stops.abort();
  }

  /** Marks where the page stands. */
  mark() {
    const { page, params } = route();
    const at = { alert: "queue", hold: "holds", identity: "identities" }[page] ?? page;
    for (const link of this.element.querySelectorAll("a")) {
      const isHere = link.dataset.page === at || (page === "queue" && link.dataset.view === params.toString());
      mark(link, "aria-current", isHere ? (link.dataset.page ? "page" : "true") : null);
    }
  }

  /** @param {string} page @param {string} words @param {string} key */
  #page(page, words, key) {
    return pressedBy(el("a", { href: address(page), "data-page": page }, words, this.counts[page]), key);
  }

  #showViews() {
    const saved = savedViews();
    refill(
      this.views,
      ...BUILT_IN.map((view) => viewLink(view)),
      ...saved.map((view) =>
        el(
          "span",
          { class: "saved" },
          viewLink(view),
          el(
            "button",
            {
              type: "button",
              class: "forget",
              "aria-label": "Forget the view " + view.name,
              on: { click: () => forgetView(view.name) },
            },
            "×",
          ),
        ),
      ),
    );
    this.mark();
  }

  async #count() {
    try {
      const { alerts, holds, identities } = await this.app.api.get("/summary");
      write(this.counts.queue, count((alerts.open ?? 0) - (alerts.suppressed ?? 0)));
      write(this.counts.suppressions, alerts.suppressed ? count(alerts.suppressed) : "");
      mark(this.counts.suppressions, "title", "open alerts that are suppressed");
      write(this.counts.holds, count(OPEN_STATES.reduce((sum, state) => sum + (holds[state] ?? 0), 0)));
      write(this.counts.identities, count(identities.total ?? 0));
      mark(this.counts.holds, "title", `${count(holds.PROPOSED ?? 0)} proposed, ${count(holds.HELD ?? 0)} held`);
      mark(this.counts.identities, "title", `${count(identities.new_today ?? 0)} new today`);
    } catch {
      // the pages say what is wrong; counts that are a minute old harm nobody
    }
  }

  /** @param {boolean} live */
  #showLive(live) {
    const words = live ? "Live" : "Not live: connecting";
    if (this.#wasLive && this.live.dataset.live !== String(live)) {
      say(words); // before it was live for once, it is no news
    }
    this.#wasLive ||= live;
    write(this.live, words);
    mark(this.live, "data-live", String(live));
  }

  #who() {
    const { subject, tenants } = this.app.session;
    const names = Object.keys(tenants);
    const who = el("p", { class: "subject" }, el("bdi", { title: subject }, subject));
    if (names.length < 2) {
      return [who, el("p", { class: "faint" }, `${this.app.role} in ${this.app.tenant}`)];
    }
    const choose = (/** @type {Event} */ event) =>
      this.app.changeTenant(/** @type {HTMLSelectElement} */ (event.target).value);
    const options = names.map((name) =>
      el("option", { value: name, selected: name === this.app.tenant }, `${tenants[name]} in ${name}`),
    );
    return [who, el("select", { "aria-label": "Tenant", on: { change: choose } }, options)];
  }

  #buttons() {
    return el(
      "div",
      { class: "sidebar-buttons" },
      pressedBy(
        el(
          "button",
          { type: "button", class: "quiet", on: { click: () => showKeyMap(this.app.keys.bindings()) } },
          "Keys",
        ),
        "?",
      ),
      el("button", { type: "button", class: "quiet", on: { click: turnTheme } }, "Theme"),
      el("button", { type: "button", class: "quiet", on: { click: () => this.app.signOut() } }, "Sign out"),
    );
  }
}

/** @param {import("./queue/views.js").View} view */
function viewLink(view) {
  return el(
    "a",
    { href: address("queue", "", new URLSearchParams(view.params)), "data-view": view.params },
    el("bdi", { title: view.name }, view.name),
  );
}

/** Dark becomes light, and light dark, whatever the system wishes. */
function turnTheme() {
  const chosen = document.documentElement.dataset.theme;
  const isDark = chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  document.dispatchEvent(new CustomEvent("cordon-theme", { detail: isDark ? "light" : "dark" }));
}
