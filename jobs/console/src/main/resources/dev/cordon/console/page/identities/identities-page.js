import { report } from "../core/announce.js";
import { serverNow } from "../core/clock.js";
import { el, write, writeClipped } from "../core/dom.js";
import { address, correct, go, route } from "../core/route.js";
import { count, counted, harmless, midnight } from "../core/words.js";
import { saying, SearchBar } from "../list/search-bar.js";
import { listKeys } from "../list/list-keys.js";
import { VirtualList } from "../list/virtual-list.js";
import { buildIdentityRow, COLUMNS, paintIdentityRow } from "./identity-row.js";
import { cohortWords } from "./identity-words.js";

const MOST = 10_000;
const ASK_AFTER_MILLIS = 300;

/** Choices as GET /identities takes them. @type {Record<string, Record<string, string>>} */
const ASKED = {
  today: { new_today: "true" },
  alerted: { alerted: "true" },
  exposed: { exposed: "true" },
  young: { mature: "false" },
  ...Object.fromEntries(
    ["HUMAN", "SERVICE", "WORKLOAD", "CI_RUNNER", "AI_AGENT", "TOOL"].map((kind) => [kind, { kind }]),
  ),
};

/** The inventory as it was discovered: those seen last first. */
export class IdentitiesPage {
  title = "Identities";
  /** @type {any[]} */
  #all = [];
  /** How many there are, whatever is looked for. */
  #total = 0;
  /** How many there are of what the server was asked for last. */
  #found = 0;
  /** Whose cohort is shown, or empty for all. */
  #cohort = "";
  #loading = new AbortController();
  #timer = 0;

  /** @param {import("../app.js").App} app */
  constructor(app) {
    this.app = app;
    this.list = new VirtualList({
      name: "identities",
      label: "Identities, those seen last first",
      columns: COLUMNS,
      build: buildIdentityRow,
      paint: paintIdentityRow,
      key: (identity) => identity.id,
      open: (identity) => go(address("identity", identity.id)),
    });
    const choices = /** @type {const} */ ([
      ["all", "All"],
      ["today", "New today"],
      ["alerted", "With alerts"],
      ["exposed", "In the open"],
      ["young", "Young"],
      ["HUMAN", "People"],
      ["SERVICE", "Services"],
      ["WORKLOAD", "Workloads"],
      ["CI_RUNNER", "CI runners"],
      ["AI_AGENT", "AI agents"],
      ["TOOL", "Tools"],
    ]);
    this.search = new SearchBar("Search identities", "Search name, key id, target, owner", choices, () =>
      this.#narrow(),
    );
    this.search.leavesTo(
      () => this.list.focus(),
      () => this.#narrow(),
    );
    this.cohortName = el("bdi", { class: "clipped" });
    const all = () => {
      this.#ofCohort("");
      this.list.focus();
    };
    this.cohort = el(
      "button",
      { type: "button", class: "chip-button", "aria-pressed": "true", hidden: true, on: { click: all } },
      this.cohortName,
      " ×",
    );
    this.search.element.append(this.cohort);
    this.status = el("p", { class: "status" });
    this.element = el(
      "section",
      { class: "page", "aria-label": "Identities" },
      el("h1", { class: "unseen" }, "Identities"),
      this.search.element,
      el("div", { class: "list-frame" }, this.list.element),
      el("footer", { class: "foot" }, this.status),
    );
  }

  /** @param {import("../core/route.js").Route} at */
  show({ params }) {
    this.search.read(params);
    const cohort = params.get("cohort") ?? "";
    if (cohort !== this.#cohort) {
      this.#ofCohort(cohort);
    } else {
      this.#arrange();
      this.#load(); // what was seen meanwhile is not told
    }
    this.list.comeBack();
  }

  hide() {
    this.#loading.abort();
    clearTimeout(this.#timer);
  }

  bindings() {
    const group = "Identities";
    return [
      ...listKeys(this.list, this.search.search, group),
      { keys: ["."], words: "load anew", group, run: () => this.#load() },
    ];
  }

  /** @param {string} cohort as the server names it, or empty */
  #ofCohort(cohort) {
    this.#cohort = cohort;
    this.#all = [];
    this.#total = 0;
    this.#found = 0;
    this.cohort.hidden = !cohort;
    writeClipped(this.cohortName, `Cohort: ${harmless(cohortWords(cohort))}`);
    this.#narrow();
    this.#load();
  }

  /** What is looked for, where there is more than the server sends. @returns {Record<string, string>} */
  get #query() {
    const { text, choice } = this.search;
    return this.#total > MOST ? { ...ASKED[choice], ...(text && { q: text }) } : {};
  }

  async #load() {
    const query = this.#query;
    const isAll = Object.keys(query).length === 0;
    this.#loading.abort();
    this.#loading = new AbortController();
    write(this.status, "Loading …");
    try {
      const asked = { limit: MOST, ...query, ...(this.#cohort && { cohort: this.#cohort }) };
      const page = await this.app.api.get("/identities", asked, this.#loading.signal);
      this.#all = page.rows;
      this.#total = isAll ? page.total : this.#total;
      this.#found = page.total;
      this.#arrange();
      if (isAll && Object.keys(this.#query).length > 0) {
        await this.#load(); // there is more than was sent
      }
    } catch (e) {
      this.app.failed(this.status, e, () => this.#load());
    }
  }

  #narrow() {
    if (route().page === "identities") {
      const { params } = this.search;
      if (this.#cohort) {
        params.set("cohort", this.#cohort);
      }
      correct(address("identities", "", params));
    }
    this.#arrange();
    clearTimeout(this.#timer);
    if (this.#total > MOST) {
      this.#timer = setTimeout(() => this.#load(), ASK_AFTER_MILLIS);
    }
  }

  #arrange() {
    const says = saying(this.search.text);
    const since = midnight(serverNow());
    const { choice } = this.search;
    /** @type {Record<string, (one: any) => boolean>} */
    const choices = {
      all: () => true,
      today: (one) => Date.parse(one.first_seen) >= since,
      alerted: (one) => one.alerts > 0,
      exposed: (one) => one.exposed,
      young: (one) => !one.mature,
    };
    const fits = choices[choice] ?? ((one) => one.kind === choice);
    const shown = this.#all.filter(
      (one) => fits(one) && says(wordsOf(one)),
    );
    this.list.show(shown);
    const part =
      this.#found > MOST
        ? ` of the ${count(MOST)} seen last of ${count(this.#found)}; a search and choices ask for all`
        : "";
    report(this.status, shown.length === 0 ? "Nothing fits." : counted(shown.length, "identity", "identities") + part);
  }
}

/** All that a search may find an identity by. @param {any} one */
function wordsOf(one) {
  const { name, key, target, account, kind_words, source, owner, credentials, issuers } = one;
  return [name, key, target, account, kind_words, source, owner, ...credentials, ...issuers].join("\n");
}
