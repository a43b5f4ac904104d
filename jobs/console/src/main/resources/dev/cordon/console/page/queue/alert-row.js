import { el, mark, write, writeClipped } from "../core/dom.js";
import { serverNow } from "../core/clock.js";
import { counted, count, moment, shortArns, span } from "../core/words.js";
import { KINDS, OWNER_SAID_BY, VERDICTS } from "./alert.js";
import { isGroup } from "./grouping.js";
import { holdChip, holdOfAll, pressing } from "./hold-chip.js";
import { reachInFull, reachInShort } from "./reach-words.js";
import { lineAloud } from "./row-aloud.js";
import { buildScore, paintScore } from "./score-bar.js";

/** Columns of the queue. */
export const COLUMNS = [
  { title: "Selected", hidden: true },
  { title: "#", class: "number" },
  { title: "Priority" },
  { title: "Identity" },
  { title: "Why" },
  { title: "Reach" },
  { title: "Containment" },
  { title: "Age", class: "number" },
  { title: "Assignee" },
];

/** @param {string} kind @param {...Node} children */
function cell(kind, ...children) {
  return el("span", { role: "gridcell", class: kind }, ...children);
}

/** An empty row. */
export function buildAlertRow() {
  const score = buildScore();
  const rank = cell("number faint");
  const name = el("bdi", { class: "name" });
  const kind = el("span", { class: "kind" });
  const owner = el("bdi", { class: "faint" });
  const incident = el("span", { class: "tag" });
  const raised = el("span", { class: "tag", "data-tone": "bad" });
  const suppressed = el("span", { class: "tag", title: "somebody said that this is expected" }, "suppressed");
  const why = el("bdi");
  const reach = el("span", { class: "reach-number" });
  const admin = el("span", { class: "tag", "data-tone": "bad" });
  const chip = el("span", { class: "chip" });
  const denied = el("span", { class: "denied" });
  const age = cell("number faint");
  const assignee = el("bdi");
  const row = el(
    "div",
    { role: "row", class: "alert-row" },
    cell("pick"),
    rank,
    score.score,
    cell("who", name, el("span", { class: "who-more" }, kind, owner)),
    cell("why", el("span", { class: "two-lines" }, raised, suppressed, incident, why)),
    cell("reach", admin, reach),
    cell("hold", chip, denied),
    age,
    cell("assignee", el("span", { class: "two-lines" }, assignee)),
  );
  return {
    row,
    score,
    rank,
    name,
    kind,
    owner,
    raised,
    suppressed,
    incident,
    why,
    reach,
    admin,
    chip,
    denied,
    age,
    assignee,
  };
}

/**
 * @param {ReturnType<typeof buildAlertRow>} parts
 * @param {import("./grouping.js").Line} line
 */
export function paintAlertRow(parts, line) {
  mark(parts.row, "aria-label", lineAloud(line));
  mark(parts.row, "data-group", isGroup(line) ? (line.isOpen ? "open" : "closed") : null);
  mark(parts.row, "aria-expanded", isGroup(line) ? String(line.isOpen) : null);
  if (isGroup(line)) {
    mark(parts.row, "data-child", null);
    mark(parts.row, "aria-level", "1");
    paintGroup(parts, line);
    return;
  }
  const { alert, rank } = line;
  mark(parts.row, "data-child", line.isInGroup ? "" : null);
  mark(parts.row, "aria-level", line.isInGroup ? "2" : null);
  mark(parts.row, "data-closed", alert.state === "CLOSED" ? "" : null);
  write(parts.rank, String(rank));
  paintScore(parts.score, alert);
  paintIdentity(parts, alert);
  parts.suppressed.hidden = alert.suppressions.length === 0;
  paintRaised(parts, alert.escalated);
  parts.incident.hidden = alert.incidentSize < 2;
  write(parts.incident, alert.incidentSize < 2 ? "" : "1 of " + alert.incidentSize);
  mark(parts.incident, "title", `one of ${alert.incidentSize} identities in the same incident`);
  write(parts.why, shortArns(alert.why));
  mark(parts.why, "title", alert.why);
  paintReach(parts, alert);
  paintHold(parts, alert, "the alert");
  write(parts.age, span(serverNow() - alert.opened));
  mark(parts.age, "title", `opened ${moment(alert.opened)} UTC, last suspicious event ${moment(alert.last)} UTC`);
  writeName(parts.assignee, alert.assignee);
}

