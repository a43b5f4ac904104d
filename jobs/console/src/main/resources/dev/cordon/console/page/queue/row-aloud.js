import { serverNow } from "../core/clock.js";
import { count, counted, day, decimal, midnight, shortArns, timeOfDay } from "../core/words.js";
import { KINDS, VERDICTS } from "./alert.js";
import { isGroup } from "./grouping.js";
import { holdAloud, holdOfAll, pressing } from "./hold-chip.js";
import { reachInShort } from "./reach-words.js";

// A row as a screen reader tells it when the cursor comes to it: what its cells say, with the words that their places are to
// the eye, and nothing that another second makes another. What the priority is made of is told by its cell.

/** @param {import("./grouping.js").Line} line */
export function lineAloud(line) {
  return (isGroup(line) ? groupParts(line) : alertParts(line)).filter(Boolean).join("; ");
}

/** @param {import("./grouping.js").Ranked} line @returns {(string | false)[]} */
function alertParts({ alert, rank }) {
  const { name, kind, owner, assignee } = alert;
  return [
    `${rank}: ${name}, ${KINDS[kind] ?? kind}${owner && " of " + owner}`,
    "priority " + decimal(alert.priority),
    alert.state === "CLOSED" && "closed",
    alert.exposed && "exposed",
    alert.escalated && "raised to " + alert.escalated,
    alert.suppressions.length > 0 && "suppressed",
    alert.incidentSize > 1 && `1 of ${alert.incidentSize} in its incident`,
    shortArns(alert.why),
    { YES: "administrator", POSSIBLE: "may be an administrator" }[alert.admin] ?? "",
    "reach: " + reachInShort(alert),
    ...(alert.verdict && pressing(alert.hold?.state ?? "") === 0
      ? [VERDICTS[alert.verdict] ?? alert.verdict]
      : holdParts(alert)),
    assignee && "assigned to " + assignee,
    "opened " + opened(alert.opened),
  ];
}

/** @param {import("./grouping.js").Group} group @returns {(string | false)[]} */
function groupParts({ name, kind, alerts }) {
  return [
    `${name}, ${KINDS[kind] ?? kind}`,
    counted(alerts.length, "alert"),
    "priority " + decimal(alerts[0].priority),
    alerts.some(({ exposed }) => exposed) && "exposed",
    ...new Set(alerts.map(({ escalated }) => escalated && "raised to " + escalated)),
    ...holdParts(holdOfAll(alerts)),
  ];
}

/** @param {Pick<import("./alert.js").Alert, "hold" | "held">} standing @returns {(string | false)[]} */
function holdParts({ hold, held }) {
  if (!hold) {
    return [held && "held"];
  }
  const { others, attackLike } = hold;
  return [
    holdAloud(hold, serverNow()),
    others.length > 0 && counted(others.length, "other hold"),
    attackLike > 0 && `${count(attackLike)} denied`,
  ];
}

/** @param {number} at */
function opened(at) {
  return at >= midnight(serverNow()) ? timeOfDay(at).slice(0, 5) + " UTC" : day(at);
}
