import { sayOfDialog, tell } from "../core/announce.js";
import { Problem, problemWords } from "../core/api.js";
import { openDialog } from "../core/dialog.js";
import { el, field, write } from "../core/dom.js";
import { ignoreHeldKeys, onEnter } from "../core/keys.js";
import { WishKey } from "../core/wish-key.js";
import { keptWords } from "./decisions.js";

/**
 * What is said.
 *
 * @typedef {object} Word
 * @property {string} title
 * @property {string} what comes of it
 * @property {string} button
 * @property {string} path
 * @property {Record<string, string>} [body]
 * @property {{member: string, words: string}} [whom] where it names somebody
 * @property {boolean} [touches] whether it changes what follows by itself: that takes a second key
 * @property {(said: any) => void} done
 */

/**
 * Asks why, and where it says so whom, and says it.
 *
 * @param {import("../app.js").App} app
 * @param {Word} word
 */
export function openWordDialog(app, { title, what, button, path, body = {}, whom, touches = false, done }) {
  const key = new WishKey();
  const reason = el("textarea", { id: "word-reason", rows: "2", maxlength: "500", required: true });
  const to = el("input", { id: "word-whom", maxlength: "128", autocomplete: "off", spellcheck: "false" });
  const problem = el("p", { class: "problem", role: "alert" });
  const send = async () => {
    if (act.disabled) {
      return;
    }
    const why = reason.value.trim();
    write(problem, why ? "" : "Say why.");
    if (!why) {
      reason.focus();
      return;
    }
    act.disabled = true;
    try {
      const said = await app.api.post(
        path,
        { ...body, ...(whom && { [whom.member]: to.value.trim() }), reason: why },
        key.value,
      );
      tell(`${button}: ${said.words ?? "done"}`, said.done === false ? "moving" : "good");
      dialog.close();
      done(said);
    } catch (e) {
      key.failed(e);
      write(problem, problemWords(e));
      act.disabled = e instanceof Problem && e.hasArrived;
      if (act.disabled) {
        write(cancel, "Close");
        cancel.focus();
      }
    }
  };
  const act = el("button", { type: "button", class: "primary", on: { click: send } }, button);
  const cancel = el("button", { type: "button", on: { click: () => dialog.close() } }, "Cancel");
  ignoreHeldKeys(act);
  onEnter(to, () => reason.focus());
  onEnter(reason, touches ? () => act.focus() : send);
  const about = el("div", { class: "what" }, el("p", {}, what));
  const dialog = openDialog(title, "decision", () => [
    about,
    whom && field(to, whom.words),
    field(reason, "Reason"),
    el("p", { class: "faint" }, keptWords(touches)),
    problem,
    el("div", { class: "buttons" }, cancel, act),
  ]);
  (whom ? to : reason).focus();
  sayOfDialog(about);
}