/** @param {ReturnType<typeof buildAlertRow>} parts @param {import("./alert.js").Alert} alert */
function paintIdentity(parts, alert) {
  writeClipped(parts.name, alert.name);
  write(parts.kind, KINDS[alert.kind] ?? alert.kind);
  write(parts.owner, alert.owner);
  mark(parts.owner, "title", alert.owner ? `${alert.owner}, owner ${OWNER_SAID_BY[alert.ownerSaidBy] ?? ""}` : null);
}

/** Where there are several parts, a line breaks between them alone. @param {string} words */
function inLines(words) {
  const parts = words.split(", ");
  return parts.length === 1 ? words : parts.map((part) => part.replaceAll(" ", "\u00a0")).join(", ");
}

/** An address breaks before its domain. @param {HTMLElement} node @param {string} name */
function writeName(node, name) {
  if (node.textContent !== name) {
    const at = Math.max(0, name.indexOf("@"));
    node.replaceChildren(name.slice(0, at), el("wbr"), name.slice(at));
    node.title = name;
  }
}

/** @param {ReturnType<typeof buildAlertRow>} parts @param {import("./alert.js").Alert} alert */
function paintReach(parts, alert) {
  write(parts.reach, inLines(reachInShort(alert)));
  mark(parts.reach, "title", reachInFull(alert));
  mark(parts.reach, "data-unknown", alert.upper === null ? "" : null);
  parts.admin.hidden = alert.admin !== "YES" && alert.admin !== "POSSIBLE";
  write(parts.admin, alert.admin === "YES" ? "admin" : "admin?");
}

/** @param {ReturnType<typeof buildAlertRow>} parts @param {string} to whom, or empty */
function paintRaised(parts, to) {
  parts.raised.hidden = !to;
  write(parts.raised, to && "raised to " + to);
}

/**
 * How a hold stands; where none does any more, what somebody said the alert was.
 *
 * @param {{hold: import("./alert.js").HoldInShort | null, verdict?: string}} standing
 */
function chipOf({ hold, verdict }) {
  if (verdict && (!hold || pressing(hold.state) === 0)) {
    const words = VERDICTS[verdict] ?? verdict;
    return { words, tone: verdict === "malicious" ? "bad" : "over", title: "somebody said what it was: " + words };
  }
  return hold ? holdChip(hold, serverNow()) : { words: "held", tone: "held", title: "held, as detection knows" };
}

/**
 * @param {ReturnType<typeof buildAlertRow>} parts
 * @param {{hold: import("./alert.js").HoldInShort | null, held: boolean, verdict?: string}} standing
 * @param {string} whose
 */
function paintHold(parts, standing, whose) {
  const { hold, held, verdict } = standing;
  parts.chip.hidden = !hold && !held && !verdict;
  const chip = chipOf(standing);
  const others = hold?.others.length ?? 0;
  write(parts.chip, chip.words + (others > 0 ? ` +${others}` : ""));
  mark(parts.chip, "data-tone", chip.tone);
  mark(parts.chip, "title", chip.title + (others > 0 ? `; ${counted(others, "other hold")} of ${whose}` : ""));
  const attacks = hold?.attackLike ?? 0;
  parts.denied.hidden = attacks === 0;
  write(parts.denied, attacks === 0 ? "" : count(attacks) + " denied");
  mark(parts.denied, "title", counted(attacks, "attack-like call") + " denied since");
}

/**
 * The head says of all alerts beneath it what asks for a person, since it may be all that is shown of them.
 *
 * @param {ReturnType<typeof buildAlertRow>} parts
 * @param {import("./grouping.js").Group} group
 */
function paintGroup(parts, group) {
  mark(parts.row, "data-closed", null);
  write(parts.rank, "");
  paintScore(parts.score, group.alerts[0], group.alerts.find(({ exposed }) => exposed));
  writeClipped(parts.name, group.name);
  write(parts.kind, KINDS[group.kind] ?? group.kind);
  write(parts.owner, "");
  mark(parts.owner, "title", null);
  [parts.suppressed, parts.incident, parts.admin].forEach((part) => (part.hidden = true));
  paintRaised(parts, [...new Set(group.alerts.flatMap(({ escalated }) => escalated || []))].join(", "));
  writeClipped(parts.why, counted(group.alerts.length, "alert"));
  paintHold(parts, holdOfAll(group.alerts), "the identity");
  write(parts.reach, "");
  write(parts.age, "");
  write(parts.assignee, "");
}
