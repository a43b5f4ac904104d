import { sayOfDialog, tell } from "../core/announce.js";
import { problemWords } from "../core/api.js";
import { openDialog } from "../core/dialog.js";
import { el, field, quoted, write } from "../core/dom.js";
import { ignoreHeldKeys } from "../core/keys.js";
import { count, counted } from "../core/words.js";
import { BY_WORDS, extensions } from "./decision-form.js";

const LOOK_MILLIS = 1_000;

const CLOSED_AS = { malicious: "an attack", false_positive: "a false positive", benign: "benign" };

/**
 * One decision about all that fit a filter, at the server: counts first, asks for one reason, and tells what came of each.
 * Closing the dialog leaves it running; Cancel stops it.
 */
export class BulkDialog {
  #timer = 0;

  /**
   * @param {import("../app.js").App} app
   * @param {import("./decisions.js").Decision} decision
   * @param {Record<string, string>} filter as GET /alerts takes it
   * @param {number} shown how many the page shows by the same filter
   */
  constructor(app, decision, filter, shown) {
    this.app = app;
    this.decision = decision;
    this.filter = filter;
    this.shown = shown;
    this.whom = el("input", { id: "bulk-whom", maxlength: "128", autocomplete: "off", spellcheck: "false" });
    this.whom.value = decision.verb === "assign" ? app.session.subject : "";
    this.by = extensions("bulk-by");
    this.reason = el("textarea", { id: "bulk-reason", rows: "2", maxlength: "500", required: true });
    this.what = el("div", { class: "what" });
    this.outcomes = el("ul", { class: "outcomes" });
    this.outcomes.hidden = true;
    this.problem = el("p", { class: "problem", role: "alert" });
    this.act = el("button", { type: "button", class: "primary", on: { click: () => this.#step() } }, "Count");
    ignoreHeldKeys(this.act); // the Enter that counts decides nothing
    this.stop = el("button", { type: "button", on: { click: () => this.#stop() } }, "Cancel");
  }

  get #asksWhom() {
    return this.decision.verb === "assign" || this.decision.verb === "escalate";
  }

  get #asksHowLong() {
    return this.decision.verb === "extend";
  }

  open() {
    this.what.replaceChildren(
      el(
        "p",
        {},
        "This is about all alerts that fit the filter, also those that are not loaded. They are counted first.",
      ),
    );
    this.dialog = openDialog(`${this.decision.button}: all that fit`, "decision", () => [
      this.what,
      this.#asksWhom && field(this.whom, "To whom"),
      this.#asksHowLong && field(this.by, BY_WORDS),
      field(this.reason, "One reason for all of them"),
      this.outcomes,
      this.problem,
      el("div", { class: "buttons" }, this.stop, this.act),
    ]);
    this.dialog.addEventListener("close", () => clearTimeout(this.#timer));
    this.reason.focus();
  }

  async #step() {
    const reason = this.reason.value.trim();
    write(this.problem, reason ? "" : "Say why.");
    if (!reason) {
      this.reason.focus();
      return;
    }
    this.act.disabled = true;
    try {
      this.#show(await (this.run ? this.#start(reason) : this.#count()));
    } catch (e) {
      write(this.problem, problemWords(e));
      this.act.disabled = false;
    }
  }

  #count() {
    const { verb, verdict, rejecting, closing } = this.decision;
    const body = {
      filter: this.filter,
      verb,
      ...(rejecting && { or_reject: true }),
      ...(closing && { or_verdict: true }),
      ...(verdict && { verdict }),
      ...(this.#asksWhom && { whom: this.whom.value.trim() }),
      ...(this.#asksHowLong && { by_seconds: Number(this.by.value) }),
    };
    return this.app.api.post("/bulk", body, crypto.randomUUID());
  }

  /** @param {string} reason */
  #start(reason) {
    const path = `/bulk/${encodeURIComponent(this.run.id)}/start`;
    return this.app.api.post(path, { fits: this.run.fits, reason }, crypto.randomUUID());
  }

  /** @param {any} run as GET /bulk/{id} has it */
  #show(run) {
    this.run = run;
    this.whom.readOnly = true; // it is counted with these
    this.by.disabled = true;
    const not = Object.entries(run.misfits).map(([words, many]) => `${count(Number(many))}: ${words}`);
    const { TAKEN: taken, UNDER_WAY: moving, REFUSED: refused, UNKNOWN: unknown } = run.outcomes;
    this.what.replaceChildren(
      el(
        "p",
        {},
        `${counted(run.count, "alert fits", "alerts fit")} the filter; the decision fits ${count(run.fits)} of them.`,
      ),
      ...not.map((words) => el("p", { class: "faint" }, quoted(words))),
      ...[beside(run.count, this.shown), rejected(run.verbs, this.decision), closed(run.verbs, this.decision)]
        .filter(Boolean)
        .map((words) => el("p", {}, words)),
      run.standing === "COUNTED"
        ? el("p", {}, "Exactly these are decided, each by itself; what comes later is not among them.")
        : el(
            "p",
            {},
            `${count(run.decided)} of ${count(run.fits)}: ${taken} taken, ${moving} under way, ${refused} refused, ${unknown} not known.`,
          ),
      ...(run.cancelled_why ? [el("p", {}, "Ended before its end: ", quoted(run.cancelled_why))] : []),
    );
    this.outcomes.hidden = run.rows.length === 0;
    this.outcomes.replaceChildren(
      ...run.rows
        .toReversed()
        .map((/** @type {any} */ row) =>
          el(
            "li",
            { "data-tone": row.outcome === "REFUSED" ? "bad" : "good" },
            quoted(row.name, "name"),
            quoted(row.words),
          ),
        ),
    );
    this.reason.readOnly = run.standing !== "COUNTED";
    write(this.act, `${this.decision.button}: ${count(run.fits)}`);
    this.act.disabled = run.standing !== "COUNTED" || run.fits === 0;
    if (run.standing === "RUNNING") {
      this.#timer = setTimeout(() => this.#look(), LOOK_MILLIS); // how far it is, nobody is told each second
    } else if (run.standing !== "COUNTED") {
      write(this.stop, "Close");
      tell(`${this.decision.button}: ${taken + moving} of ${run.fits} taken`, refused + unknown > 0 ? "bad" : "good");
    } else {
      sayOfDialog(this.what);
      this.act.focus();
    }
  }

  async #look() {
    try {
      this.#show(await this.app.api.get(`/bulk/${encodeURIComponent(this.run.id)}`));
    } catch (e) {
      write(this.problem, problemWords(e));
    }
  }

  async #stop() {
    const isOver = !this.run || this.run.standing === "DONE" || this.run.standing === "CANCELLED";
    if (!isOver) {
      try {
        const path = `/bulk/${encodeURIComponent(this.run.id)}/cancel`;
        clearTimeout(this.#timer);
        const wasRunning = this.run.standing === "RUNNING";
        this.#show(await this.app.api.post(path, {}, crypto.randomUUID()));
        if (wasRunning) {
          return; // what was decided so far is shown
        }
      } catch (e) {
        write(this.problem, problemWords(e));
        return;
      }
    }
    this.dialog?.close();
  }
}

/** Where the server finds others than the page shows. @param {number} found @param {number} shown */
function beside(found, shown) {
  if (found === shown) {
    return "";
  }
  return found > shown
    ? `The page shows ${count(shown)} of them: the others came since, or are not loaded.`
    : `The page shows ${count(shown)}: those that the server does not find by this filter stay undecided.`;
}

/**
 * How many are rejected where others are released.
 *
 * @param {Record<string, number>} verbs how many of which decision
 * @param {import("./decisions.js").Decision} decision
 */
function rejected({ reject = 0 }, { verb }) {
  return reject > 0 && verb !== "reject"
    ? `${counted(reject, "is not applied yet and is", "are not applied yet and are")} rejected.`
    : "";
}

/**
 * How many are closed by a verdict, since nothing holds them.
 *
 * @param {Record<string, number>} verbs how many of which decision
 * @param {import("./decisions.js").Decision} decision
 */
function closed({ verdict = 0 }, { closing }) {
  const what = closing && CLOSED_AS[closing.verdict];
  return verdict > 0 && what ? `Nothing holds ${count(verdict)} of these: closed as ${what}.` : "";
}
