import { sayOfDialog } from "../core/announce.js";
import { problemWords } from "../core/api.js";
import { openDialog } from "../core/dialog.js";
import { el, quoted } from "../core/dom.js";
import { counted, moment } from "../core/words.js";
import { BulkDialog } from "./bulk-dialog.js";
import { takingBack } from "./bulk-matters.js";

/**
 * Shows what somebody decided about many lately and can take back.
 *
 * @param {import("../app.js").App} app
 */
export async function openRunsDialog(app) {
  const body = el("div", { class: "what" }, el("p", { class: "faint" }, "Reading what was decided about many …"));
  const dialog = openDialog("Take back what was said of many", "decision", (close) => [
    body,
    el("div", { class: "buttons" }, el("button", { type: "button", autofocus: true, on: { click: close } }, "Close")),
  ]);
  try {
    const { rows } = await app.api.get("/bulk");
    const own = rows.filter((/** @type {any} */ run) => run.by === app.session.subject && run.undoable > 0);
    const steps = own.toReversed().map((/** @type {any} */ run) => {
      const back = () => {
        dialog.close();
        new BulkDialog(app, takingBack(app, run)).open();
      };
      const id = "run-" + run.id;
      const when = moment(Date.parse(run.begun));
      const words = `${when} UTC, ${run.verb}, ${counted(run.decided, "alert")}: ${run.reason}`;
      return el(
        "p",
        {},
        el("button", { type: "button", "aria-describedby": id, on: { click: back } }, "Take back"),
        " ",
        el("span", { id }, quoted(words)),
        el("span", { class: "faint" }, ` (of ${counted(run.undoable, "alert")} it may be taken back)`),
      );
    });
    body.replaceChildren(
      ...(steps.length > 0
        ? steps
        : [
            el(
              "p",
              {},
              "Nothing that you decided about all that fit can be taken back. ",
              "The last five of such decisions are kept, for a day. ",
              "What was said of one alert is shown while that one alone is meant.",
            ),
          ]),
    );
    sayOfDialog(body);
    body.querySelector("button")?.focus();
  } catch (e) {
    body.replaceChildren(el("p", { class: "problem", role: "alert" }, problemWords(e)));
  }
}
