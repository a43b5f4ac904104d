import { say, tell } from "../core/announce.js";
import { onSecond, serverNow } from "../core/clock.js";
import { el, quoted, write, writeClipped } from "../core/dom.js";
import { Parts } from "../core/parts.js";
import { keepingPlace } from "../core/renew.js";
import { atMostEvery } from "../core/repaint.js";
import { address, go, goInstead } from "../core/route.js";
import { counted, timeOfDay } from "../core/words.js";
import { DecisionBar } from "../decide/decision-bar.js";
import { newestOf } from "../queue/alert.js";
import { mostPressing } from "../queue/hold-chip.js";
import { over, standing } from "../queue/suppressed.js";
import { alertBody } from "./alert-body.js";
import { alertHead, headAloud, headOf } from "./alert-head.js";
import { chain } from "./chain.js";
import { HoldSection } from "./hold-section.js";
import { news } from "./news.js";
import { begin, opening, reword } from "./opening.js";
import { exact } from "./panel.js";
import { rawRecords } from "./raw-records.js";

/** A hold whose calls are denied many times a second is read anew so often at most, and told of more seldom. */
const READ_AGAIN_MILLIS = 1_000;
const TELL_AGAIN_MILLIS = 4_000;

/** Everything about one alert, as it goes on. */
export class DetailPage {
  title = "Alert";
  /** @type {any} */
  #whole = null;
  /** What was told of last. @type {any} */
  #told = null;
  /** @type {Parts<any> | null} */
  #parts = null;
  /** @type {Map<string, HoldSection>} */
  #sections = new Map();
  #id = "";
  /** @type {HTMLElement | null} */
  #opening = null;
  /** Ids of holds that changed. @type {Set<string>} */
  #changed = new Set();
  #readHolds = atMostEvery(READ_AGAIN_MILLIS, () => this.#readChanged());
  #tell = atMostEvery(TELL_AGAIN_MILLIS, () => this.#tellNews());
  #loading = new AbortController();

