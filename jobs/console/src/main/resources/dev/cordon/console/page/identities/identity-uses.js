import { serverNow } from "../core/clock.js";
import { el, quoted } from "../core/dom.js";
import { address } from "../core/route.js";
import { count, counted, day, moment, span, spanInWords } from "../core/words.js";
import { panel } from "../detail/panel.js";
import { table } from "./identity-table.js";
import { AS_OF } from "./identity-words.js";

/** @type {Record<string, string>} */
const CREDENTIALS = {
  ACCESS_KEY: "access key",
  TEMPORARY_KEY: "key of a session",
  CONSOLE: "session of the console",
  FEDERATED_TOKEN: "token",
  CERTIFICATE: "certificate",
};

/** Kinds of which others follow by themselves. */
const ENDING = new Set(["TEMPORARY_KEY", "FEDERATED_TOKEN", "CONSOLE"]);

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
        ["Credential", "Age", "Used last", "Events", "State", "Seen in the open"],
        uses.credentials.map(credentialRow),
        "None with an id of its own.",
      ),
      notes(uses.credentials_dropped, first_seen, uses.since),
    ),
    panel(
      "What uses it",
      "rows-panel",
      table(
        ["What", "Kind", "Age, since first use", "Used last", "Events"],
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
  const ago = (/** @type {string} */ since) => spanInWords(serverNow() - Date.parse(since)) + " ago";
  const made = credential.created ? `made ${ago(credential.created)}, ` : "";
  return el(
    "li",
    {},
    quoted(credential.id, "id"),
    el(
      "span",
      { class: "faint", title: AS_OF },
      ` ${kind(credential)}, ${made}first seen ${ago(credential.first_seen)}, used last ${ago(credential.last_seen)}`,
    ),
    credential.state !== "ACTIVE" && [", ", standing(credential)],
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
    age(credential),
    seen(credential.last_seen),
    el("td", { class: "number" }, count(credential.uses)),
    el("td", {}, standing(credential)),
    el("td", {}, credential.exposed_since ? exposure(credential) : el("span", { class: "faint" }, "not heard of")),
  );
}

/**
 * Since it was made, as its account says, else since it was seen first: it is no younger.
 *
 * @param {any} credential
 */
function age({ created, first_seen }) {
  const first = Date.parse(first_seen);
  const made = Date.parse(created);
  const firstSeen = `first seen ${day(first)}`;
  return Number.isNaN(made)
    ? el(
        "td",
        { class: "number", title: `When it was made is not known; first seen ${moment(first)} UTC` },
        "at least " + span(serverNow() - first),
        el("div", { class: "faint" }, firstSeen),
      )
    : el(
        "td",
        { class: "number", title: `Made ${moment(made)} UTC, first seen ${moment(first)} UTC` },
        span(serverNow() - made),
        el("div", { class: "faint" }, `made ${day(made)}`),
        el("div", { class: "faint" }, firstSeen),
      );
}

/** @param {any} consumer */
function consumerRow(consumer) {
  return el(
    "tr",
    {},
    el("td", {}, quoted(consumer.name)),
    el("td", {}, consumerKind(consumer)),
    seen(consumer.first_seen),
    seen(consumer.last_seen),
    el("td", { class: "number" }, count(consumer.uses)),
  );
}

/** @param {any} consumer */
export function consumerKind(consumer) {
  return CONSUMERS[consumer.kind] ?? "";
}

/**
 * Whether it can be used, as far as that is known.
 *
 * @param {any} credential
 */
function standing(credential) {
  if (credential.state === "ACTIVE") {
    return el("span", { class: "faint" }, ENDING.has(credential.kind) ? "ends by itself" : "active when used last");
  }
  const isOff = credential.state === "DEACTIVATED";
  return el(
    "span",
    { class: "standing", title: credential.state_words },
    el("span", { class: "tag", "data-tone": isOff ? "held" : "ask" }, isOff ? "off" : "not known"),
    isOff ? ` since ${moment(Date.parse(credential.state_as_of))} UTC, ` : ` ${credential.state_words}, `,
    el("a", { href: address("hold", credential.state_hold) }, isOff ? "by a hold" : "see the hold"),
  );
}

/** @param {any} credential */
function kind(credential) {
  return CREDENTIALS[credential.kind] ?? "credential";
}

/** @param {string} time */
function seen(time) {
  const at = Date.parse(time);
  return el(
    "td",
    { class: "number", title: moment(at) + " UTC" },
    span(serverNow() - at),
    el("div", { class: "faint" }, day(at)),
  );
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
