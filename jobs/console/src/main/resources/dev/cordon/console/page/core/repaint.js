/**
 * Does something at once, and then at most once in a while however often it is asked for.
 *
 * @param {number} millis
 * @param {() => void} act
 * @returns {() => void}
 */
export function atMostEvery(millis, act) {
  let timer = 0;
  let last = -millis;
  const now = () => {
    timer = 0;
    last = performance.now();
    act();
  };
  return () => {
    const wait = last + millis - performance.now();
    if (wait <= 0) {
      clearTimeout(timer);
      now();
    } else {
      timer ||= setTimeout(now, wait);
    }
  };
}

/**
 * Fills a part of the page anew while somebody may read it: what was opened stays open, and what was scrolled stays where
 * it was, as long as the parts are the same.
 *
 * @param {HTMLElement} place
 * @param {() => void} fill
 */
export function refilled(place, fill) {
  const parts = () => [...place.querySelectorAll("details, pre")];
  const before = parts().map((part) => ({ isOpen: part.hasAttribute("open"), top: part.scrollTop }));
  const focused = parts().findIndex((part) => part.contains(document.activeElement));
  fill();
  const after = parts();
  if (after.length !== before.length) {
    return;
  }
  after.forEach((part, index) => {
    part.toggleAttribute("open", part.tagName === "DETAILS" && before[index].isOpen);
    part.scrollTop = before[index].top;
  });
  const again = after[focused];
  if (again) {
    /** @type {HTMLElement} */ (again.querySelector("summary") ?? again).focus({ preventScroll: true });
  }
}
