import { el } from "../core/dom.js";

/** What stands in the place of a list that has nothing to show: why that is so, and what can be done. */
export class ListNote {
  constructor() {
    this.element = el("div", { class: "list-note" });
    this.hide();
  }

  /**
   * @param {string} words
   * @param {...(Node | string)} more
   */
  show(words, ...more) {
    this.element.replaceChildren(el("p", { class: "list-note-words" }, words), el("p", { class: "faint" }, ...more));
    this.element.hidden = false;
  }

  /**
   * Leads elsewhere.
   *
   * @param {string} words
   * @param {() => void} act
   */
  button(words, act) {
    return el("button", { type: "button", on: { click: act } }, words);
  }

  hide() {
    this.element.hidden = true;
  }
}
