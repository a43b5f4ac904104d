import { serverNow } from "../core/clock.js";
import { el, mark, write, writeClipped } from "../core/dom.js";
import { count, counted, day, midnight, moment, span } from "../core/words.js";
import { reachInShort } from "../queue/reach-words.js";
import { reached, reachWords } from "./identity-words.js";

/** So many credentials of each the inventory keeps: where it has as many, there may be more. */
const MOST_CREDENTIALS = 8;

/** Columns of the inventory. */
export const COLUMNS = [
  { title: "Identity" },
  { title: "Kind" },
  { title: "Owner" },
  { title: "Credentials" },
  { title: "Seen in" },
  { title: "Could reach" },
  { title: "First seen", class: "number" },
  { title: "Last seen", class: "number" },
  { title: "Events", class: "number" },
  { title: "Alerts", class: "number" },
  { title: "Baseline" },
];

/** An empty row. */
export function buildIdentityRow() {
  const name = el("bdi", { class: "name" });
  const fresh = el("span", { class: "tag", "data-tone": "ask" }, "new today");
  const exposed = el("span", { class: "tag", "data-tone": "bad" }, "in the open");
  const key = el("bdi", { class: "faint" });
  const [kind, owner, credentials, seenIn, reach, first, last, events, alerts, baseline] = [
    "",
    "",
    "",
    "",
    "",
    "number",
    "number",
    "number",
    "number",
    "",
  ].map((style) => el("bdi", { class: style || null }));
  const cell = (/** @type {string} */ style, /** @type {Node[]} */ ...nodes) =>
    el("span", { role: "gridcell", class: style }, ...nodes);
  const row = el(
    "div",
    { role: "row", class: "identity-row" },
    cell("who", el("span", { class: "who-first" }, name, fresh, exposed), key),
    cell("", kind),
    cell("", owner),
    cell("", credentials),
    cell("", seenIn),
    cell("", reach),
    cell("number", first),
    cell("number", last),
    cell("number", events),
    cell("number", alerts),
    cell("", baseline),
  );
  return {
    row,
    name,
    fresh,
    exposed,
    key,
    kind,
    owner,
    credentials,
    seenIn,
    reach,
    first,
    last,
    events,
    alerts,
    baseline,
  };
}

/** @param {ReturnType<typeof buildIdentityRow>} parts @param {any} identity */
export function paintIdentityRow(parts, identity) {
  const now = serverNow();
  const first = Date.parse(identity.first_seen);
  const last = Date.parse(identity.last_seen);
  mark(parts.row, "aria-label", identityAloud(identity, first >= midnight(now)));
  writeClipped(parts.name, identity.name);
  parts.fresh.hidden = first < midnight(now);
  parts.exposed.hidden = !identity.exposed;
  writeClipped(parts.key, identity.key === identity.name ? "" : identity.key);
  write(parts.kind, identity.kind_words);
  writeClipped(parts.owner, identity.owner ?? "");
  const eldest = Date.parse(identity.eldest_credential);
  write(parts.credentials, credentialsInShort(identity, now));
  mark(parts.credentials, "title", eldest ? `the eldest of known age was made ${moment(eldest)} UTC` : "");
  writeClipped(parts.seenIn, [identity.account, identity.source].filter(Boolean).join(" · "));
  write(parts.reach, identity.reach ? reachInShort(reached(identity.reach)) : "");
  mark(parts.reach, "title", reachWords(identity));
  mark(parts.reach, "class", identity.reach?.upper === undefined ? "faint" : "");
  write(parts.first, span(now - first));
  mark(parts.first, "title", moment(first) + " UTC");
  write(parts.last, span(now - last));
  mark(parts.last, "title", moment(last) + " UTC");
  write(parts.events, count(identity.events ?? 0));
  write(parts.alerts, identity.alerts ? count(identity.alerts) : "");
  write(parts.baseline, identity.mature ? "mature" : "young");
  mark(parts.baseline, "class", identity.mature ? "" : "faint");
}

/** How many credentials it was seen to use, and how old the eldest is. @param {any} identity @param {number} now */
function credentialsInShort({ credentials, eldest_credential }, now) {
  const age = eldest_credential && span(now - Date.parse(eldest_credential));
  const many = count(credentials.length) + (credentials.length < MOST_CREDENTIALS ? "" : "+");
  return credentials.length === 0 ? "" : [many, age].filter(Boolean).join(" · ");
}

/** @param {number} many */
function credentialsAloud(many) {
  return many < MOST_CREDENTIALS ? counted(many, "credential") : `${many} or more credentials`;
}

/**
 * As a screen reader tells it when the cursor comes to it, without what another second makes another.
 *
 * @param {any} identity
 * @param {boolean} isNew
 */
function identityAloud(identity, isNew) {
  return [
    `${identity.name}, ${identity.kind_words}`,
    isNew && "new today",
    identity.exposed && "in the open",
    identity.alerts ? counted(identity.alerts, "alert") : "",
    identity.owner && "owner " + identity.owner,
    identity.credentials.length > 0 && credentialsAloud(identity.credentials.length),
    identity.eldest_credential && "the eldest of known age made on " + day(Date.parse(identity.eldest_credential)),
    identity.account && "account " + identity.account,
    identity.source,
    identity.reach && "reach: " + reachInShort(reached(identity.reach)),
    `seen from ${day(Date.parse(identity.first_seen))} to ${day(Date.parse(identity.last_seen))}`,
    counted(identity.events ?? 0, "event"),
    identity.mature ? "" : "young",
  ]
    .filter(Boolean)
    .join("; ");
}
