import { sayOfDialog, tell } from "../core/announce.js";
import { Problem, problemWords } from "../core/api.js";
import { openDialog } from "../core/dialog.js";
import { el, field, quoted, write } from "../core/dom.js";
import { ignoreHeldKeys, onEnter } from "../core/keys.js";
import { saidOfLetter } from "../core/letters.js";
import { WishKey } from "../core/wish-key.js";
import { counted, moment } from "../core/words.js";
import { aloneWords, scopeWords } from "./scope-words.js";

/** Values of the form, one a line. */
const LISTS = /** @type {const} */ ([
  ["actions", "Actions, one a line"],
  ["places", "From where, one a line: addresses, or networks no wider than /24"],
  ["resources", "On what, one a line: none for calls that name nothing, empty for anything"],
]);
const SHOWN = 5;
const LISTED = "It is listed under Suppressions, where it can be ended.";
/** Why the alert that it is said of is not covered itself. */
const STAYS = "it happened before, so it counts in full, and a hold of it stands. Decide about it by itself.";

/** Asks what of an alert is expected and for how long, filled in from the alert. */
export class SuppressDialog {
  #key = new WishKey();

  /** @param {import("../app.js").App} app @param {string} alert id @param {string} name of the identity */
  constructor(app, alert, name) {
    this.app = app;
    this.alert = alert;
    this.name = name;
    this.what = el("div", { class: "what" }, el("p", { class: "faint" }, "Reading what it did …"));
    this.lists = Object.fromEntries(
      LISTS.map(([list]) => [list, el("textarea", { id: "suppress-" + list, rows: "1", spellcheck: "false" })]),
    );
    this.days = el("input", { id: "suppress-days", type: "number", min: "1", max: "90", value: "14" });
    this.reason = el("textarea", { id: "suppress-reason", rows: "2", maxlength: "500", required: true });
    this.problem = el("p", { class: "problem", role: "alert" });
    this.form = el("div", { class: "suppress-form" });
    onEnter(this.reason, () => this.act.focus());
    this.act = el(
      "button",
      { type: "button", class: "primary", disabled: true, on: { click: () => this.#send() } },
      "Suppress",
    );
    ignoreHeldKeys(this.act);
    this.cancel = el("button", { type: "button", on: { click: () => this.dialog?.close() } }, "Cancel");
  }

  open() {
    this.form.append(
      this.what,
      ...LISTS.map(([list, words]) => field(this.lists[list], words)),
      field(this.days, "For how many days"),
      field(this.reason, "Reason"),
      el(
        "p",
        { class: "faint" },
        "The evidence keeps it. Everybody sees it under Suppressions, where it can be ended. Enter leads to the button.",
      ),
      this.problem,
      el("div", { class: "buttons" }, this.cancel, this.act),
    );
    this.dialog = openDialog(`Suppress what is expected of ${this.name}`, "decision suppress", () => [this.form]);
    this.reason.focus();
    this.#read();
  }

  /**
   * Says what holds from now on, and stays until it is read: it is another thing than many expect.
   *
   * @param {any} said as POST /alerts/{id}/suppress gives it
   * @param {Record<string, string[]>} lists as they were sent
   */
  #showOutcome(said, lists) {
    const { suppression } = said;
    tell(`Suppress, ${this.name}: ${said.words}`, said.done ? "good" : "moving");
    const close = el(
      "button",
      {
        type: "button",
        class: "primary",
        "aria-describedby": "suppress-outcome",
        on: { click: () => this.dialog?.close() },
      },
      "Close",
    );
    ignoreHeldKeys(close);
    this.form.replaceChildren(
      el(
        "div",
        { class: "what", id: "suppress-outcome" },
        ...(said.done ? standsWords(suppression, lists) : [el("p", {}, quoted(said.words))]),
        el("p", {}, el("strong", {}, "This alert stays as it is"), ": " + STAYS),
        said.done && el("p", { class: "faint" }, LISTED, saidOfLetter("The key", "4", " leads there.")),
      ),
      el("div", { class: "buttons" }, close),
    );
    close.focus();
  }

  async #read() {
    try {
      const terms = await this.app.api.get(`/alerts/${encodeURIComponent(this.alert)}/suppression`);
      if (terms.never) {
        this.#refuse(terms.never);
        return;
      }
      for (const [list] of LISTS) {
        this.lists[list].value = terms[list].join("\n");
      }
      this.days.value = terms.days;
      this.days.max = terms.most_days;
      this.what.replaceChildren(...historyWords(terms));
      sayOfDialog(this.what);
      this.act.disabled = false;
    } catch (e) {
      this.what.replaceChildren(el("p", { class: "problem", role: "alert" }, problemWords(e)));
    }
  }

