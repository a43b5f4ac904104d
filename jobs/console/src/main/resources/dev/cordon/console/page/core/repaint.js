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
