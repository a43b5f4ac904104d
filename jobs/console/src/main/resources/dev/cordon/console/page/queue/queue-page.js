import { report } from "../core/announce.js";
import { onSecond, serverNow } from "../core/clock.js";
import { el, write } from "../core/dom.js";
import { atMostEvery } from "../core/repaint.js";
import { address, correct, go, route } from "../core/route.js";
import { count, counted } from "../core/words.js";
import { DecisionBar } from "../decide/decision-bar.js";
import { listKeys } from "../list/list-keys.js";
import { ListNote } from "../list/list-note.js";
import { VirtualList } from "../list/virtual-list.js";
import { buildAlertRow, COLUMNS, paintAlertRow } from "./alert-row.js";
import { filterOf, matcher, ofOthers, paramsOf, serverFilter } from "./filter.js";
import { Finder } from "./finder.js";
import { grouped, isGroup, lineKey } from "./grouping.js";
import { Pill } from "./pill.js";
import { AlertStore } from "./store.js";
import { Toolbar } from "./toolbar.js";
import { askName } from "./view-dialog.js";

const TELL_AFTER_MILLIS = 200;
/** Height of a row: why it is an alert has two lines. */
const TWO_LINES = 42;
/** So many are decided one by one from here; more at the server. */
const ROW_BY_ROW = 500;

