import { tell } from "../core/announce.js";
import { el, quoted } from "../core/dom.js";
import { address, go } from "../core/route.js";
import { DecisionBar } from "../decide/decision-bar.js";
import { eventList, eventsOf, usual } from "./evidence.js";
import { chipOf, holdSection } from "./hold-section.js";
import { exact, panel } from "./panel.js";
import { breaks, reach, risk } from "./reach.js";
import { timeline } from "./timeline.js";
import { who } from "./who.js";

/** Everything about one alert. */
export class DetailPage {
  title = "Alert";
  /** @type {any} */
  #whole = null;
  #id = "";
  #loading = new AbortController();

  /** @param {import("../app.js").App} app */
  constructor(app) {
    this.app = app;
    this.bar = new DecisionBar(app, () => this.#targets(), null);
    this.newer = el("button", { type: "button", class: "pill", hidden: true, on: { click: () => this.#load() } }, "A newer revision: show it");
    this.head = el("header", { class: "detail-head" });
    this.body = el("div", { class: "detail-body", tabindex: "-1" });
    this.element = el("section", { class: "page detail", "aria-label": "Alert" }, this.head, this.newer, this.body, el("footer", { class: "foot" }, this.bar.element));
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
      { keys: ["g"], words: "reach", group, run: () => this.#jump(".reach-panel") },
      { keys: ["r"], words: "raw finding", group, run: () => this.#raw() },
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
    this.holds = el("div", { class: "holds" });
    this.#paintHolds();
    this.raw = el("details", { class: "raw" }, el("summary", {}, "Raw finding"), exact(JSON.stringify(whole.finding, null, 2), "Raw finding"));
    this.body.replaceChildren(
      el(
        "div",
        { class: "detail-grid" },
        el("div", { class: "left" }, who(whole), risk(whole)),
        el("div", { class: "centre" }, this.#timeline(whole), this.#usual(whole)),
        el("div", { class: "right" }, reach(whole), breaks(whole.holds?.[0])),
      ),
      this.holds,
      this.raw,
    );
    if (isOther) {
      this.body.scrollTop = 0;
      this.body.focus({ preventScroll: true });
    }
  }

  #paintHead() {
    const { alert, holds } = this.#whole;
    const hold = holds?.[0];
    this.head.replaceChildren(
      el("button", { type: "button", class: "quiet back", "aria-keyshortcuts": "Escape", on: { click: () => this.#back() } }, "← Queue"),
      el("h1", {}, quoted(alert.identity.name, "name"), hold && chipOf(hold), alert.state === "CLOSED" && el("span", { class: "tag" }, "closed"), alert.exposed && el("span", { class: "tag", "data-tone": "bad" }, "exposed")),
      el("p", { class: "why-line" }, quoted(alert.why)),
    );
    this.bar.fit(hold?.state ?? null);
  }

  #paintHolds() {
    const { holds } = this.#whole;
    this.holds?.replaceChildren(...(holds?.length > 0 ? holds.map(holdSection) : [el("p", { class: "faint" }, "No hold answers this alert.")]));
  }

  /** @param {any} whole */
  #timeline(whole) {
    const events = eventsOf(whole.finding);
    const hold = whole.holds?.[0];
    const { picture, light } = timeline({
      events,
      threshold: whole.finding?.unmapped?.threshold ?? 0,
      transitions: hold?.transitions ?? [],
      deadline: hold?.lease?.left_millis > 0 ? Date.parse(hold.lease.deadline) : null,
    });
    return panel("Timeline", "timeline-panel", picture, eventList(events, light));
  }

  /** @param {any} whole */
  #usual(whole) {
    const facets = whole.finding?.unmapped?.facets ?? [];
    return facets.length > 0 && panel("What was unusual in all", "usual-panel", facets.map(usual));
  }

  /** @param {import("../core/stream.js").Changes} changes */
  #take(changes) {
    if (!this.#whole) {
      return;
    }
    const { alert, holds } = this.#whole;
    // Reading an alert anew is kept in the audit log as a read of raw events, so somebody has to ask for it.
    this.newer.hidden = this.newer.hidden && !changes.alerts.some((row) => row.id === alert.id && row.revision > alert.revision);
    const said = changes.assignments.filter((one) => one.alert === alert.id).at(-1);
    if (said) {
      this.#whole.assignment = said.assignment;
      this.body.querySelector(".who-panel")?.replaceWith(who(this.#whole));
    }
    const own = changes.holds.filter((hold) => hold.alert === alert.id).at(-1);
    if (own) {
      this.#reload(own.id, holds ?? []);
    }
  }

  /** @param {string} id of a hold that changed @param {any[]} holds */
  async #reload(id, holds) {
    try {
      const hold = await this.app.api.get("/holds/" + encodeURIComponent(id), {}, this.#loading.signal);
      if (this.#whole?.holds === holds || this.#whole?.alert.id === hold.alert) {
        this.#whole.holds = [hold, ...holds.filter((each) => each.id !== id)];
        this.#paintHead();
        this.#paintHolds();
      }
    } catch (e) {
      this.app.problem(e);
    }
  }

  #targets() {
    if (!this.#whole) {
      return [];
    }
    const { alert, holds } = this.#whole;
    return [{ id: alert.id, name: alert.identity.name, hold: holds?.[0] ?? alert.hold ?? null }];
  }

  /** @param {number} by */
  #beside(by) {
    const id = this.app.queue.neighbour(this.#id, by);
    if (id) {
      location.replace(address("alert", id));
    } else {
      tell(by > 0 ? "That was the last of the queue as it stands." : "That is the first of the queue as it stands.", "moving");
    }
  }

  #back() {
    go(this.app.queue.address);
  }

  /** @param {string} part @param {string} [within] */
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
