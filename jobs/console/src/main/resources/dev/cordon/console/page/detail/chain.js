import { say } from "../core/announce.js";
import { problemWords } from "../core/api.js";
import { el, quoted } from "../core/dom.js";
import { counted, moment } from "../core/words.js";
import { exact } from "./panel.js";

/**
 * What is recorded of an alert and its holds, and what is proved of that. It is read when somebody opens it, since that is
 * kept in the audit log.
 *
 * @param {import("../core/api.js").Api} api
 * @param {string} alert id
 */
export function chain(api, alert) {
  const body = el("div");
  const read = async () => {
    body.replaceChildren(el("p", { class: "faint" }, "Reading and checking the chain …"));
    try {
      body.replaceChildren(...told(await api.get(`/alerts/${encodeURIComponent(alert)}/evidence`)));
      say(body.firstElementChild?.textContent ?? "");
      part.scrollIntoView({ block: "start" });
    } catch (e) {
      body.replaceChildren(el("p", { class: "problem", role: "alert" }, problemWords(e)));
    }
  };
  const part = el("details", { class: "raw chain" }, el("summary", {}, "Evidence, and what is proved of it"), body);
  part.addEventListener("toggle", () => {
    if (part.open) {
      read(); // each time: more is recorded while the alert goes on
    }
  });
  return part;
}

/** @param {any} evidence as GET /alerts/{id}/evidence has it @returns {Node[]} */
function told(evidence) {
  const proof = evidence.chains.flatMap((/** @type {any} */ each) => each.words);
  return [
    el(
      "p",
      { class: evidence.intact ? "" : "warning" },
      evidence.chains.length === 0
        ? "There is no evidence of this tenant: none was chained yet, or all of it was removed."
        : evidence.intact
          ? "Nothing that was found means a change."
          : "Something was changed. 'cordon evidence verify' tells more.",
    ),
    el(
      "ul",
      { class: "texts" },
      proof.map((/** @type {string} */ line) => el("li", {}, quoted(line))),
    ),
    evidence.records.length > 0
      ? table(evidence.records)
      : el("p", { class: "faint" }, "Nothing is recorded of this alert yet."),
    ...(evidence.cut ? [el("p", { class: "faint" }, "There is more; 'cordon evidence show' prints all.")] : []),
  ];
}

/** @param {any[]} records */
function table(records) {
  const titles = ["Record", "When, UTC", "What", "Proved", "Body"];
  return el(
    "table",
    { "aria-label": counted(records.length, "record") },
    el(
      "thead",
      {},
      el(
        "tr",
        {},
        titles.map((title) => el("th", { scope: "col" }, title)),
      ),
    ),
    el("tbody", {}, records.map(row)),
  );
}

/** @param {any} record */
function row(record) {
  return el(
    "tr",
    {},
    el("td", { class: "number", title: "hash " + record.hash }, record.n),
    el("td", { class: "number" }, moment(Date.parse(record.time))),
    el("td", { class: "word" }, record.kind.toLowerCase()),
    el(
      "td",
      {},
      el("span", { class: "tag", "data-tone": record.proved ? "good" : null }, record.proved ? "proved" : "not yet"),
    ),
    el(
      "td",
      {},
      el(
        "details",
        {},
        el("summary", {}, quoted(record.body.reason ?? record.body.what ?? record.producer)),
        exact(JSON.stringify(record.body, null, 2), "Record " + record.n),
      ),
    ),
  );
}
