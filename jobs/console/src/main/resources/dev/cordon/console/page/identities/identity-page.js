import { el, quoted } from "../core/dom.js";
import { address } from "../core/route.js";
import { count, decimal, moment, spanInWords } from "../core/words.js";
import { serverNow } from "../core/clock.js";
import { chipOf } from "../detail/hold-section.js";
import { begin, opening } from "../detail/opening.js";
import { facts, panel } from "../detail/panel.js";
import { table } from "./identity-table.js";
import { usesPanels } from "./identity-uses.js";
import { cohortLink, ownerWords, reachWords } from "./identity-words.js";

/** One identity, with its alerts and holds. */
export class IdentityPage {
  title = "Identity";
  #id = "";
  #loading = new AbortController();

  /** @param {import("../app.js").App} app */
  constructor(app) {
    this.app = app;
    this.head = el("header", { class: "detail-head" });
    this.body = el("div", { class: "detail-body", tabindex: "-1" });
    this.element = el("section", { class: "page detail", "aria-label": "Identity" }, this.head, this.body);
  }

  /** @param {import("../core/route.js").Route} at */
  show({ id }) {
    this.#id = id;
    this.#load();
  }

  hide() {
    this.#loading.abort();
  }

  bindings() {
    const group = "Identity";
    return [
      { keys: ["Escape"], words: "back to where you were", group, run: () => history.back() },
      { keys: ["."], words: "load anew", group, run: () => this.#load() },
    ];
  }

  async #load() {
    this.#loading.abort();
    this.#loading = new AbortController();
    try {
      this.#show(await this.app.api.get("/identities/" + encodeURIComponent(this.#id), {}, this.#loading.signal));
    } catch (e) {
      this.head.replaceChildren(el("h1", {}, "Identity"));
      this.app.failed(this.body, e, () => this.#load());
    }
  }

  /** @param {any} whole as GET /identities/{id} gives it */
  #show({ identity, alerts, holds }) {
    const first = Date.parse(identity.first_seen);
    document.title = identity.name + " · Cordon";
    this.head.replaceChildren(
      el("a", { class: "quiet back", href: address("identities") }, "← Identities"),
      el("h1", {}, quoted(identity.name, "name")),
      el("p", { class: "why-line" }, identity.kind_words),
    );
    const line = opening(`${identity.name}, ${identity.kind_words}`);
    this.body.replaceChildren(
      line,
      el(
        "div",
        { class: "identity-grid" },
        panel(
          "Who this is",
          "who-panel",
          facts([
            ["Account", identity.account],
            ["Acts as", quoted(identity.key, "id")],
            ["A hold acts on", quoted(identity.target ?? "", "id")],
            ["Source", identity.source],
            ["Known for", `${spanInWords(serverNow() - first)}, since ${moment(first)} UTC`],
            ["Seen last", moment(Date.parse(identity.last_seen)) + " UTC"],
            ["Owner", ownerWords(identity)],
            ["Could reach", reachWords(identity)],
            ["Cohort", cohortLink(identity)],
            ["Events", count(identity.events ?? 0)],
            ["Told twice", identity.duplicates > 0 && count(identity.duplicates)],
            ["Late", identity.late > 0 && count(identity.late)],
            ["Baseline", identity.mature ? "mature: it carries its own verdict" : "too young for a verdict of its own"],
          ]),
        ),
        el(
          "div",
          {},
          panel(
            "Alerts",
            "rows-panel",
            table(["Priority", "Why", "State", "Opened, UTC"], alerts.map(alertRow), "No alert."),
          ),
          panel(
            "Holds",
            "rows-panel",
            table(["Stands", "Hold", "Why it stands so", "Since, UTC"], holds.map(holdRow), "It was never held."),
          ),
          usesPanels(identity),
        ),
      ),
    );
    begin(line);
  }
}

/** @param {any} alert */
function alertRow(alert) {
  return el(
    "tr",
    {},
    el("td", { class: "number" }, decimal(alert.priority)),
    el("td", {}, el("a", { href: address("alert", alert.id) }, quoted(alert.why))),
    el("td", { class: "word" }, alert.state.toLowerCase()),
    el("td", { class: "number" }, moment(Date.parse(alert.opened))),
  );
}

/** @param {any} hold */
function holdRow(hold) {
  return el(
    "tr",
    {},
    el("td", {}, chipOf(hold)),
    el("td", {}, el("a", { href: address("hold", hold.id) }, quoted(hold.id, "id"))),
    el("td", {}, quoted(hold.reason)),
    el("td", { class: "number" }, moment(Date.parse(hold.since))),
  );
}
