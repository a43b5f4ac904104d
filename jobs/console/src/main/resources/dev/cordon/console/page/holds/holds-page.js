import { report, say } from "../core/announce.js";
import { onSecond } from "../core/clock.js";
import { el, write } from "../core/dom.js";
import { showsNews } from "../core/letters.js";
import { atMostEvery } from "../core/repaint.js";
import { address, correct, go, route } from "../core/route.js";
import { count, counted } from "../core/words.js";
import { DecisionBar } from "../decide/decision-bar.js";
import { ABOUT_HOLDS } from "../decide/decisions.js";
import { saying, SearchBar } from "../list/search-bar.js";
import { listKeys } from "../list/list-keys.js";
import { ListNote } from "../list/list-note.js";
import { VirtualList } from "../list/virtual-list.js";
import { buildHoldRow, COLUMNS, paintHoldRow } from "./hold-row.js";

/** The API gives so many at most at a time, and the list so many in all. */
const PAGE = 500;
const MOST = 5_000;
const SAY_AT_MOST_EVERY_MILLIS = 15_000;
/** States in which something may still happen. */
export const OPEN_STATES = [
  "PROPOSED",
  "APPROVED",
  "APPLYING",
  "APPLIED",
  "HELD",
  "RELEASING",
  "FAILED",
  "RELEASE_FAILED",
];
const DECIDABLE = ["PROPOSED", "HELD", "FAILED", "RELEASE_FAILED"];
const OVER = ["RELEASED", "REFUSED", "REJECTED"];

/** States of each choice. @type {Record<string, string[]>} */
const STATES = {
  open: OPEN_STATES,
  decide: DECIDABLE,
  proposed: ["PROPOSED"],
  confirmed: ["CONFIRMED"],
  over: OVER,
  all: [],
};

/** All holds, those that moved last first. */
export class HoldsPage {
  title = "Holds";
  /** @type {Map<string, any>} */
  #holds = new Map();
  /** @type {Set<string>} ids of what is shown */
  #shown = new Set();
  /** @type {Set<string>} ids of what came since */
  #fresh = new Set();
  #loaded = "";
  #sayFresh = atMostEvery(SAY_AT_MOST_EVERY_MILLIS, () => {
    if (this.element.isConnected && this.#fresh.size > 0) {
      say(counted(this.#fresh.size, "new hold waits", "new holds wait") + "; " + showsNews());
    }
  });
  #loading = new AbortController();

