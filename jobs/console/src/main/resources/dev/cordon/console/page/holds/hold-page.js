import { el, quoted } from "../core/dom.js";
import { atMostEvery, refilled } from "../core/repaint.js";
import { address, go } from "../core/route.js";
import { DecisionBar } from "../decide/decision-bar.js";
import { ABOUT_HOLDS } from "../decide/decisions.js";
import { holdSection } from "../detail/hold-section.js";
import { breaks } from "../detail/reach.js";

/** Everything about one hold. */
export class HoldPage {
  title = "Hold";
  /** @type {any} */
  #hold = null;
  #id = "";
  #loading = new AbortController();

  /** @param {import("../app.js").App} app */
  constructor(app) {
    this.app = app;
    this.bar = new DecisionBar(
      app,
      () => (this.#hold ? [{ id: this.#hold.alert, name: this.#hold.target, hold: this.#hold }] : []),
      null,
      ABOUT_HOLDS,
    );
    this.head = el("header", { class: "detail-head" });
    this.body = el("div", { class: "detail-body", tabindex: "-1" });
    this.element = el(
      "section",
      { class: "page detail", "aria-label": "Hold" },
      this.head,
      this.body,
      el("footer", { class: "foot" }, this.bar.element),
    );
    const reload = atMostEvery(1_000, () => this.#load());
    app.stream.onChanges((changes) => {
      if (this.#hold && changes.holds.some(({ id }) => id === this.#id)) {
        reload();
      }
    });
  }

  /** @param {import("../core/route.js").Route} at */
  show({ id }) {
    this.#id = id;
    this.#load();
    this.body.focus({ preventScroll: true });
  }

  hide() {
    this.#loading.abort();
    this.#hold = null;
  }

  bindings() {
    const group = "Hold";
    return [
      {
        keys: ["Enter"],
        words: "open its alert",
        group,
        run: () => this.#hold?.alert && go(address("alert", this.#hold.alert)),
      },
      { keys: ["Escape"], words: "back to the holds", group, run: () => history.back() },
      ...this.bar.bindings(),
    ];
  }

  async #load() {
    this.#loading.abort();
    this.#loading = new AbortController();
    try {
      this.#hold = await this.app.api.get("/holds/" + encodeURIComponent(this.#id), {}, this.#loading.signal);
      this.#show(this.#hold);
    } catch (e) {
      this.head.replaceChildren(el("h1", {}, "Hold ", quoted(this.#id, "id")));
      this.bar.fit(null);
      this.app.failed(this.body, e, () => this.#load());
    }
  }

  /** @param {any} hold */
  #show(hold) {
    const radius = breaks(hold);
    this.head.replaceChildren(
      el("a", { class: "quiet back", href: address("holds") }, "← Holds"),
      el("h1", {}, quoted(hold.target, "name")),
      el(
        "p",
        { class: "why-line" },
        hold.alert && el("a", { href: address("alert", hold.alert) }, "The alert that it answers"),
      ),
    );
    refilled(this.body, () => this.body.replaceChildren(holdSection(hold), ...(radius ? [radius] : [])));
    this.bar.fit(hold.state);
  }
}
