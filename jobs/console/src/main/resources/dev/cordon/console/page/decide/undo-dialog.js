import { sayOfDialog } from "../core/announce.js";
import { problemWords } from "../core/api.js";
import { openDialog } from "../core/dialog.js";
import { el, quoted } from "../core/dom.js";
import { openRunsDialog } from "./runs-dialog.js";
import { openWordDialog } from "./word-dialog.js";

/**
 * Shows what was said about an alert and can be taken back, and what cannot, with what to do instead.
 *
 * @param {import("../app.js").App} app
 * @param {{id: string, name: string}} target
 */
export async function openUndoDialog(app, { id, name }) {
  const body = el("div", { class: "what" }, el("p", { class: "faint" }, "Reading what was said …"));
  const dialog = openDialog(`Take back, ${name}`, "decision", (close) => [
    body,
    el(
      "div",
      { class: "buttons" },
      el("button", { type: "button", on: { click: () => (close(), openRunsDialog(app)) } }, "What was said of many"),
      el("button", { type: "button", autofocus: true, on: { click: close } }, "Close"),
    ),
  ]);
  try {
    const { can, cannot } = await app.api.get(`/alerts/${encodeURIComponent(id)}/undo`);
    const steps = can.map((/** @type {any} */ step) => {
      const back = () => {
        dialog.close();
        openWordDialog(app, {
          title: `Take back the ${step.what}, ${name}`,
          what: step.words,
          button: "Take back",
          path: step.path,
          body: step.body,
          touches: step.what === "suppression" || step.what === "verdict",
          done: (said) => app.stream.also(told(step.what, said), id),
        });
      };
      const words = "Take back the " + step.what;
      return el("p", {}, el("button", { type: "button", on: { click: back } }, words), " ", quoted(step.words));
    });
    const not = cannot.map((/** @type {any} */ each) =>
      el("p", { class: "faint" }, quoted(`${each.hold}: ${each.words}`)),
    );
    body.replaceChildren(
      ...(steps.length > 0 ? steps : [el("p", {}, "Nobody said anything about it that can be taken back.")]),
      ...not,
    );
    sayOfDialog(body);
    body.querySelector("button")?.focus();
  } catch (e) {
    body.replaceChildren(el("p", { class: "problem", role: "alert" }, problemWords(e)));
  }
}

/** @param {string} what @param {any} said */
function told(what, said) {
  if (what === "verdict") {
    return { row: said.alert };
  }
  if (what === "suppression") {
    return { suppression: said.suppression };
  }
  return what === "assignment" || what === "escalation" ? { [what]: said } : {};
}