  /** Asks for nothing where nothing can come of it. @param {string} why */
  #refuse(why) {
    this.what.replaceChildren(
      el("p", { class: "problem" }, "An alert like this is never suppressed: ", quoted(why)),
      el("p", {}, "Decide about it, or about its hold, instead."),
    );
    const close = el("button", { type: "button", on: { click: () => this.dialog?.close() } }, "Close");
    ignoreHeldKeys(close);
    this.form.replaceChildren(this.what, el("div", { class: "buttons" }, close));
    close.focus();
    sayOfDialog(this.what);
  }

  async #send() {
    const reason = this.reason.value.trim();
    write(this.problem, reason ? "" : "Say why.");
    if (!reason) {
      this.reason.focus();
      return;
    }
    const lists = Object.fromEntries(LISTS.map(([list]) => [list, linesOf(this.lists[list].value)]));
    this.act.disabled = true;
    try {
      const path = `/alerts/${encodeURIComponent(this.alert)}/suppress`;
      const said = await this.app.api.post(path, { ...lists, days: Number(this.days.value), reason }, this.#key.value);
      this.#showOutcome(said, lists);
    } catch (e) {
      write(this.problem, problemWords(e));
      this.#key.failed(e);
      this.act.disabled = e instanceof Problem && e.hasArrived;
      if (this.act.disabled) {
        write(this.cancel, "Close");
        this.cancel.focus();
      }
    }
  }
}

/**
 * @param {any} row as GET /suppressions has it, where it was read back
 * @param {Record<string, string[]>} lists
 */
function standsWords(row, { actions, places, resources }) {
  const until = row?.until ? ` until ${moment(Date.parse(row.until))} UTC` : "";
  const alone = row ? aloneWords(row) : "";
  return [
    el(
      "p",
      {},
      el("strong", {}, `From now on${until}`),
      " alerts of this identity about nothing but this lead to no hold by themselves, and leave the open queue:",
    ),
    el("p", { class: "scope" }, quoted(scopeWords({ actions, places, resources }))),
    ...(alone ? [el("p", { class: "warning" }, alone)] : []),
  ];
}

/** @param {any} terms as GET /alerts/{id}/suppression has them */
function historyWords({ covered, beyond, looked_at: lookedAt }) {
  const beyondWords = beyond
    .slice(0, SHOWN)
    .map((/** @type {any} */ each) => el("li", {}, quoted(each.because), " · ", quoted(each.why)));
  return [
    el("p", {}, "From now on alerts about nothing else lead to no hold by themselves, and leave the open queue."),
    el("p", {}, "This alert stays as it is: " + STAYS),
    el("p", {}, "Another action, another place, a credential in the open, a crown jewel: then they count in full."),
    el("p", {}, `Of the ${counted(lookedAt, "alert")} of this identity it would have covered ${covered.length}.`),
    beyondWords.length > 0 && el("p", {}, "Beyond it, among others:"),
    beyondWords.length > 0 && el("ul", { class: "calls" }, beyondWords),
  ].filter((part) => part instanceof Node);
}

/** @param {string} text */
function linesOf(text) {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
}
