import { el, quoted } from "../core/dom.js";
import { address } from "../core/route.js";

/** Instead of a page of a tenant in which one has no role: another tenant's would say that there is no such thing. */
export class NoRolePage {
  title = "No role";

  /** @param {import("../app.js").App} app */
  constructor(app) {
    this.app = app;
    this.head = el("header", { class: "detail-head" });
    this.body = el("div", { class: "detail-body", tabindex: "-1" });
    this.element = el("section", { class: "page detail", "aria-label": "No role" }, this.head, this.body);
  }

  /** @param {import("../core/route.js").Route} at */
  show({ tenant }) {
    this.head.replaceChildren(el("h1", {}, "No role in ", quoted(tenant)));
    this.body.replaceChildren(
      el("p", { class: "problem" }, "This address is of the tenant ", quoted(tenant), ", and you have no role there."),
      el("p", {}, el("a", { href: address("queue") }, "Queue of ", quoted(this.app.tenant))),
    );
    this.body.focus();
  }

  hide() {}

  /** @returns {import("../core/keys.js").Binding[]} */
  bindings() {
    return [];
  }
}
