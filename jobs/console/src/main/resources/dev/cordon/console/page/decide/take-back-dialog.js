import { say, sayOfDialog } from "../core/announce.js";
import { Problem } from "../core/api.js";
import { openDialog } from "../core/dialog.js";
import { el, field, write } from "../core/dom.js";
import { ignoreHeldKeys, onEnter } from "../core/keys.js";
import { WishKey } from "../core/wish-key.js";
import { counted } from "../core/words.js";
import { keptWords, UNDO } from "./decisions.js";
import { OutcomeRows } from "./outcome-rows.js";
import { fewAtATime, patiently } from "./send.js";

/**
 * Something that was said of an alert, as the answer to it told.
 *
 * @typedef {{what: "verdict" | "assignment", by: string, at: string}} Said
 */

/** What of a decision's outcome can be taken back. @param {import("./send.js").Outcome | null} outcome @returns {Said | null} */
export function saidBy(outcome) {
  const { row, assignment } = outcome ?? {};
  if (row?.verdict) {
    return { what: "verdict", by: row.verdict.by, at: row.verdict.at };
  }
  return assignment?.assignee ? { what: "assignment", by: assignment.by, at: assignment.at } : null;
}

/** Takes back what was said of several alerts that were decided one by one, where nobody said anything else since. */
export class TakeBackDialog {
  /**
   * @param {import("../app.js").App} app
   * @param {{target: import("./decision-bar.js").Target, said: Said}[]} those
   */
  constructor(app, those) {
    this.app = app;
    this.items = those.map(({ target, said }) => ({
      target: { ...target, hold: null },
      said,
      hold: null,
      misfit: "",
      closes: false,
      key: new WishKey(),
      /** What is sent, once it was looked up: sent again it is the same. */
      step: /** @type {any} */ (null),
      outcome: /** @type {import("./send.js").Outcome | null} */ (null),
    }));
    this.rows = new OutcomeRows(this.items);
    this.reason = el("textarea", { id: "reason", rows: "2", maxlength: "500", required: true });
    this.problem = el("p", { class: "problem", role: "alert" });
    this.act = el(
      "button",
      { type: "button", class: "primary", on: { click: () => this.#takeBack() } },
      `${UNDO.button}: ${counted(this.items.length, "alert")}`,
    );
    ignoreHeldKeys(this.act);
    onEnter(this.reason, () => this.act.focus());
  }

  open() {
    const what = el(
      "div",
      { class: "what" },
      el("p", {}, "Each is taken back by itself, with the same reason; where somebody said anything else since, it is left."),
      this.items.some(({ said }) => said.what === "verdict") &&
        el("p", {}, "Alerts that a verdict closed stay closed, and what detection learned stays learned."),
    );
    const title = `Take back what was said of ${counted(this.items.length, "alert")}`;
    this.dialog = openDialog(title, "decision", (close) => {
      this.cancel = el("button", { type: "button", on: { click: close } }, "Cancel");
      return [
        what,
        this.rows.element,
        field(this.reason, "Reason"),
        el("p", { class: "faint" }, keptWords(true)),
        this.problem,
        el("div", { class: "buttons" }, this.cancel, this.act),
      ];
    });
    this.reason.focus();
    sayOfDialog(what);
  }

  /** Those of which nobody knows yet what came. */
  #open() {
    return this.items.filter(({ outcome }) => outcome === null || outcome.tone === "unanswered");
  }

  async #takeBack() {
    const reason = this.reason.value.trim();
    write(this.problem, reason ? "" : "Say why.");
    if (!reason) {
      this.reason.focus();
      return;
    }
    this.act.disabled = true;
    await fewAtATime(this.#open(), async (item) => {
      if (!this.dialog?.isConnected) {
        return; // closed meanwhile: what was not sent stays as it is
      }
      this.rows.show(item, "sending …");
      item.outcome = await this.#one(item, reason);
      this.rows.show(item);
    });
    this.#finish();
  }

  /** @param {{target: {id: string}, said: Said, key: WishKey, step: any}} item @param {string} reason @returns {Promise<import("./send.js").Outcome>} */
  async #one(item, reason) {
    const { target, said, key } = item;
    const { api, stream } = this.app;
    try {
      item.step ??= await this.#step(target.id, said);
      const { step } = item;
      if (!step) {
        return { tone: "bad", words: "left: something else was said since, or what was said is not shown yet" };
      }
      const answer = await patiently(() => api.post(step.path, { ...step.body, reason }, key.value));
      stream.also(said.what === "verdict" ? { row: answer.alert } : { assignment: answer }, target.id);
      return { tone: answer.done === false ? "moving" : "good", words: "taken back" };
    } catch (e) {
      if (!(e instanceof Problem)) {
        throw e;
      }
      return { tone: e.isUnanswered ? "unanswered" : "bad", words: e.detail || e.title };
    }
  }

  /** How it is taken back, if nobody said anything else since. @param {string} id @param {Said} said */
  async #step(id, said) {
    const { can } = await patiently(() => this.app.api.get(`/alerts/${encodeURIComponent(id)}/undo`));
    return can.find((/** @type {any} */ each) => each.what === said.what && each.by === said.by && each.at === said.at);
  }

  #finish() {
    const taken = this.items.filter(({ outcome }) => outcome?.tone === "good" || outcome?.tone === "moving").length;
    const open = this.#open().length;
    write(this.act, open > 0 ? "Send the rest again" : "Done");
    this.act.disabled = open === 0;
    write(/** @type {HTMLElement} */ (this.cancel), "Close");
    this.cancel?.focus();
    say(`${taken} of ${this.items.length} taken back`);
    write(this.problem, taken < this.items.length ? `${taken} of ${this.items.length} taken back.` : "");
  }
}
