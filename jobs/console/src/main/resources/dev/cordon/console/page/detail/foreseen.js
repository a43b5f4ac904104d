import { serverNow } from "../core/clock.js";
import { el, quoted } from "../core/dom.js";
import { count, counted, day, span } from "../core/words.js";
import { consumerKind } from "../identities/identity-uses.js";
import { AS_OF } from "../identities/identity-words.js";
import { facts, listed, panel } from "./panel.js";

const MOST_CONSUMERS = 6;

/**
 * What a hold of the whole identity would break, before any is planned: of that alone it is known.
 *
 * @param {any} whole as GET /alerts/{id} has it
 */
export function foreseen({ full_hold: full, identity }) {
  const isKnown = full?.uses > 0;
  return panel(
    "What a hold would break",
    "breaks-panel",
    el("p", {}, says(full, isKnown)),
    isKnown && full.possible && numbers(full),
    isKnown && routine(full),
    consumers(identity?.uses?.consumers ?? []),
    full?.possible &&
      el(
        "p",
        { class: "faint" },
        "What its logs do not show would be denied too, and is not counted. ",
        "A narrower hold is planned by containment when it is proposed, from the account's policies and logs, which the",
        " console does not read: what that would break is not known before.",
      ),
  );
}

/** @param {any} full @param {boolean} isKnown whether there is a routine */
function says(full, isKnown) {
  if (full && !full.possible) {
    return (
      "No hold is planned, and none acts on this identity as a whole: only users and roles that can be changed are held" +
      " so." +
      (isKnown ? " What it does routinely:" : "")
    );
  }
  if (!isKnown) {
    return (
      "No hold is planned, and no routine of the identity stands on the alert: which of its own calls a hold would deny" +
      " is not known."
    );
  }
  return (
    `No hold is planned. Of what the identity did in ${counted(full.window_days, "day")} that were learned before ` +
    `${day(Date.parse(full.until))}, all would be denied if it is held as a whole` +
    (full.denied_at_most < full.uses ? ", but for what AWS asks no permission for:" : ":")
  );
}

/** @param {any} full */
function numbers(full) {
  return facts([
    [`Uses in ${full.window_days} days`, count(full.uses)],
    ["Denied for certain", count(full.denied_for_certain)],
    ["Denied at most", count(full.denied_at_most)],
    ["Not told apart", full.unattributed > 0 && count(full.unattributed)],
  ]);
}

/** @param {any} full */
function routine({ entries, possible }) {
  const items = entries.map((/** @type {any} */ entry) =>
    el(
      "li",
      {},
      quoted(entry.action),
      entry.resource !== "*" && [" on ", quoted(entry.resource)],
      el(
        "span",
        { class: "faint" },
        ` ${counted(entry.uses, "use")} on ${counted(entry.active_days, "day")}, last on ${entry.last_day}`,
        possible && !entry.denied && ": stays, since no policy can deny it",
      ),
    ),
  );
  return items.length > 0 && el("div", {}, el("h3", {}, "Its usual actions"), listed(items, "texts wrapping"));
}

/** @param {any[]} all most used of a kind first */
function consumers(all) {
  const most = [...all].sort((a, b) => b.uses - a.uses).slice(0, MOST_CONSUMERS);
  return (
    most.length > 0 &&
    el(
      "div",
      {},
      el("h3", {}, "Who would notice"),
      el(
        "ul",
        { class: "texts wrapping" },
        most.map((one) =>
          el(
            "li",
            {},
            quoted(one.name),
            el(
              "span",
              { class: "faint", title: AS_OF },
              ` ${consumerKind(one)}, ${counted(one.uses, "event")}, last ` +
                `${span(serverNow() - Date.parse(one.last_seen))} ago`,
            ),
          ),
        ),
      ),
    )
  );
}
