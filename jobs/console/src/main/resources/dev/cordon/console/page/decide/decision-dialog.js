import { say, sayOfDialog, tell } from "../core/announce.js";
import { problemWords } from "../core/api.js";
import { openDialog } from "../core/dialog.js";
import { el, write } from "../core/dom.js";
import { WishKey } from "../core/wish-key.js";
import { counted } from "../core/words.js";
import { callsOf, consequences, misfit, ofAll, othersOf, othersOfAll, othersWork } from "./consequences.js";
import { actOf, ASSIGN, suiting, UNDO } from "./decisions.js";
import { DecisionForm } from "./decision-form.js";
import { undoButton, undoByKey } from "./undo-button.js";
import { OutcomeRows } from "./outcome-rows.js";
import { fewAtATime, patiently, send } from "./send.js";
import { saidBy, TakeBackDialog } from "./take-back-dialog.js";

/** Holds that one request reads. */
const MOST_IDS = 100;

/** @typedef {import("./decision-bar.js").Target} Target */

/**
 * One that is decided about.
 *
 * @typedef {object} Item
 * @property {Target} target as it stood when the dialog opened: what the stream tells meanwhile nobody decided about
 * @property {any} hold as it was read when the dialog opened: that is what is decided about
 * @property {string} misfit why the decision does not fit it, or empty
 * @property {boolean} closes whether nothing is held and the alert is closed
 * @property {WishKey} key of its own: what is sent again from here decides nothing twice
 * @property {import("./send.js").Outcome | null} outcome
 */

/**
 * Says what will happen, asks for a reason, and sends a decision. What touches the world takes two keys: Enter in the
 * reason only leads to the button, and Enter or the decision's own key there decides.
 */
export class DecisionDialog {
  #isClosed = false;

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
    /** @type {Item[]} */
    this.items = targets.map((target) => ({
      target: { ...target, hold: target.hold && { ...target.hold } }, // the list's own changes in place
      hold: null,
      misfit: "",
      closes: this.#closes(target.hold),
      key: new WishKey(),
      outcome: null,
    }));
    this.isOne = targets.length === 1;
    const areAlerts = decision.verb === "assign" || this.items.some(({ closes }) => closes);
    this.form = new DecisionForm(decision, targets.length, areAlerts ? "alert" : "hold", app.session.subject, {
      decide: () => this.#decide(),
      changed: () => this.#showWhat(),
    });
    this.rows = new OutcomeRows(this.items);
    this.what = el("div", { class: "what" }, el("p", { class: "faint" }, "Reading where it stands …"));
    this.undo = undoButton("take back what was said of these", () => this.#takeBack());
  }

  open() {
    const { form, isOne } = this;
    this.dialog = openDialog(this.#title(), "decision", (close) => {
      this.cancel = el("button", { type: "button", on: { click: close } }, "Cancel");
      return [
        this.what,
        !isOne && this.rows.element,
        ...form.fields,
        el("div", { class: "buttons" }, this.undo, this.cancel, form.act),
      ];
    });
    undoByKey(this.dialog, this.undo);
    this.dialog.addEventListener("close", () => (this.#isClosed = true));
    form.open(false, this.#act(this.items.length));
    form.focus();
    this.#prepare();
  }

  /** What the decision comes to for one, by its hold as it was read, and before that as its row has it. @param {Item} item */
  #about({ hold, target }) {
    return suiting(this.decision, (hold ?? target.hold)?.state ?? null);
  }

  /** Whether it says what an alert was, since nothing is held. @param {{state: string} | null} hold */
  #closes(hold) {
    return suiting(this.decision, hold?.state ?? null).verb === "verdict";
  }

