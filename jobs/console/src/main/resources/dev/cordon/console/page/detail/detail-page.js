import { tell } from "../core/announce.js";
import { el, quoted } from "../core/dom.js";
import { atMostEvery, refilled } from "../core/repaint.js";
import { address, go } from "../core/route.js";
import { counted, decimal } from "../core/words.js";
import { DecisionBar } from "../decide/decision-bar.js";
import { mostPressing, pressing } from "../queue/hold-chip.js";
import { alertBody } from "./alert-body.js";
import { chain } from "./chain.js";
import { chipOf, holdSection } from "./hold-section.js";
import { exact } from "./panel.js";
import { who } from "./who.js";

/** A hold whose calls are denied many times a second is read anew so often at most. */
const READ_AGAIN_MILLIS = 1_000;

/** Everything about one alert. */
export class DetailPage {
  title = "Alert";
  /** @type {any} */
  #whole = null;
  #id = "";
  /** Id of a hold that changed. */
  #changed = "";
  #readHold = atMostEvery(READ_AGAIN_MILLIS, () => this.#reload());
  #loading = new AbortController();

  /** @param {import("../app.js").App} app */
  constructor(app) {
    this.app = app;
    this.bar = new DecisionBar(app, () => this.#targets(), null);
    this.newer = el(
      "button",
      { type: "button", class: "pill", hidden: true, on: { click: () => this.#load() } },
      "A newer revision: show it",
    );
    this.place = el("div");
    this.head = el("header", { class: "detail-head" });
    this.body = el("div", { class: "detail-body", tabindex: "-1" });
    this.element = el(
      "section",
      { class: "page detail", "aria-label": "Alert" },
      this.head,
      this.newer,
      this.body,
      el("footer", { class: "foot" }, this.bar.element),
    );
    app.stream.onChanges((changes) => this.#take(changes));
  }

  /** @param {import("../core/route.js").Route} at */
  show({ id }) {
    this.#id = id;
    this.#load();
  }

  hide() {
    this.#loading.abort();
    this.#whole = null;
  }

  bindings() {
    const group = "Alert";
    return [
      { keys: ["j"], words: "next alert", group, run: () => this.#beside(1) },
      { keys: ["k"], words: "alert before", group, run: () => this.#beside(-1) },
      { keys: ["t"], words: "timeline", group, run: () => this.#jump(".timeline-panel", "summary") },
      { keys: ["g"], words: "reach", group, run: () => this.#jump(".ways-panel", "summary") || this.#jump(".reach-panel") },
      { keys: ["r"], words: "raw finding", group, run: () => this.#raw() },
      { keys: ["p"], words: "evidence, and what is proved of it", group, run: () => this.#proof() },
      { keys: ["."], words: "show the newest revision", group, run: () => this.#load() },
      { keys: ["Escape"], words: "back to the list", group, run: () => this.#back() },
      ...this.bar.bindings(),
    ];
  }

  async #load() {
    this.#loading.abort();
    this.#loading = new AbortController();
    this.newer.hidden = true;
    const id = this.#id;
    try {
      const whole = await this.app.api.get("/alerts/" + encodeURIComponent(id), {}, this.#loading.signal);
      this.#show(whole);
    } catch (e) {
      this.#whole = null;
      this.head.replaceChildren(el("h1", {}, "Alert ", quoted(id, "id")));
      this.bar.fit(null);
      this.app.failed(this.body, e, () => this.#load());
    }
  }

  /** @param {any} whole */
  #show(whole) {
    const isOther = this.#whole?.alert.id !== whole.alert.id;
    this.#whole = whole;
    document.title = `${whole.alert.identity.name} · Cordon`;
    this.#paintHead();
    this.place = el("div");
    this.#paintHolds();
    this.raw = el(
      "details",
      { class: "raw" },
      el("summary", {}, "Raw finding"),
      exact(JSON.stringify(whole.finding, null, 2), "Raw finding"),
    );
    this.chain = chain(this.app.api, whole.alert.id);
    this.body.replaceChildren(alertBody(whole), this.place, this.chain, this.raw);
    if (isOther) {
      this.body.scrollTop = 0;
      this.body.focus({ preventScroll: true });
    }
  }

  #paintHead() {
    const { alert } = this.#whole;
    const hold = mostPressing(this.holds);
    const others = this.holds.filter((each) => each !== hold && pressing(each.state) > 0).length;
    this.head.replaceChildren(
      el(
        "button",
        { type: "button", class: "quiet back", "aria-keyshortcuts": "Escape", on: { click: () => this.#back() } },
        "← Queue",
      ),
      el(
        "h1",
        {},
        quoted(alert.identity.name, "name"),
        el("span", { class: "priority number" }, "priority ", decimal(alert.priority)),
        hold && chipOf(hold),
        others > 0 && el("span", { class: "tag" }, counted(others, "other hold")),
        alert.state === "CLOSED" && el("span", { class: "tag" }, "closed"),
        alert.exposed && el("span", { class: "tag", "data-tone": "bad" }, "exposed"),
        alert.escalated && el("span", { class: "tag", "data-tone": "bad" }, "raised to ", quoted(alert.escalated)),
        alert.suppressed_by && el("span", { class: "tag", title: alert.suppressed_by }, "suppressed"),
      ),
      el("p", { class: "why-line" }, quoted(alert.why)),
    );
    this.bar.fit(hold?.state ?? null);
  }

  #paintHolds() {
    const { holds, place } = this;
    refilled(place, () =>
      place.replaceChildren(
        ...(holds.length > 0
          ? holds.map((hold) => holdSection(hold, holds.length > 1))
          : [el("p", { class: "faint none" }, "No hold answers this alert.")]),
      ),
    );
  }

  /** @param {import("../core/stream.js").Changes} changes */
  #take(changes) {
    if (!this.#whole) {
      return;
    }
    const { alert } = this.#whole;
    // Reading an alert anew is kept in the audit log as a read of raw events, so somebody has to ask for it.
    this.newer.hidden =
      this.newer.hidden && !changes.alerts.some((row) => row.id === alert.id && row.revision > alert.revision);
    const said = changes.assignments.filter((one) => one.alert === alert.id).at(-1);
    if (said) {
      this.#whole.assignment = said.assignment;
      this.body.querySelector(".who-panel")?.replaceWith(who(this.#whole));
    }
    const own = changes.holds.filter((hold) => hold.alert === alert.id).at(-1);
    if (own) {
      this.#changed = own.id;
      this.#readHold();
    }
  }

  /** Reads the hold that changed. */
  async #reload() {
    const id = this.#changed;
    try {
      const hold = await this.app.api.get("/holds/" + encodeURIComponent(id), {}, this.#loading.signal);
      if (this.#whole?.alert.id === hold.alert) {
        // In its place: what is decided about must not change because something happened to another.
        const known = this.holds.some((each) => each.id === id);
        this.#whole.holds = known ? this.holds.map((each) => (each.id === id ? hold : each)) : [hold, ...this.holds];
        this.#paintHead();
        this.#paintHolds();
      }
    } catch (e) {
      this.app.problem(e);
    }
  }

  /** Holds of the alert, newest first. @returns {any[]} */
  get holds() {
    return this.#whole?.holds ?? [];
  }

  #targets() {
    if (!this.#whole) {
      return [];
    }
    const { alert } = this.#whole;
    const hold = mostPressing(this.holds) ?? alert.hold ?? null;
    return [{ id: alert.id, name: alert.identity.name, hold }];
  }

  /** @param {number} by */
  #beside(by) {
    const id = this.app.queue.neighbour(this.#id, by);
    if (id) {
      location.replace(address("alert", id));
    } else {
      tell(
        by > 0 ? "That was the last of the queue as it stands." : "That is the first of the queue as it stands.",
        "moving",
      );
    }
  }

  #back() {
    go(this.app.queue.address);
  }

  /** Whether there is such a part. @param {string} part @param {string} [within] */
  #jump(part, within = "") {
    const found = this.body.querySelector(part);
    const to = /** @type {HTMLElement | null} */ ((within && found?.querySelector(within)) || found);
    if (to && found) {
      if (to.tabIndex < 0) {
        to.tabIndex = -1; // so that it can have the focus at all
      }
      to.focus({ preventScroll: true });
      found.scrollIntoView({ block: "start" });
    }
    return to !== null;
  }

  #proof() {
    if (this.chain) {
      this.chain.open = !this.chain.open;
      this.chain.scrollIntoView({ block: "start" });
      this.chain.querySelector("summary")?.focus({ preventScroll: true });
    }
  }

  #raw() {
    if (this.raw) {
      this.raw.open = !this.raw.open;
      if (this.raw.open) {
        this.raw.scrollIntoView({ block: "start" });
        this.raw.querySelector("pre")?.focus({ preventScroll: true });
      }
    }
  }
}
