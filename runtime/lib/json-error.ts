// What json's encoder and decoder throw inside; json.ts makes Lua errors of it, with the position of the caller, which
// can no longer be seen from inside deep recursion.

/** Nesting beyond this is an error, long before it would exhaust the stack. */
export const maxDepth = 1000;

export class JsonError {
  readonly message: string;

  constructor(message: string) {
    this.message = message;
  }
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
