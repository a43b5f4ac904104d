import { spokenRegion } from "./announce.js";
import { el } from "./dom.js";

let dialogs = 0;

/**
 * Opens a modal dialog; it leaves the page when it closes, and the focus goes back to where it was.
 *
 * @param {string} title
 * @param {string} kind class
 * @param {(close: () => void) => import("./dom.js").Child[]} fill
 * @returns {HTMLDialogElement}
 */
export function openDialog(title, kind, fill) {
  const id = "dialog-" + ++dialogs;
  const before = document.activeElement;
  const dialog = el("dialog", { class: kind, "aria-labelledby": id });
  dialog.append(el("h2", { id }, title), ...fill(() => dialog.close()).filter((child) => child instanceof Node), spokenRegion());
  dialog.addEventListener("close", () => {
    dialog.remove();
    if (before instanceof HTMLElement && before.isConnected) {
      before.focus({ preventScroll: true });
    }
  });
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}
