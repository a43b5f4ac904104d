import { el, mark } from "../core/dom.js";
import { Rows } from "./rows.js";
import { Selection } from "./selection.js";

/**
 * How a list shows its items.
 *
 * @template Item
 * @typedef {object} Shape
 * @property {string} name class of the grid: its columns are laid out in the style sheet
 * @property {string} label what screen readers call it
 * @property {{title: string, class?: string, hidden?: boolean}[]} columns
 * @property {() => {row: HTMLElement} & Record<string, any>} build an empty row, with the nodes that `paint` fills
 * @property {(parts: any, item: Item, index: number, isSelected: boolean) => void} paint
 * @property {(item: Item) => string} key names an item, whatever becomes of its place
 * @property {((item: Item) => string)} [kind] what its row is to screen readers, such as a head that is folded; a row is used
 *     again for items of its kind alone, or they would be told that it unfolds
 * @property {(item: Item) => void} open on Enter
 * @property {number} [rowHeight] in pixels, where a row has more than one line
 * @property {(() => void)} [selected] told when the selection changed; without it nothing can be selected
 * @property {((item: Item) => string[])} [picks] keys that an item stands for in the selection; its own without it
 */

const ONE_LINE = 34;
let lists = 0;

/**
 * A list of any length of which only the rows in sight exist. It is a grid with one stop of the Tab key: the cursor is
 * told to screen readers as its active descendant, with its place among all rows.
 *
 * @template Item
 */
export class VirtualList {
  /** @type {Item[]} */
  items = [];
  /** Place of the cursor. */
  at = 0;
  #frame = 0;
  /** What was scrolled off; an element that leaves the page forgets that. */
  #top = 0;

  /** @param {Shape<Item>} shape */
  constructor(shape) {
    this.shape = shape;
    this.rowHeight = shape.rowHeight ?? ONE_LINE;
    this.selection = shape.selected ? new Selection(shape.selected) : null;
    const id = "list-" + ++lists;
    this.body = el("div", { class: "list-body", role: "rowgroup" });
    const titles = shape.columns.map((column) =>
      el(
        "span",
        { role: "columnheader", class: column.class ?? null },
        el("span", { class: column.hidden ? "unseen" : null }, column.title),
      ),
    );
    this.element = el(
      "div",
      {
        class: "list " + shape.name,
        role: "grid",
        tabindex: "0",
        "aria-label": shape.label,
        "aria-multiselectable": this.selection ? "true" : null,
        "aria-colcount": String(shape.columns.length),
        on: {
          keydown: (/** @type {KeyboardEvent} */ event) => this.#press(event),
          scroll: () => {
            this.#top = this.element.scrollTop;
            this.#soon();
          },
          click: (/** @type {MouseEvent} */ event) => this.#click(event),
        },
      },
      el("div", { role: "rowgroup", class: "list-head" }, el("div", { role: "row", "aria-rowindex": "1" }, titles)),
      this.body,
    );
    this.head = /** @type {HTMLElement} */ (this.element.firstElementChild);
    this.element.style.setProperty("--row-height", this.rowHeight + "px");
    this.rows = new Rows(this.body, id, this.rowHeight, shape);
    new ResizeObserver(() => this.#soon()).observe(this.element);
  }

  /** The item under the cursor, or undefined in an empty list. */
  get current() {
    return this.items[this.at];
  }

  /**
   * Shows other items, or the same in another order. The cursor stays with its item; where that is gone, at its place.
   *
   * @param {Item[]} items
   * @param {boolean} [isTree] whether some of them are heads of others
   */
  show(items, isTree = false) {
    mark(this.element, "role", isTree ? "treegrid" : "grid");
    const key = this.current === undefined ? null : this.shape.key(this.current);
    const before = this.at;
    const offset = before * this.rowHeight - this.element.scrollTop;
    this.items = items;
    const found = key === null ? -1 : items.findIndex((item) => this.shape.key(item) === key);
    this.at = Math.max(0, Math.min(found < 0 ? before : found, items.length - 1));
    this.body.style.height = items.length * this.rowHeight + "px";
    mark(this.element, "aria-rowcount", String(items.length + 1));
    if (found >= 0 && found !== before) {
      this.element.scrollTop = this.at * this.rowHeight - offset;
    }
    this.rows.forget();
    this.#render();
  }

  /** Begins anew: the cursor will be at the first of what is shown next. */
  restart() {
    this.items = [];
    this.at = 0;
    this.element.scrollTop = 0;
  }

  /** Paints what is in sight again: items changed where they stand. */
  refresh() {
    this.rows.forget();
    this.#soon();
  }

  /** @param {number} by */
  move(by) {
    this.moveTo(this.at + by);
  }

  /** @param {number} index */
  moveTo(index) {
    this.at = Math.max(0, Math.min(index, this.items.length - 1));
    this.#reveal();
    this.#render();
  }

  /** Puts the cursor on the item of a key, where there is one. @param {string} key */
  moveToKey(key) {
    const index = this.items.findIndex((item) => this.shape.key(item) === key);
    if (index >= 0) {
      this.moveTo(index);
    }
  }

  /** Stands where it stood before it left the page, and takes the focus. */
  comeBack() {
    this.element.scrollTop = this.#top;
    this.moveTo(this.at);
    this.focus();
  }

  focus() {
    this.element.focus({ preventScroll: true });
  }

  openCurrent() {
    if (this.current !== undefined) {
      this.shape.open(this.current);
    }
  }

  /** Selects the item under the cursor, or takes it out. */
  toggle() {
    if (this.selection && this.current !== undefined) {
      const keys = this.#picks(this.current);
      keys.every((key) => this.selection?.has(key)) ? this.selection.remove(keys) : this.selection.add(keys);
      this.refresh();
    }
  }

  /** Selects all that is shown. */
  selectAll() {
    this.selection?.add(this.items.flatMap((item) => this.#picks(item)));
    this.refresh();
  }

  /** @param {Item} item */
  #picks(item) {
    return this.shape.picks?.(item) ?? [this.shape.key(item)];
  }

  #reveal() {
    const top = this.at * this.rowHeight;
    const view = this.element;
    const height = view.clientHeight - this.head.offsetHeight; // below the head, which sticks
    if (top < view.scrollTop) {
      view.scrollTop = top;
    } else if (top + this.rowHeight > view.scrollTop + height) {
      view.scrollTop = top + this.rowHeight - height;
    }
  }

  #soon() {
    this.#frame ||= requestAnimationFrame(() => this.#render());
  }