  /** @param {import("../app.js").App} app */
  constructor(app) {
    this.app = app;
    this.list = new VirtualList({
      name: "holds",
      label: "Holds, those that moved last first",
      columns: COLUMNS,
      build: buildHoldRow,
      paint: paintHoldRow,
      key: (hold) => hold.id,
      open: (hold) => go(address("hold", hold.id)),
      selected: () => this.bar.show(),
    });
    this.bar = new DecisionBar(app, () => this.#targets(), this.list.selection, ABOUT_HOLDS);
    const choices = /** @type {const} */ ([
      ["open", "Open"],
      ["decide", "To decide"],
      ["proposed", "Proposed"],
      ["confirmed", "Confirmed"],
      ["over", "Over"],
      ["all", "All"],
    ]);
    this.bar.show();
    this.search = new SearchBar("Search holds", "Search target, identity, owner, playbook, id", choices, () =>
      this.#narrow(),
    );
    this.search.leavesTo(
      () => this.list.focus(),
      () => this.#narrow(),
    );
    this.pill = el("button", { type: "button", class: "pill", hidden: true, on: { click: () => this.#arrange() } });
    this.status = el("p", { class: "status" });
    this.note = new ListNote(this.list);
    this.element = el(
      "section",
      { class: "page", "aria-label": "Holds" },
      el("h1", { class: "unseen" }, "Holds"),
      this.search.element,
      el("div", { class: "list-frame" }, this.pill, this.list.element, this.note.element),
      el("footer", { class: "foot" }, this.status, this.bar.element),
    );
    app.stream.onChanges((changes) => this.#take(changes));
    onSecond(() => this.list.refresh(), app.stopped);
  }

  /** @param {import("../core/route.js").Route} at */
  show({ params }) {
    this.search.read(params);
    this.#narrow();
    this.list.comeBack();
  }

  hide() {
    this.#loading.abort();
  }

  bindings() {
    const group = "Holds";
    return [
      ...listKeys(this.list, this.search.search, group),
      { keys: ["."], words: "show what is new", group, run: () => this.#arrange() },
      {
        keys: ["Escape"],
        words: "clear the selection",
        group,
        run: () => (this.list.selection?.clear(), this.list.refresh()),
      },
      ...this.bar.bindings(),
    ];
  }

  #narrow() {
    if (route().page === "holds") {
      correct(address("holds", "", this.search.params));
    }
    if (this.#loaded === this.search.choice) {
      this.#arrange();
    } else {
      this.list.restart();
      this.#load();
    }
  }

  async #load() {
    this.#loading.abort();
    const mine = (this.#loading = new AbortController());
    const { choice } = this.search;
    this.#loaded = choice;
    write(this.status, "Loading …");
    this.note.hide();
    try {
      const found = new Map();
      let cursor = "";
      do {
        const states = STATES[choice];
        const page = await this.app.api.get(
          "/holds",
          { limit: PAGE, ...(states.length > 0 ? { state: states.join(",") } : {}), ...(cursor ? { cursor } : {}) },
          mine.signal,
        );
        page.rows.forEach((/** @type {any} */ hold) => found.set(hold.id, hold));
        this.total = page.total;
        cursor = page.next ?? "";
      } while (cursor && found.size < MOST);
      this.#holds = found;
      this.#arrange();
    } catch (e) {
      if (this.#loading === mine) {
        this.#loaded = "";
      }
      this.app.notLoaded(this.note, this.status, e, () => this.#load());
    }
  }

  #arrange() {
    const fits = saying(this.search.text);
    const states = new Set(STATES[this.search.choice]);
    const shown = [...this.#holds.values()]
      .filter(
        (hold) =>
          (states.size === 0 || states.has(hold.state)) &&
          fits([hold.target, hold.identity, hold.owner, hold.playbook, hold.id, hold.state].join("\n")),
      )
      .sort((a, b) => Date.parse(b.since) - Date.parse(a.since) || (a.id < b.id ? -1 : 1));
    this.#shown = new Set(shown.map(({ id }) => id));
    this.list.selection?.keepAmong(this.#shown);
    this.#fresh.clear();
    this.pill.hidden = true;
    this.list.show(shown);
    const part = (this.total ?? 0) > MOST ? ` of the ${count(MOST)} that moved last` : "";
    report(this.status, shown.length === 0 ? "Nothing fits." : counted(shown.length, "hold") + part);
    this.#explain(shown.length);
  }

  /** Says why there is nothing, where that is so. @param {number} shown */
  #explain(shown) {
    if (shown > 0) {
      this.note.hide();
    } else if (this.search.text === "" && this.search.choice === "open") {
      const all = this.note.button("Show all holds", () => this.#choose("all"));
      this.note.show("No hold is open.", "One is proposed or set when an alert asks for it. ", all);
    } else {
      this.note.show(
        "Nothing fits.",
        this.note.button("Show the open holds", () => this.#choose("open")),
      );
    }
  }

  /** @param {"open" | "all"} choice */
  #choose(choice) {
    this.search.read(new URLSearchParams({ only: choice }));
    this.#narrow();
  }

  /** @param {import("../core/stream.js").Changes} changes */
  #take(changes) {
    if (!this.#loaded) {
      return;
    }
    if (changes.reset) {
      this.#load();
      return;
    }
    const states = STATES[this.search.choice];
    const waited = this.#fresh.size;
    for (const told of changes.holds) {
      const known = this.#holds.get(told.id);
      this.#holds.set(told.id, known ? Object.assign(known, told) : told);
      if (!this.#shown.has(told.id) && (states.length === 0 || states.includes(told.state))) {
        this.#fresh.add(told.id);
      }
    }
    if (this.element.isConnected) {
      this.pill.hidden = this.#fresh.size === 0;
      write(this.pill, count(this.#fresh.size) + " new");
      if (this.#fresh.size > waited) {
        this.#sayFresh();
      }
      this.list.refresh();
    }
  }

  #targets() {
    const picked = (this.list.selection?.keys ?? []).flatMap((id) => this.#holds.get(id) ?? []);
    const about = picked.length > 0 ? picked : this.list.current ? [this.list.current] : [];
    return about.map((hold) => ({ id: hold.alert, name: hold.target, hold }));
  }
}
