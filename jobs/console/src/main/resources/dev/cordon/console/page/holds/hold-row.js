import { serverNow } from "../core/clock.js";
import { el, mark, write, writeClipped } from "../core/dom.js";
import { count, day, moment, shortTarget, span } from "../core/words.js";
import { holdInShort } from "../queue/alert.js";
import { holdAloud, holdChip } from "../queue/hold-chip.js";

/** Columns of the holds. */
export const COLUMNS = [
  { title: "Selected", hidden: true },
  { title: "Stands" },
  { title: "Target" },
  { title: "Rung" },
  { title: "Why it stands so" },
  { title: "Denied" },
  { title: "Approvals", class: "number" },
  { title: "Owner" },
  { title: "Since", class: "number" },
];

/** An empty row. */
export function buildHoldRow() {
  const chip = el("span", { class: "chip" });
  const target = el("bdi", { class: "name" });
  const account = el("span", { class: "faint" });
  const rung = el("bdi");
  const reason = el("bdi");
  const denied = el("span", { class: "denied" });
  const approvals = el("span");
  const owner = el("bdi");
  const since = el("span", { role: "gridcell", class: "number faint" });
  const cell = (/** @type {string} */ kind, /** @type {Node[]} */ ...nodes) =>
    el("span", { role: "gridcell", class: kind }, ...nodes);
  const row = el(
    "div",
    { role: "row", class: "hold-row" },
    cell("pick"),
    cell("hold", chip),
    cell("who", target, account),
    cell("", rung),
    cell("why", reason),
    cell("", denied),
    cell("number", approvals),
    cell("assignee", owner),
    since,
  );
  return { row, chip, target, account, rung, reason, denied, approvals, owner, since };
}

/** @param {ReturnType<typeof buildHoldRow>} parts @param {any} hold a row of GET /holds */
export function paintHoldRow(parts, hold) {
  mark(parts.row, "aria-label", holdRowAloud(hold));
  const { words, tone, title } = holdChip(holdInShort(hold), serverNow());
  write(parts.chip, words);
  mark(parts.chip, "data-tone", tone);
  mark(parts.chip, "title", title + ". " + hold.sentence);
  write(parts.target, shortTarget(hold.target));
  mark(parts.target, "title", hold.target);
  write(parts.account, accountOf(hold.target));
  writeClipped(parts.rung, hold.rung);
  writeClipped(parts.reason, hold.reason);
  const { attack_like: attacks = 0, routine = 0, unclear = 0 } = hold.denied ?? {};
  write(
    parts.denied,
    attacks > 0 ? count(attacks) + " attack-like" : routine + unclear > 0 ? count(routine + unclear) : "",
  );
  mark(parts.denied, "data-tone", attacks > 0 ? "bad" : "over");
  mark(parts.denied, "title", `${attacks} attack-like, ${routine} routine, ${unclear} unclear`);
  write(parts.approvals, hold.approvals_needed > 0 ? `${hold.approvals?.length ?? 0} of ${hold.approvals_needed}` : "");
  writeClipped(parts.owner, hold.owner ?? "");
  write(parts.since, span(serverNow() - Date.parse(hold.since)));
  mark(parts.since, "title", moment(Date.parse(hold.since)) + " UTC");
}

/** As a screen reader tells it when the cursor comes to it, without what another second makes another. @param {any} hold */
function holdRowAloud(hold) {
  const { attack_like: attacks = 0, routine = 0, unclear = 0 } = hold.denied ?? {};
  const account = accountOf(hold.target);
  return [
    `${holdAloud(holdInShort(hold), serverNow())}: ${shortTarget(hold.target)}${account && " in " + account}`,
    "rung " + hold.rung,
    hold.reason,
    attacks + routine + unclear > 0 && `denied: ${count(attacks)} attack-like, ${count(routine + unclear)} other`,
    hold.approvals_needed > 0 && `${hold.approvals?.length ?? 0} of ${hold.approvals_needed} approvals`,
    hold.owner && "owner " + hold.owner,
    "since " + day(Date.parse(hold.since)),
  ]
    .filter(Boolean)
    .join("; ");
}

/** @param {string} target */
function accountOf(target) {
  return target.startsWith("arn:") ? (target.split(":")[4] ?? "") : "";
}
