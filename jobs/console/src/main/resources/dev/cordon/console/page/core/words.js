// Numbers and moments as people read them. Moments are shown in UTC, as the logs have them.

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const numbers = new Intl.NumberFormat("en");

/** @param {number} value */
export function count(value) {
  return numbers.format(value);
}

/** @param {number} howMany @param {string} one @param {string} [many] */
export function counted(howMany, one, many = one + "s") {
  return count(howMany) + " " + (howMany === 1 ? one : many);
}

/**
 * A span in its largest unit: `41 s`, `12 m`, `3 h`, `5 d`.
 *
 * @param {number} millis
 */
export function span(millis) {
  const length = Math.max(0, millis);
  if (length < MINUTE) {
    return Math.floor(length / SECOND) + " s";
  }
  if (length < HOUR) {
    return Math.floor(length / MINUTE) + " m";
  }
  return length < 2 * DAY ? Math.floor(length / HOUR) + " h" : Math.floor(length / DAY) + " d";
}

/** @param {number} millis */
export function spanInWords(millis) {
  const length = Math.max(0, millis);
  if (length < MINUTE) {
    return counted(Math.floor(length / SECOND), "second");
  }
  if (length < HOUR) {
    return counted(Math.floor(length / MINUTE), "minute");
  }
  return length < 2 * DAY ? counted(Math.floor(length / HOUR), "hour") : counted(Math.floor(length / DAY), "day");
}

/** Of which a length is told. @type {[number, string][]} */
const UNITS = [
  [DAY, "day"],
  [HOUR, "hour"],
  [MINUTE, "minute"],
  [SECOND, "second"],
];

/**
 * A length that somebody set, to the second: `30 minutes`, `1 hour 30 minutes`.
 *
 * @param {number} millis
 */
export function lengthInWords(millis) {
  let rest = Math.max(0, millis);
  const parts = UNITS.map(([unit, name]) => {
    const many = Math.floor(rest / unit);
    rest -= many * unit;
    return many > 0 ? counted(many, name) : "";
  });
  return parts.filter(Boolean).join(" ") || "0 seconds";
}

/**
 * What is left: `27:41`, `3:59:59`, and beyond a day in hours, `2 d 3 h`.
 *
 * @param {number} millis
 */
export function countdown(millis) {
  const seconds = Math.max(0, Math.ceil(millis / SECOND));
  const rest = two(Math.floor((seconds % 3600) / 60)) + ":" + two(seconds % 60);
  const hours = Math.floor(seconds / 3600);
  if (hours === 0) {
    return rest;
  }
  return hours < 24 ? hours + ":" + rest : `${Math.floor(hours / 24)} d` + (hours % 24 > 0 ? ` ${hours % 24} h` : "");
}

/** @param {number} value */
function two(value) {
  return String(value).padStart(2, "0");
}

/** `2024-06-16 02:01:52`, in UTC. @param {number} millis */
export function moment(millis) {
  return Number.isFinite(millis) ? new Date(millis).toISOString().slice(0, 19).replace("T", " ") : "";
}

/** `02:01:52`, in UTC. @param {number} millis */
export function timeOfDay(millis) {
  return moment(millis).slice(11);
}

/** `2024-06-16`, in UTC. @param {number} millis */
export function day(millis) {
  return moment(millis).slice(0, 10);
}

/** Midnight UTC before a moment. @param {number} millis */
export function midnight(millis) {
  return Math.floor(millis / DAY) * DAY;
}

/** One decimal, where it is not 0. @param {number} value */
export function decimal(value) {
  return String(Math.round(value * 10) / 10);
}

/** @param {number} share 0 to 1 */
export function percent(share) {
  const whole = share * 100;
  return (whole > 99 && whole < 100 ? "99" : String(Math.round(whole))) + " %";
}

/**
 * Words that came by an address or from what this browser kept, and so not through the server, in the way that it shows
 * strangers' words: what steers a page, or cannot be seen, stands as its number.
 *
 * @param {string} text
 */
export function harmless(text) {
  return text
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, (letter) => `\\u{${letter.codePointAt(0)?.toString(16)}}`)
    .replace(/(\p{M}{2})\p{M}+/gu, "$1");
}

/** The last part of an ARN or path, which is what tells it from others. @param {string} target */
export function shortTarget(target) {
  const at = target.startsWith("arn:") ? target.split(":").slice(5).join(":") : target;
  return at || target;
}

/** ARN prefixes down to the account, of which a line has no room to tell more than the service. */
const BEFORE_NAMES = /\barn:aws[a-z-]*:([a-z0-9-]+):[a-z0-9-]*:[0-9]*:/g;

/**
 * A sentence with ARNs in short: `kms:key/818e…` instead of `arn:aws:kms:eu-west-1:111122223333:key/818e…`.
 *
 * @param {string} text
 */
export function shortArns(text) {
  return text.replace(BEFORE_NAMES, "$1:");
}
