import { regions, say } from "./core/announce.js";
import { answered, Api, Problem } from "./core/api.js";
import { App } from "./app.js";
import { SignIn, takeTokenFromAddress } from "./session/sign-in.js";

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
    const problem = e instanceof Problem ? e : new Problem({ detail: String(e) });
    askToSignIn(problem.status === 401 && !withToken ? "" : problem.title + " " + problem.detail);
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

/** @param {string} words why */
function askToSignIn(words) {
  const form = new SignIn(words, start);
  place.replaceChildren(form.element);
  form.focus();
  document.title = "Cordon: sign in";
  say(words);
}
