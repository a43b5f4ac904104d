import { serverNow } from "../core/clock.js";
import { el, quoted } from "../core/dom.js";
import { Parts } from "../core/parts.js";
import { keepingPlace } from "../core/renew.js";
import { atMostEvery } from "../core/repaint.js";
import { address, go } from "../core/route.js";
import { DecisionBar } from "../decide/decision-bar.js";
import { ABOUT_HOLDS } from "../decide/decisions.js";
import { HoldSection } from "../detail/hold-section.js";
import { begin, opening, reword } from "../detail/opening.js";
import { breaks } from "../detail/reach.js";
import { holdInShort } from "../queue/alert.js";
import { holdAloud } from "../queue/hold-chip.js";

/** Everything about one hold. */
export class HoldPage {
  title = "Hold";
  /** @type {any} */
  #hold = null;
  #id = "";
  /** What is shown, and how it becomes what it is now. @type {{id: string, change: (hold: any) => void} | null} */
  #shown = null;
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
    this.#hold = null; // nothing is decided about one while another one is being read
    this.#load();
  }

  hide() {
    this.#loading.abort();
    this.#hold = null;
    this.#shown = null;
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
      this.#shown = null;
      this.head.replaceChildren(backToHolds(), el("h1", {}, "Hold ", quoted(this.#id, "id")));
      this.bar.fit(null);
      this.app.failed(this.body, e, () => this.#load());
    }
  }

  /** @param {any} hold */
  #show(hold) {
    if (this.#shown?.id === hold.id) {
      keepingPlace(this.body, () => this.#shown?.change(hold));
    } else {
      const section = new HoldSection(hold);
      const parts = new Parts(hold);
      this.head.replaceChildren(
        backToHolds(),
        el("h1", {}, quoted(hold.target, "name")),
        el(
          "p",
          { class: "why-line" },
          hold.alert && el("a", { href: address("alert", hold.alert) }, "The alert that it answers"),
        ),
      );
      const line = opening(aloud(hold));
      this.body.replaceChildren(
        line,
        section.element,
        parts.part(
          ({ plan }) => plan?.response_radius,
          ({ plan }) => (plan?.response_radius ? breaks(plan.response_radius) : null),
        ),
      );
      const change = (/** @type {any} */ next) => {
        section.show(next);
        parts.show(next);
        reword(line, aloud(next));
      };
      this.#shown = { id: hold.id, change };
      begin(line);
    }
    this.bar.fit(hold.state);
  }
}

/** @param {any} hold */
function aloud(hold) {
  return `${hold.target}, ${holdAloud(holdInShort(hold), serverNow())}`;
}

function backToHolds() {
  return el("a", { class: "quiet back", href: address("holds") }, "← Holds");
}
