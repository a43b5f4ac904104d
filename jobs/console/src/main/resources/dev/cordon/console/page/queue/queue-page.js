import { say } from "../core/announce.js";
import { everySecond, serverNow } from "../core/clock.js";
import { el, write } from "../core/dom.js";
import { address, correct, go, route } from "../core/route.js";
import { count, counted } from "../core/words.js";
import { DecisionBar } from "../decide/decision-bar.js";
import { VirtualList } from "../list/virtual-list.js";
import { buildAlertRow, COLUMNS, paintAlertRow } from "./alert-row.js";
import { filterOf, matcher, paramsOf } from "./filter.js";
import { grouped, isGroup, lineKey } from "./grouping.js";
import { AlertStore } from "./store.js";
import { Toolbar } from "./toolbar.js";
import { askName } from "./view-dialog.js";
import { Waiting } from "./waiting.js";

const ASK_AFTER_MILLIS = 300;
const TELL_AFTER_MILLIS = 200;
const SAY_AT_MOST_EVERY_MILLIS = 15_000;

/** The queue of alerts, most urgent first. */
export class QueuePage {
  title = "Queue";
  #waiting = new Waiting();
  #filter = filterOf(new URLSearchParams());
  /** @type {Set<string>} */
  #found = new Set();
  /** @type {Set<string>} */
  #shown = new Set();
  /** @type {Set<string>} */
  #closedGroups = new Set();
  #loaded = "";
  #ask = new AbortController();
  #timer = 0;
  #telling = 0;
  #lastSaid = 0;

