import { say } from "../core/announce.js";
import { el, write } from "../core/dom.js";
import { showsNews } from "../core/letters.js";
import { atMostEvery } from "../core/repaint.js";
import { counted } from "../core/words.js";
import { Waiting } from "./waiting.js";

const SAY_AT_MOST_EVERY_MILLIS = 15_000;

/** @typedef {import("./alert.js").Alert} Alert */

/** Says what waits to be shown, and shows it when it is pressed. */
export class Pill {
  #waiting = new Waiting();
  /** Of how many new ones screen readers were told. */
  #told = 0;
  #tell = atMostEvery(SAY_AT_MOST_EVERY_MILLIS, () => {
    const { fresh } = this.#waiting;
    if (this.element.isConnected && fresh > this.#told) {
      this.#told = fresh;
      say(counted(fresh, "new alert waits", "new alerts wait") + "; " + showsNews());
    }
  });

  /** @param {() => void} show */
  constructor(show) {
    this.element = el("button", { type: "button", class: "pill", hidden: true, on: { click: show } });
  }

  /**
   * Counts anew what waits.
   *
   * @param {Iterable<Alert>} unsettled
   * @param {(alert: Alert) => boolean} fits
   * @param {Set<string>} shown
   */
  restart(unsettled, fits, shown) {
    this.#waiting.clear();
    this.take(unsettled, fits, shown);
  }

  /**
   * Counts what came or changed.
   *
   * @param {Iterable<Alert>} changed
   * @param {(alert: Alert) => boolean} fits
   * @param {Set<string>} shown
   */
  take(changed, fits, shown) {
    this.#waiting.take(changed, fits, shown);
    const { words, fresh } = this.#waiting;
    this.element.hidden = words === "";
    write(this.element, words);
    this.#told = Math.min(this.#told, fresh);
    if (this.element.isConnected && fresh > this.#told) {
      this.#tell();
    }
  }
}
