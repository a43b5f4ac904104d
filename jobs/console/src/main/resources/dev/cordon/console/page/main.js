import { regions } from "./core/announce.js";
import { answered, Api, Problem, problemWords } from "./core/api.js";
import { App } from "./app.js";
import { el } from "./core/dom.js";
import { SignIn, takeTokenFromAddress } from "./session/sign-in.js";
import { leaveForProvider, returnToPlace, waysToSignIn } from "./session/ways.js";

// The token leaves the address before anything else happens, so that no copy of the address holds it.
const token = takeTokenFromAddress();

/** @type {App | null} */
let app = null;
const place = document.createElement("div");
place.id = "app";
document.body.append(place, ...regions);

start(token);

/** @param {string} [withToken] */
async function start(withToken = "") {
  try {
    if (withToken) {
      open(await signIn(withToken));
    } else {
      open(await answered(Api.BASE + "/session"));
    }
  } catch (e) {
    const nobody = e instanceof Problem && e.status === 401 && !withToken;
    if (e instanceof Problem && e.isUnanswered) {
      sayItIsAway(problemWords(e), withToken);
    } else {
      askToSignIn(nobody ? "" : problemWords(e));
    }
  }
}

/** @param {string} withToken */
function signIn(withToken) {
  return answered(Api.BASE + "/session", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ token: withToken }),
  });
}

/** @param {any} session */
function open(session) {
  returnToPlace();
  const opened = new App(session, (words) => over(opened, words));
  app = opened;
  place.replaceChildren(opened.element);
  opened.start();
}

/**
 * The session ended, or somebody ends it; several requests may find that out.
 *
 * @param {App} opened
 * @param {string} words
 */
function over(opened, words) {
  if (app !== opened) {
    return;
  }
  app = null;
  opened.stop();
  document.querySelectorAll("dialog").forEach((dialog) => dialog.remove());
  askToSignIn(words);
}

/**
 * Nothing answers, so signing in would not help.
 *
 * @param {string} words
 * @param {string} withToken one that is not used yet, or empty
 */
function sayItIsAway(words, withToken) {
  const again = el("button", { type: "button", class: "primary", on: { click: () => start(withToken) } }, "Try again");
  const sentence = el("p", { class: "problem", role: "alert" }, words);
  place.replaceChildren(el("main", { class: "sign-in" }, el("section", {}, el("h1", {}, "Cordon"), sentence, again)));
  again.focus();
  document.title = "Cordon: no answer";
}

/** @param {string} words why */
async function askToSignIn(words) {
  const ways = await waysToSignIn();
  const leave = () => leaveForProvider().catch((e) => askToSignIn(problemWords(e)));
  const form = new SignIn(words, ways, start, leave);
  place.replaceChildren(form.element);
  form.focus();
  document.title = "Cordon: sign in";
}
