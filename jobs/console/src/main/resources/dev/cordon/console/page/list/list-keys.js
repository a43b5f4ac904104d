/**
 * Keys of a page that is a list.
 *
 * @param {import("./virtual-list.js").VirtualList<any>} list
 * @param {HTMLInputElement} search
 * @param {string} group heading in the map of keys
 * @returns {import("../core/keys.js").Binding[]}
 */
export function listKeys(list, search, group) {
  const step = (/** @type {number} */ by) => {
    list.move(by);
    list.focus();
  };
  const select = { keys: ["x"], words: "select, or take out", group, run: () => list.toggle() };
  return [
    { keys: ["j"], words: "down", group, run: () => step(1) },
    { keys: ["k"], words: "up", group, run: () => step(-1) },
    { keys: ["Enter"], words: "open", group, run: () => list.openCurrent() },
    ...(list.selection ? [select] : []),
    { keys: ["/"], words: "search", group, run: () => search.select() },
  ];
}
