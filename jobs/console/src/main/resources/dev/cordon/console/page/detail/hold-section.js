import { everySecond, serverNow } from "../core/clock.js";
import { el, mark, quoted, write } from "../core/dom.js";
import { address } from "../core/route.js";
import { count, counted, countdown, moment } from "../core/words.js";
import { holdInShort } from "../queue/alert.js";
import { holdChip } from "../queue/hold-chip.js";
import { facts, panel, texts } from "./panel.js";
import { steps } from "./steps.js";
import { transitions } from "./transitions.js";

/**
 * A hold: where it stands, what it denied, the policies and calls of its plan, and what became of them.
 *
 * @param {any} hold as GET /holds/{id} has it
 * @param {boolean} [isOneOfSeveral] whether it leads to a page of its own, where it alone is decided about
 */
export function holdSection(hold, isOneOfSeveral = false) {
  const plan = hold.plan ?? {};
  return el(
    "article",
    { class: "hold-section", "aria-label": "Hold " + hold.id },
    el(
      "header",
      { class: "hold-head" },
      chipOf(hold),
      el(
        "h2",
        {},
        isOneOfSeveral
          ? el("a", { href: address("hold", hold.id), title: "decide about this hold" }, quoted(hold.id, "id"))
          : quoted(hold.id, "id"),
      ),
      el("p", {}, quoted(hold.sentence), hold.reason && [" ", quoted(hold.reason, "faint")]),
    ),
    el(
      "div",
      { class: "hold-grid" },
      panel(
        "Lease and plan",
        "plan-panel",
        plan.question && el("p", { class: "question" }, quoted(plan.question)),
        facts([
          ["Lease", lease(hold)],
          ["Target", quoted(hold.target, "id")],
          ["Rung", hold.rung],
          [
            "Playbook",
            hold.playbook &&
              `${hold.playbook} version ${hold.playbook_version}${plan.stage ? ", stage " + plan.stage : ""}`,
          ],
          ["Owner", hold.owner],
          ["Decided by", hold.decided_by],
          ["Approvals", hold.approvals_needed > 0 && `${hold.approvals?.length ?? 0} of ${hold.approvals_needed}`],
          ["Extensions", plan.extend_at_most_millis > 0 && countdown(plan.extend_at_most_millis) + " at most"],
        ]),
        approvals(hold.approvals ?? []),
        plan.notes?.length > 0 && el("div", {}, el("h3", {}, "Notes"), texts(plan.notes)),
      ),
      denied(hold),
      panel(
        "Residual reach",
        "residual-panel",
        plan.residual_reach?.length > 0
          ? texts(plan.residual_reach)
          : el("p", { class: "faint" }, "Nothing known stays open while it is held."),
      ),
    ),
    steps(plan.steps ?? [], hold.steps ?? []),
    transitions(hold.transitions ?? []),
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
