import { report } from "../core/announce.js";
import { el, quoted, write } from "../core/dom.js";
import { saidOfLetter } from "../core/letters.js";
import { address } from "../core/route.js";
import { count, counted, moment, shortTarget } from "../core/words.js";
import { openWordDialog } from "../decide/word-dialog.js";
import { aloneWords, scopeWords } from "./scope-words.js";

const MOST = 1_000;
const STANDINGS = { STANDS: "stands", OVER: "over", ENDED: "ended" };

/** What people said is expected, newest first. */
export class SuppressionsPage {
  title = "Suppressions";
  #loading = new AbortController();

  /** @param {import("../app.js").App} app */
  constructor(app) {
    this.app = app;
    this.status = el("p", { class: "status" });
    this.rows = el("tbody");
    this.none = el(
      "p",
      { class: "toolbar faint" },
      "Nothing is suppressed. Suppress, at an alert, says that what it is about is expected, for some days.",
      saidOfLetter("The key", "s", " does so there."),
    );
    this.none.hidden = true;
    this.frame = el(
      "div",
      { class: "table-frame", tabindex: "0", role: "region", "aria-label": "Suppressions, newest first" },
      el(
        "table",
        { class: "suppressions" },
        el(
          "thead",
          {},
          el(
            "tr",
            {},
            ["Standing", "Identity", "What is expected", "Who says so", "Until", "Covers", "Decide"].map((words) =>
              el("th", { scope: "col", class: words === "Covers" ? "number" : null }, words),
            ),
          ),
        ),
        this.rows,
      ),
      this.none,
    );
    this.element = el(
      "section",
      { class: "page", "aria-label": "Suppressions" },
      el("h1", { class: "unseen" }, "Suppressions"),
      el(
        "p",
        { class: "toolbar faint" },
        "What people said is expected. Nothing follows from alerts about it by itself.",
      ),
      this.frame,
      el("footer", { class: "foot" }, this.status),
    );
  }

  show() {
    this.#load();
    this.frame.focus({ preventScroll: true });
  }

  hide() {
    this.#loading.abort();
  }

  bindings() {
    return [{ keys: ["."], words: "read anew", group: "Suppressions", run: () => this.#load() }];
  }

  async #load() {
    this.#loading.abort();
    this.#loading = new AbortController();
    write(this.status, "Loading …");
    try {
      const page = await this.app.api.get("/suppressions", { limit: MOST }, this.#loading.signal);
      this.rows.replaceChildren(...page.rows.map((/** @type {any} */ row) => this.#row(row)));
      this.none.hidden = page.rows.length > 0;
      report(this.status, counted(page.total, "suppression"));
    } catch (e) {
      this.app.failed(this.status, e, () => this.#load());
    }
  }

  /** @param {any} row */
  #row(row) {
    const stands = row.standing === "STANDS";
    return el(
      "tr",
      { "data-over": stands ? null : "" },
      el("td", {}, el("span", { class: "tag", title: row.id }, STANDINGS[row.standing] ?? row.standing)),
      el(
        "td",
        { class: "name" },
        el(
          "a",
          { href: address("identity", row.identity.id) },
          el("bdi", { title: row.identity.key }, shortTarget(row.identity.key)),
        ),
      ),
      el(
        "td",
        {},
        quoted(scopeWords(row)),
        " · ",
        el("a", { href: address("alert", row.alert) }, "made from an alert"),
      ),
      el("td", {}, quoted([row.by, ...row.agreed].join(", ")), ": ", quoted(row.reason), loneWords(row)),
      el(
        "td",
        { class: row.ended ? null : "number" },
        row.ended ? `ended ${moment(Date.parse(row.ended))} UTC by ` : moment(Date.parse(row.until)) + " UTC",
        row.ended && quoted(`${row.ended_by}: ${row.ended_why}`),
      ),
      el("td", { class: "number" }, count(row.covers)),
      el(
        "td",
        {},
        stands && this.#button(row, "end", "End", "analyst"),
        stands &&
          row.agreed.length === 0 &&
          row.by !== this.app.session.subject &&
          this.#button(row, "agree", "Agree", "approver"),
      ),
    );
  }

  /** @param {any} row @param {string} act @param {string} words @param {string} least */
  #button(row, act, words, least) {
    const hindrance = this.app.hindrance(least);
    const what =
      act === "end"
        ? "Alerts about this count in full again from now on."
        : "You say as well that this is expected: it then covers what guardrails want two people for.";
    return el(
      "button",
      {
        type: "button",
        class: "quiet",
        disabled: hindrance !== "",
        title: hindrance,
        "aria-label": `${words}: ${row.identity.key}`,
        on: {
          click: () =>
            openWordDialog(this.app, {
              title: `${words} the suppression of ${row.identity.key}`,
              what,
              button: words,
              path: `/suppressions/${encodeURIComponent(row.id)}/${act}`,
              touches: true,
              done: () => this.#load(),
            }),
        },
      },
      words,
    );
  }
}

/** Where one person is not enough. @param {any} row */
function loneWords(row) {
  const words = aloneWords(row);
  return words ? el("span", { class: "faint" }, " " + words) : null;
}
