// Everything shown goes through here as text nodes: names and reasons are written by strangers, so nothing ever parses
// them as markup.

/**
 * @typedef {Node | string | number | null | undefined | false} Child
 * @typedef {Record<string, any>} Props `class` and `on` (listeners by event) are special; false, null and undefined leave
 *     an attribute out
 */

const SVG = "http://www.w3.org/2000/svg";

/**
 * Makes an element.
 *
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Props} [props]
 * @param {...(Child | Child[])} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function el(tag, props = {}, ...children) {
  return /** @type {any} */ (fill(document.createElement(tag), props, children));
}

/**
 * Makes an element of a drawing.
 *
 * @param {string} tag
 * @param {Props} [props]
 * @param {...(Child | Child[])} children
 * @returns {SVGElement}
 */
export function svg(tag, props = {}, ...children) {
  return /** @type {any} */ (fill(document.createElementNS(SVG, tag), props, children));
}

/** @param {Element} node @param {Props} props @param {(Child | Child[])[]} children */
function fill(node, props, children) {
  for (const [name, value] of Object.entries(props)) {
    if (name === "on") {
      for (const [event, listener] of Object.entries(value)) {
        node.addEventListener(event, listener);
      }
    } else if (value !== false && value !== null && value !== undefined) {
      node.setAttribute(name, value === true ? "" : String(value));
    }
  }
  node.append(...children.flat().filter(isShown).map(asNode));
  return node;
}

/** @param {Child} child @returns {child is Node | string | number} */
function isShown(child) {
  return child !== null && child !== undefined && child !== false && child !== "";
}

/** @param {Node | string | number} child */
function asNode(child) {
  return child instanceof Node ? child : document.createTextNode(String(child));
}

/**
 * A stranger's text: isolated, so that its writing direction turns nothing around it, and whole in the title where the
 * line clips it.
 *
 * @param {string} text
 * @param {string} [kind] class
 */
export function quoted(text, kind = "") {
  return el("bdi", { class: kind || null, title: text }, text);
}

/**
 * Writes a text where it is another one: rows are painted often and change rarely.
 *
 * @param {Element} node
 * @param {string} text
 */
export function write(node, text) {
  if (node.textContent !== text) {
    node.textContent = text;
  }
}

/**
 * The same for a text that a line may clip.
 *
 * @param {HTMLElement} node
 * @param {string} text
 */
export function writeClipped(node, text) {
  if (node.textContent !== text) {
    node.textContent = text;
    node.title = text;
  }
}

/**
 * A control of a form beneath its label.
 *
 * @param {HTMLElement} control with an id
 * @param {string} words
 */
export function field(control, words) {
  return el("div", { class: "field" }, el("label", { for: control.id }, words), control);
}

/** @param {Element} node @param {string} name @param {string | null} value */
export function mark(node, name, value) {
  if (value === null) {
    node.removeAttribute(name);
  } else if (node.getAttribute(name) !== value) {
    node.setAttribute(name, value);
  }
}

/** @param {Element} node @param {...Child} children */
export function refill(node, ...children) {
  node.replaceChildren(...children.filter(isShown).map(asNode));
}
