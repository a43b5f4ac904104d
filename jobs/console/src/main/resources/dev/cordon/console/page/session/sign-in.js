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

/** Asks for the one-time token. */
export class SignIn {
  /**
   * @param {string} words what happened, or empty
   * @param {(token: string) => void} enter
   */
  constructor(words, enter) {
    this.field = el("input", {
      id: "token",
      name: "token",
      type: "password",
      autocomplete: "off",
      spellcheck: "false",
      required: true,
      maxlength: "200",
      "aria-describedby": "token-words",
    });
    const submit = (/** @type {Event} */ event) => {
      event.preventDefault();
      const token = this.field.value.trim();
      if (token) {
        this.button.disabled = true;
        enter(token);
      }
    };
    this.button = el("button", { class: "primary" }, "Sign in");
    this.element = el(
      "main",
      { class: "sign-in" },
      el(
        "form",
        { on: { submit } },
        el("img", { src: "mark.svg", alt: "", width: "36", height: "36" }),
        el("h1", {}, "Cordon"),
        words && el("p", { class: "problem", role: "alert" }, words),
        el("label", { for: "token" }, "One-time token"),
        this.field,
        el(
          "p",
          { id: "token-words", class: "faint" },
          "The console prints one at its start, and ",
          el("code", {}, "cordon console token"),
          " prints the one that is good now. It is good once.",
        ),
        this.button,
      ),
    );
  }

  focus() {
    this.field.focus();
  }
}
