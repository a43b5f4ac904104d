// What is drawn anew while somebody reads it: what they opened stays open, the focus stays where it was, and what they look
// at does not move.

const FOCUSABLE = "a, button, summary, [tabindex]";
const LINES = "h2, h3, h4, p, li, dt, tr, summary, svg";

/**
 * Puts a part in the place of its former self.
 *
 * @param {ChildNode} before
 * @param {ChildNode} after
 */
export function renew(before, after) {
  if (!(before instanceof HTMLElement && after instanceof HTMLElement)) {
    before.replaceWith(after);
    return;
  }
  const opened = named(before, "details");
  const scrolled = named(before, "pre");
  const focused = [...named(before, FOCUSABLE)].find(([, node]) => node === document.activeElement)?.[0];
  const tops = new Map([...scrolled].map(([name, node]) => [name, node.scrollTop]));
  before.replaceWith(after);
  for (const [name, node] of named(after, "details")) {
    node.toggleAttribute("open", opened.get(name)?.hasAttribute("open") ?? node.hasAttribute("open"));
  }
  for (const [name, node] of named(after, "pre")) {
    node.scrollTop = tops.get(name) ?? 0;
  }
  if (focused !== undefined) {
    const again = named(after, FOCUSABLE).get(focused) ?? after;
    again.tabIndex = again === after ? -1 : again.tabIndex;
    again.focus({ preventScroll: true });
  }
}

/**
 * Parts by what they are called; of several of a name each by its place among them.
 *
 * @param {HTMLElement} within
 * @param {string} selector
 * @returns {Map<string, HTMLElement>}
 */
function named(within, selector) {
  /** @type {Map<string, HTMLElement>} */
  const all = new Map();
  /** @type {Map<string, number>} */
  const seen = new Map();
  const found = [within, ...within.querySelectorAll(selector)].filter((node) => node.matches(selector));
  for (const node of /** @type {HTMLElement[]} */ (found)) {
    const words = node.getAttribute("aria-label") ?? (node.querySelector("summary") ?? node).textContent ?? "";
    const name = node.tagName + " " + words;
    const place = seen.get(name) ?? 0;
    seen.set(name, place + 1);
    all.set(name + " " + place, node);
  }
  return all;
}

/**
 * Does something to what scrolls, and leaves what is read where it is: what has the focus, where that is in sight, else the
 * first line in the middle.
 *
 * @param {HTMLElement} scroller
 * @param {() => void} act
 */
export function keepingPlace(scroller, act) {
  const line = scroller.scrollTop > 0 ? lineRead(scroller) : undefined;
  const before = line && { top: topOf(line), tag: line.tagName, words: line.textContent };
  act();
  if (line && before) {
    const again = line.isConnected
      ? line
      : [...scroller.querySelectorAll(LINES)].find(
          (each) => each.tagName === before.tag && each.textContent === before.words,
        );
    scroller.scrollTop += again ? topOf(again) - before.top : 0;
  }
}

/** @param {HTMLElement} scroller */
function lineRead(scroller) {
  const view = scroller.getBoundingClientRect();
  const isInSight = (/** @type {Element} */ line) => topOf(line) >= view.top && topOf(line) < view.bottom;
  const focused = document.activeElement?.closest(LINES);
  if (focused && scroller.contains(focused) && isInSight(focused)) {
    return focused;
  }
  const middle = (view.left + view.right) / 2;
  return [...scroller.querySelectorAll(LINES)].find((line) => {
    const { left, right } = line.getBoundingClientRect();
    return left <= middle && right >= middle && isInSight(line);
  });
}

/** @param {Element} line */
function topOf(line) {
  return line.getBoundingClientRect().top;
}
