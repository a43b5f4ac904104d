import { el, quoted } from "../core/dom.js";
import { moment } from "../core/words.js";
import { stateWords } from "../queue/hold-chip.js";
import { exact, facts, panel, texts } from "./panel.js";

/**
 * The steps of a plan, each with what became of it: policy diff, calls, receipt, verification.
 *
 * @param {any[]} planned
 * @param {any[]} done in the same order
 */
export function steps(planned, done) {
  return el(
    "div",
    {},
    planned.map((step, index) => one(step, index, planned.length, done[index] ?? {})),
  );
}

/**
 * @param {any} step
 * @param {number} index
 * @param {number} all
 * @param {any} progress
 */
function one(step, index, all, progress) {
  const title = `Step ${index + 1} of ${all}: ${step.action}`;
  return panel(
    title,
    "step-panel",
    el(
      "p",
      {},
      quoted(step.target, "id"),
      !step.required && el("span", { class: "tag" }, "not required"),
      step.keep_off && el("span", { class: "tag" }, "keeps off"),
      progress.status && el("span", { class: "tag", "data-tone": tone(progress.status) }, stateWords(progress.status)),
      step.expires && el("span", { class: "tag" }, "expires by itself"),
    ),
    el(
      "div",
      { class: "step-grid" },
      el(
        "div",
        {},
        el("h3", {}, "Policy diff"),
        step.diff ? diff(step.diff, title) : el("p", { class: "faint" }, "It changes no policy."),
        parameters(step.parameters),
      ),
      el(
        "div",
        {},
        el("h3", {}, "Calls"),
        list(step.calls, "None: it only looks."),
        el("h3", {}, "Receipt"),
        receipt(progress),
        el("h3", {}, "Verification"),
        verification(progress),
      ),
    ),
  );
}

/** @param {string} status */
function tone(status) {
  return /FAIL|UNDONE|MISSING/.test(status) ? "bad" : /VERIFIED|HELD|IN_FORCE/.test(status) ? "held" : "over";
}

/** A diff, each line as what it does. @param {string} text @param {string} title */
function diff(text, title) {
  const pre = exact("", "Policy diff of " + title);
  pre.append(
    ...text.split("\n").map((line) => {
      const sign = line.trimStart()[0];
      const kind = sign === "+" ? "added" : sign === "-" ? "removed" : null;
      return el(kind === "added" ? "ins" : kind === "removed" ? "del" : "span", { class: "diff-line" }, line + "\n");
    }),
  );
  return pre;
}

/** @param {Record<string, string> | undefined} parameters */
function parameters(parameters = {}) {
  const entries = Object.entries(parameters);
  return (
    entries.length > 0 &&
    el(
      "details",
      {},
      el("summary", {}, "Parameters"),
      entries.map(([name, value]) =>
        el("div", {}, el("h4", {}, quoted(name)), exact(pretty(value), "Parameter " + name)),
      ),
    )
  );
}

/** A policy with its lines; anything else as it is. @param {string} value */
function pretty(value) {
  try {
    return value.startsWith("{") ? JSON.stringify(JSON.parse(value), null, 2) : value;
  } catch {
    return value;
  }
}

/** @param {any} progress */
function receipt(progress) {
  const created = progress.created ?? [];
  return el(
    "div",
    {},
    list(progress.calls, "None yet."),
    created.length > 0 && el("div", {}, el("h4", {}, "Created"), texts(created, "texts ids")),
    progress.findings?.length > 0 && el("div", {}, el("h4", {}, "Found"), texts(progress.findings)),
    prior(progress.prior),
  );
}

/** @param {Record<string, string> | undefined} prior */
function prior(prior = {}) {
  const entries = Object.entries(prior);
  return (
    entries.length > 0 &&
    el(
      "details",
      {},
      el("summary", {}, "As it was before"),
      facts(entries.map(([name, value]) => [name, quoted(value, "id")])),
    )
  );
}

/** @param {any} progress */
function verification(progress) {
  if (!progress.words && !progress.sentence) {
    return el("p", { class: "faint" }, "Not yet.");
  }
  const put = progress.reasserts > 0 && ` Put up again ${progress.reasserts}×, since somebody undid it.`;
  return el(
    "p",
    {},
    progress.sentence && quoted(progress.sentence),
    progress.sentence && progress.words && ": ",
    progress.words && quoted(progress.words),
    ".",
    put,
    progress.expiry && ` Expires ${moment(Date.parse(progress.expiry))} UTC.`,
  );
}

/** @param {string[] | undefined} lines @param {string} none */
function list(lines = [], none) {
  return lines.length > 0 ? texts(lines, "texts calls") : el("p", { class: "faint" }, none);
}
