import { isLetter, lettersAct } from "./letters.js";

/**
 * A key and what it does.
 *
 * @typedef {object} Binding
 * @property {string[]} keys as `KeyboardEvent.key` names them
 * @property {string} words what it does, for the map of keys
 * @property {string} group heading in the map
 * @property {() => void} run
 */

/** Keys of the whole console, and of the page that is shown. */
export class Keys {
  /** @type {() => Binding[]} */
  ofPage = () => [];

  /** @param {() => Binding[]} everywhere @param {AbortSignal} signal ends it */
  constructor(everywhere, signal) {
    this.everywhere = everywhere;
    document.addEventListener("keydown", (event) => this.#press(event), { signal });
  }

  /** All that can be pressed now; those of the page come first. */
  bindings() {
    return [...this.ofPage(), ...this.everywhere()];
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || isTaken(event)) {
      return;
    }
    if (isLetter(event.key) && !lettersAct()) {
      return;
    }
    const binding = this.bindings().find(({ keys }) => keys.includes(event.key));
    if (binding) {
      event.preventDefault();
      binding.run();
    }
  }
}

/**
 * Whether somebody types, decides in a dialog, or presses a button.
 *
 * @param {KeyboardEvent} event
 */
function isTaken(event) {
  const at = event.target instanceof Element ? event.target : document.body;
  if (event.isComposing || at.closest("input, textarea, select") || document.querySelector("dialog[open]")) {
    return true;
  }
  return (event.key === "Enter" || event.key === " ") && at.closest("button, a, summary") !== null;
}

/**
 * Does something on Enter in a field; with Shift it makes a new line as ever.
 *
 * @param {HTMLElement} field
 * @param {() => void} act
 */
export function onEnter(field, act) {
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      act();
    }
  });
}

/**
 * Lets a key that led to a button, and is still held down, not press it.
 *
 * @param {HTMLButtonElement} button
 */
export function ignoreHeldKeys(button) {
  button.addEventListener("keydown", (event) => event.repeat && event.preventDefault());
}
