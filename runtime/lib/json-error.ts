// What json's encoder and decoder throw inside; json.ts makes Lua errors of it, with the position of the caller, which
// can no longer be seen from inside deep recursion.
import { type, type Value } from "../core/value.ts";

/** Nesting beyond this is an error, long before it would exhaust the stack. */
export const maxDepth = 1000;

/** What can't be converted, and where it is. */
export class JsonError {
  readonly message: string;
  /** The keys that lead to the value, outermost first. */
  readonly path: readonly Value[];

  constructor(message: string, path: readonly Value[] = []) {
    this.message = message;
    this.path = path;
  }

  toString(): string {
    const path = this.path.map(pathStep).join("");
    return path === "" ? this.message : `${this.message} (at ${path.replace(/^\./, "")})`;
  }
}

/** `thrown`, if it is a JsonError then with `key` before its path. */
export function pathTo(thrown: unknown, key: Value): unknown {
  return thrown instanceof JsonError ? new JsonError(thrown.message, [key, ...thrown.path]) : thrown;
}

function pathStep(key: Value): string {
  if (typeof key === "string") return /^[A-Za-z_]\w*$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
  return typeof key === "number" || typeof key === "boolean" ? `[${key}]` : `[${type(key)}]`;
}

// One UTF-8 sequence, or as many ASCII characters as there are. RFC 3629 §4.
const sequence =
  /[\0-\x7f]+|[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}/y;

/** The offset of the first byte that is not part of well-formed UTF-8, or the length of `bytes`. */
export function findInvalidUtf8(bytes: string): number {
  let at = 0;
  for (;;) {
    sequence.lastIndex = at;
    if (!sequence.test(bytes)) return at;
    at = sequence.lastIndex;
  }
}
