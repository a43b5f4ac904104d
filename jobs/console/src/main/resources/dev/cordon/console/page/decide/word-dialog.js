import { tell } from "../core/announce.js";
import { problemWords } from "../core/api.js";
import { openDialog } from "../core/dialog.js";
import { el, field, write } from "../core/dom.js";

/**
 * Asks why, and where it says so whom, and says it.
 *
 * @param {import("../app.js").App} app
 * @param {{title: string, what: string, button: string, path: string, body?: Record<string, string>, whom?: {member: string, words: string}, done: (said: any) => void}} word
 */
export function openWordDialog(app, { title, what, button, path, body = {}, whom, done }) {
  const key = crypto.randomUUID();
  const reason = el("textarea", { id: "word-reason", rows: "2", maxlength: "500", required: true });
  const to = el("input", { id: "word-whom", maxlength: "128", autocomplete: "off", spellcheck: "false" });
  const problem = el("p", { class: "problem", role: "alert" });
  const send = async () => {
    const why = reason.value.trim();
    write(problem, why ? "" : "Say why; the evidence keeps it.");
    if (!why) {
      reason.focus();
      return;
    }
    act.disabled = true;
    try {
      const said = await app.api.post(
        path,
        { ...body, ...(whom && { [whom.member]: to.value.trim() }), reason: why },
        key,
      );
      tell(`${button}: ${said.words ?? "done"}`, said.done === false ? "moving" : "good");
      dialog.close();
      done(said);
    } catch (e) {
      write(problem, problemWords(e));
      act.disabled = false;
    }
  };
  const act = el("button", { type: "button", class: "primary", on: { click: send } }, button);
  const dialog = openDialog(title, "decision", (close) => [
    el("div", { class: "what" }, el("p", {}, what)),
    whom && field(to, whom.words),
    field(reason, "Reason"),
    problem,
    el("div", { class: "buttons" }, el("button", { type: "button", on: { click: close } }, "Cancel"), act),
  ]);
  (whom ? to : reason).focus();
}
