import { tell } from "../core/announce.js";
import { openDialog } from "../core/dialog.js";
import { el } from "../core/dom.js";
import { saveView } from "./views.js";

/** Keeps what the queue is narrowed to as a view. @param {URLSearchParams} params */
export function askName(params) {
  openDialog("Save this view", "small", (close) => {
    const name = el("input", {
      id: "view-name",
      required: true,
      maxlength: "60",
      autofocus: true,
      autocomplete: "off",
    });
    const submit = (/** @type {Event} */ event) => {
      event.preventDefault();
      const words = name.value.trim();
      if (words) {
        saveView({ name: words, params: params.toString() });
        tell("Saved the view " + words);
        close();
      }
    };
    return [
      el(
        "form",
        { on: { submit } },
        el("label", { for: "view-name" }, "Name"),
        name,
        el("p", { class: "faint" }, "It is kept in this browser. One of the same name is replaced."),
        el(
          "div",
          { class: "buttons" },
          el("button", { type: "button", on: { click: close } }, "Cancel"),
          el("button", { class: "primary" }, "Save"),
        ),
      ),
    ];
  });
}