  /** @param {import("../app.js").App} app */
  constructor(app) {
    this.app = app;
    this.store = new AlertStore(app.api);
    this.list = new VirtualList({
      name: "queue",
      label: "Alerts, most urgent first",
      columns: COLUMNS,
      build: buildAlertRow,
      paint: paintAlertRow,
      key: lineKey,
      open: (line) => (isGroup(line) ? this.#fold(line.group) : go(address("alert", line.alert.id))),
      selected: () => this.bar.show(),
      picks: (line) => (isGroup(line) ? line.alerts.map((alert) => alert.id) : [line.alert.id]),
    });
    this.bar = new DecisionBar(app, () => this.#targets(), this.list.selection);
    this.toolbar = new Toolbar((change) => this.#narrow({ ...this.#filter, ...change }), () => askName(paramsOf(this.#filter)));
    this.toolbar.search.addEventListener("keydown", (event) => this.#leaveSearch(event));
    this.pill = el("button", { type: "button", class: "pill", hidden: true, on: { click: () => this.#arrange() } });
    this.status = el("p", { class: "status", role: "status" });
    this.element = el(
      "section",
      { class: "page", "aria-label": "Queue" },
      el("h1", { class: "unseen" }, "Queue"),
      this.toolbar.element,
      el("div", { class: "list-frame" }, this.pill, this.list.element),
      el("footer", { class: "foot" }, this.status, this.bar.element),
    );
    app.stream.onChanges((changes) => this.#take(changes));
    everySecond(this.element, () => this.list.refresh()); // leases count down, alerts grow old
  }

  /** @param {import("../core/route.js").Route} at */
  show(at) {
    this.#narrow(filterOf(at.params));
    this.list.comeBack();
  }

  hide() {
    this.#ask.abort();
    this.#ask = new AbortController();
  }

  bindings() {
    const group = "Queue";
    return [
      { keys: ["j"], words: "down", group, run: () => this.#step(1) },
      { keys: ["k"], words: "up", group, run: () => this.#step(-1) },
      { keys: ["Enter"], words: "open the alert", group, run: () => this.list.openCurrent() },
      { keys: ["x"], words: "select, or take out", group, run: () => this.list.toggle() },
      { keys: ["*"], words: "select all that fit", group, run: () => this.#selectAll() },
      { keys: ["."], words: "show what is new", group, run: () => this.#arrange() },
      { keys: ["/"], words: "search", group, run: () => this.toolbar.search.select() },
      { keys: ["Escape"], words: "clear selection, then search", group, run: () => this.#escape() },
      ...this.bar.bindings(),
    ];
  }

  /** Where one comes back to. */
  get address() {
    return address("queue", "", paramsOf(this.#filter));
  }

  /** The alert beside another one in the order of the queue. @param {string} id @param {number} by */
  neighbour(id, by) {
    const alerts = this.list.items.flatMap((line) => (isGroup(line) ? [] : [line.alert.id]));
    const beside = alerts[alerts.indexOf(id) + by];
    if (alerts.includes(id) && beside) {
      this.list.moveToKey(beside);
      return beside;
    }
    return null;
  }

  /** @param {import("./filter.js").Filter} filter */
  #narrow(filter) {
    const isOther = filter.q !== this.#filter.q;
    this.#filter = filter;
    this.toolbar.show(filter);
    this.#tellAddress();
    if (this.#loaded !== filter.state) {
      this.#load();
      return;
    }
    if (isOther) {
      this.#found = new Set();
      this.#askServer();
    }
    this.#show();
  }

  /** A little later: browsers take it amiss when the address changes with every letter. */
  #tellAddress() {
    clearTimeout(this.#telling);
    this.#telling = setTimeout(() => {
      if (route().page === "queue") {
        correct(this.address);
        this.app.moved();
      }
    }, TELL_AFTER_MILLIS);
  }

  async #load() {
    const { state } = this.#filter;
    this.#loaded = state;
    this.#ask.abort();
    this.#ask = new AbortController();
    write(this.status, "Loading …");
    try {
      await this.store.load(state, this.#ask.signal);
      this.#found = new Set();
      this.#arrange();
      this.list.toTop();
      this.#askServer();
    } catch (e) {
      this.#loaded = "";
      this.app.failed(this.status, e, () => this.#load());
    }
  }

  /** Lines answer at once; the server knows more of each alert than its line, and answers a little later. */
  #askServer() {
    clearTimeout(this.#timer);
    const { q, state } = this.#filter;
    if (q.trim().length < 2) {
      return;
    }
    this.#timer = setTimeout(async () => {
      try {
        const found = await this.store.find(q.trim(), state, this.#ask.signal);
        if (this.#filter.q === q && this.#filter.state === state) {
          this.#found = found;
          this.#arrange();
        }
      } catch (e) {
        this.app.failed(this.status, e, () => this.#askServer());
      }
    }, ASK_AFTER_MILLIS);
  }

  /** Ranks everything anew, and shows what waited. */
  #arrange() {
    this.store.arrange();
    this.#show();
  }

  /** Shows what fits, ranked as it is: while somebody types, what is new goes on waiting. */
  #show() {
    const ranked = this.store.ranked.filter(this.#fits()).map((alert, index) => ({ alert, rank: index + 1 }));
    this.#shown = new Set(ranked.map(({ alert }) => alert.id));
    const { grouped: isTree } = this.#filter;
    this.list.show(isTree ? grouped(ranked, this.#closedGroups) : ranked, isTree);
    this.#waiting.clear();
    this.#waiting.take(this.store.unsettled, this.#fits(), this.#shown);
    this.#paintPill();
    this.#paintStatus();
  }

  #fits() {
    return matcher(this.#filter, this.app.session.subject, serverNow(), this.#found);
  }

  /** @param {import("../core/stream.js").Changes} changes */
  #take(changes) {
    if (changes.reset && this.#loaded) {
      this.#load();
      return;
    }
    this.#waiting.take(this.store.take(changes), this.#fits(), this.#shown);
    if (this.element.isConnected) {
      this.list.refresh();
      this.#paintPill();
    }
  }

  #paintPill() {
    const { words, fresh } = this.#waiting;
    this.pill.hidden = words === "";
    write(this.pill, words);
    if (fresh > 0 && Date.now() - this.#lastSaid > SAY_AT_MOST_EVERY_MILLIS) {
      this.#lastSaid = Date.now();
      say(counted(fresh, "new alert waits", "new alerts wait") + "; the key . shows what is new");
    }
  }

  #paintStatus() {
    const { total, isPart } = this.store;
    const part = isPart ? `; the most urgent of ${count(total)} are loaded, searching finds all` : "";
    write(this.status, this.#shown.size === 0 ? "Nothing fits. Escape clears the search." : counted(this.#shown.size, "alert") + part);
  }

  /** @param {string} group */
  #fold(group) {
    if (!this.#closedGroups.delete(group)) {
      this.#closedGroups.add(group);
    }
    this.#arrange();
  }

  /** @param {number} by */
  #step(by) {
    this.list.move(by);
    this.list.focus();
  }

  #selectAll() {
    this.list.selection?.add([...this.#shown]);
    this.list.refresh();
  }

  #escape() {
    if (this.list.selection?.size) {
      this.list.selection.clear();
      this.list.refresh();
    } else if (this.#filter.q) {
      this.#narrow({ ...this.#filter, q: "" });
    }
    this.list.focus();
  }

  /** From the field into the list: Enter and the arrow keep the search, Escape clears it. @param {KeyboardEvent} event */
  #leaveSearch(event) {
    if (event.key === "Escape" || event.key === "Enter" || event.key === "ArrowDown") {
      event.preventDefault();
      if (event.key === "Escape") {
        this.#narrow({ ...this.#filter, q: "" });
      }
      this.list.focus();
    }
  }

  /** What a decision is about: what is selected, else the alert under the cursor. */
  #targets() {
    const ids = this.list.selection?.keys ?? [];
    const line = this.list.current;
    const picked = ids.flatMap((id) => this.store.alert(id) ?? []);
    if (picked.length > 0) {
      return picked;
    }
    return line === undefined ? [] : isGroup(line) ? line.alerts : [line.alert];
  }
}