/** The queue of alerts, most urgent first. */
export class QueuePage {
  title = "Queue";
  #filter = filterOf(new URLSearchParams());
  /** @type {Set<string>} */
  #shown = new Set();
  /** @type {Set<string>} */
  #closedGroups = new Set();
  #loaded = "";
  /** What the server was asked for besides. */
  #filled = "";
  /** How many it has of that, and how many of them it sent. */
  #besides = { total: 0, sent: 0 };
  #loading = new AbortController();
  #filling = new AbortController();
  // Browsers take it amiss when the address changes with every letter.
  #tellAddress = atMostEvery(TELL_AFTER_MILLIS, () => {
    if (route().page === "queue") {
      correct(this.address);
      this.app.moved();
    }
  });

  /** @param {import("../app.js").App} app */
  constructor(app) {
    this.app = app;
    this.store = new AlertStore(app.api);
    this.finder = new Finder(
      this.store,
      () => this.#arrange(),
      (e) => app.problem(e),
    );
    this.list = new VirtualList({
      name: "queue",
      label: "Alerts, most urgent first",
      columns: COLUMNS,
      rowHeight: TWO_LINES,
      build: buildAlertRow,
      paint: paintAlertRow,
      key: lineKey,
      kind: (line) => (isGroup(line) ? (line.isOpen ? "open" : "closed") : "alert"),
      open: (line) => (isGroup(line) ? this.#fold(line.group) : go(address("alert", line.alert.id))),
      selected: () => this.bar.show(),
      picks: (line) => (isGroup(line) ? line.alerts.map((alert) => alert.id) : [line.alert.id]),
    });
    this.bar = new DecisionBar(
      app,
      () => this.#targets(),
      this.list.selection,
      undefined,
      () => this.#all(),
    );
    this.toolbar = new Toolbar(
      (change) => this.#narrow({ ...this.#filter, ...change }),
      () => askName(paramsOf(this.#filter)),
    );
    this.toolbar.search.addEventListener("keydown", (event) => this.#leaveSearch(event));
    this.pill = new Pill(() => this.#arrange());
    this.status = el("p", { class: "status" });
    this.note = new ListNote(this.list);
    this.element = el(
      "section",
      { class: "page", "aria-label": "Queue" },
      el("h1", { class: "unseen" }, "Queue"),
      this.toolbar.element,
      el("div", { class: "list-frame" }, this.pill.element, this.list.element, this.note.element),
      el("footer", { class: "foot" }, this.status, this.bar.element),
    );
    app.stream.onChanges((changes) => this.#take(changes));
    // leases count down, alerts grow old, suppressions end
    onSecond(() => this.#tick(), app.stopped);
  }

  /** @param {import("../core/route.js").Route} at */
  show(at) {
    this.#narrow(filterOf(at.params));
    this.list.comeBack();
  }

  hide() {
    this.#loading.abort();
    this.#filling.abort();
    this.finder.stop();
  }

  bindings() {
    const group = "Queue";
    return [
      ...listKeys(this.list, this.toolbar.search, group),
      { keys: ["*"], words: "select all that fit", group, run: () => this.list.selectAll() },
      { keys: ["."], words: "show what is new", group, run: () => this.#arrange() },
      { keys: ["Escape"], words: "clear selection, then search", group, run: () => this.#escape() },
      ...this.bar.bindings(),
    ];
  }

  /** Where one comes back to. */
  get address() {
    return address("queue", "", paramsOf(this.#filter));
  }

  /**
   * The alert beside another one in the order of the queue.
   *
   * @param {string} id
   * @param {number} by
   */
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
    const isOther = paramsOf(filter).toString() !== paramsOf(this.#filter).toString();
    this.#filter = filter;
    this.toolbar.show(filter);
    this.#tellAddress();
    if (isOther) {
      this.list.restart();
    }
    if (this.#loaded !== filter.state) {
      this.#nowShown([]);
      this.#load();
      return;
    }
    this.finder.ask(filter.q, filter.state);
    this.#fill();
    this.#show();
  }

  /** Of what is held, proposed, somebody's or of today, also those that are not urgent enough to be loaded. */
  async #fill() {
    const { state } = this.#filter;
    const query = ofOthers(this.#filter, this.app.session.subject, serverNow());
    const asked = JSON.stringify({ state, ...query });
    if (asked === this.#filled) {
      return;
    }
    this.#filled = asked;
    this.#besides = { total: 0, sent: 0 };
    this.#filling.abort();
    const mine = (this.#filling = new AbortController());
    if (!this.store.isPart || Object.keys(query).length === 0) {
      return;
    }
    try {
      const { alerts, total } = await this.store.fetch(query, state, mine.signal);
      this.#besides = { total, sent: alerts.length };
      this.#arrange();
    } catch (e) {
      if (this.#filling === mine) {
        this.#filled = "";
      }
      this.app.problem(e);
    }
  }

  async #load() {
    const { state } = this.#filter;
    const besides = this.#loaded === state ? this.#askedBesides() : [];
    this.#loaded = state;
    this.#loading.abort();
    const mine = (this.#loading = new AbortController());
    this.#forgetAsked();
    write(this.status, "Loading …");
    this.note.hide();
    try {
      await this.store.load(state, mine.signal, besides);
      this.#forgetAsked(); // what was asked meanwhile was kept in what is not there any more
      this.finder.ask(this.#filter.q, state);
      this.#fill();
      this.#arrange();
    } catch (e) {
      if (this.#loading === mine) {
        this.#loaded = "";
      }
      this.app.notLoaded(this.note, this.status, e, () => this.#load());
    }
  }

  /** By what the server has found what is not loaded otherwise. @returns {Record<string, string>[]} */
  #askedBesides() {
    if (!this.store.isPart) {
      return [];
    }
    const text = this.finder.found.size > 0 ? { q: this.#filter.q.trim() } : {};
    const others = ofOthers(this.#filter, this.app.session.subject, serverNow());
    return [text, others].filter((query) => Object.keys(query).length > 0);
  }

  /** Lets all be asked for again that is asked for besides. */
  #forgetAsked() {
    this.#filling.abort();
    this.#filled = "";
    this.finder.stop();
  }

  /** Ranks everything anew, and shows what waited. */
  #arrange() {
    this.store.arrange();
    this.#show();
  }

  /** Shows what fits, ranked as it is: while somebody types, what is new goes on waiting. */
  #show() {
    const ranked = this.store.ranked.filter(this.#fits()).map((alert, index) => ({ alert, rank: index + 1 }));
    this.#nowShown(ranked.map(({ alert }) => alert.id));
    const { grouped: isTree } = this.#filter;
    this.list.show(isTree ? grouped(ranked, this.#closedGroups) : ranked, isTree);
    this.pill.restart(this.store.unsettled, this.#fits(), this.#shown);
    this.#paintStatus();
  }

  /** @param {string[]} ids */
  #nowShown(ids) {
    this.#shown = new Set(ids);
    this.list.selection?.keepAmong(this.#shown);
  }

  #fits() {
    return matcher(this.#filter, this.app.session.subject, serverNow(), this.finder.found);
  }

  /** @param {import("../core/stream.js").Changes} changes */
  #take(changes) {
    if (changes.reset && this.#loaded) {
      this.#load();
      return;
    }
    this.#changed(this.store.take(changes, serverNow()));
  }

  /** What came back because a suppression is over waits like what is new. */
  #tick() {
    const back = this.store.lapse(serverNow());
    back.length > 0 ? this.#changed(back) : this.list.refresh();
  }

  /** @param {Iterable<import("./alert.js").Alert>} alerts */
  #changed(alerts) {
    this.pill.take(alerts, this.#fits(), this.#shown);
    this.list.refresh();
  }

  #paintStatus() {
    const { total, isPart } = this.store;
    const part = isPart ? `; the most urgent of ${count(total)} are loaded, a search asks for others` : "";
    const words = this.#shown.size === 0 ? "Nothing fits." : counted(this.#shown.size, "alert") + part;
    report(this.status, words + this.#unsent());
    if (this.#shown.size > 0) {
      this.note.hide();
    } else if (paramsOf({ ...this.#filter, grouped: false }).size > 0) {
      const all = () => this.#narrow(filterOf(new URLSearchParams()));
      const closed = () => this.#narrow({ ...this.#filter, state: "ALL" });
      this.note.show(
        "Nothing fits what the queue is narrowed to.",
        this.note.button("Show all open alerts", all),
        // a proposal, for one, waits for its answer also after its alert has closed
        this.#filter.state === "OPEN" ? this.note.button("Look among closed ones, too", closed) : "",
      );
    } else {
      this.note.show(
        "No alert is open.",
        "Whoever acts unlike themselves appears here at once. ",
        el("a", { href: address("identities") }, "Identities"),
        " shows whom Cordon has seen; while nobody is there, no event came, and ",
        el("code", {}, "cordon status"),
        " says why.",
      );
    }
  }

  /** That the server has more of what is asked for than it sent, where that may be missed. */
  #unsent() {
    const { found, total } = this.finder;
    const answer = [{ total, sent: found.size }, this.#besides].find(({ total, sent }) => total > sent);
    return answer && answer.total > this.#shown.size
      ? `; of ${count(answer.total)} that the server finds the most urgent ${count(answer.sent)} are looked at`
      : "";
  }

  /** @param {string} group */
  #fold(group) {
    if (!this.#closedGroups.delete(group)) {
      this.#closedGroups.add(group);
    }
    this.#arrange();
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

  /**
   * From the field into the list: Enter and the arrow keep the search, Escape clears it.
   *
   * @param {KeyboardEvent} event
   */
  #leaveSearch(event) {
    if (event.key === "Escape" || event.key === "Enter" || event.key === "ArrowDown") {
      event.preventDefault();
      if (event.key === "Escape") {
        this.#narrow({ ...this.#filter, q: "" });
      }
      this.list.focus();
    }
  }

  /** The filter of all that fits, where that is selected and more than is decided row by row. */
  #all() {
    const { selection } = this.list;
    const isMany = this.store.isPart || this.#shown.size > ROW_BY_ROW;
    const isAll = this.#shown.size > 0 && [...this.#shown].every((id) => selection?.has(id));
    if (!isMany || !isAll) {
      return null;
    }
    const selected = this.#shown;
    const filter = this.#filter;
    const { found } = this.finder;
    return {
      filter: serverFilter(filter, this.app.session.subject, serverNow()),
      known: () => this.#known(selected, filter, found),
    };
  }

  /**
   * How others than those that were selected fit by now: also where another filter is shown since. Of what is not loaded
   * any more nothing is known.
   *
   * @param {Set<string>} selected
   * @param {import("./filter.js").Filter} filter that is decided about
   * @param {Set<string>} found by its free text
   */
  #known(selected, filter, found) {
    const fits = matcher(filter, this.app.session.subject, serverNow(), found);
    const fresh = this.store.all.filter((alert) => !selected.has(alert.id) && fits(alert)).length;
    const gone = [...selected].filter((id) => {
      const alert = this.store.alert(id);
      return alert && !fits(alert);
    }).length;
    return { selected: selected.size, fresh, gone };
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
