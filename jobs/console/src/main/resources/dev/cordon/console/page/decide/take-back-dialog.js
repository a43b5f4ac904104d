import { say, sayOfDialog } from "../core/announce.js";
import { openDialog } from "../core/dialog.js";
import { el, field, write } from "../core/dom.js";
import { ignoreHeldKeys, onEnter } from "../core/keys.js";
import { WishKey } from "../core/wish-key.js";
import { counted } from "../core/words.js";
import { keptWords, UNDO } from "./decisions.js";
import { OutcomeRows } from "./outcome-rows.js";
import { failed, fewAtATime, patiently } from "./send.js";

/** @typedef {import("./decision-dialog.js").Item} Item */

/** Tones of what is over, for good or for now. @type {Set<string | undefined>} */
const ENDS = new Set(["good", "moving", "arrived"]);

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
      /** What is sent: under the same key it stays the same. */
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

  /** Those that are not taken back yet, and may be. */
  #open() {
    return this.items.filter(({ misfit, outcome }) => !misfit && !ENDS.has(outcome?.tone));
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
      await this.#one(item, reason);
      this.rows.show(item);
    });
    this.#finish();
  }

  /** @param {Item & {said: Said, step: any}} item @param {string} reason */
  async #one(item, reason) {
    const { target, said, key } = item;
    const { api, stream } = this.app;
    const { value } = key;
    try {
      const latest = await this.#step(item);
      if (item.misfit) {
        item.outcome = null;
        return;
      }
      if (latest) {
        item.step ??= latest;
      } else if (!key.mayHaveArrived) {
        item.step = null; // else it may be this that took it back, and sent again it is answered as it was
      }
      if (!item.step) {
        item.outcome = { tone: "unanswered", words: "what was said is not shown yet, or was taken back since" };
        return;
      }
      const { path, body } = item.step;
      const answer = await patiently(() => api.post(path, { ...body, reason }, key.value));
      stream.also(said.what === "verdict" ? { row: answer.alert } : { assignment: answer }, target.id);
      item.outcome =
        answer.done === false ? { tone: "moving", words: answer.words } : { tone: "good", words: "taken back" };
    } catch (e) {
      item.outcome = failed(e, key);
      if (key.value !== value) {
        item.step = null; // another wish, of what stands then
      }
    }
  }

  /** How it is taken back, where it is shown by now; says so where somebody said anything else since. @param {Item & {said: Said}} item */
  async #step(item) {
    const { target, said } = item;
    const { can } = await patiently(() => this.app.api.get(`/alerts/${encodeURIComponent(target.id)}/undo`));
    const latest = can.find((/** @type {any} */ each) => each.what === said.what);
    const isLater = latest && Date.parse(latest.at) >= Date.parse(said.at);
    if (isLater && latest.by === said.by && latest.at === said.at) {
      return latest;
    }
    item.misfit = isLater ? `${latest.by} said something else since.` : "";
    return null;
  }

  #finish() {
    const many = (/** @type {string} */ tone) => this.items.filter(({ outcome }) => outcome?.tone === tone).length;
    const [taken, moving] = [many("good"), many("moving")];
    const open = this.#open().length;
    write(this.act, open > 0 ? "Send the rest again" : "Done");
    this.act.disabled = open === 0;
    write(/** @type {HTMLElement} */ (this.cancel), "Close");
    this.cancel?.focus();
    const underWay = moving > 0 ? `, ${moving} under way` : "";
    const words = `${taken} of ${this.items.length} taken back${underWay}`;
    say(words);
    write(this.problem, taken < this.items.length ? words + "." : "");
  }
}
