import { el, quoted } from "../core/dom.js";

/**
 * A part of a page with a heading. It is no landmark: of those a page has few.
 *
 * @param {string} title
 * @param {string} kind class
 * @param {...(import("../core/dom.js").Child | import("../core/dom.js").Child[])} children
 */
export function panel(title, kind, ...children) {
  return el("section", { class: "panel " + kind }, el("h2", {}, title), ...children);
}

/**
 * Facts with their names; what is not known is left out.
 *
 * @param {[string, import("../core/dom.js").Child][]} all texts are taken for a stranger's
 */
export function facts(all) {
  return el(
    "dl",
    { class: "facts" },
    all
      .filter(([, value]) => value !== null && value !== undefined && value !== "" && value !== false)
      .map(([name, value]) =>
        el("div", {}, el("dt", {}, name), el("dd", {}, typeof value === "string" ? quoted(value) : value)),
      ),
  );
}

/** A note that lists hundreds of actions says enough with its beginning. */
const LONG = 320;

/** @param {string} text a stranger's */
function item(text) {
  if (text.length <= LONG) {
    return el("li", {}, quoted(text));
  }
  const all = el("button", { type: "button", class: "quiet" }, "all of it");
  const shown = el("bdi", {}, text.slice(0, LONG) + "…");
  all.addEventListener("click", () => {
    shown.textContent = text;
    all.remove();
  });
  return el("li", {}, shown, " ", all);
}

/**
 * A list of strangers' texts, of which the first are shown and the rest on demand, as is the rest of a long one.
 *
 * @param {string[]} texts
 * @param {string} [kind]
 */
export function texts(texts, kind = "texts") {
  return listed(texts.map(item), kind);
}

/**
 * Items of which the first are shown and the rest on demand.
 *
 * @param {HTMLLIElement[]} items
 * @param {string} kind
 */
export function listed(items, kind) {
  const FIRST = 8;
  const list = el("ul", { class: kind }, items.slice(0, FIRST));
  if (items.length <= FIRST) {
    return list;
  }
  const more = el("button", { type: "button", class: "quiet" }, `${items.length - FIRST} more`);
  more.addEventListener("click", () => {
    list.append(...items.slice(FIRST));
    more.remove();
  });
  return el("div", {}, list, more);
}

/** A text to be read to the letter. @param {string} text @param {string} label */
export function exact(text, label) {
  return el("pre", { class: "exact", tabindex: "0", role: "group", "aria-label": label }, text);
}
