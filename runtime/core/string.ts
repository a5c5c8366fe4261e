// The byte-string representation of Lua strings, and the conversions at its edges.
// Invariant: a Lua string is a JavaScript string whose chars are all 0–255, one for each byte; text that comes from or
// goes to JavaScript (source literals, paths, frames) is converted here, as UTF-8, and nowhere else. Lua 5.4 manual §2.1.

// fromCharCode.apply puts its arguments on the stack
const chunkSize = 8192;

const ascii = /^[\0-\x7f]*$/;

/** Returns the UTF-8 bytes of JavaScript text as a byte string; a lone surrogate becomes U+FFFD, as in TextEncoder. */
export function encodeUtf8(text: string): string {
  if (ascii.test(text)) return text;
  const codes: number[] = [];
  let bytes = "";
  for (const character of text) {
    const code = character.codePointAt(0)!;
    pushUtf8(codes, code >= 0xd800 && code <= 0xdfff ? 0xfffd : code);
    if (codes.length >= chunkSize) {
      bytes += String.fromCharCode.apply(null, codes);
      codes.length = 0;
    }
  }
  return bytes + String.fromCharCode.apply(null, codes);
}

function pushUtf8(codes: number[], code: number): void {
  if (code < 0x80) codes.push(code);
  else if (code < 0x800) codes.push(0xc0 | (code >> 6), 0x80 | (code & 63));
  else if (code < 0x10000) codes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
  else codes.push(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 63), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
}

/** Returns the JavaScript text of a UTF-8 byte string, with U+FFFD for each malformed part, as TextDecoder does it. */
export function decodeUtf8(bytes: string): string {
  if (ascii.test(bytes)) return bytes;
  const units: number[] = [];
  let text = "";
  for (let i = 0; i < bytes.length;) {
    const length = sequenceLength(bytes, i);
    const code = length > 0 ? codePointAt(bytes, i, length) : 0xfffd;
    if (code < 0x10000) units.push(code);
    else units.push(0xd7c0 + (code >> 10), 0xdc00 + (code & 0x3ff));
    i += Math.abs(length);
    if (units.length >= chunkSize) {
      text += String.fromCharCode.apply(null, units);
      units.length = 0;
    }
  }
  return text + String.fromCharCode.apply(null, units);
}

/** Whether a byte string is well-formed UTF-8: shortest forms only, no surrogates, nothing above U+10FFFF. */
export function isUtf8(bytes: string): boolean {
  if (ascii.test(bytes)) return true;
  for (let i = 0; i < bytes.length;) {
    const length = sequenceLength(bytes, i);
    if (length < 0) return false;
    i += length;
  }
  return true;
}

/**
 * Returns the length of the UTF-8 sequence at `i`, or, if it is malformed, minus the number of bytes that make up its
 * longest valid beginning (at least 1): what one U+FFFD stands for.
 */
function sequenceLength(bytes: string, i: number): number {
  const lead = bytes.charCodeAt(i);
  if (lead < 0x80) return 1;
  if (lead < 0xc2 || lead > 0xf4) return -1;
  const length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  // the second byte's narrower ranges keep out overlong forms, surrogates and what lies beyond U+10FFFF
  const low = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
  const high = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
  const second = bytes.charCodeAt(i + 1);
  if (!(second >= low && second <= high)) return -1;
  for (let n = 2; n < length; n++) {
    if ((bytes.charCodeAt(i + n) & 0xc0) !== 0x80) return -n;
  }
  return length;
}

function codePointAt(bytes: string, i: number, length: number): number {
  let code = length === 1 ? bytes.charCodeAt(i) : bytes.charCodeAt(i) & (0x7f >> length);
  for (let n = 1; n < length; n++) code = (code << 6) | (bytes.charCodeAt(i + n) & 63);
  return code;
}

/** Returns the byte string with these bytes. */
export function fromBytes(bytes: Uint8Array): string {
  const { length } = bytes;
  if (length <= chunkSize) return String.fromCharCode.apply(null, bytes as unknown as number[]);
  const parts: string[] = [];
  for (let i = 0; i < length; i += chunkSize) {
    parts.push(String.fromCharCode.apply(null, bytes.subarray(i, i + chunkSize) as unknown as number[]));
  }
  return parts.join("");
}

/** Returns the bytes of a byte string. */
export function toBytes(s: string): Uint8Array {
  const { length } = s;
  const bytes = new Uint8Array(length);
  for (let i = 0; i < length; i++) bytes[i] = s.charCodeAt(i);
  return bytes;
}

/** The byte at the 1-based position `i`, which counts from the end when it is negative; nil where there is none. */
export function byteAt(s: string, i: number): number | undefined {
  const position = i > 0 ? i : i === 0 ? 0 : s.length + i + 1;
  return position > 0 && position <= s.length ? s.charCodeAt(position - 1) : undefined;
}

/** The bytes from `i` to `j`, both inclusive and 1-based; negative ones count from the end. lstrlib.c str_sub. */
export function substring(s: string, i: number, j: number): string {
  const start = i > 0 ? i : i === 0 ? 1 : Math.max(s.length + i + 1, 1);
  const end = j >= 0 ? j : s.length + j + 1;
  return start <= end ? s.slice(start - 1, end) : "";
}