  /** Says whether the decision fits one whose hold was read. @param {Item} item */
  #fit(item) {
    const about = this.#about(item);
    item.closes = about.verb === "verdict";
    item.misfit =
      item.closes && !seenOf(item.target)
        ? "Its hold is over: open the alert, and say there what it was."
        : misfit(about, item.hold, this.app.session.subject);
  }

  #title() {
    const [first] = this.items;
    return this.isOne ? `${this.#about(first).title} ${first.target.name}` : this.form.words;
  }

  /** What the button says it does to so many. @param {number} howMany */
  #act(howMany) {
    return this.form.wordsOf(howMany, this.#about(this.items[0]));
  }

  /** Reads the holds anew: what is decided about is what the dialog shows. */
  async #prepare() {
    if (this.decision === ASSIGN) {
      this.form.offer(await this.#colleagues());
    } else if (this.decision.verb !== "assign") {
      await (this.isOne ? this.#read(this.items[0]) : this.#readAll());
    }
    const heading = this.dialog?.querySelector("h2");
    if (heading) {
      write(heading, this.#title());
    }
    this.#showWhat();
    sayOfDialog(this.what);
    const fitting = this.#open().length;
    this.form.open(fitting > 0, this.#act(fitting));
  }

  /** Whom it can be given to; where that cannot be told, one writes a name all the same. @returns {Promise<string[]>} */
  async #colleagues() {
    try {
      const { subjects } = await this.app.api.get("/subjects");
      return subjects.map((/** @type {any} */ each) => each.subject);
    } catch {
      return [];
    }
  }

  /** @param {Item} item */
  async #read(item) {
    const { hold } = item.target;
    if (this.#isClosed) {
      return;
    }
    try {
      item.hold = hold && (await patiently(() => this.app.api.get("/holds/" + encodeURIComponent(hold.id))));
      this.#fit(item);
    } catch (e) {
      item.misfit = problemWords(e);
    }
    this.rows.show(item);
  }

  /** Reads many in short, and the first that fits whole: its consequences are told. */
  async #readAll() {
    for (let from = 0; from < this.items.length && !this.#isClosed; from += MOST_IDS) {
      await this.#readSome(this.items.slice(from, from + MOST_IDS));
    }
    const first = this.items.find(({ misfit }) => !misfit);
    if (first) {
      await this.#read(first);
    }
  }

  /** @param {Item[]} items */
  async #readSome(items) {
    const ids = items.flatMap(({ target }) => target.hold?.id ?? []);
    try {
      const query = { ids: ids.join(","), limit: MOST_IDS };
      const rows = ids.length > 0 ? (await patiently(() => this.app.api.get("/holds", query))).rows : [];
      const byId = new Map(rows.map((/** @type {any} */ hold) => [hold.id, hold]));
      for (const item of items) {
        item.hold = byId.get(item.target.hold?.id) ?? null;
        this.#fit(item);
      }
    } catch (e) {
      items.forEach((item) => (item.misfit = problemWords(e)));
    }
    items.forEach((item) => this.rows.show(item));
  }

  /** Those that fit, and are not decided yet. */
  #open() {
    return this.items.filter(({ misfit, outcome }) => !misfit && !isTaken(outcome) && outcome?.tone !== "arrived");
  }

  #showWhat() {
    const open = this.#open();
    const { decision, items } = this;
    if (open.length === 0 && items.some(({ outcome }) => outcome)) {
      return; // nothing is left to say what would happen to
    }
    const words =
      open[0] && decision.verb !== "assign" ? consequences(this.#about(open[0]), open[0].hold, this.form.said) : [];
    if (decision.verb === "assign") {
      this.what.replaceChildren(
        el("p", {}, "It says whose work this is. Nothing changes at the provider."),
        ...othersWork(
          items.map(({ target }) => target),
          this.app.session.subject,
        ).map(sentence),
      );
    } else if (open.length === 0) {
      this.what.replaceChildren(
        el("p", { class: "problem" }, "This does not fit. ", el("bdi", {}, this.isOne ? items[0].misfit : "")),
      );
    } else if (this.isOne) {
      const calls = decision.verb === "approve" ? callsOf(open[0].hold) : [];
      this.what.replaceChildren(
        ...words.map(sentence),
        ...othersOf(open[0].hold).map(sentence),
        ...(calls.length > 0
          ? [
              el(
                "ul",
                { class: "calls" },
                calls.map((call) => el("li", {}, el("bdi", {}, call))),
              ),
            ]
          : []),
      );
    } else {
      this.what.replaceChildren(
        el("p", {}, `It fits ${ofAll(open.length, items.length)}. Each is decided by itself, with the same reason.`),
        ...this.#otherwise(open).map(sentence),
        sentence("The first: " + words[0]),
        ...othersOfAll(open.map(({ hold }) => hold)).map(sentence),
      );
    }
  }

  /** How many of several are rejected or closed where others are released or confirmed. @param {Item[]} open @returns {string[]} */
  #otherwise(open) {
    const many = (/** @type {string} */ verb) =>
      verb === this.decision.verb ? 0 : open.filter((item) => this.#about(item).verb === verb).length;
    const [rejected, closed] = [many("reject"), many("verdict")];
    return [
      rejected > 0 && `${counted(rejected, "is not applied yet and is", "are not applied yet and are")} rejected.`,
      closed > 0 && `${counted(closed, "has no hold and is", "have no hold and are")} closed.`,
    ].filter((words) => words !== false);
  }

  async #decide() {
    if (!this.form.isReady) {
      return;
    }
    const open = this.#open();
    const { said } = this.form;
    let done = 0;
    this.form.open(false, this.isOne ? "Sending …" : `0 of ${open.length}`);
    await fewAtATime(open, async (item) => {
      if (this.#isClosed) {
        return; // closed meanwhile: what was not sent stays as it is
      }
      this.rows.show(item, "sending …");
      item.outcome = await send(
        this.app.api,
        this.#about(item),
        { alert: item.target.id, seen: seenOf(item.target), hold: item.hold },
        said,
        item.key,
      );
      this.app.stream.also(item.outcome, item.target.id);
      this.rows.show(item);
      done++;
      this.form.open(false, this.isOne ? "Sending …" : `${done} of ${open.length}`);
    });
    this.isOne ? this.#finishOne(this.items[0]) : this.#finishAll();
  }

  /** What was said of alerts, and can be taken back. */
  get #said() {
    return this.items.flatMap(({ target, outcome }) => {
      const said = saidBy(outcome);
      return said ? [{ target, said }] : [];
    });
  }

  #takeBack() {
    const those = this.#said;
    this.dialog?.close();
    new TakeBackDialog(this.app, those).open();
  }

  /** @param {Item} item */
  #finishOne({ target, outcome }) {
    if (!outcome) {
      return;
    }
    if (isTaken(outcome)) {
      const act = actOf(this.#about(this.items[0]));
      tell(`${act}, ${target.name}: ${outcome.words}`, outcome.tone === "moving" ? "moving" : "good");
      this.decided();
      this.dialog?.close();
    } else if (outcome.tone === "arrived") {
      write(this.form.problem, outcome.words);
      this.form.open(false, "Send again");
      write(/** @type {HTMLElement} */ (this.cancel), "Close");
      this.cancel?.focus();
    } else {
      const lost = "Nothing came back, and whether it arrived is not known. Sent again from here it decides once. ";
      write(this.form.problem, (outcome.tone === "unanswered" ? lost : "Refused: ") + outcome.words);
      this.form.open(true, "Send again");
      this.cancel?.focus();
    }
  }

  #finishAll() {
    const left = this.#open().length;
    const taken = this.items.filter(({ outcome }) => isTaken(outcome));
    const moving = taken.filter(({ outcome }) => outcome?.tone === "moving").length;
    const underWay = moving > 0 ? `, ${moving} of them under way` : "";
    const arrived = this.items.filter(({ outcome }) => outcome?.tone === "arrived").length;
    const before = arrived > 0 ? `; ${arrived} arrived before, in other words` : "";
    const rest = `${left} ${this.#isClosed ? "refused or not sent" : "refused"}`;
    const words = `${taken.length} decided${underWay}${before}; ${rest}`;
    if (left === 0 && arrived === 0) {
      this.decided();
    }
    if (this.#isClosed) {
      tell(words, left === 0 ? "good" : "bad");
      return;
    }
    say(words);
    this.form.conclude(words + ".");
    this.undo.hidden = this.#said.length === 0;
    this.form.open(left > 0, left > 0 ? "Send the rest again" : "Done");
    write(/** @type {HTMLElement} */ (this.cancel), "Close");
    this.cancel?.focus();
  }
}

/** The alert's latest event that was shown, or empty where only its hold was. @param {Target} target */
function seenOf({ last }) {
  return last ? new Date(last).toISOString() : "";
}

/** @param {import("./send.js").Outcome | null} outcome */
function isTaken(outcome) {
  return outcome?.tone === "good" || outcome?.tone === "moving";
}

/** @param {string} words */
function sentence(words) {
  return el("p", {}, el("bdi", {}, words));
}
