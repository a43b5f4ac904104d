import { sayOfDialog, tell } from "../core/announce.js";
import { Problem, problemWords } from "../core/api.js";
import { openDialog } from "../core/dialog.js";
import { el, field, quoted, write } from "../core/dom.js";
import { ignoreHeldKeys, onEnter } from "../core/keys.js";
import { count } from "../core/words.js";
import { takingBack } from "./bulk-matters.js";
import { undoButton, undoByKey } from "./undo-button.js";

const LOOK_MILLIS = 1_000;
const NOT_KNOWN = 404;

/**
 * One run at the server, about many alerts: counts first, asks for one reason, and tells what came of each. Closing the
 * dialog leaves it running; Cancel stops it. At its end it offers to take back what was said.
 */
export class BulkDialog {
  #timer = 0;
  /** Whether nothing more is heard of it, as the console does not know it any more. */
  #isLost = false;

  /**
   * @param {import("../app.js").App} app
   * @param {import("./bulk-matters.js").Matter} matter
   */
  constructor(app, matter) {
    this.app = app;
    this.matter = matter;
    this.reason = el("textarea", { id: "bulk-reason", rows: "2", maxlength: "500", required: true });
    this.what = el("div", { class: "what" }, el("p", {}, matter.intro));
    this.outcomes = el("ul", { class: "outcomes" });
    this.outcomes.hidden = true;
    this.problem = el("p", { class: "problem", role: "alert" });
    this.act = el("button", { type: "button", class: "primary", on: { click: () => this.#step() } }, "Count");
    ignoreHeldKeys(this.act); // the Enter that counts decides nothing
    onEnter(this.reason, () => this.act.focus());
    this.stop = el("button", { type: "button", on: { click: () => this.#stop() } }, "Cancel");
    ignoreHeldKeys(this.stop);
    this.undo = undoButton("take back what this said", () => this.#takeBack());
  }

  open() {
    const { title, fields, atOnce } = this.matter;
    this.dialog = openDialog(title, "decision", () => [
      this.what,
      ...fields,
      field(this.reason, "One reason for all of them"),
      this.outcomes,
      this.problem,
      el("div", { class: "buttons" }, this.undo, this.stop, this.act),
    ]);
    this.dialog.addEventListener("close", () => clearTimeout(this.#timer));
    undoByKey(this.dialog, this.undo);
    this.reason.focus();
    if (atOnce) {
      this.#showAnswer(() => this.matter.count());
    }
  }

  #step() {
    const reason = this.reason.value.trim();
    write(this.problem, reason ? "" : "Say why.");
    if (reason) {
      this.#showAnswer(() => (this.run ? this.#start(reason) : this.matter.count()));
    } else {
      this.reason.focus();
    }
  }

  /** @param {() => Promise<any>} asked for a run */
  async #showAnswer(asked) {
    this.act.disabled = true;
    try {
      this.#show(await asked());
    } catch (e) {
      this.act.disabled = false;
      this.#failed(e);
    }
  }

  /** Says so; what the console does not know any more can be closed, and nothing else. @param {unknown} e */
  #failed(e) {
    write(this.problem, problemWords(e));
    if (e instanceof Problem && e.status === NOT_KNOWN) {
      this.#lose();
    }
  }

  #lose() {
    this.#isLost = true;
    this.act.disabled = true;
    write(this.stop, "Close");
    this.stop.focus();
  }

  /** Begins it. Where the answer to an earlier try was lost, it has begun already. @param {string} reason */
  async #start(reason) {
    try {
      return await this.app.api.post(this.#path + "/start", { fits: this.run.fits, reason }, crypto.randomUUID());
    } catch (e) {
      const now = mayHaveBegun(e) ? await this.app.api.get(this.#path).catch(() => null) : null;
      if (now?.begun) {
        return now;
      }
      throw e;
    }
  }

  get #path() {
    return `/bulk/${encodeURIComponent(this.run.id)}`;
  }

  /** @param {any} run as GET /bulk/{id} has it */
  #show(run) {
    const { matter } = this;
    this.run = run;
    matter.freeze();
    const not = Object.entries(run.misfits).map(([words, many]) => `${count(Number(many))}: ${words}`);
    const { TAKEN: taken, UNDER_WAY: moving, REFUSED: refused, UNKNOWN: unknown } = run.outcomes;
    const [found, ...further] = matter.counted(run);
    this.what.replaceChildren(
      el("p", {}, found),
      ...not.map((words) => el("p", { class: "faint" }, quoted(words))),
      ...further.filter(Boolean).map((words) => el("p", {}, words)),
      run.standing === "COUNTED"
        ? el("p", {}, "Exactly these are decided, each by itself; what comes later is not among them.")
        : el(
            "p",
            {},
            `${count(run.decided)} of ${count(run.fits)}: ${taken} taken, ${moving} under way, ${refused} refused, ${unknown} not known.`,
          ),
      ...(run.cancelled_why ? [el("p", {}, "Ended before its end: ", quoted(run.cancelled_why))] : []),
    );
    this.#showRows(run);
    this.reason.readOnly = run.standing !== "COUNTED";
    write(this.act, `${matter.button}: ${count(run.fits)}`);
    this.act.disabled = run.standing !== "COUNTED" || run.fits === 0;
    if (run.standing === "RUNNING") {
      this.#lookAgain(); // how far it is, nobody is told each second
    } else if (run.standing !== "COUNTED") {
      this.#offerUndo(run);
      tell(`${matter.button}: ${taken + moving} of ${run.fits} taken`, refused + unknown > 0 ? "bad" : "good");
    } else {
      sayOfDialog(this.what);
      (this.act.disabled ? this.stop : matter.atOnce ? this.reason : this.act).focus();
    }
  }

  /** What came of each, the latest first, and where something is taken back also what is left. @param {any} run */
  #showRows({ rows, left, undoes }) {
    const lines = [
      ...rows
        .toReversed()
        .map((/** @type {any} */ row) => line(row, row.words, row.outcome === "REFUSED" ? "bad" : "good")),
      ...(undoes ? left : []).map((/** @type {any} */ row) => line(row, "left: " + row.words, "over")),
    ];
    this.outcomes.hidden = lines.length === 0;
    this.outcomes.replaceChildren(...lines);
  }

  /** One that was ended before its end may decide about one still, and then says what can be taken back. @param {any} run */
  #offerUndo({ undoable, standing, undoes, decided }) {
    write(this.stop, "Close");
    this.undo.hidden = undoes !== "" || (standing === "DONE" ? undoable === 0 : decided === 0);
    this.stop.focus();
  }

  #takeBack() {
    this.dialog?.close();
    new BulkDialog(this.app, takingBack(this.app, this.run)).open();
  }

  /** @param {unknown} [e] which may ask for patience */
  #lookAgain(e) {
    clearTimeout(this.#timer);
    if (this.dialog?.open) {
      const asked = e instanceof Problem ? 1_000 * e.retryAfter : 0;
      this.#timer = setTimeout(() => this.#look(), Math.max(LOOK_MILLIS, asked));
    }
  }

  async #look() {
    try {
      this.#show(await this.app.api.get(this.#path));
      write(this.problem, "");
    } catch (e) {
      write(this.problem, problemWords(e));
      if (mayPass(e)) {
        this.#lookAgain(e);
      } else {
        this.#lose();
      }
    }
  }

  async #stop() {
    const isOver = !this.run || this.#isLost || this.run.standing === "DONE" || this.run.standing === "CANCELLED";
    if (!isOver) {
      try {
        clearTimeout(this.#timer);
        this.#show(await this.app.api.post(this.#path + "/cancel", {}, crypto.randomUUID()));
        write(this.problem, "");
        if (this.run.begun) {
          return; // what was decided so far is shown
        }
      } catch (e) {
        this.#failed(e);
        if (this.run.begun && !this.#isLost) {
          this.#lookAgain(e);
        }
        return;
      }
    }
    this.dialog?.close();
  }
}

/** Whether it may go well later: nothing came back, it is asked too much, or what it needs does not answer. @param {unknown} e */
function mayPass(e) {
  return e instanceof Problem && (e.isUnanswered || e.status === 429 || e.status >= 500);
}

/** Whether an earlier try may have begun it, or this one. @param {unknown} e */
function mayHaveBegun(e) {
  return e instanceof Problem && (e.isUnanswered || e.status === 409);
}

/** @param {any} row @param {string} words @param {string} tone */
function line(row, words, tone) {
  return el("li", { "data-tone": tone }, quoted(row.name, "name"), quoted(words));
}
