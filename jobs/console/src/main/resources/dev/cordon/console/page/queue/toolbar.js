import { el, mark, write } from "../core/dom.js";
import { pressedBy } from "../core/letters.js";
import { KINDS } from "./alert.js";
import { FLAGS } from "./filter.js";

/** @typedef {import("./filter.js").Filter} Filter */

const STATES = /** @type {const} */ ([
  ["OPEN", "Open"],
  ["CLOSED", "Closed"],
  ["ALL", "All"],
]);
const FLAG_WORDS = {
  held: "Held",
  proposed: "Proposed",
  exposed: "Exposed",
  mine: "Mine",
  today: "New today",
  escalated: "Escalated",
  suppressed: "Suppressed",
};

/** Where the queue is narrowed: free text and chips. It shows a filter, and tells what somebody makes of it. */
export class Toolbar {
  /**
   * @param {(change: Partial<Filter>) => void} narrow
   * @param {() => void} save
   */
  constructor(narrow, save) {
    this.search = el("input", {
      type: "search",
      class: "search",
      placeholder: "Search alerts",
      title: "Name, target, account, action, or words of why",
      "aria-label": "Search alerts",
      maxlength: "200",
      spellcheck: "false",
      autocomplete: "off",
      on: { input: () => narrow({ q: this.search.value }) },
    });
    pressedBy(this.search, "/");
    this.states = STATES.map(([state, words]) => chip(words, () => narrow({ state })));
    this.flags = FLAGS.map((flag) => chip(FLAG_WORDS[flag], () => narrow({ [flag]: !this.filter?.[flag] })));
    this.kinds = Object.entries(KINDS).map(([kind, words]) => {
      const box = el("input", {
        type: "checkbox",
        value: kind,
        on: { change: () => narrow({ kinds: this.#checked() }) },
      });
      return { box, label: el("label", {}, box, words) };
    });
    this.kindWords = el("summary", { class: "chip-button" }, "Kind");
    this.group = chip("By identity", () => narrow({ grouped: !this.filter?.grouped }));
    /** Filters that only links set: one identity, one incident. */
    this.exact = ["identity", "incident"].map((name) => ({
      name,
      button: el(
        "button",
        {
          type: "button",
          class: "chip-button",
          "aria-pressed": "true",
          hidden: true,
          on: { click: () => narrow({ [name]: "" }) },
        },
        `One ${name} ×`,
      ),
    }));
    this.element = el(
      "div",
      { class: "toolbar", role: "search" },
      this.search,
      el("div", { class: "segments", role: "group", "aria-label": "State" }, this.states),
      el(
        "div",
        { class: "chips", role: "group", "aria-label": "Only" },
        this.flags,
        this.exact.map(({ button }) => button),
      ),
      el(
        "details",
        { class: "menu", on: { focusout: leave, keydown: leave } },
        this.kindWords,
        el(
          "div",
          { class: "menu-body" },
          this.kinds.map(({ label }) => label),
        ),
      ),
      this.group,
      el("button", { type: "button", class: "quiet", on: { click: save } }, "Save view"),
    );
  }

  /** @param {Filter} filter */
  show(filter) {
    this.filter = filter;
    if (this.search.value !== filter.q) {
      this.search.value = filter.q;
    }
    STATES.forEach(([state], index) => press(this.states[index], filter.state === state));
    FLAGS.forEach((flag, index) => press(this.flags[index], filter[flag]));
    this.kinds.forEach(({ box }) => (box.checked = filter.kinds.includes(box.value)));
    write(
      this.kindWords,
      filter.kinds.length === 0 ? "Kind" : "Kind: " + filter.kinds.map((kind) => KINDS[kind]).join(", "),
    );
    mark(this.kindWords, "data-on", filter.kinds.length === 0 ? null : "");
    press(this.group, filter.grouped);
    for (const { name, button } of this.exact) {
      button.hidden = !filter[/** @type {"identity" | "incident"} */ (name)];
    }
  }

  #checked() {
    return this.kinds.filter(({ box }) => box.checked).map(({ box }) => box.value);
  }
}

/** Closes the menu when the focus leaves it, or with Escape, which leaves the focus at its button. @param {Event} event */
function leave(event) {
  const menu = /** @type {HTMLDetailsElement} */ (event.currentTarget);
  const isLeft =
    event instanceof FocusEvent && event.relatedTarget instanceof Node && !menu.contains(event.relatedTarget);
  const isEscape = event instanceof KeyboardEvent && event.key === "Escape";
  if (isEscape) {
    menu.querySelector("summary")?.focus();
  }
  if (isLeft || isEscape) {
    menu.open = false;
    event.stopPropagation();
  }
}

/** @param {string} words @param {() => void} pressed */
function chip(words, pressed) {
  return el("button", { type: "button", class: "chip-button", "aria-pressed": "false", on: { click: pressed } }, words);
}

/** @param {Element} button @param {boolean} isOn */
function press(button, isOn) {
  mark(button, "aria-pressed", String(isOn));
}
