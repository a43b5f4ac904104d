import { el, mark } from "../core/dom.js";
import { pressedBy } from "../core/letters.js";

/**
 * Free text and a choice, above a list.
 *
 * @template {string} Choice
 */
export class SearchBar {
  /**
   * @param {string} label
   * @param {string} placeholder
   * @param {readonly (readonly [Choice, string])[]} choices the first is chosen where nothing else is
   * @param {() => void} changed
   */
  constructor(label, placeholder, choices, changed) {
    this.choices = choices;
    this.choice = choices[0][0];
    this.search = el("input", {
      type: "search",
      class: "search",
      placeholder,
      "aria-label": label,
      maxlength: "200",
      spellcheck: "false",
      autocomplete: "off",
      on: { input: changed },
    });
    pressedBy(this.search, "/");
    this.buttons = choices.map(([choice, words]) =>
      el(
        "button",
        { type: "button", class: "chip-button", on: { click: () => (this.choose(choice), changed()) } },
        words,
      ),
    );
    this.element = el(
      "div",
      { class: "toolbar", role: "search" },
      this.search,
      el("div", { class: "segments", role: "group", "aria-label": "Only" }, this.buttons),
    );
    this.choose(this.choice);
  }

  get text() {
    return this.search.value.trim();
  }

  /** Takes what an address says. @param {URLSearchParams} params */
  read(params) {
    this.search.value = params.get("q") ?? "";
    this.choose(/** @type {Choice} */ (params.get("only") ?? this.choices[0][0]));
  }

  /** What an address says. */
  get params() {
    const params = new URLSearchParams();
    if (this.choice !== this.choices[0][0]) {
      params.set("only", this.choice);
    }
    if (this.search.value) {
      params.set("q", this.search.value);
    }
    return params;
  }

  /** @param {Choice} choice */
  choose(choice) {
    this.choice = this.choices.some(([each]) => each === choice) ? choice : this.choices[0][0];
    this.choices.forEach(([each], index) => mark(this.buttons[index], "aria-pressed", String(each === this.choice)));
  }

  /**
   * Enter, the arrow and Escape lead into the list; Escape clears the text before.
   *
   * @param {() => void} leave
   * @param {() => void} changed
   */
  leavesTo(leave, changed) {
    this.search.addEventListener("keydown", (event) => {
      if (event.key === "Escape" || event.key === "Enter" || event.key === "ArrowDown") {
        event.preventDefault();
        if (event.key === "Escape" && this.search.value) {
          this.search.value = "";
          changed();
        }
        leave();
      }
    });
  }
}

/**
 * Whether a text has every word of another one, in letters of either case.
 *
 * @param {string} words
 * @returns {(text: string) => boolean}
 */
export function saying(words) {
  const all = words.toLowerCase().split(/\s+/).filter(Boolean);
  return (text) => {
    const lower = text.toLowerCase();
    return all.every((word) => lower.includes(word));
  };
}
