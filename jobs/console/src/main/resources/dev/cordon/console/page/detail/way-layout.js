// Where the ways to what is worth protecting lie in a drawing: the identity at the left, whom it becomes in the middle, what
// it gets at in the last column, each thing in a row of its own, those by the same way beneath each other.

/**
 * @typedef {object} Step as a finding has it
 * @property {string} to ARN
 * @property {string} kind
 * @property {string} how
 * @property {string} reason
 * @property {boolean} certain
 */

/**
 * @typedef {object} Way as a finding has it
 * @property {string} to
 * @property {string} kind
 * @property {boolean} crown_jewel
 * @property {boolean} certain
 * @property {Step[]} [steps]
 * @property {string} last
 */

/**
 * @typedef {object} Place
 * @property {string} name
 * @property {string} kind `user`, `role`, or that of a thing
 * @property {"identity" | "step" | "sensitive" | "jewel"} shape
 * @property {number} column
 * @property {number} row
 * @property {Set<number>} ways that lead through it
 */

/**
 * @typedef {object} Link
 * @property {Place} from
 * @property {Place} to
 * @property {string} label
 * @property {string} title
 * @property {boolean} certain
 * @property {Set<number>} ways
 */

/**
 * @param {string} principal ARN
 * @param {string} kind of the identity
 * @param {Way[]} ways
 */
export function laidOut(principal, kind, ways) {
  /** @type {Map<string, Place>} */
  const places = new Map();
  /** @type {Map<string, Link>} */
  const links = new Map();
  const most = Math.max(0, ...ways.map((way) => way.steps?.length ?? 0));
  const start = place("", { name: principal, kind, shape: "identity", column: 0 });

  /** @param {string} key @param {Omit<Place, "row" | "ways">} as @returns {Place} */
  function place(key, as) {
    const there = places.get(key) ?? { ...as, row: 0, ways: new Set() };
    places.set(key, there);
    return there;
  }

  /** @param {string} key @param {number} way @param {Omit<Link, "ways">} as */
  function link(key, way, as) {
    const there = links.get(key) ?? { ...as, ways: new Set() };
    links.set(key, there);
    there.ways.add(way);
    as.to.ways.add(way);
  }

  ways.forEach((way, index) => {
    start.ways.add(index);
    let from = start;
    let path = principal;
    let key = "";
    (way.steps ?? []).forEach((step, at) => {
      // Who raises its own rights is another place: what it could do before and after is not the same.
      const isRaised = step.to === path;
      const next = isRaised ? key + " raised" : "by " + step.to;
      const to = place(next, {
        name: step.to,
        kind: isRaised ? step.kind + ", with rights raised" : step.kind,
        shape: "step",
        column: at + 1,
      });
      const { reason: title, certain } = step;
      link(key + "\n" + next, index, { from, to, label: title.split("; ")[0], title: step.how + ": " + title, certain });
      [from, path, key] = [to, step.to, next];
    });
    const end = place("to " + way.to, {
      name: way.to,
      kind: way.kind,
      shape: way.crown_jewel ? "jewel" : "sensitive",
      column: most + 1,
    });
    link(key + "\nto " + way.to, index, { from, to: end, label: verbs(way), title: way.last, certain: way.certain });
  });
  arrange([...places.values()], ways);
  return { places: [...places.values()], links: [...links.values()], columns: most + 2, rows: Math.max(1, ways.length) };
}

/** What is done with a thing whose name stands at the arrow's end; of being an administrator that says all. @param {Way} way */
function verbs({ kind, last, to }) {
  if (kind === "administrator") {
    return "";
  }
  return last.endsWith(to) ? last.slice(0, -to.length).trim() : last;
}

/** @param {Place[]} places @param {Way[]} ways */
function arrange(places, ways) {
  const rows = order(ways);
  for (const place of places) {
    const own = [...place.ways].map((way) => rows[way]);
    place.row = own.reduce((sum, row) => sum + row, 0) / Math.max(1, own.length);
  }
  const columns = new Set(places.map(({ column }) => column));
  for (const column of columns) {
    const there = places.filter((place) => place.column === column).sort((a, b) => a.row - b.row);
    there.forEach((place, index) => {
      place.row = index === 0 ? place.row : Math.max(place.row, there[index - 1].row + 1);
    });
  }
}

/**
 * The row of each way: those that go together stay together, in the order in which they were told.
 *
 * @param {Way[]} ways
 * @returns {number[]}
 */
function order(ways) {
  const paths = ways.map(({ steps }) => (steps ?? []).map(({ to }) => to));
  /** @param {number[]} some @param {number} at @returns {number[]} */
  const sorted = (some, at) => {
    const groups = new Map();
    for (const way of some) {
      const key = paths[way][at] ?? " end";
      groups.set(key, [...(groups.get(key) ?? []), way]);
    }
    return [...groups].flatMap(([key, group]) => (key === " end" || group.length === 1 ? group : sorted(group, at + 1)));
  };
  const sequence = sorted(
    ways.map((_, index) => index),
    0,
  );
  return ways.map((_, index) => sequence.indexOf(index));
}
