import { el } from "../core/dom.js";

/** What stands in the place of a list that has nothing to show: why that is so, and what can be done. */
export class ListNote {
  /** @param {import("./virtual-list.js").VirtualList<any>} list takes the focus of a button that is gone once it is pressed */
  constructor(list) {
    this.list = list;
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
    const click = () => {
      act();
      this.list.focus();
    };
    return el("button", { type: "button", on: { click } }, words);
  }

  hide() {
    this.element.hidden = true;
  }
}
