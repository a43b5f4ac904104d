import { el, field } from "../core/dom.js";
import { count, counted } from "../core/words.js";
import { BY_WORDS, extensions } from "./decision-form.js";

/**
 * What a run of the server is about, before it is counted and after.
 *
 * @typedef {object} Matter
 * @property {string} title of the dialog
 * @property {string} button what it does, before how many
 * @property {string} intro
 * @property {(HTMLElement | false)[]} fields that are asked for before it is counted
 * @property {boolean} atOnce whether there is nothing to ask before it is counted
 * @property {() => Promise<any>} count
 * @property {() => void} freeze once it is counted with what the fields say
 * @property {(run: any) => string[]} counted what was found, and what will happen
 */

/**
 * What the page knows of all that fit.
 *
 * @typedef {object} Known
 * @property {number} selected how many were, when the dialog opened
 * @property {number} fresh how many others fit by now
 * @property {number} gone how many of those that were selected do not fit any more
 */

const CLOSED_AS = { malicious: "an attack", false_positive: "a false positive", benign: "benign" };

/**
 * One decision about all that fit a filter.
 *
 * @param {import("../app.js").App} app
 * @param {import("./decisions.js").Decision} decision
 * @param {Record<string, string>} filter as GET /alerts takes it
 * @param {() => Known} known by the same filter, now
 * @returns {Matter}
 */
export function aboutAll(app, decision, filter, known) {
  const { verb, verdict, rejecting, closing, button } = decision;
  const asksWhom = verb === "assign" || verb === "escalate";
  const asksHowLong = verb === "extend";
  const whom = el("input", { id: "bulk-whom", maxlength: "128", autocomplete: "off", spellcheck: "false" });
  whom.value = verb === "assign" ? app.session.subject : "";
  const by = extensions("bulk-by");
  /** How what was counted is other than what is selected, as it was then. @type {string[]} */
  let others = [];
  return {
    title: `${button}: all that fit`,
    button,
    intro: "This is about all alerts that fit the filter, also those that are not loaded. They are counted first.",
    fields: [asksWhom && field(whom, "To whom"), asksHowLong && field(by, BY_WORDS)],
    atOnce: false,
    count: async () => {
      const run = await app.api.post(
        "/bulk",
        {
          filter,
          verb,
          ...(rejecting && { or_reject: true }),
          ...(closing && { or_verdict: true }),
          ...(verdict && { verdict }),
          ...(asksWhom && { whom: whom.value.trim() }),
          ...(asksHowLong && { by_seconds: Number(by.value) }),
        },
        crypto.randomUUID(),
      );
      others = beside(run.count, known());
      return run;
    },
    freeze: () => {
      whom.readOnly = true;
      by.disabled = true;
    },
    counted: (run) => [
      `${counted(run.count, "alert fits", "alerts fit")} the filter; the decision fits ${count(run.fits)} of them.`,
      ...others,
      rejected(run.verbs, decision),
      closed(run.verbs, decision),
    ],
  };
}

/**
 * Taking back what a run said.
 *
 * @param {import("../app.js").App} app
 * @param {any} run as GET /bulk/{id} has it
 * @returns {Matter}
 */
export function takingBack(app, run) {
  return {
    title: `Take back what was said of ${counted(run.decided, "alert")}`,
    button: "Undo",
    intro: "Looking what nobody said anything else about since …",
    fields: [],
    atOnce: true,
    count: () => app.api.post(`/bulk/${encodeURIComponent(run.id)}/undo`, {}, crypto.randomUUID()),
    freeze: () => {},
    counted: (undo) => [
      `It was about ${counted(undo.count, "alert")}; what it said of ${count(undo.fits)} of them can be taken back.`,
      "verdict" in undo.verbs
        ? "Alerts that a verdict closed stay closed, and what detection learned stays learned."
        : "",
    ],
  };
}

/**
 * How those that the server finds are others than those that were selected: also where they are as many.
 *
 * @param {number} found
 * @param {Known} known
 */
function beside(found, { selected, fresh, gone }) {
  const fitting = selected + fresh - gone;
  return [
    fresh > 0 &&
      `${counted(fresh, "that came since, and is not selected, is", "that came since, and are not selected, are")} among them.`,
    gone > 0 &&
      `${counted(gone, "that is selected does not fit any more, and stays", "that are selected do not fit any more, and stay")} undecided.`,
    found > fitting && `The page has ${count(fitting)} of them: the others came since, or are not loaded.`,
    found < fitting &&
      `The page has ${count(fitting)}: those that the server does not find by this filter stay undecided.`,
  ].filter((words) => words !== false);
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
