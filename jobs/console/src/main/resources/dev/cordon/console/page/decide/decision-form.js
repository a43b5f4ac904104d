import { el, field, write } from "../core/dom.js";
import { ignoreHeldKeys, onEnter } from "../core/keys.js";
import { counted } from "../core/words.js";
import { actOf, EXTENSIONS, keptWords, MINE } from "./decisions.js";

/** @typedef {import("./decisions.js").Decision} Decision */

/** What is asked for when a lease is extended. */
export const BY_WORDS = "By how long";

/** By how long a lease can be extended, to choose from; the value is in seconds. @param {string} id */
export function extensions(id) {
  return el(
    "select",
    { id },
    EXTENSIONS.map(([seconds, words]) => el("option", { value: seconds }, words)),
  );
}

/** What a decision asks for: why, and for some how long or whom. */
export class DecisionForm {
  /**
   * @param {Decision} decision
   * @param {number} many how many it is about
   * @param {string} noun what these are
   * @param {string} me subject of the session
   * @param {{decide: () => void, changed: () => void}} told
   */
  constructor(decision, many, noun, me, { decide, changed }) {
    this.decision = decision;
    this.decide = decide;
    this.many = many;
    this.noun = noun;
    this.words = this.wordsOf(many);
    this.reason = el("textarea", {
      id: "reason",
      rows: "2",
      maxlength: "500",
      required: true,
      "aria-describedby": "hint",
    });
    onEnter(this.reason, () => this.#leaveReason());
    this.reason.value = decision.reason ?? "";
    this.by = extensions("by");
    this.by.addEventListener("change", changed);
    this.assignee = el("input", {
      id: "assignee",
      maxlength: "128",
      autocomplete: "off",
      spellcheck: "false",
      list: "colleagues",
      value: decision === MINE ? me : "",
    });
    onEnter(this.assignee, () => this.reason.focus());
    this.colleagues = el("datalist", { id: "colleagues" });
    this.hint = el("p", { id: "hint", class: "faint" }, keptWords(decision.touches));
    // Another line instead of other words in it: those would be read out as news of the field that was left.
    this.secondKey = el(
      "p",
      { id: "second-key", class: "faint", hidden: true },
      `Enter or ${decision.key} decides. Esc leaves everything as it is.`,
    );
    this.problem = el("p", { class: "problem", role: "alert" });
    this.act = el(
      "button",
      {
        type: "button",
        class: "primary",
        "aria-describedby": decision.touches ? "second-key" : null,
        disabled: true,
        on: { click: decide, keydown: (/** @type {KeyboardEvent} */ event) => this.#onButton(event) },
      },
      this.words,
    );
    ignoreHeldKeys(this.act);
    this.fields = [
      decision.verb === "extend" && field(this.by, BY_WORDS),
      this.asksWhom && field(this.assignee, "To whom; empty takes it back"),
      this.asksWhom && this.colleagues,
      field(this.reason, "Reason"),
      this.hint,
      this.secondKey,
      this.problem,
    ];
  }

  /**
   * What the button says where it is about some of all.
   *
   * @param {number} howMany
   * @param {Decision} [about] what it comes to where it is about one
   */
  wordsOf(howMany, about = this.decision) {
    return this.many === 1 ? actOf(about) : `${this.decision.button}: ${counted(howMany, this.noun)}`;
  }

  get asksWhom() {
    return this.decision.verb === "assign" && this.decision !== MINE;
  }

  /** What was asked for. @returns {import("./send.js").Form} */
  get said() {
    return { reason: this.reason.value.trim(), bySeconds: Number(this.by.value), assignee: this.assignee.value.trim() };
  }

  /** Names to choose from. @param {string[]} subjects */
  offer(subjects) {
    this.colleagues.replaceChildren(...subjects.map((value) => el("option", { value })));
  }

  focus() {
    const first = this.asksWhom ? this.assignee : this.reason;
    first.focus();
    first.select();
  }

  /** Lets it be decided, or not. @param {boolean} isOpen @param {string} words of the button */
  open(isOpen, words) {
    this.act.disabled = !isOpen;
    write(this.act, words);
  }

  /** Whether it can be sent; says what is missing. */
  get isReady() {
    if (this.act.disabled) {
      return false;
    }
    const hasReason = this.said.reason !== "";
    write(this.problem, hasReason ? "" : "Say why.");
    if (!hasReason) {
      this.reason.focus();
    }
    return hasReason;
  }

  /** Says in the place of the hint what came of it. @param {string} words */
  conclude(words) {
    write(this.hint, words);
    this.#showHint(true);
  }

  /** @param {boolean} isFirst whether what the first key does is shown, or what the second does */
  #showHint(isFirst) {
    this.hint.hidden = !isFirst;
    this.secondKey.hidden = isFirst;
  }

  #leaveReason() {
    if (!this.isReady) {
      return;
    }
    if (this.decision.touches) {
      this.#showHint(false);
      this.act.focus();
    } else {
      this.decide();
    }
  }

  /** @param {KeyboardEvent} event */
  #onButton(event) {
    if (!event.repeat && event.key === this.decision.key && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      this.decide();
    }
  }
}
