import { everySecond, serverNow } from "../core/clock.js";
import { el, mark, quoted, write } from "../core/dom.js";
import { Parts } from "../core/parts.js";
import { address } from "../core/route.js";
import { count, counted, lengthInWords, moment } from "../core/words.js";
import { holdInShort } from "../queue/alert.js";
import { holdChip } from "../queue/hold-chip.js";
import { facts, panel, texts } from "./panel.js";
import { steps } from "./steps.js";
import { transitions } from "./transitions.js";

/** A hold: where it stands, what it denied, the policies and calls of its plan, and what became of them. */
export class HoldSection {
  /**
   * @param {any} hold as GET /holds/{id} has it
   * @param {boolean} [isOneOfSeveral] whether it leads to a page of its own, where it alone is decided about
   */
  constructor(hold, isOneOfSeveral = false) {
    this.parts = new Parts({ hold, isOneOfSeveral });
    const part = (/** @type {(hold: any) => unknown} */ of, /** @type {(hold: any) => Element | null} */ draw) =>
      this.parts.part(
        (shown) => of(shown.hold),
        (shown) => draw(shown.hold),
      );
    this.element = el(
      "article",
      { class: "hold-section", "aria-label": "Hold " + hold.id },
      this.parts.part((shown) => [shown.isOneOfSeveral, ...stand(shown.hold)], head),
      el(
        "div",
        { class: "hold-grid" },
        part((shown) => [shown.plan, ...stand(shown), shown.owner, shown.decided_by, shown.approvals], plan),
        part((shown) => shown.denied, denied),
        part((shown) => shown.plan?.residual_reach, residual),
      ),
      part(
        (shown) => [shown.plan?.steps, shown.steps],
        (shown) => steps(shown.plan?.steps ?? [], shown.steps ?? []),
      ),
      part(
        (shown) => shown.transitions,
        (shown) => transitions(shown.transitions ?? []),
      ),
    );
  }

  /** @param {any} hold @param {boolean} [isOneOfSeveral] */
  show(hold, isOneOfSeveral = false) {
    this.parts.show({ hold, isOneOfSeveral });
  }
}

/** How it stands, without what its lease has left, which counts down by itself. @param {any} hold */
function stand({ state, sentence, reason, lease }) {
  const isRunning = lease?.left_millis > 0;
  return [state, sentence, reason, lease?.deadline, lease?.on_timeout, isRunning, isRunning ? "" : lease?.words];
}

/** @param {{hold: any, isOneOfSeveral: boolean}} shown */
function head({ hold, isOneOfSeveral }) {
  const id = quoted(hold.id, "id");
  return el(
    "header",
    { class: "hold-head" },
    chipOf(hold),
    el(
      "h2",
      {},
      isOneOfSeveral ? el("a", { href: address("hold", hold.id), title: "decide about this hold" }, id) : id,
    ),
    el("p", {}, quoted(hold.sentence), hold.reason && [" ", quoted(hold.reason, "faint")]),
  );
}

/** @param {any} hold */
function plan(hold) {
  const planned = hold.plan ?? {};
  return panel(
    "Lease and plan",
    "plan-panel",
    planned.question && el("p", { class: "question" }, quoted(planned.question)),
    facts([
      ["Lease", lease(hold)],
      ["Target", quoted(hold.target, "id")],
      ["Rung", hold.rung],
      [
        "Playbook",
        hold.playbook &&
          `${hold.playbook} version ${hold.playbook_version}${planned.stage ? ", stage " + planned.stage : ""}`,
      ],
      ["Owner", hold.owner],
      ["Decided by", hold.decided_by],
      ["Approvals", hold.approvals_needed > 0 && `${hold.approvals?.length ?? 0} of ${hold.approvals_needed}`],
      ["Extensions", planned.extend_at_most_millis > 0 && lengthInWords(planned.extend_at_most_millis) + " at most"],
    ]),
    approvals(hold.approvals ?? []),
    planned.notes?.length > 0 && el("div", {}, el("h3", {}, "Notes"), texts(planned.notes)),
  );
}

/** What may stand behind an action that still passes, each by its first letter. */
const SIGNS = ["! marks what is dangerous", "? marks what passes on some resources, or under conditions"];

/** @param {any} hold */
function residual({ plan: planned }) {
  /** @type {string[]} */
  const open = planned?.residual_reach ?? [];
  const signs = SIGNS.filter(([sign]) => open.some((line) => line.includes(sign)));
  return panel(
    "Residual reach",
    "residual-panel",
    open.length > 0 ? texts(open) : el("p", { class: "faint" }, "Nothing known stays open while it is held."),
    signs.length > 0 && el("p", { class: "faint" }, signs.join("; ") + "."),
  );
}

/** How it stands, with what its lease has left. @param {any} hold */
export function chipOf(hold) {
  const short = holdInShort(hold);
  return everySecond(el("span", { class: "chip" }), (chip) => {
    const { words, tone, title } = holdChip(short, serverNow());
    write(chip, words);
    mark(chip, "data-tone", tone);
    mark(chip, "title", title);
  });
}

/** The lease's end, counted down; where none runs, the engine's words. @param {any} hold */
function lease(hold) {
  const short = holdInShort(hold);
  return short.deadline !== null && hold.lease.left_millis > 0
    ? everySecond(el("span"), (words) => write(words, holdChip(short, serverNow()).title))
    : hold.lease?.words;
}

/** @param {any[]} given */
function approvals(given) {
  return (
    given.length > 0 &&
    el(
      "ul",
      { class: "texts" },
      given.map(({ subject, role, reason, time }) =>
        el("li", {}, quoted(subject), ` (${role}) ${moment(Date.parse(time))} UTC: `, quoted(reason)),
      ),
    )
  );
}

/** @param {any} hold */
function denied(hold) {
  const { attack_like: attacks = 0, routine = 0, unclear = 0 } = hold.denied ?? {};
  const all = attacks + routine + unclear;
  const parts = /** @type {const} */ ([
    [attacks, "attack-like", "bad", "like what the alert is about: they speak for the hold"],
    [routine, "routine", "good", "from the usual place, what it always does: they speak against the hold"],
    [unclear, "unclear", "over", "neither"],
  ]);
  return panel(
    "Calls denied since held",
    "denied-panel",
    all === 0 && el("p", { class: "faint" }, "None so far."),
    el(
      "ul",
      { class: "denials" },
      parts.map(([many, name, tone, meaning]) => {
        const bar = el("i", { "data-tone": tone });
        bar.style.width = (all === 0 ? 0 : (many / all) * 100) + "%";
        return el(
          "li",
          { title: meaning },
          el("strong", { class: "number" }, count(many)),
          el("span", {}, name),
          el("span", { class: "denial-bar", "aria-hidden": "true" }, bar),
          el("span", { class: "unseen" }, meaning),
        );
      }),
    ),
    all > 0 && el("p", { class: "faint" }, verdict(attacks, routine, unclear)),
  );
}

/** @param {number} attacks @param {number} routine @param {number} unclear */
function verdict(attacks, routine, unclear) {
  if (attacks > 0) {
    return `${counted(attacks, "call")} looked like the attack: somebody still tries.`;
  }
  return routine > 0 && unclear === 0
    ? "Only routine was denied: the hold may be wrong."
    : "Nothing that was denied looked like the attack.";
}
