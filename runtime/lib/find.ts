// string.find, match, gmatch and gsub: Lua's pattern functions, over the compiled patterns of pattern.ts.
// Invariant: what a match captured is read before a replacement function runs, as that may match again.
// Lua 5.4 manual §6.4; lstrlib.c str_find_aux, gmatch, str_gsub.

import { index } from "../core/access.ts";
import { first, fn, none } from "../core/call.ts";
import { luaError } from "../core/error.ts";
import { allocateString } from "../core/meter.ts";
import { isNumber } from "../core/number.ts";
import { formatNumber } from "../core/number-text.ts";
import { Table } from "../core/table.ts";
import { truthy, type, type Result, type Value } from "../core/value.ts";
import { checkIndex, checkString, optIndex, typeError } from "./arguments.ts";
import { captureAt, captureList, found, search } from "./match.ts";
import { compilePattern, compileUnanchored, isText, type Pattern } from "./pattern.ts";
import { noteCopy } from "./string-identity.ts";

/**
 * Returns where `pattern` first matches `s` from position `init` on (1-based, negative from the end) and what it
 * captured, or nil; with `plain` the pattern is plain text.
 *
 * @see Lua 5.4 manual §6.4 string.find
 */
export function find(...args: Value[]): Result {
  const s = checkString(args[0], 1, "find", args.length < 1);
  const text = checkString(args[1], 2, "find", args.length < 2);
  const from = startOffset(args[2], s, "find");
  if (from > s.length) return undefined;
  const pattern = truthy(args[3]) ? undefined : compilePattern(text);
  if (pattern === undefined || pattern.isPlain) {
    const at = s.indexOf(text, from);
    return at < 0 ? undefined : [at + 1, at + text.length];
  }
  if (!search(pattern, s, from, -1)) return undefined;
  if (pattern.captures.length === 0) return [found.start + 1, found.end];
  return [found.start + 1, found.end, ...captureList(pattern, s)];
}

/**
 * Returns what `pattern` captures in its first match in `s` from position `init` on, or nil.
 *
 * @see Lua 5.4 manual §6.4 string.match
 */
export function match(...args: Value[]): Result {
  const s = checkString(args[0], 1, "match", args.length < 1);
  const pattern = compilePattern(checkString(args[1], 2, "match", args.length < 2));
  const from = startOffset(args[2], s, "match");
  if (from > s.length || !search(pattern, s, from, -1)) return undefined;
  return captured(pattern, s);
}

/**
 * Returns an iterator over the matches of `pattern` in `s` from position `init` on; each call gives the captures, or the
 * whole match. A leading "^" is no anchor here.
 *
 * @see Lua 5.4 manual §6.4 string.gmatch
 */
export function gmatch(...args: Value[]): Result {
  const s = checkString(args[0], 1, "gmatch", args.length < 1);
  const pattern = compileUnanchored(checkString(args[1], 2, "gmatch", args.length < 2));
  let from = startOffset(args[2], s, "gmatch");
  let lastEnd = -1;
  return {
    "lua:?"(): Result {
      if (from > s.length || !search(pattern, s, from, lastEnd)) return none;
      from = lastEnd = found.end;
      return captured(pattern, s);
    },
  }["lua:?"];
}

/** The 0-based offset that the optional argument 3 asks for. lstrlib.c posrelatI */
function startOffset(init: Value, { length }: string, fname: string): number {
  if (init === undefined) return 0;
  const position = checkIndex(init, 3, fname);
  if (position > 0) return position - 1;
  return position === 0 || position < -length ? 0 : length + position;
}

function captured(pattern: Pattern, s: string): Result {
  return pattern.captures.length <= 1 ? captureAt(pattern, s, 0) : captureList(pattern, s);
}

/**
 * Returns `s` with the first `limit` matches of `pattern` (all by default) replaced by what a string with "%0"–"%9", a
 * table or a function gives for them, and the number of matches.
 *
 * @throws {LuaError} "invalid replacement value (a table)", "invalid use of '%' in replacement string" …
 * @see Lua 5.4 manual §6.4 string.gsub
 */
