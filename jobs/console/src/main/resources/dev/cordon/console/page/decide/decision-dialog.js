import { say, tell } from "../core/announce.js";
import { problemWords } from "../core/api.js";
import { openDialog } from "../core/dialog.js";
import { el, write } from "../core/dom.js";
import { counted } from "../core/words.js";
import { callsOf, consequences, misfit, ofAll } from "./consequences.js";
import { EXTENSIONS, MINE } from "./decisions.js";
import { OutcomeRows } from "./outcome-rows.js";
import { fewAtATime, patiently, send } from "./send.js";

/** @typedef {import("./decision-bar.js").Target} Target */

/** @typedef {{target: Target, hold: any, misfit: string, key: string, outcome: import("./send.js").Outcome | null}} Item */

/**
 * Asks for a reason, says what will happen, and sends a decision. What touches the world takes two keys: Enter in the
 * reason only leads to the button, and Enter or the decision's own key there decides.
 */
export class DecisionDialog {
  /**
   * @param {import("../app.js").App} app
   * @param {import("./decisions.js").Decision} decision
   * @param {Target[]} targets
   * @param {() => void} decided called when all of it is taken
   */
  constructor(app, decision, targets, decided) {
    this.app = app;
    this.decision = decision;
    this.decided = decided;
    // One key for each request of this dialog: what is sent again from here decides nothing twice.
    const dialogKey = crypto.randomUUID();
    /** @type {Item[]} */
    this.items = targets.map((target, index) => ({ target, hold: null, misfit: "", key: dialogKey + "-" + index, outcome: null }));
    this.isOne = targets.length === 1;
  }

