import { el } from "../core/dom.js";
import { lettersAct, pressedBy } from "../core/letters.js";
import { UNDO } from "./decisions.js";

/**
 * A button that takes back what a dialog decided; hidden until there is something to take back.
 *
 * @param {string} words
 * @param {() => void} takeBack
 */
export function undoButton(words, takeBack) {
  const button = el(
    "button",
    { type: "button", title: words, on: { click: takeBack } },
    UNDO.button,
    el("kbd", { "aria-hidden": "true" }, UNDO.key),
  );
  button.hidden = true;
  return pressedBy(button, UNDO.key);
}

/** Lets its key press it, as long as nobody types. @param {HTMLDialogElement} dialog @param {HTMLButtonElement} button */
export function undoByKey(dialog, button) {
  dialog.addEventListener("keydown", (event) => {
    const isPlain = !event.ctrlKey && !event.altKey && !event.metaKey && !event.repeat;
    const types = event.target instanceof Element && event.target.matches("input, select, textarea:not([readonly])");
    if (event.key === UNDO.key && isPlain && !types && !button.hidden && lettersAct()) {
      event.preventDefault();
      button.click();
    }
  });
}
