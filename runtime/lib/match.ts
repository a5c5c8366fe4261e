// Matching a compiled pattern against a subject, and what it captured.
// Invariant: `found` and the capture slots belong to the last successful search; they are read before any other Lua code
// runs, so one set of them is enough. Positions here are 0-based. lstrlib.c do_match, get_onecapture.

import { luaError } from "../core/error.ts";
import { spend, spendMany } from "../core/meter.ts";
import type { Value } from "../core/value.ts";
import type { Item, Pattern } from "./pattern.ts";

/** How deep C's matcher may recurse: lstrlib.c MAXCCALLS. */
const maxDepth = 200;

/** Longer runs of one class count by their length. */
const longRun = 1024;

const starts = /*@__PURE__*/ new Int32Array(32);
const ends = /*@__PURE__*/ new Int32Array(32);

/** Where the last successful search matched: `start` inclusive, `end` exclusive. */
export const found = { start: 0, end: 0 };

/**
 * Looks for the first match of `pattern` in `s` at `from` or later whose end is not `exceptEnd` (-1 to take any). Returns
 * whether there is one, and leaves it in `found`.
 *
 * @throws {LuaError} "malformed pattern (…)", "pattern too complex" and so on
 */
export function search(pattern: Pattern, s: string, from: number, exceptEnd: number): boolean {
  const { start, prefix } = pattern;
  if (pattern.anchored) return matchesAt(start, s, from, exceptEnd);
  if (prefix !== "") return searchPrefix(pattern, s, from, exceptEnd);
  if (pattern.isSpan) return searchSpan(start, s, from);
  const { first } = start;
  if (first === undefined) return searchEverywhere(start, s, from, exceptEnd);
  const { length } = s;
  for (let i = from; i < length; i++) {
    if (first[s.charCodeAt(i)] === 0) continue;
    if (matchesAt(start, s, i, exceptEnd)) return true;
  }
  return false;
}

/** The common patterns of a single class, such as "." or "%a+": no match is empty, none can fail once it has begun. */
function searchSpan({ set, kind }: Item, s: string, from: number): boolean {
  const { length } = s;
  let start = from;
  while (start < length && set[s.charCodeAt(start)] === 0) start++;
  if (start >= length) return false;
  let end = start + 1;
  if (kind === 4) while (end < length && set[s.charCodeAt(end)] === 1) end++;
  found.start = start;
  found.end = end;
  return true;
}

function searchPrefix({ start, prefix }: Pattern, s: string, from: number, exceptEnd: number): boolean {
  for (let i = s.indexOf(prefix, from); i >= 0; i = s.indexOf(prefix, i + 1)) {
    if (matchesAt(start, s, i, exceptEnd)) return true;
  }
  return false;
}

function searchEverywhere(start: Item, s: string, from: number, exceptEnd: number): boolean {
  const { length } = s;
  for (let i = from; i <= length; i++) {
    if (matchesAt(start, s, i, exceptEnd)) return true;
  }
  return false;
}

/** Thrown by the matcher, so that the message gets its position from a shallow stack. */
class MatchError {
  readonly message: string;

  constructor(message: string) {
    this.message = message;
  }
}

function matchesAt(start: Item, s: string, i: number, exceptEnd: number): boolean {
  let end: number;
  try {
    end = run(start, s, i, 1);
  } catch (error) {
    throw error instanceof MatchError ? luaError(error.message) : error;
  }
  if (end === -1 || end === exceptEnd) return false;
  found.start = i;
  found.end = end;
  return true;
}