  open() {
    const { decision, items } = this;
    this.what = el("div", { class: "what" }, el("p", { class: "faint" }, "Reading where it stands …"));
    this.rows = new OutcomeRows(items);
    this.reason = el("textarea", { id: "reason", rows: "2", maxlength: "500", required: true, "aria-describedby": "hint", on: { keydown: (/** @type {KeyboardEvent} */ event) => this.#inReason(event) } });
    this.reason.value = decision.reason ?? "";
    this.by = el("select", { id: "by", on: { change: () => this.#showWhat() } }, EXTENSIONS.map(([seconds, words]) => el("option", { value: seconds }, words)));
    this.assignee = el("input", { id: "assignee", maxlength: "128", autocomplete: "off", spellcheck: "false", value: decision === MINE ? this.app.session.subject : "" });
    this.hint = el("p", { id: "hint", class: "faint" }, "The evidence keeps it. ", decision.touches ? "Enter leads to the button." : "Enter sends it.");
    this.problem = el("p", { class: "problem", role: "alert" });
    this.act = el(
      "button",
      { type: "button", class: "primary", disabled: true, on: { click: () => this.#send(), keydown: (/** @type {KeyboardEvent} */ event) => this.#onButton(event) } },
      this.isOne ? decision.button : `${decision.button}: ${counted(items.length, "alert")}`,
    );
    const title = this.isOne ? `${decision.title} ${items[0].target.name}` : `${decision.button}: ${counted(items.length, "alert")}`;
    this.dialog = openDialog(title, "decision", (close) => {
      this.cancel = el("button", { type: "button", on: { click: close } }, "Cancel");
      return [
        this.what,
        !this.isOne && this.rows.element,
        decision.verb === "extend" && field("by", "By how long", this.by),
        decision.verb === "assign" && decision !== MINE && field("assignee", "To whom; empty takes it back", this.assignee),
        field("reason", "Reason", this.reason),
        this.hint,
        this.problem,
        el("div", { class: "buttons" }, this.cancel, this.act),
      ];
    });
    (decision.verb === "assign" && decision !== MINE ? this.assignee : this.reason).focus();
    this.reason.select();
    this.#prepare();
  }

  /** Reads the holds anew: what is decided about is what the dialog shows. */
  async #prepare() {
    const { decision, app } = this;
    if (decision.verb !== "assign") {
      await fewAtATime(this.items, async (item) => {
        try {
          const { hold } = item.target;
          item.hold = hold && (await patiently(() => app.api.get("/holds/" + encodeURIComponent(hold.id))));
          item.misfit = misfit(decision, item.hold);
        } catch (e) {
          item.misfit = problemWords(e);
        }
        this.rows?.show(item);
      });
    }
    this.#showWhat();
    if (this.act) {
      this.act.disabled = this.#open().length === 0;
    }
  }

  /** Those that fit, and are not decided yet. */
  #open() {
    return this.items.filter(({ misfit, outcome }) => !misfit && outcome?.tone !== "good" && outcome?.tone !== "moving");
  }

  #form() {
    return { reason: this.reason?.value.trim() ?? "", bySeconds: Number(this.by?.value), assignee: this.assignee?.value.trim() ?? "" };
  }

  #showWhat() {
    const open = this.#open();
    const { what, decision } = this;
    if (!what) {
      return;
    }
    if (decision.verb === "assign") {
      what.replaceChildren(el("p", {}, "It says whose work this is. Nothing changes at the provider."));
    } else if (!this.isOne) {
      const sample = open[0] ? consequences(decision, open[0].hold, this.#form()) : [];
      what.replaceChildren(el("p", {}, `It fits ${ofAll(open.length, this.items.length)}. Each is decided by itself, with the same reason.`), ...(sample[0] ? [el("p", { class: "faint" }, "The first: ", el("bdi", {}, sample[0]))] : []));
    } else if (open.length === 0) {
      what.replaceChildren(el("p", { class: "problem" }, "This does not fit. ", el("bdi", {}, this.items[0].misfit)));
    } else {
      const calls = decision.verb === "approve" ? callsOf(open[0].hold) : [];
      what.replaceChildren(
        ...consequences(decision, open[0].hold, this.#form()).map((sentence) => el("p", {}, el("bdi", {}, sentence))),
        ...(calls.length > 0 ? [el("ul", { class: "calls" }, calls.map((call) => el("li", {}, el("bdi", {}, call))))] : []),
      );
    }
  }

  /** @param {KeyboardEvent} event */
  #inReason(event) {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) {
      return;
    }
    event.preventDefault();
    if (!this.#isReady()) {
      return;
    }
    if (this.decision.touches) {
      this.act?.focus();
      write(/** @type {Element} */ (this.hint), `Enter or ${this.decision.key} decides. Esc leaves everything as it is.`);
    } else {
      this.#send();
    }
  }

  /** @param {KeyboardEvent} event */
  #onButton(event) {
    if (event.key === this.decision.key && !event.ctrlKey && !event.metaKey && !event.altKey && !event.repeat) {
      event.preventDefault();
      this.#send();
    } else if (event.key === "Enter" && event.repeat) {
      event.preventDefault(); // the Enter of the reason, held down, is no second key
    }
  }

  #isReady() {
    if (this.act?.disabled) {
      return false;
    }
    const hasReason = this.#form().reason !== "";
    write(/** @type {Element} */ (this.problem), hasReason ? "" : "Say why; the evidence keeps it.");
    if (!hasReason) {
      this.reason?.focus();
    }
    return hasReason;
  }

  async #send() {
    const { act, problem, app, decision } = this;
    if (!act || !problem || !this.#isReady()) {
      return;
    }
    act.disabled = true;
    write(problem, "");
    const open = this.#open();
    let done = 0;
    await fewAtATime(open, async (item) => {
      this.rows?.show(item, "sending …");
      item.outcome = await send(app.api, decision, { alert: item.target.id, hold: item.hold }, this.#form(), item.key);
      app.stream.also(item.outcome, item.target.id);
      done++;
      this.rows?.show(item);
      act.textContent = `${done} of ${open.length}`;
    });
    this.#finish();
  }

  #finish() {
    const left = this.#open();
    const { act, problem, cancel, dialog } = this;
    const taken = this.items.filter(({ outcome }) => outcome?.tone === "good" || outcome?.tone === "moving");
    const moving = taken.some(({ outcome }) => outcome?.tone === "moving");
    if (this.isOne && left.length === 0) {
      const { target, outcome } = this.items[0];
      tell(`${this.decision.button}, ${target.name}: ${outcome?.words}`, moving ? "moving" : "good");
      this.decided();
      dialog?.close();
      return;
    }
    if (this.isOne) {
      const { outcome } = this.items[0];
      write(/** @type {Element} */ (problem), (outcome?.tone === "unanswered" ? "Nothing came back, and whether it arrived is not known. Sent again from here it decides once. " : "Refused: ") + outcome?.words);
      /** @type {HTMLButtonElement} */ (act).textContent = "Send again";
      /** @type {HTMLButtonElement} */ (act).disabled = false;
      act?.focus();
      return;
    }
    const words = `${counted(taken.length, "decided", "decided")}${moving ? ", some of them under way" : ""}, ${counted(left.length, "refused", "refused")}`;
    say(words);
    write(/** @type {Element} */ (this.hint), words + ".");
    /** @type {HTMLButtonElement} */ (act).textContent = "Send the rest again";
    /** @type {HTMLButtonElement} */ (act).disabled = left.length === 0;
    /** @type {HTMLButtonElement} */ (cancel).textContent = "Close";
    cancel?.focus();
    if (left.length === 0) {
      this.decided();
    }
  }
}

/** @param {string} id @param {string} words @param {HTMLElement} control */
function field(id, words, control) {
  return el("div", { class: "field" }, el("label", { for: id }, words), control);
}
