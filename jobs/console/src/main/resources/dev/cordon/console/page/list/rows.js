import { mark } from "../core/dom.js";

/** Rows beyond what is in sight, so that scrolling shows no gap before the next frame. */
const BEYOND = 8;

/**
 * The rows that exist: few, used again for other items as the list scrolls. Row `index` is always painted into slot
 * `index` modulo their number, so scrolling by one row paints one row.
 */
export class Rows {
  /** @type {{parts: any, kind: string | null, index: number, painted: boolean}[]} */
  #slots = [];
  #built = 0;

  /**
   * @param {HTMLElement} body
   * @param {string} id begins the ids of rows
   * @param {number} height of one
   * @param {import("./virtual-list.js").Shape<any>} shape
   */
  constructor(body, id, height, shape) {
    this.body = body;
    this.id = id;
    this.height = height;
    this.shape = shape;
  }

  /** Paints every row again next time. */
  forget() {
    for (const slot of this.#slots) {
      slot.painted = false;
    }
  }

  /**
   * @param {any[]} items
   * @param {number} top what is scrolled off
   * @param {number} view height in sight
   * @param {number} cursor
   * @param {((key: string) => boolean) | null} isSelected null where nothing can be selected
   */
  render(items, top, view, cursor, isSelected) {
    this.#grow(Math.ceil(view / this.height) + 2 * BEYOND + 1);
    const first = Math.max(0, Math.floor(top / this.height) - BEYOND);
    const last = Math.min(items.length, first + this.#slots.length);
    for (let index = first; index < last; index++) {
      const slot = this.#slots[index % this.#slots.length];
      this.#become(slot, this.shape.kind?.(items[index]) ?? "");
      const { row } = slot.parts;
      if (slot.index !== index || !slot.painted) {
        const isPicked = isSelected?.(this.shape.key(items[index])) ?? false;
        this.#place(slot, index);
        this.shape.paint(slot.parts, items[index], index, isPicked);
        mark(row, "aria-selected", isSelected && String(isPicked));
        slot.painted = true;
      }
      mark(row, "data-cursor", index === cursor ? "" : null);
    }
    for (const slot of this.#slots) {
      slot.parts.row.hidden = slot.index < first || slot.index >= last;
    }
  }

  /**
   * Makes a row one of a kind; with another kind it is another row, which did not become anything.
   *
   * @param {{parts: any, kind: string | null, index: number}} slot
   * @param {string} kind
   */
  #become(slot, kind) {
    if (slot.kind !== null && slot.kind !== kind) {
      const before = slot.parts.row;
      slot.parts = this.#build();
      slot.index = -1;
      before.replaceWith(slot.parts.row);
    }
    slot.kind = kind;
  }

  #build() {
    const parts = this.shape.build();
    parts.row.id = this.id + "-" + this.#built++;
    return parts;
  }

  /** @param {{parts: any, index: number}} slot @param {number} index */
  #place(slot, index) {
    if (slot.index !== index) {
      slot.index = index;
      slot.parts.row.style.transform = `translateY(${index * this.height}px)`;
      mark(slot.parts.row, "aria-rowindex", String(index + 2)); // the head is the first
    }
  }

  /** @param {number} wanted */
  #grow(wanted) {
    if (wanted <= this.#slots.length) {
      return;
    }
    while (this.#slots.length < wanted) {
      const parts = this.#build();
      this.#slots.push({ parts, kind: null, index: -1, painted: false });
      this.body.append(parts.row);
    }
    // With another number of slots every row belongs into another one.
    for (const slot of this.#slots) {
      slot.index = -1;
    }
  }

  /** Id of the row at a place, or null where it is out of sight. @param {number} index */
  idOf(index) {
    const slot = this.#slots.find((each) => each.index === index && !each.parts.row.hidden);
    return slot ? slot.parts.row.id : null;
  }

  /** Place of a row, or -1. @param {Element | null} row */
  indexOf(row) {
    return this.#slots.find((slot) => slot.parts.row === row)?.index ?? -1;
  }
}
