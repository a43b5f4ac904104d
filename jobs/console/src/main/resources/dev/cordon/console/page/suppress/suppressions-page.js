import { el, quoted, write } from "../core/dom.js";
import { address } from "../core/route.js";
import { counted, moment } from "../core/words.js";
import { openWordDialog } from "../decide/word-dialog.js";

const MOST = 1_000;
const STANDINGS = { STANDS: "stands", OVER: "over", ENDED: "ended" };

/** What people said is expected, newest first. */
export class SuppressionsPage {
  title = "Suppressions";
  #loading = new AbortController();

  /** @param {import("../app.js").App} app */
  constructor(app) {
    this.app = app;
    this.status = el("p", { class: "status", role: "status" });
    this.rows = el("tbody");
    this.element = el(
      "section",
      { class: "page", "aria-label": "Suppressions" },
      el("h1", { class: "unseen" }, "Suppressions"),
      el(
        "p",
        { class: "toolbar faint" },
        "What people said is expected. Nothing follows from alerts about it by itself.",
      ),
      el(
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
                el("th", { scope: "col" }, words),
              ),
            ),
          ),
          this.rows,
        ),
      ),
      el("footer", { class: "foot" }, this.status),
    );
  }

  show() {
    this.#load();
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
      write(this.status, page.total === 0 ? "Nothing is suppressed." : counted(page.total, "suppression"));
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
      el("td", {}, el("a", { href: address("identity", row.identity.id) }, quoted(row.identity.key))),
      el("td", {}, scopeWords(row), " · ", el("a", { href: address("alert", row.alert) }, "made from an alert")),
      el("td", {}, quoted([row.by, ...row.agreed].join(", ")), ": ", quoted(row.reason), twoWords(row)),
      el(
        "td",
        {},
        row.ended ? `ended ${moment(Date.parse(row.ended))} UTC by ` : moment(Date.parse(row.until)) + " UTC",
        row.ended && quoted(`${row.ended_by}: ${row.ended_why}`),
      ),
      el("td", { class: "number" }, String(row.covers)),
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
              done: () => this.#load(),
            }),
        },
      },
      words,
    );
  }
}

/** @param {any} row */
function scopeWords(row) {
  const on = row.resources.length > 0 ? ` on ${row.resources.join(", ")}` : " on anything";
  return quoted(`${row.actions.join(", ")} from ${row.places.join(", ")}${on}`);
}

/** Where one person is not enough. @param {any} row */
function twoWords(row) {
  const limits = [
    row.alone_below_priority <= 100 && `priority from ${row.alone_below_priority}`,
    row.alone_below_radius <= 100 && `blast radius from ${row.alone_below_radius}`,
    row.alone_not_kinds.length > 0 && row.alone_not_kinds.join(", "),
  ].filter(Boolean);
  return row.agreed.length > 0 || limits.length === 0
    ? null
    : el("span", { class: "faint" }, ` Does not cover ${limits.join("; ")} until somebody else agrees.`);
}