  /** @param {import("../app.js").App} app */
  constructor(app) {
    this.app = app;
    this.bar = new DecisionBar(app, () => this.#targets(), null);
    this.newer = el("button", { type: "button", class: "pill", hidden: true, on: { click: () => this.#load() } });
    this.back = el(
      "button",
      { type: "button", class: "quiet back", "aria-keyshortcuts": "Escape", on: { click: () => this.#back() } },
      "← Queue",
    );
    this.status = el("p", { class: "status" });
    this.place = el("div");
    this.head = el("header", { class: "detail-head" });
    this.body = el("div", { class: "detail-body", tabindex: "-1" });
    this.element = el(
      "section",
      { class: "page detail", "aria-label": "Alert" },
      this.head,
      this.body,
      el("footer", { class: "foot" }, this.status, this.bar.element),
    );
    app.stream.onChanges((changes) => this.#take(changes));
    onSecond(() => this.#lapse(), app.stopped);
  }

  /** @param {import("../core/route.js").Route} at */
  show({ id }) {
    this.#id = id;
    this.#load();
  }

  hide() {
    this.#loading.abort();
    this.#whole = null;
  }

  bindings() {
    const group = "Alert";
    return [
      { keys: ["j"], words: "next alert", group, run: () => this.#beside(1) },
      { keys: ["k"], words: "alert before", group, run: () => this.#beside(-1) },
      { keys: ["t"], words: "timeline", group, run: () => this.#jump(".timeline-panel", "summary") },
      {
        keys: ["g"],
        words: "reach",
        group,
        run: () => this.#jump(".ways-panel", "summary") || this.#jump(".reach-panel"),
      },
      { keys: ["r"], words: "raw: the log's records, and the finding", group, run: () => this.#raw() },
      { keys: ["p"], words: "evidence, and what is proved of it", group, run: () => this.#proof() },
      { keys: ["."], words: "read it anew, with its newest events", group, run: () => this.#load() },
      { keys: ["Escape"], words: "back to the list", group, run: () => this.#back() },
      ...this.bar.bindings(),
    ];
  }

  async #load() {
    this.#loading.abort();
    this.#loading = new AbortController();
    const id = this.#id;
    const isShown = this.#whole?.alert.id === id;
    try {
      this.#show(await this.app.api.get("/alerts/" + encodeURIComponent(id), {}, this.#loading.signal));
    } catch (e) {
      if (isShown) {
        this.app.problem(e); // what was read stays
        return;
      }
      this.#whole = null;
      this.newer.hidden = true;
      writeClipped(this.status, "");
      this.head.replaceChildren(this.back, el("h1", {}, "Alert ", quoted(id, "id")));
      this.bar.element.hidden = true;
      this.app.failed(this.body, e, () => this.#load());
    }
  }

  /** @param {any} whole */
  #show(whole) {
    if (document.activeElement === this.newer) {
      begin(this.#opening);
    }
    this.newer.hidden = true;
    if (this.#whole?.alert.id === whole.alert.id) {
      this.#become(whole);
      return;
    }
    if (this.#whole) {
      say(headAloud(whole)); // a focus that comes from what is replaced is not told by every reader
    }
    this.#whole = whole;
    this.#told = whole;
    this.#changed.clear();
    document.title = `${whole.alert.identity.name} · Cordon`;
    writeClipped(this.status, "");
    const parts = new Parts(whole);
    this.#parts = parts;
    this.head.replaceChildren(
      this.back,
      parts.part(headOf, alertHead),
      this.newer,
      parts.part(
        ({ alert }) => alert.why,
        ({ alert }) => el("p", { class: "why-line" }, quoted(alert.why)),
      ),
    );
    const line = opening(headAloud(whole));
    parts.follow(headOf, (shown) => reword(line, headAloud(shown)));
    this.#opening = line;
    this.#sections.clear();
    this.place = el("div");
    this.#fitHolds();
    this.raw = el(
      "details",
      { class: "raw" },
      el("summary", {}, "Raw: the log's records, and the finding"),
      parts.part(
        ({ alert, finding }) => [alert.id, finding?.evidences],
        (whole) => rawRecords(this.app, whole),
      ),
      parts.part(
        ({ finding }) => finding,
        ({ finding }) => exact(JSON.stringify(finding, null, 2), "Raw finding"),
      ),
    );
    this.chain = chain(this.app.api, whole.alert.id);
    this.body.replaceChildren(line, alertBody(parts), this.place, this.chain, this.raw);
    this.body.scrollTop = 0;
    begin(line);
  }

  /** Shows what became another where it stands. @param {any} whole */
  #become(whole) {
    this.#whole = whole;
    keepingPlace(this.body, () => {
      this.#parts?.show(whole);
      this.#fitHolds();
    });
    this.#tell();
  }

  #fitHolds() {
    const { holds, place } = this;
    const none = el("p", { class: "faint none" }, "No hold answers this alert.");
    const nodes = holds.length === 0 ? [none] : holds.map((hold) => this.#section(hold).element);
    for (const gone of [...place.children].filter((node) => !nodes.includes(/** @type {HTMLElement} */ (node)))) {
      gone.remove();
    }
    nodes.forEach((node, index) => {
      if (place.children[index] !== node) {
        place.insertBefore(node, place.children[index] ?? null);
      }
    });
    this.bar.element.hidden = false;
    const hadFocus = this.bar.element.contains(document.activeElement);
    this.bar.fit(mostPressing(holds)?.state ?? null);
    if (hadFocus && !this.bar.element.contains(document.activeElement)) {
      begin(this.#opening); // the button that had it fits no more
    }
  }

  /** @param {any} hold */
  #section(hold) {
    const isOneOfSeveral = this.holds.length > 1;
    const section = this.#sections.get(hold.id) ?? new HoldSection(hold, isOneOfSeveral);
    this.#sections.set(hold.id, section);
    section.show(hold, isOneOfSeveral);
    return section;
  }

  /** Says what changed, where it moves nothing and interrupts nobody. */
  #tellNews() {
    if (this.#whole && this.#told !== this.#whole) {
      const words = news(this.#told, this.#whole);
      this.#told = this.#whole;
      if (words.length > 0) {
        const updated = words.join("; ");
        writeClipped(this.status, `Updated ${timeOfDay(serverNow())} UTC: ${updated}`);
        say("Updated: " + updated);
      }
    }
  }

  /** @param {import("../core/stream.js").Changes} changes */
  #take(changes) {
    const whole = this.#whole;
    if (!whole) {
      return;
    }
    const { id } = whole.alert;
    const told = (/** @type {any[]} */ all) => all.filter(({ alert }) => alert === id).at(-1);
    const newest = newestOf(whole.alert, changes.alerts);
    const assigned = told(changes.assignments)?.assignment;
    const escalation = told(changes.escalations)?.escalation;
    const isNew = newest !== whole.alert;
    if (isNew || assigned || escalation) {
      this.#become({
        ...whole,
        ...(assigned && { assignment: assigned }),
        ...(escalation && { escalation }),
        alert: escalation ? { ...newest, escalated: escalation.to } : newest,
      });
    }
    if (changes.reset || isNew) {
      this.#offer(changes.reset);
    }
    this.#lapse(changes.suppressions);
    const holds = changes.holds.filter((hold) => hold.alert === id).map((hold) => hold.id);
    for (const hold of changes.reset ? this.holds.map((each) => each.id) : holds) {
      this.#changed.add(hold);
    }
    if (this.#changed.size > 0) {
      this.#readHolds();
    }
  }

  /** Lets suppressions of it end. @param {any[]} [told] rows of those that somebody ended, among others */
  #lapse(told = []) {
    const { alert } = this.#whole ?? {};
    const before = alert?.suppressions ?? [];
    const left = standing(before, serverNow(), over(told));
    if (left !== before) {
      this.#become({ ...this.#whole, alert: { ...alert, suppressions: left, suppressed_by: left[0]?.id } });
    }
  }

  /**
   * Offers to read the alert anew. That is kept in the audit log as a read of events, so somebody has to ask for it.
   *
   * @param {boolean} isLost whether something may have been missed
   */
  #offer(isLost) {
    const { alert, finding } = this.#whole;
    const shown = finding?.unmapped ?? {};
    const more = alert.suspicious_events - (shown.suspicious_events ?? alert.suspicious_events);
    if (more > 0) {
      write(this.newer, counted(more, "more event") + ": show");
    } else {
      write(this.newer, isLost ? "Not live for a while: read anew" : "A newer revision: show");
    }
    this.newer.hidden &&= more <= 0 && !isLost && alert.revision <= (shown.revision ?? alert.revision);
  }

  /** Reads the holds that changed; those that cannot be read now, when something changes next. */
  async #readChanged() {
    const { signal } = this.#loading;
    for (const id of [...this.#changed]) {
      this.#changed.delete(id); // before it is asked for: what changes meanwhile is read again
      try {
        this.#put(await this.app.api.get("/holds/" + encodeURIComponent(id), {}, signal));
      } catch (e) {
        if (!signal.aborted) {
          this.#changed.add(id);
        }
        this.app.problem(e);
        return;
      }
    }
  }

  /** Puts a hold in its place: what is decided about must not change because something happened to another. @param {any} hold */
  #put(hold) {
    if (this.#whole?.alert.id === hold.alert) {
      const known = this.holds.some((each) => each.id === hold.id);
      const holds = known ? this.holds.map((each) => (each.id === hold.id ? hold : each)) : [hold, ...this.holds];
      this.#become({ ...this.#whole, holds });
    }
  }

  /** Holds of the alert, newest first. @returns {any[]} */
  get holds() {
    return this.#whole?.holds ?? [];
  }

  /** What is decided about: nothing while another alert than the one that is shown is being read. */
  #targets() {
    if (this.#whole?.alert.id !== this.#id) {
      return [];
    }
    const { alert, assignment } = this.#whole;
    const hold = mostPressing(this.holds) ?? alert.hold ?? null;
    const { assignee } = assignment ?? {};
    return [{ id: alert.id, name: alert.identity.name, last: Date.parse(alert.last), assignee, hold }];
  }

  /** @param {number} by */
  #beside(by) {
    const id = this.app.queue.neighbour(this.#id, by);
    if (id) {
      goInstead(address("alert", id));
    } else {
      tell(
        by > 0 ? "That was the last of the queue as it stands." : "That is the first of the queue as it stands.",
        "moving",
      );
    }
  }

  #back() {
    go(this.app.queue.address);
  }

  /** Whether there is such a part. @param {string} part @param {string} [within] */
  #jump(part, within = "") {
    const found = this.body.querySelector(part);
    const to = /** @type {HTMLElement | null} */ ((within && found?.querySelector(within)) || found);
    if (to && found) {
      if (to.tabIndex < 0) {
        to.tabIndex = -1; // so that it can have the focus at all
      }
      to.focus({ preventScroll: true });
      found.scrollIntoView({ block: "start" });
    }
    return to !== null;
  }

  #proof() {
    if (this.chain) {
      this.chain.open = !this.chain.open;
      this.chain.scrollIntoView({ block: "start" });
      this.chain.querySelector("summary")?.focus({ preventScroll: true });
    }
  }

  #raw() {
    if (this.raw) {
      this.raw.open = !this.raw.open;
      if (this.raw.open) {
        this.raw.scrollIntoView({ block: "start" });
        const first = /** @type {HTMLElement | null} */ (this.raw.querySelector(".records summary, pre"));
        first?.focus({ preventScroll: true });
      }
    }
  }
}
