import { say, tell } from "../core/announce.js";
import { problemWords } from "../core/api.js";
import { el, quoted } from "../core/dom.js";
import { count, counted, moment } from "../core/words.js";
import { covers } from "../session/roles.js";
import { exact } from "./panel.js";

/**
 * The log's own records of the events that spoke, oldest first. Each is read when somebody opens it, since that is kept in
 * the audit log; what was read stays.
 *
 * @param {import("../app.js").App} app
 * @param {any} whole as GET /alerts/{id} has it
 */
export function rawRecords(app, { alert, finding }) {
  if (!covers(app.role, "analyst")) {
    return el("p", { class: "faint" }, "The log's own records of these events are shown to analysts and above.");
  }
  const records = (finding?.evidences ?? [])
    .map((/** @type {any} */ event, /** @type {number} */ index) => ({ event, index, time: event.data?.time ?? 0 }))
    .sort((/** @type {any} */ a, /** @type {any} */ b) => a.time - b.time);
  return el(
    "div",
    { class: "records" },
    records.map((/** @type {any} */ each) => record(app.api, alert.id, each)),
  );
}

/**
 * @param {import("../core/api.js").Api} api
 * @param {string} alert id
 * @param {{event: any, index: number, time: number}} spoke
 */
function record(api, alert, { event, index, time }) {
  const status = el("p", { class: "faint" });
  const place = el("div");
  const part = el(
    "details",
    { class: "record" },
    el("summary", {}, "Log record of ", quoted(event.name ?? "", "id"), ` at ${moment(time)} UTC`),
    status,
    place,
  );
  const show = (/** @type {boolean} */ isProblem, /** @type {(Node | string)[]} */ ...words) => {
    status.className = isProblem ? "problem" : "faint";
    status.replaceChildren(...words);
    say(status.textContent ?? "");
  };
  let isRead = false;
  const read = async () => {
    isRead = true;
    show(false, "Reading the record …");
    try {
      const told = await api.get(`/alerts/${encodeURIComponent(alert)}/events/${index}/record`);
      if (told.event === event.uid) {
        const text = exact(told.record, "Log record of event " + told.event);
        show(false, ...about(told));
        place.replaceChildren(copyOf(text), text);
        return;
      }
      show(true, "The alert went on, and its events are in another order. Press . to read it anew.");
    } catch (e) {
      show(true, problemWords(e));
    }
    isRead = false; // so that opening it again asks again
  };
  part.addEventListener("toggle", () => {
    if (part.open && !isRead) {
      read();
    }
  });
  return part;
}

/** @param {any} told as GET /alerts/{id}/events/{n}/record has it */
function about(told) {
  const cut = told.left_out > 0 ? `, of which ${count(told.left_out)} are not shown` : "";
  return [
    `${counted(told.bytes, "byte")}${cut}; arrived ${moment(Date.parse(told.arrived))} UTC at `,
    quoted(told.place, "id"),
    ". What looks like a secret is masked.",
  ];
}

/** @param {HTMLElement} text */
function copyOf(text) {
  const copy = el("button", { type: "button", class: "quiet" }, "Copy");
  copy.addEventListener("click", () => copyText(text));
  return copy;
}

/** @param {HTMLElement} text */
async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text.textContent ?? "");
    tell("The record is copied.");
  } catch {
    getSelection()?.selectAllChildren(text); // where the browser forbids it: marked, so that a person can copy it
    tell("The browser does not let this page copy; the record is marked.");
  }
}
