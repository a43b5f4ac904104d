import { moment, span, timeOfDay } from "../core/words.js";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** A gap in which nothing happens for so much of the whole is folded, so that what happened around it can be told apart. */
const FOLDED_SHARE = 0.5;
const MOST_FOLDS = 2;
const FOLD_WIDTH = 34;
const TICK_WIDTH = 96;
const TICKS = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1_440, 2_880, 7_200, 14_400, 43_200].map(
  (minutes) => minutes * MINUTE,
);

/** @typedef {{from: number, to: number, left: number, width: number}} Piece */

/**
 * Places moments between two edges, without the long gaps between them.
 *
 * @param {number[]} moments at least one
 * @param {number} left
 * @param {number} right
 */
export function timeScale(moments, left, right) {
  const pieces = laidOut(folded([...new Set(moments)].sort((a, b) => a - b)), left, right);
  const x = (/** @type {number} */ time) => {
    const piece = pieces.find(({ to }) => time <= to) ?? pieces[pieces.length - 1];
    const share = (Math.max(piece.from, Math.min(time, piece.to)) - piece.from) / (piece.to - piece.from);
    return piece.left + share * piece.width;
  };
  return {
    x,
    from: pieces[0].from,
    to: pieces[pieces.length - 1].to,
    ticks: pieces.flatMap((piece) => ticks(piece, x)),
    folds: foldsOf(pieces),
  };
}

/** Cuts at the longest gaps. @param {number[]} sorted @returns {number[][]} */
function folded(sorted) {
  /** @type {number[][]} */
  let parts = [sorted];
  for (let folds = 0; folds < MOST_FOLDS; folds++) {
    const whole = parts.reduce((sum, part) => sum + part[part.length - 1] - part[0], 0);
    const gaps = parts.flatMap((part, index) =>
      part.slice(1).map((time, at) => ({ index, at: at + 1, gap: time - part[at] })),
    );
    const longest = gaps.sort((a, b) => b.gap - a.gap)[0];
    if (!longest || longest.gap < Math.max(30 * MINUTE, whole * FOLDED_SHARE)) {
      break;
    }
    const part = parts[longest.index];
    parts = [
      ...parts.slice(0, longest.index),
      part.slice(0, longest.at),
      part.slice(longest.at),
      ...parts.slice(longest.index + 1),
    ];
  }
  return parts;
}

/** @param {number[][]} parts @param {number} left @param {number} right @returns {Piece[]} */
function laidOut(parts, left, right) {
  const spans = parts.map((part) => {
    const margin = Math.max((part[part.length - 1] - part[0]) * 0.05, MINUTE / 2);
    return { from: part[0] - margin, to: part[part.length - 1] + margin };
  });
  const room = right - left - FOLD_WIDTH * (parts.length - 1);
  const whole = spans.reduce((sum, { from, to }) => sum + to - from, 0);
  // Half of the room by length, half of it alike, so that no piece is too narrow to be read.
  let at = left;
  return spans.map(({ from, to }) => {
    const width = (room / 2) * ((to - from) / whole) + room / 2 / spans.length;
    const piece = { from, to, left: at, width };
    at += width + FOLD_WIDTH;
    return piece;
  });
}

/** @param {Piece} piece @param {(time: number) => number} x */
function ticks({ from, to, width }, x) {
  const most = Math.max(1, Math.floor(width / TICK_WIDTH));
  const every = TICKS.find((each) => (to - from) / each <= most) ?? to - from;
  const first = Math.ceil(from / every) * every;
  const found = [];
  for (let time = first; time <= to; time += every) {
    found.push({ x: x(time), words: every >= DAY ? moment(time).slice(5, 10) : timeOfDay(time).slice(0, 5) });
  }
  return found;
}

/** @param {Piece[]} pieces */
function foldsOf(pieces) {
  return pieces
    .slice(1)
    .map((piece, index) => ({ x: piece.left - FOLD_WIDTH / 2, words: span(piece.from - pieces[index].to) }));
}
