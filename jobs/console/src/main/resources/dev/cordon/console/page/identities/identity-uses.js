import { serverNow } from "../core/clock.js";
import { el, quoted } from "../core/dom.js";
import { count, counted, day, moment, span, spanInWords } from "../core/words.js";
import { panel } from "../detail/panel.js";
import { table } from "./identity-table.js";
import { AS_OF } from "./identity-words.js";

/** @type {Record<string, string>} */
const CREDENTIALS = {
  ACCESS_KEY: "access key",
  TEMPORARY_KEY: "key of a session",
  CONSOLE: "console",
  FEDERATED_TOKEN: "token",
  CERTIFICATE: "certificate",
};

/** @type {Record<string, string>} */
const CONSUMERS = { NETWORK: "network", CLIENT: "software", PRINCIPAL: "on behalf of" };

/**
 * Credentials of an identity and what uses it, as tables.
 *
 * @param {any} identity as GET /identities/{id} has it
 */
export function usesPanels({ first_seen, uses }) {
  if (!uses) {
    return [panel("Credentials", "rows-panel", el("p", { class: "faint" }, "Not known yet: told with its next day."))];
  }
  return [
    panel(
      "Credentials",
      "rows-panel",
      uses.exposed_since && el("p", {}, "The identity as a whole: ", exposure(uses)),
      table(
        ["Credential", "In use for", "Used last", "Events", "Seen in the open"],
        uses.credentials.map(credentialRow),
        "None with an id of its own.",
      ),
      notes(uses.credentials_dropped, first_seen, uses.since),
    ),
    panel(
      "What uses it",
      "rows-panel",
      table(
        ["What", "Kind", "In use for", "Used last", "Events"],
        uses.consumers.map(consumerRow),
        "Its events say neither network nor software.",
      ),
      notes(uses.consumers_dropped, first_seen, uses.since),
    ),
  ];
}

/**
 * The same in the few words that a column has room for.
 *
 * @param {any} identity as GET /alerts/{id} has it, or undefined
 */
export function usesInShort(identity) {
  const uses = identity?.uses;
  if (!uses) {
    return null;
  }
  return el(
    "div",
    {},
    uses.credentials.length > 0 && [
      el("h3", {}, "All credentials known"),
      el("ul", { class: "texts wrapping" }, uses.credentials.map(credentialInShort)),
    ],
    uses.consumers.length > 0 && [
      el("h3", {}, "What uses it"),
      el(
        "ul",
        { class: "texts wrapping" },
        uses.consumers.map((/** @type {any} */ one) =>
          el(
            "li",
            {},
            quoted(one.name),
            el("span", { class: "faint", title: AS_OF }, " " + counted(one.uses, "event")),
          ),
        ),
      ),
    ],
  );
}

/** @param {any} credential */
function credentialInShort(credential) {
  const age = spanInWords(serverNow() - Date.parse(credential.first_seen));
  return el(
    "li",
    {},
    quoted(credential.id, "id"),
    el("span", { class: "faint" }, ` ${kind(credential)}, in use for ${age}`),
    credential.exposed_since && [", ", exposure(credential)],
  );
}

/** @param {any} credential */
function credentialRow(credential) {
  return el(
    "tr",
    {},
    el(
      "td",
      {},
      quoted(credential.id, "id"),
      el("div", { class: "faint" }, kind(credential), credential.issuer && [" of ", quoted(credential.issuer)]),
    ),
    seen(credential.first_seen),
    seen(credential.last_seen),
    el("td", { class: "number" }, count(credential.uses)),
    el("td", {}, credential.exposed_since ? exposure(credential) : el("span", { class: "faint" }, "not heard of")),
  );
}

/** @param {any} consumer */
function consumerRow(consumer) {
  return el(
    "tr",
    {},
    el("td", {}, quoted(consumer.name)),
    el("td", {}, CONSUMERS[consumer.kind] ?? ""),
    seen(consumer.first_seen),
    seen(consumer.last_seen),
    el("td", { class: "number" }, count(consumer.uses)),
  );
}

/** @param {any} credential */
function kind(credential) {
  return CREDENTIALS[credential.kind] ?? "credential";
}

/** @param {string} time */
function seen(time) {
  const at = Date.parse(time);
  return el("td", { class: "number", title: moment(at) + " UTC" }, span(serverNow() - at));
}

/** @param {any} of what has `exposed_since` and `exposed_where` */
function exposure({ exposed_since, exposed_where }) {
  return el(
    "span",
    {},
    el("span", { class: "tag", "data-tone": "bad" }, "in the open"),
    " since " + day(Date.parse(exposed_since)),
    exposed_where && [": ", quoted(exposed_where)],
  );
}

/** @param {number} dropped @param {string} first @param {string} since */
function notes(dropped, first, since) {
  const late = Date.parse(since) - Date.parse(first) > 60_000;
  const words = [
    late && `Kept since ${day(Date.parse(since))}: what came before is not in it.`,
    dropped > 0 && `${count(dropped)} times one made room for another.`,
  ].filter(Boolean);
  return words.length > 0 && el("p", { class: "faint" }, words.join(" "));
}
