import { openDialog } from "./core/dialog.js";
import { el } from "./core/dom.js";
import { lettersAct, setLetters } from "./core/letters.js";

/** @type {Record<string, string>} */
const NAMES = { " ": "Space", ArrowDown: "↓", ArrowUp: "↑", ArrowLeft: "←", ArrowRight: "→", Escape: "Esc" };

/**
 * Shows what can be pressed now.
 *
 * @param {import("./core/keys.js").Binding[]} bindings
 */
export function showKeyMap(bindings) {
  const letters = el("input", { type: "checkbox", on: { change: () => setLetters(letters.checked) } });
  letters.checked = lettersAct();
  const groups = [...new Set(bindings.map(({ group }) => group))];
  openDialog("Keys", "key-map", (close) => [
    el(
      "div",
      { class: "key-groups", tabindex: "0", role: "region", "aria-label": "Map of keys" },
      groups.map((group) =>
        el(
          "section",
          {},
          el("h3", {}, group),
          el(
            "dl",
            {},
            bindings
              .filter((binding) => binding.group === group)
              .map(({ keys, words }) =>
                el(
                  "div",
                  {},
                  el(
                    "dt",
                    {},
                    keys.map((key) => el("kbd", {}, NAMES[key] ?? key)),
                  ),
                  el("dd", {}, words),
                ),
              ),
          ),
        ),
      ),
    ),
    el(
      "p",
      { class: "faint" },
      "In lists the arrows, Page Up and Down, Home and End move, Space selects, Ctrl+A selects all. No key acts while you type.",
    ),
    el(
      "p",
      { class: "faint" },
      "The queue has open alerts of credentials that were seen in the open first, then all others, by priority.",
    ),
    el(
      "div",
      { class: "buttons" },
      el("label", {}, letters, " Keys of one letter, digit or sign act"),
      el("button", { type: "button", class: "primary", autofocus: true, on: { click: close } }, "Close"),
    ),
  ]);
}
