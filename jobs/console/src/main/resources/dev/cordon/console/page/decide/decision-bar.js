import { say, tell } from "../core/announce.js";
import { el, write } from "../core/dom.js";
import { pressedBy } from "../core/letters.js";
import { count, counted } from "../core/words.js";
import { SuppressDialog } from "../suppress/suppress-dialog.js";
import { BulkDialog } from "./bulk-dialog.js";
import { aboutAll } from "./bulk-matters.js";
import { DecisionDialog } from "./decision-dialog.js";
import { ABOUT_ALERTS, ASSIGN, ESCALATE, MINE, SUPPRESS, suiting, UNDO, verbsOf } from "./decisions.js";
import { openRunsDialog } from "./runs-dialog.js";
import { openUndoDialog } from "./undo-dialog.js";
import { openWordDialog } from "./word-dialog.js";

/** @typedef {import("./decisions.js").Decision} Decision */

/** Each is read before it is decided, and a session may ask for twenty a second. */
const MOST = 500;

/** Verbs that the server gives about all that fit. */
const IN_BULK = new Set(["assign", "escalate", "approve", "reject", "confirm", "release", "extend"]);

/** Decisions with a dialog of their own, about one alert. */
const ONE_AT_A_TIME = new Set([ESCALATE, SUPPRESS, UNDO]);

/**
 * What a decision is about: an alert, a hold, or both. `last` is the alert's latest event that is shown, where one is, and
 * `assignee` whose work it is.
 *
 * @typedef {{id: string, name: string, last?: number, assignee?: string, hold: {id: string, state: string} | null}} Target
 */

/** Decisions about what is selected or under the cursor, as keys and as buttons. */
export class DecisionBar {
  /**
   * @param {import("../app.js").App} app
   * @param {() => Target[]} targets
   * @param {import("../list/selection.js").Selection | null} selection cleared when all of it was decided
   * @param {Decision[]} [decisions]
   * @param {() => {filter: Record<string, string>, known: () => import("./bulk-matters.js").Known} | null} [all] the
   *     server's filter and what the page knows by it, where all that fits is selected and is more than is decided row by row
   */
  constructor(
    app,
    targets,
    selection,
    decisions = [MINE, ASSIGN, ESCALATE, ...ABOUT_ALERTS, SUPPRESS, UNDO],
    all = () => null,
  ) {
    this.app = app;
    this.targets = targets;
    this.selection = selection;
    this.decisions = decisions;
    this.all = all;
    this.words = el("span", { class: "bar-words" });
    this.buttons = decisions.map((decision) => {
      const words = el("span", {}, decision.button);
      const button = el(
        "button",
        {
          type: "button",
          class: "quiet",
          title: decision.words,
          on: { click: () => this.decide(decision) },
        },
        words,
        el("kbd", { "aria-hidden": "true" }, decision.key),
      );
      return { decision, button: pressedBy(button, decision.key), words };
    });
    this.element = el(
      "div",
      { class: "decision-bar", role: "group", "aria-label": "Decide" },
      this.words,
      this.buttons.map(({ button }) => button),
    );
  }

  bindings() {
    return this.decisions.map((decision) => ({
      keys: [decision.key],
      words: decision.words,
      group: "Decide",
      run: () => this.decide(decision),
    }));
  }

  /** Says what is selected, and which decisions fit. */
  show() {
    const size = this.selection?.size ?? 0;
    const words = size === 0 ? "" : counted(size, "selected", "selected");
    if (this.words.textContent !== words) {
      write(this.words, words);
      say(words || "none selected");
    }
    this.element.toggleAttribute("data-many", size > 0);
  }

  /**
   * Hides what does not fit the one alert or hold that is shown, and says of the others what they do to it.
   *
   * @param {string | null} state of its hold
   */
  fit(state) {
    const verbs = ["assign", "escalate", "verdict", "suppress", "undo", ...(state === null ? [] : verbsOf(state))];
    for (const { decision, button, words } of this.buttons) {
      const about = suiting(decision, state);
      button.hidden = !verbs.includes(about.verb);
      write(words, about.button);
    }
  }

  /** What keeps somebody from deciding so about all of them. @param {Decision} decision @param {Target[]} targets */
  #hindrance(decision, targets) {
    const leasts = targets.map(({ hold }) => suiting(decision, hold?.state ?? null).least);
    return leasts.map((least) => this.app.hindrance(least)).find((words) => words !== "") ?? "";
  }

  /** @param {Decision} decision */
  decide(decision) {
    const targets = this.targets();
    const all = this.all();
    const isUndoOfMany = decision === UNDO && targets.length !== 1 && this.selection !== null;
    if (targets.length === 0 && !isUndoOfMany) {
      return;
    }
    const inBulk = all !== null && IN_BULK.has(decision.verb);
    const hindrance = inBulk || isUndoOfMany ? this.app.hindrance(decision.least) : this.#hindrance(decision, targets);
    if (hindrance) {
      tell(hindrance, "bad");
    } else if (inBulk) {
      new BulkDialog(this.app, aboutAll(this.app, decision, all.filter, all.known)).open();
    } else if (isUndoOfMany) {
      openRunsDialog(this.app);
    } else if (targets.length > MOST) {
      tell(`At most ${count(MOST)} are decided at a time, and ${count(targets.length)} are selected.`, "bad");
    } else if (ONE_AT_A_TIME.has(decision)) {
      decideOne(this.app, decision, targets);
    } else if (decision.verb !== "assign" && !decision.closing && targets.every(({ hold }) => hold === null)) {
      tell(
        targets.length === 1
          ? "There is no hold to decide about: " + decision.words + " needs one."
          : "None of these is held.",
        "bad",
      );
    } else {
      new DecisionDialog(this.app, decision, targets, () => {
        this.selection?.clear();
        if (decision.verdict === "benign" && targets.length === 1 && !this.app.hindrance(SUPPRESS.least)) {
          decideOne(this.app, SUPPRESS, targets);
        }
      }).open();
    }
  }
}

/** @param {import("../app.js").App} app @param {Decision} decision @param {Target[]} targets */
function decideOne(app, decision, targets) {
  const [target] = targets;
  if (targets.length > 1) {
    tell(`${decision.button} is about one alert at a time. Select one.`, "bad");
  } else if (decision === SUPPRESS) {
    new SuppressDialog(app, target.id, target.name).open();
  } else if (decision === UNDO) {
    openUndoDialog(app, target);
  } else {
    openWordDialog(app, {
      title: `Raise ${target.name}`,
      what: "It is shown as raised in the queue. Nothing changes at the provider.",
      button: ESCALATE.button,
      path: `/alerts/${encodeURIComponent(target.id)}/escalate`,
      whom: { member: "to", words: "To whom: a name, approver or admin; empty takes it back" },
      done: (escalation) => app.stream.also({ escalation }, target.id),
    });
  }
}