  #render() {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    const { scrollTop, clientHeight } = this.element;
    if (clientHeight === 0) {
      return; // not in sight
    }
    const { selection } = this;
    this.rows.render(this.items, scrollTop, clientHeight, this.at, selection && ((key) => selection.has(key)));
    mark(this.element, "aria-activedescendant", this.rows.idOf(this.at));
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    if (event.key === "a" && (event.ctrlKey || event.metaKey) && this.selection) {
      event.preventDefault();
      this.selectAll();
    }
    if (event.ctrlKey || event.altKey || event.metaKey) {
      return;
    }
    const page = Math.max(1, Math.floor(this.element.clientHeight / this.rowHeight) - 2);
    const to = {
      ArrowDown: this.at + 1,
      ArrowUp: this.at - 1,
      PageDown: this.at + page,
      PageUp: this.at - page,
      Home: 0,
      End: this.items.length - 1,
    }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      this.moveTo(to);
    } else if (event.key === "Enter") {
      event.preventDefault();
      this.openCurrent();
    } else if (event.key === " " && this.selection) {
      event.preventDefault();
      this.toggle();
    }
  }

  /** @param {MouseEvent} event */
  #click(event) {
    const at = event.target instanceof Element ? event.target : null;
    const index = this.rows.indexOf(at?.closest(".list-body > [role=row]") ?? null);
    if (index < 0 || window.getSelection()?.isCollapsed === false) {
      return;
    }
    const from = this.at;
    this.moveTo(index);
    if (this.selection && event.shiftKey) {
      this.selection.add(
        this.items.slice(Math.min(from, index), Math.max(from, index) + 1).flatMap((item) => this.#picks(item)),
      );
      this.refresh();
    } else if (this.selection && at?.closest(".pick")) {
      this.toggle();
    } else {
      this.openCurrent();
    }
  }
}