/** Matches the items from `item` on at `i`; returns the end of the match or -1. `depth` counts C's recursive calls. */
function run(item: Item, s: string, i: number, depth: number): number {
  if (depth > maxDepth) throw new MatchError("pattern too complex");
  spend();
  const { length } = s;
  for (;;) {
    switch (item.kind) {
      case 0: // end
        return i;
      case 1: // character
        if (i >= length || s.charCodeAt(i) !== item.code) return -1;
        i++;
        break;
      case 2: // one
        if (i >= length || item.set[s.charCodeAt(i)] === 0) return -1;
        i++;
        break;
      case 3: // max
        if (i < length && item.set[s.charCodeAt(i)] === 1) return runMax(item, s, i, depth);
        if (item.least > 0) return -1;
        break;
      case 4: {
        // maxOnly
        const { set } = item;
        const least = i + item.least;
        while (i < length && set[s.charCodeAt(i)] === 1) i++;
        if (i - least > longRun) spendMany((i - least) >> 6);
        if (i < least) return -1;
        break;
      }
      case 5: // min
        if (i < length && item.set[s.charCodeAt(i)] === 1) return runMin(item, s, i, depth);
        break;
      case 6: // optional
        if (i < length && item.set[s.charCodeAt(i)] === 1) {
          const end = run(item.next, s, i + 1, depth + 1);
          if (end !== -1) return end;
        }
        break;
      case 7: // open
        starts[item.slot] = i;
        if (++depth > maxDepth) throw new MatchError("pattern too complex");
        break;
      case 8: // close
        ends[item.slot] = i;
        if (++depth > maxDepth) throw new MatchError("pattern too complex");
        break;
      case 9: // stringEnd
        if (i !== length) return -1;
        break;
      case 13: // text
        if (!s.startsWith(item.text, i)) return -1;
        i += item.text.length;
        break;
      default:
        i = runRare(item, s, i);
        if (i === -1) return -1;
    }
    item = item.next;
  }
}

function runRare(item: Item, s: string, i: number): number {
  switch (item.kind) {
    case 10:
      return balancedEnd(item, s, i);
    case 11: {
      // frontier: before the start and at the end there is a "\0"
      const { set } = item;
      const before = i === 0 ? 0 : s.charCodeAt(i - 1);
      const after = i < s.length ? s.charCodeAt(i) : 0;
      return set[before] === 0 && set[after] === 1 ? i : -1;
    }
    case 12: {
      const captured = s.slice(starts[item.slot], ends[item.slot]);
      return s.startsWith(captured, i) ? i + captured.length : -1;
    }
    default:
      throw new MatchError(item.text);
  }
}

/** As many as possible first, then one less as long as the rest does not match; there is one at least. */
function runMax({ set, least, next }: Item, s: string, i: number, depth: number): number {
  const { length } = s;
  const { first } = next;
  let end = i + 1;
  while (end < length && set[s.charCodeAt(end)] === 1) end++;
  if (end - i > longRun) spendMany((end - i) >> 6);
  for (const last = i + least; end >= last; end--) {
    if (first !== undefined && (end >= length || first[s.charCodeAt(end)] === 0)) continue;
    const result = run(next, s, end, depth + 1);
    if (result !== -1) return result;
  }
  return -1;
}

/** As few as possible first, then one more as long as the rest does not match. */
function runMin({ set, next }: Item, s: string, i: number, depth: number): number {
  const { length } = s;
  const { first } = next;
  for (; ; i++) {
    if ((i & (longRun - 1)) === 0) spend();
    if (first === undefined || (i < length && first[s.charCodeAt(i)] === 1)) {
      const result = run(next, s, i, depth + 1);
      if (result !== -1) return result;
    }
    if (i >= length || set[s.charCodeAt(i)] === 0) return -1;
  }
}

function balancedEnd({ code, least: close }: Item, s: string, i: number): number {
  const { length } = s;
  if (i >= length || s.charCodeAt(i) !== code) return -1;
  let open = 1;
  for (let at = i + 1; at < length; at++) {
    const current = s.charCodeAt(at);
    if (current === close) {
      if (--open === 0) return at + 1;
    } else if (current === code) open++;
  }
  return -1;
}

/**
 * Returns what capture `slot` (0-based) holds after a successful search; slot 0 of a pattern without captures is the
 * whole match.
 *
 * @throws {LuaError} "invalid capture index %2", "unfinished capture"
 */
export function captureAt({ captures }: Pattern, s: string, slot: number): Value {
  const capture = captures[slot];
  if (capture === "text") return s.slice(starts[slot], ends[slot]);
  if (capture === "position") return starts[slot]! + 1;
  if (capture === "open") throw luaError("unfinished capture");
  if (slot > 0) throw luaError(`invalid capture index %${slot + 1}`);
  return s.slice(found.start, found.end);
}

/** Returns all captures after a successful search, none for a pattern without captures. */
export function captureList(pattern: Pattern, s: string): Value[] {
  const values: Value[] = [];
  for (let slot = 0; slot < pattern.captures.length; slot++) values.push(captureAt(pattern, s, slot));
  return values;
}