export function gsub(...args: Value[]): Result {
  const s = checkString(args[0], 1, "gsub", args.length < 1);
  const pattern = compilePattern(checkString(args[1], 2, "gsub", args.length < 2));
  const limit = optIndex(args[3], 4, "gsub", s.length + 1);
  const given = args[2];
  const replacement = isNumber(given) ? formatNumber(given) : given;
  if (typeof replacement === "string") {
    if (replacement.includes("%")) return substitute(pattern, s, limit, fromTemplate(replacement));
    if (isText(pattern) && limit > s.length) return replaceText(s, pattern.prefix, replacement);
    return substitute(pattern, s, limit, () => replacement);
  }
  if (typeof replacement === "function") {
    const replace = fn(replacement);
    return substitute(pattern, s, limit, (p, subject) => {
      const { captures } = p;
      const value = captures.length <= 1 ? replace(captureAt(p, subject, 0)) : replace(...captureList(p, subject));
      return replacementText(first(value));
    });
  }
  if (replacement instanceof Table) {
    return substitute(pattern, s, limit, (p, subject) => replacementText(index(replacement, captureAt(p, subject, 0))));
  }
  throw typeError(3, "gsub", "string/function/table", given, args.length < 3);
}

function replaceText(s: string, text: string, replacement: string): Result {
  const parts = s.split(text);
  allocateString(s.length + (parts.length - 1) * replacement.length);
  return parts.length === 1 ? [s, 0] : [parts.join(replacement), parts.length - 1];
}

/** Gives the text for the match that was just found, undefined to keep it. */
type Replace = (pattern: Pattern, s: string) => string | undefined;

/** Where `substitute` flattens what it has built: a long-lived rope of tiny pieces keeps the garbage collector busy. */
const chunkLength = 2048;

function substitute(pattern: Pattern, s: string, limit: number, replace: Replace): Result {
  let out = "";
  let chunk = "";
  let copied = 0;
  let from = 0;
  let lastEnd = -1;
  let count = 0;
  while (count < limit && search(pattern, s, from, lastEnd)) {
    const { start, end } = found;
    count++;
    const text = replace(pattern, s);
    if (text !== undefined) {
      allocateString(text.length);
      chunk += copied === start ? text : s.slice(copied, start) + text;
      copied = end;
      // reading a char makes V8 flatten the rope
      if (chunk.length > chunkLength && chunk.charCodeAt(0) >= 0) {
        out += chunk;
        chunk = "";
      }
    }
    from = lastEnd = end;
    if (pattern.anchored) break;
  }
  if (copied === 0 && chunk === "") return [s, count];
  const result = out + chunk + s.slice(copied);
  if (result.length === s.length && result === s) noteCopy(result);
  return [result, count];
}

function replacementText(value: Value): string | undefined {
  if (typeof value === "string") return value;
  if (value === undefined || value === false) return undefined;
  if (isNumber(value)) return formatNumber(value);
  throw luaError(`invalid replacement value (a ${type(value)})`);
}

/** Text, or the number of a capture (0 for the whole match), or `badEscape`. */
type TemplatePart = string | number;
const badEscape = -1;

let lastTemplate = "";
let lastReplace: Replace = () => "";

function fromTemplate(template: string): Replace {
  if (template !== lastTemplate) {
    const parts = templateParts(template);
    lastReplace = (pattern, s) => {
      let text = "";
      for (const part of parts) text += typeof part === "string" ? part : templateCapture(part, pattern, s);
      return text;
    };
    lastTemplate = template;
  }
  return lastReplace;
}

function templateParts(template: string): TemplatePart[] {
  const parts: TemplatePart[] = [];
  let done = 0;
  for (let at = template.indexOf("%"); at >= 0; at = template.indexOf("%", done)) {
    if (at > done) parts.push(template.slice(done, at));
    const escaped = template[at + 1] ?? "";
    if (escaped === "%") parts.push("%");
    else parts.push(escaped >= "0" && escaped <= "9" ? Number(escaped) : badEscape);
    done = at + 2;
  }
  if (done < template.length) parts.push(template.slice(done));
  return parts;
}

function templateCapture(part: number, pattern: Pattern, s: string): string {
  if (part === badEscape) throw luaError("invalid use of '%' in replacement string");
  return part === 0 ? s.slice(found.start, found.end) : `${captureAt(pattern, s, part - 1)}`;
}
