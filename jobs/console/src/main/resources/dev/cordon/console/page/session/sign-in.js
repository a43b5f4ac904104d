import { el } from "../core/dom.js";

/**
 * Takes the one-time token out of an address that ends in `#token=…`.
 *
 * @returns {string} the token, or empty
 */
export function takeTokenFromAddress() {
  const token = new URLSearchParams(location.hash.slice(1)).get("token") ?? "";
  if (token) {
    history.replaceState(null, "", location.pathname);
  }
  return token;
}

/** Asks who it is, in the ways that this console has. */
export class SignIn {
  /** @type {HTMLElement | null} */
  #first = null;

  /**
   * @param {string} words what happened, or empty
   * @param {{one_time_token: boolean, oidc?: {name: string}}} ways
   * @param {(token: string) => void} enter
   * @param {() => void} leave goes to the provider
   */
  constructor(words, ways, enter, leave) {
    this.element = el(
      "main",
      { class: "sign-in" },
      el(
        "section",
        {},
        el("img", { src: "mark.svg", alt: "", width: "36", height: "36" }),
        el("h1", {}, "Cordon"),
        words && el("p", { class: "problem", role: "alert" }, words),
        ways.oidc && this.#provider(ways.oidc.name, leave),
        ways.oidc && ways.one_time_token && el("p", { class: "sign-in-or faint" }, "or"),
        ways.one_time_token && this.#token(enter, !ways.oidc),
        !ways.oidc &&
          !ways.one_time_token &&
          el("p", {}, "Nobody can sign in here: cordon.yaml has neither console.oidc nor console.sign_in."),
      ),
    );
  }

  /** @param {string} name @param {() => void} leave */
  #provider(name, leave) {
    const click = () => {
      button.disabled = true;
      leave();
    };
    const button = el(
      "button",
      { id: "sign-in-oidc", type: "button", class: "primary", on: { click } },
      "Sign in with ",
      el("bdi", {}, name),
    );
    this.#first ??= button;
    return button;
  }

  /** @param {(token: string) => void} enter @param {boolean} alone */
  #token(enter, alone) {
    const field = el("input", {
      id: "token",
      name: "token",
      type: "password",
      autocomplete: "one-time-code", // browsers offer to keep whatever else a field of this kind takes
      spellcheck: "false",
      required: true,
      maxlength: "200",
      "aria-describedby": "token-words",
    });
    const button = el("button", { class: alone ? "primary" : null }, "Sign in");
    const submit = (/** @type {Event} */ event) => {
      event.preventDefault();
      const token = field.value.trim();
      if (token) {
        button.disabled = true;
        enter(token);
      }
    };
    this.#first ??= field;
    return el(
      "form",
      { on: { submit } },
      el("label", { for: "token" }, "One-time token"),
      field,
      el(
        "p",
        { id: "token-words", class: "faint" },
        "The console prints one at its start, and ",
        el("code", {}, "cordon console token"),
        " prints the one that is good now. It is good once.",
      ),
      button,
    );
  }

  focus() {
    this.#first?.focus();
  }
}
