// ../../../tmp/ls/stages.ts
import { readFileSync } from "node:fs";

// compiler/diagnostics.ts
var Diagnostics = class {
  all = [];
  source;
  constructor(source) {
    this.source = source;
  }
  /** Adds one diagnostic; the first error reported is the one that `load` returns. */
  report(diagnostic) {
    this.all.push(diagnostic);
  }
  /** The errors reported so far. */
  get errors() {
    return this.all.filter((diagnostic) => diagnostic.severity === "error");
  }
  /** The warnings reported so far. */
  get warnings() {
    return this.all.filter((diagnostic) => diagnostic.severity === "warning");
  }
  /** @throws {CompileError} with everything reported, if any of it is an error */
  throwIfErrors() {
    if (this.all.some((diagnostic) => diagnostic.severity === "error")) throw new CompileError(this.all, this.source);
  }
};
var CompileError = class extends Error {
  diagnostics;
  // Private, so that Node does not print the whole source when nobody catches the error.
  #source;
  constructor(diagnostics, source) {
    super(loadMessage(diagnostics, source));
    this.name = "CompileError";
    this.diagnostics = diagnostics;
    this.#source = source;
  }
  /** The source that the ranges of the diagnostics are about. */
  get source() {
    return this.#source;
  }
};
function loadMessage(diagnostics, source) {
  const first = diagnostics.find((diagnostic) => diagnostic.severity === "error");
  if (!first) return "";
  if (first.line === 0) return first.message;
  return `${source.filename}:${first.line ?? source.line(first.range[0])}: ${first.message}`;
}
function error(code, message, place2) {
  const { range, line } = place2;
  return line === void 0 ? { code, severity: "error", message, range } : { code, severity: "error", message, range, line };
}
function errorNear(code, message, near) {
  return error(code, near.token === "" ? message : `${message} near ${near.token}`, near);
}
function withNote(diagnostic, note) {
  return { ...diagnostic, notes: [...diagnostic.notes ?? [], note] };
}
var hints = {
  notEqual: "'not equal' is written ~= in Lua",
  not: "negation is written 'not' in Lua",
  and: "'and' is written as a word in Lua",
  or: "'or' is written as a word in Lua",
  equal: "comparison is written == in Lua, as '=' only assigns",
  conditional: "Lua has no conditional operator; 'a and b or c' is close to it",
  compoundAssignment: "Lua has no compound assignment; write x = x + 1",
  continue: "Lua has no 'continue'; use 'goto continue' and a label '::continue::' at the end of the loop"
};
var unclosedBlock = (opener, line) => `going by the indentation, the ${opener} at line ${line} is never closed`;
var unfinishedString = (near) => errorNear("unfinished-string", "unfinished string", near);
var unfinishedLongString = (start2, near) => errorNear("unfinished-long-string", `unfinished long string (starting at line ${start2})`, near);
var unfinishedLongComment = (start2, near) => errorNear("unfinished-long-comment", `unfinished long comment (starting at line ${start2})`, near);
var invalidLongBracket = (near) => errorNear("invalid-long-bracket", "invalid long string delimiter", near);
var malformedNumber = (near) => errorNear("malformed-number", "malformed number", near);
var invalidEscape = (near) => errorNear("invalid-escape", "invalid escape sequence", near);
var decimalEscapeTooLarge = (near) => errorNear("decimal-escape-too-large", "decimal escape too large", near);
var hexadecimalDigitExpected = (near) => errorNear("hexadecimal-digit-expected", "hexadecimal digit expected", near);
var missingBrace = (brace, near) => errorNear("missing-brace", `missing '${brace}'`, near);
var utf8ValueTooLarge = (near) => errorNear("utf8-value-too-large", "UTF-8 value too large", near);
var unexpectedSymbol = (near) => errorNear("unexpected-symbol", "unexpected symbol", near);
var tokenExpected = (token, near) => errorNear("token-expected", `${token} expected`, near);
var closerExpected = (opened, near) => errorNear("closer-expected", `${opened.closer} expected (to close ${opened.opener} at line ${opened.line})`, near);
var parameterExpected = (near) => errorNear("parameter-expected", "<name> or '...' expected", near);
var argumentsExpected = (near) => errorNear("arguments-expected", "function arguments expected", near);
var forClauseExpected = (near) => errorNear("for-clause-expected", "'=' or 'in' expected", near);
var statementExpected = (near) => errorNear("statement-expected", "syntax error", near);
var varargOutside = (near) => errorNear("vararg-outside-function", "cannot use '...' outside a vararg function", near);
var unknownAttribute = (name, place2) => error("unknown-attribute", `unknown attribute '${name}'`, place2);
var multipleToBeClosed = (place2) => error("multiple-to-be-closed", "multiple to-be-closed variables in local list", place2);
var tooManyLevels = (range) => error("too-many-levels", "C stack overflow", { range, line: 0 });
var tooManyRegisters = (near) => errorNear("too-many-registers", "function or expression needs too many registers", near);
function limitExceeded(excess, near) {
  const where = excess.functionLine === 0 ? "main function" : `function at line ${excess.functionLine}`;
  return errorNear("limit-exceeded", `too many ${excess.what} (limit is ${excess.limit}) in ${where}`, near);
}
var parserRefusal = (words2, place2) => error("parser-refusal", words2, place2);
var assignmentToConst = (name, place2) => error("assignment-to-const", `attempt to assign to const variable '${name}'`, place2);
var noVisibleLabel = (name, line, place2) => error("no-visible-label", `no visible label '${name}' for <goto> at line ${line}`, place2);
var breakOutsideLoop = (line, place2) => error("break-outside-loop", `break outside loop at line ${line}`, place2);
var labelAlreadyDefined = (name, line, place2) => error("label-already-defined", `label '${name}' already defined on line ${line}`, place2);
var jumpIntoScope = (jump, place2) => error(
  "jump-into-scope",
  `<goto ${jump.label}> at line ${jump.line} jumps into the scope of local '${jump.local}'`,
  place2
);

// compiler/1-parse/numerals.ts
var decimal = /^(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
var hexadecimal = /^0[xX](?=\.?[\da-fA-F])([\da-fA-F]*)(?:\.([\da-fA-F]*))?(?:[pP]([+-]?\d+))?$/;
var maxInteger = 2n ** 63n - 1n;
function isNumeral(raw) {
  return decimal.test(raw) || hexadecimal.test(raw);
}
function numeralValue(raw) {
  const hex = /^0[xX]/.test(raw) && hexadecimal.exec(raw);
  if (hex) return hexadecimalValue(hex[1], hex[2], hex[3]);
  const value2 = Number(raw);
  if (!/^\d+$/.test(raw)) return { type: "FloatLiteral", value: value2 };
  if (Number.isSafeInteger(value2)) return { type: "IntegerLiteral", value: value2 };
  const exact = BigInt(raw);
  return exact <= maxInteger ? { type: "IntegerLiteral", value: exact } : { type: "FloatLiteral", value: value2 };
}
function hexadecimalValue(integral, fraction, exponent) {
  const digits = BigInt(`0x0${integral}${fraction ?? ""}`);
  if (fraction === void 0 && exponent === void 0) {
    const wrapped = BigInt.asIntN(64, digits);
    const value2 = Number(wrapped);
    return { type: "IntegerLiteral", value: Number.isSafeInteger(value2) ? value2 : wrapped };
  }
  const scale = Number(exponent ?? 0) - 4 * (fraction ?? "").length;
  return { type: "FloatLiteral", value: scaled(digits, scale) };
}
function scaled(digits, scale) {
  if (digits === 0n) return 0;
  const bits3 = digits.toString(2).length;
  if (bits3 + scale > 1024) return Infinity;
  if (bits3 + scale < -1074) return 0;
  const excess = Math.max(bits3 - 53, -1074 - scale, 0);
  const kept = excess === 0 ? digits : roundedShift(digits, BigInt(excess));
  return timesPowerOfTwo(Number(kept), scale + excess);
}
function roundedShift(digits, shift2) {
  const kept = digits >> shift2;
  const rest2 = digits - (kept << shift2);
  const half = 1n << shift2 - 1n;
  return rest2 > half || rest2 === half && (kept & 1n) === 1n ? kept + 1n : kept;
}
function timesPowerOfTwo(value2, exponent) {
  if (exponent > 1e3) return value2 * 2 ** 1e3 * 2 ** (exponent - 1e3);
  return value2 * 2 ** exponent;
}

// compiler/1-parse/strings.ts
var backslash = 92;
var lineFeed = 10;
var carriageReturn = 13;
var simpleEscapes = {
  a: "\x07",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "	",
  v: "\v",
  "\\": "\\",
  '"': '"',
  "'": "'"
};
function readShortString(bytes2, start2) {
  const quote2 = bytes2.charCodeAt(start2);
  let value2 = "";
  let copied = start2 + 1;
  for (let i = copied; ; ) {
    const char = bytes2.charCodeAt(i);
    if (char === quote2) return { value: value2 + bytes2.slice(copied, i), end: i + 1 };
    if (i >= bytes2.length || char === lineFeed || char === carriageReturn) {
      return { value: value2 + bytes2.slice(copied, i), end: i, problem: unfinishedString };
    }
    i++;
    if (char !== backslash || i === bytes2.length) continue;
    const escape = readEscape(bytes2, i);
    value2 += bytes2.slice(copied, i - 1);
    if (escape.problem) {
      return { value: value2 + bytes2.slice(i - 1, escape.end), end: escape.end, problem: escape.problem };
    }
    value2 += escape.value;
    copied = i = escape.end;
  }
}
function stringValue(raw) {
  if (raw.startsWith("[")) return longStringValue(raw);
  return raw.includes("\\") ? readShortString(raw, 0).value : raw.slice(1, -1);
}
function stringBuffer(raw) {
  const bracket = raw.startsWith("[") ? raw.indexOf("[", 1) + 1 : 1;
  return raw.slice(0, bracket) + stringValue(raw) + raw.slice(raw.length - bracket);
}
function longStringValue(raw) {
  const bracket = raw.indexOf("[", 1) + 1;
  const content = raw.slice(bracket, raw.length - bracket);
  if (!content.includes("\r")) return content.startsWith("\n") ? content.slice(1) : content;
  return content.replace(/^(?:\r\n|\n\r|\r|\n)/, "").replace(/\r\n|\n\r|\r/g, "\n");
}
function readEscape(bytes2, start2) {
  const char = bytes2[start2];
  const simple = simpleEscapes[char];
  if (simple !== void 0) return { value: simple, end: start2 + 1 };
  switch (char) {
    case "\n":
    case "\r":
      return { value: "\n", end: afterLineBreak(bytes2, start2) };
    case "x":
      return readHexadecimalEscape(bytes2, start2);
    case "u":
      return readUtf8Escape(bytes2, start2);
    case "z":
      return { value: "", end: afterSpace(bytes2, start2 + 1) };
    default:
      return readDecimalEscape(bytes2, start2);
  }
}
function afterLineBreak(bytes2, start2) {
  const pair = bytes2.slice(start2, start2 + 2);
  return start2 + (pair === "\r\n" || pair === "\n\r" ? 2 : 1);
}
function afterSpace(bytes2, start2) {
  const space2 = /[ \t\v\f\r\n]*/y;
  space2.lastIndex = start2;
  return start2 + space2.exec(bytes2)[0].length;
}
function readHexadecimalEscape(bytes2, start2) {
  for (let i = start2 + 1; i <= start2 + 2; i++) {
    if (!isHexadecimalDigit(bytes2, i)) return wrong(bytes2, i, hexadecimalDigitExpected);
  }
  return { value: String.fromCharCode(parseInt(bytes2.slice(start2 + 1, start2 + 3), 16)), end: start2 + 3 };
}
function readDecimalEscape(bytes2, start2) {
  let end = start2;
  while (end < start2 + 3 && isDigit(bytes2, end)) end++;
  if (end === start2) return wrong(bytes2, start2, invalidEscape);
  const code = parseInt(bytes2.slice(start2, end), 10);
  if (code > 255) return wrong(bytes2, end, decimalEscapeTooLarge);
  return { value: String.fromCharCode(code), end };
}
function readUtf8Escape(bytes2, start2) {
  let i = start2 + 1;
  if (bytes2[i] !== "{") return wrong(bytes2, i, (near) => missingBrace("{", near));
  i++;
  if (!isHexadecimalDigit(bytes2, i)) return wrong(bytes2, i, hexadecimalDigitExpected);
  let code = parseInt(bytes2[i], 16);
  for (i++; isHexadecimalDigit(bytes2, i); i++) {
    if (code > 134217727) return wrong(bytes2, i, utf8ValueTooLarge);
    code = code * 16 + parseInt(bytes2[i], 16);
  }
  if (bytes2[i] !== "}") return wrong(bytes2, i, (near) => missingBrace("}", near));
  return { value: encodeCodePoint(code), end: i + 1 };
}
function wrong(bytes2, offset, problem) {
  return { value: "", end: Math.min(offset + 1, bytes2.length), problem };
}
function isDigit(bytes2, offset) {
  const char = bytes2.charCodeAt(offset);
  return char >= 48 && char <= 57;
}
function isHexadecimalDigit(bytes2, offset) {
  const lower2 = bytes2.charCodeAt(offset) | 32;
  return isDigit(bytes2, offset) || lower2 >= 97 && lower2 <= 102;
}
function encodeCodePoint(code) {
  if (code < 128) return String.fromCharCode(code);
  let tail = "";
  let rest2 = code;
  let firstLimit = 63;
  do {
    tail = String.fromCharCode(128 | rest2 & 63) + tail;
    rest2 >>= 6;
    firstLimit >>= 1;
  } while (rest2 > firstLimit);
  return String.fromCharCode(~firstLimit << 1 & 255 | rest2) + tail;
}

// compiler/1-parse/tokens.ts
var Token = {
  and: 257,
  break: 258,
  do: 259,
  else: 260,
  elseif: 261,
  end: 262,
  false: 263,
  for: 264,
  function: 265,
  goto: 266,
  if: 267,
  in: 268,
  local: 269,
  nil: 270,
  not: 271,
  or: 272,
  repeat: 273,
  return: 274,
  // oxlint-disable-next-line unicorn/no-thenable -- a word of Lua
  then: 275,
  true: 276,
  until: 277,
  while: 278,
  floorDivide: 279,
  concat: 280,
  dots: 281,
  equal: 282,
  greaterOrEqual: 283,
  lessOrEqual: 284,
  notEqual: 285,
  shiftLeft: 286,
  shiftRight: 287,
  doubleColon: 288,
  eos: 289,
  number: 290,
  name: 291,
  string: 292,
  /** Chars that form no token; the lexer keeps the error. */
  malformed: 293
};
var Char = {
  hash: 35,
  percent: 37,
  ampersand: 38,
  openParen: 40,
  closeParen: 41,
  star: 42,
  plus: 43,
  comma: 44,
  minus: 45,
  dot: 46,
  slash: 47,
  colon: 58,
  semicolon: 59,
  less: 60,
  assign: 61,
  greater: 62,
  openBracket: 91,
  closeBracket: 93,
  caret: 94,
  openBrace: 123,
  bar: 124,
  closeBrace: 125,
  tilde: 126
};
var reserved = new Map(
  Object.entries(Token).filter(([, kind]) => kind <= Token.while)
);
var symbols = {
  [Token.floorDivide]: "//",
  [Token.concat]: "..",
  [Token.dots]: "...",
  [Token.equal]: "==",
  [Token.greaterOrEqual]: ">=",
  [Token.lessOrEqual]: "<=",
  [Token.notEqual]: "~=",
  [Token.shiftLeft]: "<<",
  [Token.shiftRight]: ">>",
  [Token.doubleColon]: "::"
};
var words = new Map([...reserved].map(([word, kind]) => [kind, word]));
function describeKind(kind) {
  if (kind === Token.eos) return "<eof>";
  if (kind === Token.name) return "<name>";
  if (kind >= 257) return `'${words.get(kind) ?? symbols[kind] ?? ""}'`;
  return kind >= 32 && kind < 127 ? `'${String.fromCharCode(kind)}'` : `'<\\${kind}>'`;
}
var Tokens = class {
  bytes;
  kinds;
  /** Offset of the first byte. */
  starts;
  /** Offset after the last byte. */
  ends;
  count = 0;
  constructor(bytes2) {
    const capacity = bytes2.length + 1;
    this.bytes = bytes2;
    this.kinds = new Uint16Array(capacity);
    this.starts = new Int32Array(capacity);
    this.ends = new Int32Array(capacity);
  }
  /** Appends a token. */
  push(kind, start2, end) {
    const index = this.count++;
    this.kinds[index] = kind;
    this.starts[index] = start2;
    this.ends[index] = end;
  }
  /** Returns the chars of a token. */
  text(index) {
    return this.bytes.slice(this.starts[index], this.ends[index]);
  }
  /** Returns the first token that starts at or after `offset`. */
  after(offset) {
    const { starts } = this;
    let low = 0;
    let high = this.count - 1;
    while (low < high) {
      const middle = low + high >> 1;
      if (starts[middle] < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
};

// compiler/1-parse/lexer.ts
var space = 1;
var letter = 2;
var digit = 4;
var hexadecimal2 = 8;
var classes = /* @__PURE__ */ classifyChars();
function classifyChars() {
  const table2 = new Uint8Array(256);
  const add = (chars, bit) => {
    for (let code = 0; code < 128; code++) if (chars.test(String.fromCharCode(code))) table2[code] |= bit;
  };
  add(/[ \t\v\f\r\n]/, space);
  add(/[A-Za-z_]/, letter);
  add(/[0-9]/, digit);
  add(/[0-9A-Fa-f]/, hexadecimal2);
  return table2;
}
function lex(source) {
  return new Lexer(source).run();
}
var Lexer = class {
  source;
  bytes;
  tokens;
  comments = [];
  problems = /* @__PURE__ */ new Map();
  exotic = [];
  offset = 0;
  constructor(source) {
    this.source = source;
    this.bytes = source.bytes;
    this.tokens = new Tokens(source.bytes);
  }
  run() {
    const { bytes: bytes2, tokens, comments, problems, exotic } = this;
    while (this.offset < bytes2.length) {
      const char = bytes2.charCodeAt(this.offset);
      const charClass = classes[char];
      if (charClass & space) this.offset++;
      else if (charClass & letter) this.name();
      else if (charClass & digit) this.numeral(this.offset);
      else this.other(char);
    }
    tokens.push(Token.eos, bytes2.length, bytes2.length);
    return { tokens, comments, problems, exotic };
  }
  push(kind, end) {
    this.tokens.push(kind, this.offset, end);
    this.offset = end;
  }
  name() {
    const { bytes: bytes2 } = this;
    let end = this.offset + 1;
    while (classes[bytes2.charCodeAt(end)] & (letter | digit)) end++;
    this.push(wordKind(bytes2, this.offset, end), end);
  }
  other(char) {
    const { bytes: bytes2, offset } = this;
    switch (char) {
      case 34:
      // "
      case 39:
        return this.shortString(char);
      case Char.minus:
        return bytes2.charCodeAt(offset + 1) === Char.minus ? this.comment() : this.push(char, offset + 1);
      case Char.openBracket:
        return this.bracket();
      case Char.dot:
        return this.dots();
      default: {
        const pair = pairKind(char, bytes2.charCodeAt(offset + 1));
        return pair === void 0 ? this.push(char, offset + 1) : this.push(pair, offset + 2);
      }
    }
  }
  // '.' '..' '...' or a numeral
  dots() {
    const { bytes: bytes2, offset } = this;
    const next = bytes2.charCodeAt(offset + 1);
    if (classes[next] & digit) return this.numeral(offset + 1);
    if (next !== Char.dot) return this.push(Char.dot, offset + 1);
    if (bytes2.charCodeAt(offset + 2) !== Char.dot) return this.push(Token.concat, offset + 2);
    return this.push(Token.dots, offset + 3);
  }
  /** Reads a numeral whose first digit is at `start`; a dot may precede it. */
  numeral(start2) {
    const { bytes: bytes2 } = this;
    let end = start2 + 1;
    while (classes[bytes2.charCodeAt(end)] & digit) end++;
    const next = bytes2.charCodeAt(end);
    if (next === Char.dot || classes[next] & letter) return this.longNumeral(start2);
    return this.push(Token.number, end);
  }
  // Anything but plain digits: %d(%x|%.|([Ee][+-]?))* | 0[Xx](%x|%.|([Pp][+-]?))*, and a letter that touches it.
  longNumeral(start2) {
    const { bytes: bytes2, offset } = this;
    const pattern = /0[xX](?:[pP][+-]?|[\da-fA-F.])*[A-Za-z_]?|\d(?:[eE][+-]?|[\da-fA-F.])*[A-Za-z_]?/y;
    pattern.lastIndex = start2;
    const end = start2 + pattern.exec(bytes2)[0].length;
    const raw = bytes2.slice(offset, end);
    if (!isNumeral(raw)) return this.malformed(malformedNumber(this.near(raw, end, end)), end);
    if (raw.startsWith("0x") || raw.startsWith("0X")) this.exotic.push(this.tokens.count);
    this.push(Token.number, end);
  }
  shortString(quote2) {
    const { bytes: bytes2, offset } = this;
    for (let i = offset + 1; ; i++) {
      const char = bytes2.charCodeAt(i);
      if (char === quote2) return this.push(Token.string, i + 1);
      if (char === 92 || char === 10 || char === 13 || i >= bytes2.length) return this.escapedString();
    }
  }
  // A short string with escapes, or an unfinished one.
  escapedString() {
    const { bytes: bytes2, offset } = this;
    const read2 = readShortString(bytes2, offset);
    if (!read2.problem) {
      this.exotic.push(this.tokens.count);
      return this.push(Token.string, read2.end);
    }
    const isUnfinished = read2.problem === unfinishedString;
    const near = this.near(bytes2[offset] + read2.value, read2.end, isUnfinished ? read2.end : read2.end - 1);
    const atEnd = isUnfinished && read2.end === bytes2.length;
    this.malformed(read2.problem(atEnd ? this.nearEnd() : near), afterString(bytes2, offset, read2.end));
  }
  // '[' or a long string
  bracket() {
    const { bytes: bytes2, offset } = this;
    const level = this.bracketLevel(offset);
    if (level < 0) {
      const end2 = offset + 1 + countEquals(bytes2, offset + 1);
      if (end2 === offset + 1) return this.push(Char.openBracket, end2);
      return this.malformed(invalidLongBracket(this.near(bytes2.slice(offset, end2), end2, end2)), end2);
    }
    const end = this.longBracketEnd(offset, level);
    if (end !== void 0) return this.push(Token.string, end);
    this.malformed(unfinishedLongString(this.source.line(offset), this.nearEnd()), bytes2.length);
  }
  // -- text or --[==[ text ]==]
  comment() {
    const { bytes: bytes2, offset } = this;
    const level = this.bracketLevel(offset + 2);
    if (level < 0) return this.lineComment();
    const end = this.longBracketEnd(offset + 2, level);
    if (end === void 0) {
      return this.malformed(unfinishedLongComment(this.source.line(offset), this.nearEnd()), bytes2.length);
    }
    this.comments.push({ text: bytes2.slice(offset + level + 4, end - level - 2), long: true, range: [offset, end] });
    this.offset = end;
  }
  lineComment() {
    const { bytes: bytes2, offset } = this;
    let end = offset + 2;
    while (end < bytes2.length && bytes2.charCodeAt(end) !== 10 && bytes2.charCodeAt(end) !== 13) end++;
    this.comments.push({ text: bytes2.slice(offset + 2, end), long: false, range: [offset, end] });
    this.offset = end;
  }
  /** Returns the number of `=` in the long bracket that opens at `offset`, or -1 if none does. */
  bracketLevel(offset) {
    const { bytes: bytes2 } = this;
    if (bytes2.charCodeAt(offset) !== Char.openBracket) return -1;
    const level = countEquals(bytes2, offset + 1);
    return bytes2.charCodeAt(offset + 1 + level) === Char.openBracket ? level : -1;
  }
  longBracketEnd(offset, level) {
    const closer = `]${"=".repeat(level)}]`;
    const start2 = this.bytes.indexOf(closer, offset + level + 2);
    return start2 < 0 ? void 0 : start2 + closer.length;
  }
  /** Adds a malformed token that ends where the next one may start. */
  malformed(problem, end) {
    this.problems.set(this.tokens.count, problem);
    this.push(Token.malformed, end);
  }
  /** The faulty chars up to `end`, quoted as Lua's lexer has them in its buffer; `last` is on the line of the message. */
  near(buffer, end, last) {
    return { token: quoteBuffer(buffer), range: [this.offset, end], line: this.source.line(last) };
  }
  nearEnd() {
    const { length } = this.bytes;
    return { token: "<eof>", range: [this.offset, length], line: this.source.line(length) };
  }
};
var reservedByLetter = /* @__PURE__ */ groupByLetter();
function groupByLetter() {
  const groups = Array.from({ length: 128 }, () => []);
  for (const entry of reserved) groups[entry[0].charCodeAt(0)].push(entry);
  return groups;
}
function wordKind(bytes2, start2, end) {
  for (const [word, kind] of reservedByLetter[bytes2.charCodeAt(start2)]) {
    if (word.length === end - start2 && bytes2.startsWith(word, start2)) return kind;
  }
  return Token.name;
}
function quoteBuffer(buffer) {
  const zero = buffer.indexOf("\0");
  return `'${zero < 0 ? buffer : buffer.slice(0, zero)}'`;
}
function countEquals(bytes2, start2) {
  let end = start2;
  while (bytes2.charCodeAt(end) === Char.assign) end++;
  return end - start2;
}
function afterString(bytes2, start2, from) {
  const rest2 = /[^\\\r\n"']*(?:\\[^\r\n]?|["'])?/y;
  rest2.lastIndex = from;
  for (; ; ) {
    const text = rest2.exec(bytes2)[0];
    if (text === "" || text.endsWith(bytes2[start2])) return rest2.lastIndex;
  }
}
function pairKind(first, second) {
  switch (first) {
    case Char.assign:
      return second === Char.assign ? Token.equal : void 0;
    case Char.less:
      return second === Char.assign ? Token.lessOrEqual : second === Char.less ? Token.shiftLeft : void 0;
    case Char.greater:
      return second === Char.assign ? Token.greaterOrEqual : second === Char.greater ? Token.shiftRight : void 0;
    case Char.tilde:
      return second === Char.assign ? Token.notEqual : void 0;
    case Char.slash:
      return second === Char.slash ? Token.floorDivide : void 0;
    case Char.colon:
      return second === Char.colon ? Token.doubleColon : void 0;
    default:
      return void 0;
  }
}

// compiler/1-parse/cursor.ts
var maxLevels = 198;
var SyntaxFailure = class {
  diagnostic;
  /** "block": a block does not end where it should; "fatal": there is no way on. */
  kind;
  isReported = false;
  constructor(diagnostic, kind = "plain") {
    this.diagnostic = diagnostic;
    this.kind = kind;
  }
};
var TokenCursor = class {
  source;
  tokens;
  problems;
  /** The current token. */
  index = 0;
  kind = 0;
  levels = 0;
  constructor(source, lexed) {
    this.source = source;
    this.tokens = lexed.tokens;
    this.problems = lexed.problems;
  }
  /** Offset of the current token. */
  get start() {
    return this.tokens.starts[this.index];
  }
  next() {
    this.goTo(this.index + 1);
  }
  goTo(index) {
    this.index = index;
    this.kind = this.tokens.kinds[index];
    if (this.kind === Token.malformed) throw new SyntaxFailure(this.problems.get(index));
  }
  /** Returns the kind of the token after the current one. */
  peek() {
    const kind = this.tokens.kinds[this.index + 1];
    if (kind === Token.malformed) throw new SyntaxFailure(this.problems.get(this.index + 1));
    return kind;
  }
  accept(kind) {
    if (this.kind !== kind) return false;
    this.next();
    return true;
  }
  check(kind) {
    if (this.kind === kind) return;
    throw new SyntaxFailure(tokenExpected(describeKind(kind), this.near()), failureKind(kind));
  }
  expect(kind) {
    this.check(kind);
    this.next();
  }
  /**
   * Skips the token that closes what was opened earlier.
   *
   * @param opener  its kind, for the message
   * @param opened  the token whose line the message names
   */
  expectCloser(kind, opener, opened) {
    if (this.accept(kind)) return;
    const line = this.lineOf(opened);
    const near = this.near();
    if (line === near.line) this.check(kind);
    const parts2 = { closer: describeKind(kind), opener: describeKind(opener), line };
    throw new SyntaxFailure(closerExpected(parts2, near), failureKind(kind));
  }
  /** Counts one level of nesting. */
  enter() {
    if (++this.levels > maxLevels) throw new SyntaxFailure(tooManyLevels(this.near().range), "fatal");
  }
  leave() {
    this.levels--;
  }
  /** The line Lua is on when it has read a token: that of its last char. */
  lineOf(index) {
    return this.source.line(this.tokens.ends[index]);
  }
  /** The current token as errors name it (llex.c txtToken). */
  near() {
    const { index, tokens } = this;
    return {
      token: this.describe(),
      range: [tokens.starts[index], tokens.ends[index]],
      line: this.lineOf(index)
    };
  }
  describe() {
    const { index, kind, tokens } = this;
    if (kind === Token.name || kind === Token.number) return `'${tokens.text(index)}'`;
    if (kind === 0) return "";
    return kind === Token.string ? quoteBuffer(stringBuffer(tokens.text(index))) : describeKind(kind);
  }
};
function failureKind(expected) {
  return expected === Token.end || expected === Token.until || expected === Token.eos ? "block" : "plain";
}

// compiler/1-parse/check-expressions.ts
var maxLocals = 200;
var maxRegisters = 255;
var unaryPriority = 12;
var leftPriority = /* @__PURE__ */ priorities(0);
var rightPriority = /* @__PURE__ */ priorities(1);
function priorities(side) {
  const table2 = new Uint8Array(Token.malformed + 1);
  const add = (left, right, kinds) => {
    for (const kind of kinds) table2[kind] = side === 0 ? left : right;
  };
  add(14, 13, [Char.caret]);
  add(11, 11, [Char.star, Char.slash, Token.floorDivide, Char.percent]);
  add(10, 10, [Char.plus, Char.minus]);
  add(9, 8, [Token.concat]);
  add(7, 7, [Token.shiftLeft, Token.shiftRight]);
  add(6, 6, [Char.ampersand]);
  add(5, 5, [Char.tilde]);
  add(4, 4, [Char.bar]);
  add(3, 3, [Token.equal, Token.notEqual, Char.less, Char.greater, Token.lessOrEqual, Token.greaterOrEqual]);
  add(2, 2, [Token.and]);
  add(1, 1, [Token.or]);
  return table2;
}
var ExpressionCheck = class extends TokenCursor {
  blocks = /* @__PURE__ */ new Map();
  groupMap = /* @__PURE__ */ new Map();
  /** Whether `...` may stand in the current function. */
  hasVararg = true;
  /** Locals in scope in the current function, Lua's hidden ones included. */
  locals = 0;
  /** Values of the current function that wait for unfinished lists, in real Lua's registers. */
  registers = 0;
  /** The token on whose line the current function is defined; -1 in the main function. */
  functionToken = -1;
  get groups() {
    return this.groupMap;
  }
  /** Reads a block that belongs to the keyword at token `opener`, without its closer; its locals stay in scope. */
  openBlock(opener) {
    const { start: start2 } = this;
    this.statements();
    this.blocks.set(this.tokens.starts[opener], [start2, this.start]);
  }
  /** Counts one more local of the current function. */
  declareLocal() {
    if (++this.locals !== maxLocals + 1) return;
    const functionLine = this.functionToken < 0 ? 0 : this.lineOf(this.functionToken);
    this.report(limitExceeded({ what: "local variables", limit: maxLocals, functionLine }, this.near()));
  }
  // explist ::= exp {',' exp}, before which `declared` locals were declared that are not in scope yet
  expressionList(declared = 0) {
    const { registers } = this;
    this.registers -= declared;
    this.values();
    this.registers = registers;
  }
  // The same, with the registers of all values but the last still taken. Returns what the last one is.
  values() {
    let shape = this.expression();
    while (this.accept(Char.comma)) {
      this.takeRegister();
      shape = this.expression();
    }
    return shape;
  }
  // A value has to wait for those after it. lcode.c luaK_checkstack
  takeRegister() {
    if (this.locals + ++this.registers >= maxRegisters) throw new SyntaxFailure(tooManyRegisters(this.near()));
  }
  expression() {
    return this.subexpression(0);
  }
  // subexp ::= (simpleexp | unop subexp) {binop subexp}, with binary operators of a priority above `limit`
  subexpression(limit) {
    this.enter();
    let shape = "value";
    if (isUnary(this.kind)) {
      this.next();
      this.subexpression(unaryPriority);
    } else {
      shape = this.simpleExpression();
    }
    while (leftPriority[this.kind] > limit) {
      const priority = rightPriority[this.kind];
      this.next();
      this.subexpression(priority);
      shape = "value";
    }
    this.leave();
    return shape;
  }
  // simpleexp ::= nil | false | true | Numeral | String | '...' | tableconstructor | function body | suffixedexp
  simpleExpression() {
    switch (this.kind) {
      case Token.number:
      case Token.string:
      case Token.nil:
      case Token.true:
      case Token.false:
        this.next();
        return "value";
      case Token.dots:
        if (!this.hasVararg) this.report(varargOutside(this.near()));
        this.next();
        return "vararg";
      case Char.openBrace:
        this.tableConstructor();
        return "value";
      case Token.function: {
        const keyword = this.index;
        this.next();
        this.functionBody({ keyword, definition: this.index, isMethod: false });
        return "value";
      }
      default:
        return this.suffixedExpression();
    }
  }
  // suffixedexp ::= primaryexp {'.' Name | '[' exp ']' | ':' Name args | args}
  suffixedExpression() {
    const first = this.index;
    let shape = this.primaryExpression();
    for (; ; ) {
      switch (this.kind) {
        case Char.dot:
          this.fieldName();
          shape = "variable";
          break;
        case Char.openBracket:
          this.bracketedKey();
          shape = "variable";
          break;
        case Char.colon:
          this.fieldName();
          this.callArguments(first);
          shape = "call";
          break;
        case Char.openParen:
        case Char.openBrace:
        case Token.string:
          this.callArguments(first);
          shape = "call";
          break;
        default:
          return shape;
      }
    }
  }
  // primaryexp ::= Name | '(' exp ')'
  primaryExpression() {
    if (this.accept(Token.name)) return "variable";
    if (this.kind !== Char.openParen) throw new SyntaxFailure(unexpectedSymbol(this.near()));
    const opened = this.index;
    this.next();
    const { start: start2 } = this;
    const shape = this.expression();
    const close = this.index;
    this.expectCloser(Char.closeParen, Char.openParen, opened);
    if (shape === "call" || shape === "vararg") {
      const { starts, ends } = this.tokens;
      this.groupMap.set(start2, { range: [starts[opened], ends[close]], innerEnd: ends[close - 1] });
    }
    return "value";
  }
  // ('.' | ':') Name
  fieldName() {
    this.next();
    this.expect(Token.name);
  }
  // '[' exp ']'
  bracketedKey() {
    this.next();
    this.expression();
    this.expect(Char.closeBracket);
  }
  // args ::= '(' [explist] ')' | tableconstructor | String
  callArguments(first) {
    if (this.accept(Token.string)) return;
    if (this.kind === Char.openBrace) return this.tableConstructor();
    if (!this.accept(Char.openParen)) throw new SyntaxFailure(argumentsExpected(this.near()));
    const { registers } = this;
    this.registers++;
    const last = this.kind === Char.closeParen ? void 0 : this.values();
    this.expectCloser(Char.closeParen, Char.openParen, first);
    if (last === "value" || last === "variable") this.takeRegister();
    this.registers = registers;
  }
  // tableconstructor ::= '{' [field {sep field} [sep]] '}'
  tableConstructor() {
    const opened = this.index;
    this.next();
    do {
      if (this.kind === Char.closeBrace) break;
      this.field();
    } while (this.accept(Char.comma) || this.accept(Char.semicolon));
    this.expectCloser(Char.closeBrace, Char.openBrace, opened);
  }
  // field ::= '[' exp ']' '=' exp | Name '=' exp | exp
  field() {
    if (this.kind === Char.openBracket) {
      this.bracketedKey();
      this.expect(Char.assign);
    } else if (this.kind === Token.name && this.peek() === Char.assign) {
      this.next();
      this.next();
    }
    this.expression();
  }
  /**
   * Reads a function from its parameters on: '(' [parlist] ')' block end
   *
   * @param parts.keyword     the token `function`
   * @param parts.definition  the token whose line Lua takes for the function's
   */
  functionBody(parts2) {
    const { hasVararg, locals, registers, functionToken } = this;
    this.hasVararg = false;
    this.locals = 0;
    this.registers = 0;
    this.functionToken = parts2.definition;
    this.expect(Char.openParen);
    if (parts2.isMethod) this.declareLocal();
    this.parameters();
    this.expect(Char.closeParen);
    this.openBlock(parts2.keyword);
    this.expectCloser(Token.end, Token.function, parts2.definition);
    this.hasVararg = hasVararg;
    this.locals = locals;
    this.registers = registers;
    this.functionToken = functionToken;
  }
  // parlist ::= Name {',' Name} [',' '...'] | '...'
  parameters() {
    if (this.kind === Char.closeParen) return;
    do {
      if (this.accept(Token.dots)) {
        this.hasVararg = true;
        return;
      }
      if (!this.accept(Token.name)) throw new SyntaxFailure(parameterExpected(this.near()));
      this.declareLocal();
    } while (this.accept(Char.comma));
  }
};
function isUnary(kind) {
  return kind === Char.minus || kind === Token.not || kind === Char.hash || kind === Char.tilde;
}

// compiler/1-parse/recovery.ts
var openers = /* @__PURE__ */ new Set([Token.function, Token.if, Token.do, Token.repeat]);
var closers = /* @__PURE__ */ new Set([Token.end, Token.until]);
var branches = /* @__PURE__ */ new Set([Token.else, Token.elseif]);
var starters = /* @__PURE__ */ new Set([
  Token.local,
  Token.function,
  Token.if,
  Token.while,
  Token.for,
  Token.repeat,
  Token.do,
  Token.return,
  Token.break,
  Token.goto,
  Token.doubleColon,
  Token.name
]);
function resumeAfter(broken) {
  const { source, tokens, first, failed } = broken;
  const indent = indentOf(source, tokens, first);
  for (let i = Math.max(failed, first + 1); i < tokens.count - 1; i++) {
    const kind = tokens.kinds[i];
    if (!startsLine(source, tokens, i)) continue;
    const indentHere = indentOf(source, tokens, i);
    if (indentHere > indent || !(starters.has(kind) || closers.has(kind) || branches.has(kind))) continue;
    if (starters.has(kind)) return indentHere === indent ? i : void 0;
    if (indentHere < indent || openBlocks(broken, i) <= 0) return i;
    if (closers.has(kind)) return nextLine(broken, i);
  }
  return tokens.count - 1;
}
function openBlocks({ tokens, first }, end) {
  const { kinds } = tokens;
  let count = 0;
  let sawDo = false;
  for (let i = first; i < end; i++) {
    const kind = kinds[i];
    if (openers.has(kind)) count++;
    else if (closers.has(kind)) count--;
    if (kind === Token.do) sawDo = true;
  }
  const isLoop = kinds[first] === Token.while || kinds[first] === Token.for;
  return isLoop && !sawDo ? count + 1 : count;
}
function nextLine({ source, tokens }, from) {
  const last = tokens.count - 1;
  let index = from + 1;
  while (index < last && (!startsLine(source, tokens, index) || tokens.kinds[index] === Token.malformed)) index++;
  return index;
}
function startsLine(source, tokens, index) {
  return index === 0 || source.line(tokens.starts[index]) > source.line(tokens.ends[index - 1]);
}
function indentOf(source, tokens, index) {
  let first = index;
  while (!startsLine(source, tokens, first)) first--;
  return source.position(tokens.starts[first]).column;
}

// compiler/1-parse/hints.ts
function withHint(diagnostic, at2) {
  const { tokens, index } = at2;
  const isBlockOpen = diagnostic.code === "closer-expected" && /^'(?:end|until)'/.test(diagnostic.message);
  const hint = isBlockOpen ? findUnclosed(at2) : findHint(diagnostic, tokens, index);
  return hint === void 0 ? diagnostic : withNote(diagnostic, hint);
}
function findUnclosed({ source, tokens, index }) {
  const open = [];
  for (let i = 0; i < index; i++) {
    const kind = tokens.kinds[i];
    if (isOpener(kind)) open.push(i);
    if (kind !== Token.end && kind !== Token.until) continue;
    const opener = open.pop();
    if (opener === void 0) return void 0;
    if (startsLine(source, tokens, i) && indentOf(source, tokens, i) < indentOf(source, tokens, opener)) {
      return unclosedBlock(describeKind(tokens.kinds[opener]), source.line(tokens.starts[opener]));
    }
  }
  return void 0;
}
function isOpener(kind) {
  return kind === Token.function || kind === Token.if || kind === Token.do || kind === Token.repeat;
}
function findHint(diagnostic, tokens, index) {
  const { kinds } = tokens;
  const kind = kinds[index];
  const before = kinds[index - 1];
  const after = touches(tokens, index + 1) ? kinds[index + 1] : void 0;
  switch (kind) {
    case exclamation:
      return after === Char.assign || after === Token.equal ? hints.notEqual : hints.not;
    case question:
      return hints.conditional;
    case Char.ampersand:
      return before === kind ? hints.and : void 0;
    case Char.bar:
      return before === kind ? hints.or : void 0;
    case Char.assign:
      return /^'(?:then|do)' expected/.test(diagnostic.message) ? hints.equal : void 0;
  }
  if (diagnostic.code !== "statement-expected") return void 0;
  if (before === Token.name && tokens.text(index - 1) === "continue") return hints.continue;
  if (after === Char.assign && compoundable.has(kind)) return hints.compoundAssignment;
  return kind === Char.plus && after === kind ? hints.compoundAssignment : void 0;
}
var exclamation = 33;
var question = 63;
var compoundable = /* @__PURE__ */ new Set([
  Char.plus,
  Char.minus,
  Char.star,
  Char.slash,
  Char.percent,
  Char.caret,
  Char.bar,
  Char.ampersand,
  Token.concat,
  Token.floorDivide,
  Token.shiftLeft,
  Token.shiftRight
]);
function touches(tokens, index) {
  return index < tokens.count && tokens.starts[index] === tokens.ends[index - 1];
}

// compiler/1-parse/check.ts
var maxErrors = 10;
function checkSyntax(source, lexed) {
  return new SyntaxCheck(source, lexed).run();
}
var GiveUp = class {
};
var SyntaxCheck = class extends ExpressionCheck {
  diagnostics = new Diagnostics(this.source);
  attributes = /* @__PURE__ */ new Map();
  jumps = /* @__PURE__ */ new Map();
  errorCount = 0;
  run() {
    try {
      this.goTo(0);
      this.statements();
      this.check(Token.eos);
    } catch (thrown) {
      if (thrown instanceof SyntaxFailure) this.reportOnce(thrown, this.index);
      else if (!(thrown instanceof GiveUp)) throw thrown;
    }
    this.diagnostics.throwIfErrors();
    const { blocks, groups, attributes, jumps } = this;
    return { blocks, groups, attributes, jumps };
  }
  report(diagnostic) {
    this.diagnostics.report(diagnostic);
    if (++this.errorCount === maxErrors) throw new GiveUp();
  }
  /** Reports a failure in the statement at token `first`, unless that was done or an earlier error is its likely cause. */
  reportOnce(failure, first) {
    if (!failure.isReported && !(this.errorCount > 0 && this.isDoubtful(failure, first))) {
      const { source, tokens, index } = this;
      this.diagnostics.report(withHint(failure.diagnostic, { source, tokens, index }));
      this.errorCount++;
    }
    failure.isReported = true;
  }
  /** After an error, brackets and blocks that do not match say more about that error than about their own place. */
  isDoubtful(failure, first) {
    const { index, kind } = this;
    if (failure.kind === "block" || kind === Token.eos) return true;
    const isBracket = kind === Char.closeParen || kind === Char.closeBracket || kind === Char.closeBrace;
    if (isBracket && index === first) return true;
    return (isBracket || failure.diagnostic.code === "closer-expected") && startsLine(this.source, this.tokens, index);
  }
  // block ::= {stat} [return [explist] [';']]
  statements() {
    const { levels, hasVararg, functionToken } = this;
    while (!endsBlock(this.kind)) {
      const { index: first, locals } = this;
      const isReturn = this.kind === Token.return;
      try {
        this.statement();
      } catch (thrown) {
        this.levels = levels;
        this.hasVararg = hasVararg;
        this.functionToken = functionToken;
        this.locals = locals;
        this.recover(thrown, first);
        continue;
      }
      if (isReturn) return;
    }
  }
  /** Goes on after an error in the statement that starts at token `first`, or hands it on to the enclosing block. */
  recover(thrown, first) {
    if (!(thrown instanceof SyntaxFailure) || thrown.kind === "fatal") throw thrown;
    if (thrown.kind === "block" && this.errorCount > 0 && !thrown.isReported) throw new GiveUp();
    this.reportOnce(thrown, first);
    if (this.errorCount >= maxErrors) throw new GiveUp();
    const resume = resumeAfter({ source: this.source, tokens: this.tokens, first, failed: this.index });
    if (resume === void 0) throw thrown;
    this.goTo(resume);
  }
  statement() {
    const first = this.index;
    this.enter();
    switch (this.kind) {
      case Char.semicolon:
        this.next();
        break;
      case Token.if:
        this.ifStatement(first);
        break;
      case Token.while:
        this.whileStatement(first);
        break;
      case Token.do:
        this.next();
        this.block(first);
        this.expectCloser(Token.end, Token.do, first);
        break;
      case Token.for:
        this.forStatement(first);
        break;
      case Token.repeat:
        this.repeatStatement(first);
        break;
      case Token.function:
        this.functionStatement(first);
        break;
      case Token.local:
        this.localStatement();
        break;
      case Token.return:
        this.returnStatement();
        break;
      case Token.doubleColon:
      case Token.break:
      case Token.goto:
        this.jump(first);
        break;
      default:
        this.expressionStatement();
    }
    this.leave();
  }
  /** Reads a block whose locals end with it. */
  block(opener) {
    const { locals } = this;
    this.openBlock(opener);
    this.locals = locals;
  }
  // if exp then block {elseif exp then block} [else block] end
  ifStatement(first) {
    do {
      const clause = this.index;
      this.next();
      this.expression();
      this.expect(Token.then);
      this.block(clause);
    } while (this.kind === Token.elseif);
    if (this.kind === Token.else) {
      const clause = this.index;
      this.next();
      this.block(clause);
    }
    this.expectCloser(Token.end, Token.if, first);
  }
  // while exp do block end
  whileStatement(first) {
    this.next();
    this.expression();
    this.expect(Token.do);
    this.block(first);
    this.expectCloser(Token.end, Token.while, first);
  }
  // for Name '=' exp ',' exp [',' exp] do block end | for Name {',' Name} in explist do block end
  forStatement(first) {
    const { locals } = this;
    this.next();
    this.expect(Token.name);
    if (this.kind === Char.assign) this.numericClause();
    else if (this.kind === Char.comma || this.kind === Token.in) this.genericClause();
    else throw new SyntaxFailure(forClauseExpected(this.near()));
    this.expect(Token.do);
    this.openBlock(first);
    this.expectCloser(Token.end, Token.for, first);
    this.locals = locals;
  }
  numericClause() {
    for (let i = 0; i < 4; i++) this.declareLocal();
    this.next();
    this.expression();
    this.expect(Char.comma);
    this.expression();
    if (this.accept(Char.comma)) this.expression();
  }
  genericClause() {
    const { locals } = this;
    for (let i = 0; i < 5; i++) this.declareLocal();
    while (this.accept(Char.comma)) {
      this.expect(Token.name);
      this.declareLocal();
    }
    this.expect(Token.in);
    this.expressionList(this.locals - locals);
  }
  // repeat block until exp
  repeatStatement(first) {
    const { locals } = this;
    this.next();
    this.openBlock(first);
    this.expectCloser(Token.until, Token.repeat, first);
    this.expression();
    this.locals = locals;
  }
  // function Name {'.' Name} [':' Name] funcbody
  functionStatement(first) {
    this.next();
    this.expect(Token.name);
    while (this.kind === Char.dot) this.fieldName();
    const isMethod = this.kind === Char.colon;
    if (isMethod) this.fieldName();
    this.functionBody({ keyword: first, definition: first, isMethod });
  }
  // local function Name funcbody | local attnamelist ['=' explist]
  localStatement() {
    this.next();
    if (this.kind !== Token.function) return this.localVariables();
    const keyword = this.index;
    this.next();
    this.expect(Token.name);
    this.declareLocal();
    this.functionBody({ keyword, definition: this.index, isMethod: false });
  }
  // attnamelist ::= Name ['<' Name '>'] {',' Name ['<' Name '>']}
  localVariables() {
    let toBeClosed2 = 0;
    const { locals } = this;
    do {
      const name = this.index;
      this.expect(Token.name);
      this.declareLocal();
      if (this.kind !== Char.less || this.attribute(name) !== "close") continue;
      if (++toBeClosed2 === 2)
        this.report(multipleToBeClosed({ range: this.rangeOf(name), line: this.lineOf(this.index) }));
    } while (this.accept(Char.comma));
    if (this.accept(Char.assign)) this.expressionList(this.locals - locals);
  }
  /** Reads the attribute of the local named at token `name`. */
  attribute(name) {
    const from = this.start;
    this.next();
    const word = this.index;
    this.expect(Token.name);
    this.check(Char.greater);
    const range = [from, this.tokens.ends[this.index]];
    this.next();
    const text = this.tokens.text(word);
    if (text === "const" || text === "close") this.attributes.set(this.tokens.starts[name], { name: text, range });
    else this.report(unknownAttribute(text, { range: this.rangeOf(word), line: this.lineOf(this.index) }));
    return text;
  }
  // return [explist] [';']
  returnStatement() {
    this.next();
    if (!endsBlock(this.kind) && this.kind !== Char.semicolon) this.expressionList();
    this.accept(Char.semicolon);
  }
  // break | goto Name | '::' Name '::'
  jump(first) {
    const isLabel = this.kind === Token.doubleColon;
    const isBreak = this.kind === Token.break;
    this.next();
    if (!isBreak) this.expect(Token.name);
    if (isLabel) this.expect(Token.doubleColon);
    const start2 = this.tokens.starts[first];
    this.jumps.set(start2, [start2, this.tokens.ends[this.index - 1]]);
    while (isLabel && (this.kind === Char.semicolon || this.kind === Token.doubleColon)) this.statement();
  }
  // varlist '=' explist | functioncall
  expressionStatement() {
    let shape = this.suffixedExpression();
    if (this.kind !== Char.assign && this.kind !== Char.comma) {
      if (shape !== "call") throw new SyntaxFailure(statementExpected(this.near()));
      return;
    }
    const { levels } = this;
    for (; ; ) {
      if (shape !== "variable") throw new SyntaxFailure(statementExpected(this.near()));
      if (!this.accept(Char.comma)) break;
      shape = this.suffixedExpression();
      this.enter();
    }
    this.expect(Char.assign);
    this.expressionList();
    this.levels = levels;
  }
  rangeOf(index) {
    return [this.tokens.starts[index], this.tokens.ends[index]];
  }
};
function endsBlock(kind) {
  switch (kind) {
    case Token.else:
    case Token.elseif:
    case Token.end:
    case Token.until:
    case Token.eos:
      return true;
    default:
      return false;
  }
}

// compiler/1-parse/disguise.ts
var jumpOffset = 1;
function disguise(bytes2, lexed, syntax) {
  const edits = [];
  for (const index of lexed.exotic) edits.push(disguiseLiteral(lexed.tokens, index));
  for (const { range } of syntax.attributes.values()) edits.push({ range, text: " ".repeat(range[1] - range[0]) });
  for (const range of syntax.jumps.values()) edits.push({ range, text: `;a=${" ".repeat(range[1] - range[0] - 5)}{}` });
  return applyEdits(bytes2, edits);
}
function disguiseLiteral(tokens, index) {
  const range = [tokens.starts[index], tokens.ends[index]];
  const length = range[1] - range[0];
  const text = tokens.kinds[index] === Token.string ? `"${" ".repeat(length - 2)}"` : "0".repeat(length);
  return { range, text };
}
function applyEdits(bytes2, edits) {
  if (edits.length === 0) return bytes2;
  edits.sort((a, b) => a.range[0] - b.range[0]);
  const parts2 = [];
  let done = 0;
  for (const { range, text } of edits) {
    parts2.push(bytes2.slice(done, range[0]), text);
    done = range[1];
  }
  parts2.push(bytes2.slice(done));
  return parts2.join("");
}

// compiler/1-parse/convert.ts
function convert(tree, found) {
  return new Converter(found).chunk(tree);
}
var Converter = class {
  tokens;
  comments;
  syntax;
  constructor({ lexed, syntax }) {
    this.tokens = lexed.tokens;
    this.comments = lexed.comments;
    this.syntax = syntax;
  }
  chunk(node) {
    const { length } = this.tokens.bytes;
    const range = [this.tokens.starts[0], length];
    const body = { type: "Block", range, statements: this.statements(node.body) };
    return { type: "Chunk", range: [0, length], body, comments: this.comments };
  }
  statements(nodes) {
    return nodes.map((node) => this.statement(node));
  }
  /** The block that belongs to the keyword at `opener`. */
  block(opener, nodes) {
    return { type: "Block", range: this.syntax.blocks.get(opener), statements: this.statements(nodes) };
  }
  // Statements.
  statement(node) {
    const { range } = node;
    switch (node.type) {
      case "AssignmentStatement":
        return this.assignment(node);
      case "LocalStatement":
        return this.local(node);
      case "CallStatement":
        return { type: "CallStatement", range, call: this.chain(node.expression) };
      case "FunctionDeclaration":
        return this.functionStatement(node);
      case "IfStatement":
        return this.ifStatement(node);
      case "ReturnStatement":
        return { type: "ReturnStatement", range, values: this.expressions(node.arguments) };
      case "DoStatement":
        return { type: "DoStatement", range, body: this.block(range[0], node.body) };
      case "WhileStatement":
      case "RepeatStatement": {
        const body = this.block(range[0], node.body);
        return { type: node.type, range, condition: this.expression(node.condition), body };
      }
      case "ForNumericStatement":
        return this.numericFor(node);
      case "ForGenericStatement": {
        const variables = node.variables.map(identifier);
        const values = this.expressions(node.iterators);
        return { type: "GenericForStatement", range, variables, values, body: this.block(range[0], node.body) };
      }
    }
  }
  assignment(node) {
    const jump = this.syntax.jumps.get(node.range[0] - jumpOffset);
    if (jump) return this.jump(jump);
    const targets = node.variables.map((target) => this.expression(target));
    return { type: "AssignmentStatement", range: node.range, targets, values: this.expressions(node.init) };
  }
  jump(range) {
    const { tokens } = this;
    const keyword = tokens.after(range[0]);
    const kind = tokens.kinds[keyword];
    if (kind === Token.break) return { type: "BreakStatement", range };
    const nameRange = [tokens.starts[keyword + 1], tokens.ends[keyword + 1]];
    const label = { type: "Identifier", range: nameRange, name: tokens.text(keyword + 1) };
    return { type: kind === Token.goto ? "GotoStatement" : "LabelStatement", range, label };
  }
  local(node) {
    const names = node.variables.map((variable) => this.attributedName(variable));
    const end = Math.max(node.range[1], names.at(-1).range[1]);
    return { type: "LocalStatement", range: [node.range[0], end], names, values: this.expressions(node.init) };
  }
  attributedName(node) {
    const [start2, end] = node.range;
    const attribute = this.syntax.attributes.get(start2);
    const range = [start2, attribute?.range[1] ?? end];
    return { type: "AttributedName", range, name: identifier(node), attribute: attribute?.name };
  }
  functionStatement(node) {
    const { range } = node;
    const name = node.identifier;
    if (node.isLocal && name.type === "Identifier") {
      const keyword = this.tokens.starts[this.tokens.after(range[0]) + 1];
      const value2 = this.functionExpression(node, keyword);
      return { type: "LocalFunctionStatement", range, name: identifier(name), value: value2 };
    }
    const target = this.expression(name);
    return { type: "FunctionStatement", range, target, value: this.functionExpression(node, range[0]) };
  }
  ifStatement(node) {
    const clauses = [];
    let otherwise;
    for (const clause of node.clauses) {
      const start2 = clause.range[0];
      if (clause.type === "ElseClause") {
        otherwise = this.block(start2, clause.body);
      } else {
        const condition = this.expression(clause.condition);
        const body = this.block(start2, clause.body);
        clauses.push({ type: "IfClause", range: [start2, body.range[1]], condition, body });
      }
    }
    return { type: "IfStatement", range: node.range, clauses, otherwise };
  }
  numericFor(node) {
    return {
      type: "NumericForStatement",
      range: node.range,
      variable: identifier(node.variable),
      start: this.expression(node.start),
      limit: this.expression(node.end),
      step: node.step ? this.expression(node.step) : void 0,
      body: this.block(node.range[0], node.body),
      at: this.tokens.starts[this.tokenAfter(node.step ?? node.end)]
    };
  }
  // Expressions.
  expressions(nodes) {
    return nodes.map((node) => this.expression(node));
  }
  expression(node) {
    const { range } = node;
    switch (node.type) {
      case "Identifier":
        return identifier(node);
      case "NilLiteral":
        return { type: "NilLiteral", range };
      case "BooleanLiteral":
        return { type: "BooleanLiteral", range, value: node.value };
      case "NumericLiteral":
        return { range, ...numeralValue(this.raw(range)) };
      case "StringLiteral":
        return { type: "StringLiteral", range, value: stringValue(this.raw(range)) };
      case "VarargLiteral":
        return this.grouped({ type: "VarargExpression", range });
      case "FunctionDeclaration":
        return this.functionExpression(node, range[0]);
      case "UnaryExpression": {
        const argument = this.expression(node.argument);
        return { type: "UnaryExpression", range, operator: node.operator, argument, at: range[0] };
      }
      case "TableConstructorExpression":
        return { type: "TableConstructor", range, fields: node.fields.map((field) => this.field(field)) };
      default:
        return this.chain(node);
    }
  }
  raw(range) {
    return this.tokens.bytes.slice(range[0], range[1]);
  }
  field(node) {
    const { range } = node;
    switch (node.type) {
      case "TableKey":
        return { type: "KeyedField", range, key: this.expression(node.key), value: this.expression(node.value) };
      case "TableKeyString":
        return { type: "NamedField", range, key: identifier(node.key), value: this.expression(node.value) };
      case "TableValue":
        return { type: "PositionalField", range, value: this.expression(node.value) };
    }
  }
  /** The function whose keyword `function` is at `keyword`. */
  functionExpression(node, keyword) {
    const parameters = [];
    const name = node.identifier;
    if (name?.type === "MemberExpression" && name.indexer === ":") {
      parameters.push({ type: "Identifier", range: [name.range[1], name.range[1]], name: "self" });
    }
    for (const parameter of node.parameters)
      if (parameter.type === "Identifier") parameters.push(identifier(parameter));
    const hasVararg = node.parameters.at(-1)?.type === "VarargLiteral";
    const body = this.block(keyword, node.body);
    const range = [keyword, node.range[1]];
    return { type: "FunctionExpression", range, parameters, hasVararg, body, end: body.range[1] };
  }
  /** Converts a chain from its innermost, leftmost node outwards. */
  chain(node) {
    const chain = [node];
    let left = leftOf(node);
    while (isChain(left)) {
      chain.push(left);
      left = leftOf(left);
    }
    let result = this.expression(left);
    for (let link = chain.pop(); link; link = chain.pop()) {
      const outer = chain.at(-1);
      if (isMethodName(link) && outer && isCall(outer)) {
        chain.pop();
        result = this.methodCall(outer, link, result);
      } else {
        result = this.link(link, result);
      }
    }
    return result;
  }
  link(node, left) {
    const { range } = node;
    switch (node.type) {
      case "MemberExpression": {
        const key = identifier(node.identifier);
        return { type: "MemberExpression", range, object: left, key, at: key.range[0] };
      }
      case "IndexExpression": {
        return { type: "IndexExpression", range, object: left, key: this.expression(node.index), at: range[1] - 1 };
      }
      case "LogicalExpression":
      case "BinaryExpression":
        return this.binary(node, left);
      default: {
        const at2 = this.tokens.starts[this.tokenAfter(node.base)];
        return this.grouped({ type: "CallExpression", range, callee: left, args: this.callArguments(node), at: at2 });
      }
    }
  }
  binary(node, left) {
    const { range, operator } = node;
    const right = this.expression(node.right);
    if (operator === "and" || operator === "or") return { type: "LogicalExpression", range, operator, left, right };
    const at2 = this.tokens.starts[this.tokenAfter(node.left)];
    return { type: "BinaryExpression", range, operator, left, right, at: at2 };
  }
  methodCall(node, method2, object2) {
    const at2 = this.tokens.starts[this.tokenAfter(method2)];
    const name = identifier(method2.identifier);
    const args = this.callArguments(node);
    return this.grouped({ type: "MethodCallExpression", range: node.range, object: object2, method: name, args, at: at2 });
  }
  callArguments(node) {
    switch (node.type) {
      case "CallExpression":
        return this.expressions(node.arguments);
      case "TableCallExpression":
        return [this.expression(node.arguments)];
      case "StringCallExpression":
        return [this.expression(node.argument)];
    }
  }
  /** The token after an expression and the parentheses around it, which are not in its range. */
  tokenAfter(node) {
    let index = this.tokens.after(node.range[1]);
    while (this.tokens.kinds[index] === Char.closeParen) index++;
    return index;
  }
  /** Wraps a call or `...` that stands in parentheses. */
  grouped(expression) {
    const group2 = this.syntax.groups.get(expression.range[0]);
    if (!group2 || group2.innerEnd !== expression.range[1]) return expression;
    return { type: "ParenthesizedExpression", range: group2.range, expression };
  }
};
function identifier(node) {
  return { type: "Identifier", range: node.range, name: node.name };
}
function isCall(node) {
  return node.type === "CallExpression" || node.type === "TableCallExpression" || node.type === "StringCallExpression";
}
function isMethodName(node) {
  return node.type === "MemberExpression" && node.indexer === ":";
}
function isChain(node) {
  switch (node.type) {
    case "MemberExpression":
    case "IndexExpression":
    case "CallExpression":
    case "TableCallExpression":
    case "StringCallExpression":
    case "BinaryExpression":
    case "LogicalExpression":
      return true;
    default:
      return false;
  }
}
function leftOf(node) {
  return "left" in node ? node.left : node.base;
}

// compiler/walk.ts
function walk(node, visitor) {
  const block2 = node.type === "Chunk" ? node.body : node;
  for (const statement2 of block2.statements) walkStatement(statement2, visitor);
}
function walkAll(expressions3, visitor) {
  for (const expression of expressions3) walkExpression(expression, visitor);
}
function walkStatement(statement2, visitor) {
  visitor.statement?.(statement2);
  switch (statement2.type) {
    case "LocalStatement":
    case "ReturnStatement":
      return walkAll(statement2.values, visitor);
    case "AssignmentStatement":
      walkAll(statement2.targets, visitor);
      return walkAll(statement2.values, visitor);
    case "CallStatement":
      return walkExpression(statement2.call, visitor);
    case "LocalFunctionStatement":
      return walkExpression(statement2.value, visitor);
    case "FunctionStatement":
      walkExpression(statement2.target, visitor);
      return walkExpression(statement2.value, visitor);
    case "IfStatement":
      for (const { condition, body } of statement2.clauses) {
        walkExpression(condition, visitor);
        walk(body, visitor);
      }
      if (statement2.otherwise !== void 0) walk(statement2.otherwise, visitor);
      return;
    case "WhileStatement":
      walkExpression(statement2.condition, visitor);
      return walk(statement2.body, visitor);
    case "RepeatStatement":
      walk(statement2.body, visitor);
      return walkExpression(statement2.condition, visitor);
    case "NumericForStatement":
      walkExpression(statement2.start, visitor);
      walkExpression(statement2.limit, visitor);
      if (statement2.step !== void 0) walkExpression(statement2.step, visitor);
      return walk(statement2.body, visitor);
    case "GenericForStatement":
      walkAll(statement2.values, visitor);
      return walk(statement2.body, visitor);
    case "DoStatement":
      return walk(statement2.body, visitor);
    case "BreakStatement":
    case "GotoStatement":
    case "LabelStatement":
  }
}
function walkExpression(expression, visitor) {
  const pending = [expression];
  for (let next = pending.pop(); next !== void 0; next = pending.pop()) {
    visitor.expression?.(next);
    if (next.type === "FunctionExpression") {
      if (visitor.functions !== false) walk(next.body, visitor);
      continue;
    }
    const operands = operandsOf(next);
    for (let index = operands.length - 1; index >= 0; index--) pending.push(operands[index]);
  }
}
var nothing = [];
function operandsOf(expression) {
  switch (expression.type) {
    case "MemberExpression":
      return [expression.object];
    case "IndexExpression":
      return [expression.object, expression.key];
    case "CallExpression":
      return [expression.callee, ...expression.args];
    case "MethodCallExpression":
      return [expression.object, ...expression.args];
    case "BinaryExpression":
    case "LogicalExpression":
      return [expression.left, expression.right];
    case "UnaryExpression":
      return [expression.argument];
    case "ParenthesizedExpression":
      return [expression.expression];
    case "TableConstructor":
      return expression.fields.flatMap((field) => field.type === "KeyedField" ? [field.key, field.value] : [field.value]);
    case "Identifier":
    case "NilLiteral":
    case "BooleanLiteral":
    case "IntegerLiteral":
    case "FloatLiteral":
    case "StringLiteral":
    case "VarargExpression":
      return nothing;
  }
}
function alwaysReturns(block2) {
  const last = block2.statements.at(-1);
  return last !== void 0 && neverEnds(last);
}
function neverEnds(statement2) {
  switch (statement2.type) {
    case "ReturnStatement":
      return true;
    case "DoStatement":
      return alwaysReturns(statement2.body);
    case "IfStatement":
      return statement2.otherwise !== void 0 && alwaysReturns(statement2.otherwise) && statement2.clauses.every(({ body }) => alwaysReturns(body));
    default:
      return false;
  }
}

// compiler/1-parse/places.ts
function placeOperations(chunk, tokens) {
  const places = new Places(tokens);
  walk(chunk, {
    statement: (statement2) => places.statement(statement2),
    expression: (expression) => places.expression(expression)
  });
}
var Places = class {
  tokens;
  constructor(tokens) {
    this.tokens = tokens;
  }
  statement(node) {
    switch (node.type) {
      case "AssignmentStatement":
        for (const target of node.targets) if (target.type !== "Identifier") place(target, node.range[1] - 1);
        return this.list(node.values);
      case "FunctionStatement":
        if (node.target.type !== "Identifier") place(node.target, node.range[0]);
        return;
      case "LocalStatement":
      case "ReturnStatement":
      case "GenericForStatement":
        return this.list(node.values);
      case "IfStatement":
        for (const { condition } of node.clauses) this.use(condition, this.startAfter(condition));
    }
  }
  expression(node) {
    switch (node.type) {
      case "MemberExpression":
      case "IndexExpression":
        if (this.isGrouped(node)) this.use(node, 0);
        return;
      case "LogicalExpression":
        this.use(node.left, this.startAfter(node.left));
        if (this.isGrouped(node)) this.use(node, 0);
        return;
      case "BinaryExpression":
        return this.binary(node);
      case "MethodCallExpression":
        this.use(node.object, node.method.range[0]);
        return this.list(node.args, node.range[1] - 1);
      case "CallExpression":
        return this.list(node.args, node.range[1] - 1);
      case "TableConstructor":
        return this.fields(node);
    }
  }
  binary(node) {
    this.use(node.left, node.at);
    if (/^([<>]=?|[=~]=)$/.test(node.operator)) return place(node, this.endOf(node.right));
    if (node.operator !== "..") return;
    let last = node;
    while (last.right.type === "BinaryExpression" && last.right.operator === "..") last = last.right;
    place(node, last.at);
  }
  // Values of a list go to registers when the comma behind them has been read, the last one of a call's at the parenthesis.
  list(values, end) {
    values.forEach((value2, index) => {
      if (index < values.length - 1) this.use(value2, this.startAfter(value2));
      else if (end !== void 0) this.use(value2, end);
    });
  }
  fields({ fields, range }) {
    fields.forEach((field, index) => {
      if (field.type !== "PositionalField") return;
      this.use(field.value, index < fields.length - 1 ? this.startAfter(field.value) : range[1] - 1);
    });
  }
  // The value of the expression is needed when the token at `offset` has been read.
  use(node, offset) {
    const at2 = this.isGrouped(node) ? this.tokens.starts[this.tokens.after(node.range[1])] : offset;
    if (node.type === "MemberExpression" || node.type === "IndexExpression") place(node, at2);
    else if (node.type === "LogicalExpression") this.use(node.right, at2);
  }
  /** Whether the expression stands alone in parentheses, which are not in its range. */
  isGrouped({ range }) {
    const { kinds } = this.tokens;
    const first = this.tokens.after(range[0]);
    return kinds[first - 1] === Char.openParen && kinds[this.tokens.after(range[1])] === Char.closeParen;
  }
  /** Where the token begins that follows the expression and the parentheses around it. */
  startAfter(node) {
    let index = this.tokens.after(node.range[1]);
    while (this.tokens.kinds[index] === Char.closeParen) index++;
    return this.tokens.starts[index];
  }
  endOf(node) {
    const after = this.tokens.after(node.range[1]);
    return this.isGrouped(node) ? this.tokens.starts[after] : this.tokens.starts[after - 1];
  }
};
function place(node, at2) {
  node.at = at2;
}

// compiler/1-parse/luaparse-tree.ts
import luaparse from "luaparse";
var Refusal = class {
  words;
  offset;
  constructor(words2, offset) {
    this.words = words2;
    this.offset = offset;
  }
};
function readTree(text) {
  try {
    return luaparse.parse(text, { luaVersion: "5.3", comments: false, ranges: true });
  } catch (thrown) {
    if (!(thrown instanceof SyntaxError)) throw thrown;
    const { message, index } = thrown;
    throw new Refusal(message.replace(/^\[\d+:\d+\] /, ""), index);
  }
}

// compiler/1-parse/index.ts
function parse(source) {
  try {
    const lexed = lex(source);
    const syntax = checkSyntax(source, lexed);
    const tree = readTree(disguise(source.bytes, lexed, syntax));
    const chunk = convert(tree, { lexed, syntax });
    placeOperations(chunk, lexed.tokens);
    return chunk;
  } catch (thrown) {
    if (thrown instanceof RangeError) throw new CompileError([tooManyLevels([0, 0])], source);
    if (!(thrown instanceof Refusal)) throw thrown;
    const { words: words2, offset } = thrown;
    throw new CompileError([parserRefusal(words2, { range: [offset, offset] })], source);
  }
}

// compiler/scope.ts
var Scopes = class {
  main;
  /** The chunk's _ENV. */
  environment;
  bindings = /* @__PURE__ */ new Map();
  functions = /* @__PURE__ */ new Map();
  gotos = /* @__PURE__ */ new Map();
  labels = /* @__PURE__ */ new Map();
  /** The literal names given to `require`, in order of appearance, each once. */
  requires = [];
  /** In programs that inspect upvalues: those of all functions. */
  upvalues = void 0;
  /** The identifiers that are targets of an assignment. */
  assignedGlobals = /* @__PURE__ */ new Set();
  constructor(main, environment) {
    this.main = main;
    this.environment = environment;
  }
  binding(identifier3) {
    const binding = this.bindings.get(identifier3);
    if (binding === void 0) throw new Error(`internal: unresolved name '${identifier3.name}'`);
    return binding;
  }
  /** The local that `identifier` names, or undefined when it is a global. */
  local(identifier3) {
    const binding = this.binding(identifier3);
    return isLocal(binding) ? binding : void 0;
  }
  function(node) {
    const found = this.functions.get(node);
    if (found === void 0) throw new Error("internal: unresolved function");
    return found;
  }
};
function isLocal(binding) {
  return !("global" in binding);
}

// compiler/2-resolve/constants.ts
function constantOf(value2, scopes) {
  switch (value2.type) {
    case "NilLiteral":
    case "BooleanLiteral":
    case "StringLiteral":
      return value2;
    case "Identifier":
      return scopes.local(value2)?.constant;
    case "LogicalExpression": {
      const left = constantOf(value2.left, scopes);
      if (left === void 0 || isFalse(left) !== (value2.operator === "or")) return void 0;
      return constantOf(value2.right, scopes);
    }
    case "UnaryExpression":
      if (value2.operator === "not") {
        const argument = constantOf(value2.argument, scopes);
        return argument === void 0 ? void 0 : { type: "BooleanLiteral", range: value2.range, value: isFalse(argument) };
      }
  }
  return fold(value2, scopes) === void 0 ? void 0 : value2;
}
function isFalse(constant) {
  return constant.type === "NilLiteral" || constant.type === "BooleanLiteral" && !constant.value;
}
function fold(node, scopes) {
  switch (node.type) {
    case "IntegerLiteral":
      return { n: Number(node.value), isFloat: false };
    case "FloatLiteral":
      return { n: node.value, isFloat: true };
    case "Identifier": {
      const constant = scopes.local(node)?.constant;
      return constant === void 0 ? void 0 : fold(constant, scopes);
    }
    case "UnaryExpression": {
      const operand = node.operator === "-" || node.operator === "~" ? fold(node.argument, scopes) : void 0;
      if (operand === void 0 || node.operator === "~" && !Number.isInteger(operand.n)) return void 0;
      return settled(node.operator === "-" ? { ...operand, n: -operand.n } : { n: ~operand.n, isFloat: false });
    }
    case "BinaryExpression":
      return foldBinary(node, scopes);
    default:
      return void 0;
  }
}
function foldBinary({ operator, left, right }, scopes) {
  const a = fold(left, scopes);
  const b = a === void 0 ? void 0 : fold(right, scopes);
  const compute = operations[operator];
  if (a === void 0 || b === void 0 || compute === void 0) return void 0;
  if (b.n === 0 && /[/%]/.test(operator)) return void 0;
  if (/^([&|~]|<<|>>)$/.test(operator)) {
    return Number.isInteger(a.n) && Number.isInteger(b.n) ? { n: 0, isFloat: false } : void 0;
  }
  return settled({ n: compute(a.n, b.n), isFloat: a.isFloat || b.isFloat || operator === "/" || operator === "^" });
}
var none = () => 0;
var operations = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "/": (a, b) => a / b,
  "//": (a, b) => Math.floor(a / b),
  "%": (a, b) => a - Math.floor(a / b) * b,
  "^": (a, b) => a ** b,
  "&": none,
  "|": none,
  "~": none,
  "<<": none,
  ">>": none
};
function settled(folded) {
  return folded.isFloat && (Number.isNaN(folded.n) || folded.n === 0) ? void 0 : folded;
}

// compiler/2-resolve/labels.ts
var Labels = class {
  scopes;
  source;
  diagnostics;
  unresolved = [];
  blocks = [];
  functions = [];
  constructor(scopes, source, diagnostics) {
    this.scopes = scopes;
    this.source = source;
    this.diagnostics = diagnostics;
  }
  enterFunction() {
    this.functions.push(this.blocks);
    this.blocks = [];
  }
  /** Reports the gotos that found no label; `end` is the offset after the function. */
  leaveFunction(end) {
    const line = this.source.line(this.source.skipTrivia(end));
    for (const { label, range } of this.unresolved) {
      this.diagnostics.report(noVisibleLabel(label.name, this.source.line(range[0]), { range, line }));
    }
    this.unresolved = [];
    this.blocks = this.functions.pop();
  }
  enterBlock(block2, hasTest) {
    this.blocks.push({ block: block2, hasTest, labels: /* @__PURE__ */ new Map(), locals: [], pending: [], index: 0 });
  }
  enterStatement(_, index) {
    this.blocks.at(-1).index = index;
  }
  /** Notes a local of the innermost block. */
  declare(name) {
    this.blocks.at(-1)?.locals.push(name);
  }
  label(statement2) {
    const name = statement2.label.name;
    const existing = this.find(name);
    if (existing !== void 0) {
      const line = this.source.line(existing.statement.range[0]);
      this.diagnostics.report(labelAlreadyDefined(name, line, this.placeAfter(statement2)));
      return;
    }
    const open = this.blocks.at(-1);
    const label = { statement: statement2, block: open.block, index: open.index, jumps: [] };
    open.labels.set(name, label);
    this.scopes.labels.set(statement2, label);
    open.pending = open.pending.filter((jump) => !this.land(jump, label, open));
  }
  jump(statement2) {
    const label = this.find(statement2.label.name);
    if (label !== void 0) {
      const open2 = this.blocks.find(({ block: block2 }) => block2 === label.block);
      this.connect(label, { statement: statement2, from: open2.index });
      return;
    }
    const open = this.blocks.at(-1);
    open.pending.push({ statement: statement2, from: open.index, locals: open.locals.length });
  }
  leaveBlock(_) {
    const { pending } = this.blocks.pop();
    const outer = this.blocks.at(-1);
    for (const jump of pending) {
      if (outer === void 0) this.unresolved.push(jump.statement);
      else outer.pending.push({ statement: jump.statement, from: outer.index, locals: outer.locals.length });
    }
  }
  // Lua has read the token after a label when it looks at it.
  placeAfter({ range }) {
    return { range, line: this.source.line(this.source.skipTrivia(range[1])) };
  }
  find(name) {
    for (const { labels } of this.blocks) {
      const label = labels.get(name);
      if (label !== void 0) return label;
    }
    return void 0;
  }
  // True when the pending goto leads to `label`.
  land(jump, label, open) {
    if (jump.statement.label.name !== label.statement.label.name) return false;
    const entered = open.locals[jump.locals];
    if (entered !== void 0 && (open.hasTest || !isLast(label))) {
      this.diagnostics.report(
        jumpIntoScope(
          { label: jump.statement.label.name, line: this.source.line(jump.statement.range[0]), local: entered },
          { range: jump.statement.range, line: this.placeAfter(label.statement).line }
        )
      );
    }
    this.connect(label, { statement: jump.statement, from: jump.from });
    return true;
  }
  connect(label, jump) {
    label.jumps.push(jump);
    this.scopes.gotos.set(jump.statement, label);
  }
};
function isLast({ block: block2, index }) {
  return block2.statements.slice(index + 1).every(({ type }) => type === "LabelStatement");
}

// compiler/2-resolve/index.ts
function resolve(chunk, source, diagnostics) {
  return new Resolver(chunk, source, diagnostics).run(chunk);
}
var maxUpvalues = 255;
var Resolver = class {
  scopes;
  labels;
  diagnostics;
  scope;
  function;
  source;
  upvalues = /* @__PURE__ */ new Map();
  /** How many loops of the current function are open. */
  loops = 0;
  constructor(chunk, source, diagnostics) {
    this.diagnostics = diagnostics;
    this.source = source;
    this.function = { node: chunk, parent: void 0, children: [], hasVararg: true, height: 0 };
    const environment = makeLocal("_ENV", "environment", this.function);
    this.scopes = new Scopes(this.function, environment);
    this.scopes.functions.set(chunk, this.function);
    this.scope = { locals: /* @__PURE__ */ new Map([["_ENV", environment]]), outer: void 0, owner: this.function };
    this.labels = new Labels(this.scopes, source, diagnostics);
  }
  run(chunk) {
    this.labels.enterFunction();
    this.block(chunk.body);
    this.labels.leaveFunction(chunk.range[1]);
    return this.scopes;
  }
  /** A block in a scope of its own; `tail` is resolved with the block's names visible (repeat … until). */
  block(block2, declare2 = () => {
  }, tail) {
    this.scope = { locals: /* @__PURE__ */ new Map(), outer: this.scope, owner: this.function };
    declare2();
    this.labels.enterBlock(block2, tail !== void 0);
    block2.statements.forEach((statement2, index) => {
      this.labels.enterStatement(statement2, index);
      this.statement(statement2);
    });
    tail?.();
    this.labels.leaveBlock(block2);
    this.scope = this.scope.outer;
  }
  /** The body of a loop. */
  loop(block2, declare2, tail) {
    this.loops++;
    this.block(block2, declare2, tail);
    this.loops--;
  }
  break_(node) {
    if (this.loops === 0) this.diagnostics.report(breakOutsideLoop(this.source.line(node.range[0]), node));
  }
  statement(statement2) {
    statements[statement2.type](statement2, this);
  }
  expression(expression) {
    expressions[expression.type](expression, this);
  }
  expressions(list) {
    for (const expression of list) this.expression(expression);
  }
  declare(identifier3, kind, attribute) {
    const local = makeLocal(identifier3.name, kind, this.function, identifier3, attribute);
    this.scope.locals.set(identifier3.name, local);
    this.scopes.bindings.set(identifier3, local);
    this.labels.declare(identifier3.name);
    return local;
  }
  use(identifier3) {
    const binding = this.lookUp(identifier3.name) ?? this.global(identifier3.name);
    this.countUpvalue(isLocal(binding) ? binding : binding.environment, identifier3);
    this.scopes.bindings.set(identifier3, binding);
    return binding;
  }
  function_(node) {
    const outer = this.function;
    const inner = { node, parent: outer, children: [], hasVararg: node.hasVararg, height: 0 };
    this.scopes.functions.set(node, inner);
    outer.children.push(inner);
    this.function = inner;
    const loops = this.loops;
    this.loops = 0;
    this.labels.enterFunction();
    this.block(node.body, () => node.parameters.forEach((parameter) => this.declare(parameter, "parameter")));
    this.labels.leaveFunction(node.end + 3);
    this.loops = loops;
    this.function = outer;
    outer.height = Math.max(outer.height, inner.height + 1);
  }
  assign(target) {
    if (target.type !== "Identifier") return this.expression(target);
    const binding = this.use(target);
    if (!isLocal(binding)) {
      this.scopes.assignedGlobals.add(target);
      return;
    }
    binding.assigned = true;
    if (binding.owner !== this.function) binding.assignedInside = true;
    if (binding.attribute !== void 0) this.diagnostics.report(assignmentToConst(binding.name, target));
  }
  // Each function between a local's owner and its use keeps it as an upvalue. lparser.c newupvalue, checklimit
  countUpvalue(local, { range }) {
    for (let info = this.function; info !== local.owner && info.parent !== void 0; info = info.parent) {
      const upvalues = this.upvalues.get(info) ?? /* @__PURE__ */ new Set();
      this.upvalues.set(info, upvalues);
      if (upvalues.has(local)) return;
      upvalues.add(local);
      if (upvalues.size !== maxUpvalues + 1) continue;
      const functionLine = this.source.line(info.node.range[0]);
      const excess = { what: "upvalues", limit: maxUpvalues, functionLine };
      this.diagnostics.report(limitExceeded(excess, tokenAfter(this.source.bytes, range[1])));
    }
  }
  lookUp(name) {
    for (let scope = this.scope; scope !== void 0; scope = scope.outer) {
      const local = scope.locals.get(name);
      if (local === void 0) continue;
      if (local.owner !== this.function) local.captured = true;
      return local;
    }
    return void 0;
  }
  global(name) {
    const environment = this.lookUp("_ENV");
    environment.read = true;
    return { global: true, name, environment };
  }
};
var nextToken = /(?:\s|--\[(=*)\[[^]*?\]\1\]|--[^\n]*)*(\w+|[=~<>/.:]{1,2}|[^])?/y;
function tokenAfter(text, offset) {
  nextToken.lastIndex = offset;
  const token = nextToken.exec(text)?.[2];
  const end = nextToken.lastIndex;
  return token === void 0 ? { range: [text.length, text.length], token: "<eof>" } : { range: [end - token.length, end], token: `'${token}'` };
}
function makeLocal(name, kind, owner, declaration2, attribute) {
  return {
    name,
    declaration: declaration2,
    kind,
    attribute,
    owner,
    assigned: false,
    assignedInside: false,
    captured: false,
    read: false,
    function: void 0,
    constant: void 0
  };
}
var statements = {
  LocalStatement(node, resolver) {
    resolver.expressions(node.values);
    declareNames(node, resolver);
  },
  AssignmentStatement(node, resolver) {
    for (const target of node.targets) resolver.assign(target);
    resolver.expressions(node.values);
  },
  CallStatement(node, resolver) {
    resolver.expression(node.call);
  },
  LocalFunctionStatement(node, resolver) {
    resolver.declare(node.name, "function").function = node.value;
    resolver.function_(node.value);
  },
  FunctionStatement(node, resolver) {
    resolver.assign(node.target);
    resolver.function_(node.value);
  },
  IfStatement(node, resolver) {
    for (const clause of node.clauses) {
      resolver.expression(clause.condition);
      resolver.block(clause.body);
    }
    if (node.otherwise !== void 0) resolver.block(node.otherwise);
  },
  WhileStatement(node, resolver) {
    resolver.expression(node.condition);
    resolver.loop(node.body);
  },
  RepeatStatement(node, resolver) {
    resolver.loop(node.body, void 0, () => resolver.expression(node.condition));
  },
  NumericForStatement(node, resolver) {
    resolver.expression(node.start);
    resolver.expression(node.limit);
    if (node.step !== void 0) resolver.expression(node.step);
    resolver.loop(node.body, () => resolver.declare(node.variable, "loop"));
  },
  GenericForStatement(node, resolver) {
    resolver.expressions(node.values);
    resolver.loop(node.body, () => node.variables.forEach((variable) => resolver.declare(variable, "loop")));
  },
  DoStatement(node, resolver) {
    resolver.block(node.body);
  },
  ReturnStatement(node, resolver) {
    resolver.expressions(node.values);
  },
  BreakStatement(node, resolver) {
    resolver.break_(node);
  },
  GotoStatement(node, resolver) {
    resolver.labels.jump(node);
  },
  LabelStatement(node, resolver) {
    resolver.labels.label(node);
  }
};
function declareNames(node, resolver) {
  node.names.forEach(({ name, attribute }, index) => {
    const local = resolver.declare(name, "local", attribute);
    const value2 = node.values[index];
    if (value2?.type === "FunctionExpression") local.function = value2;
    const isLast2 = index === node.names.length - 1 && node.values.length === node.names.length;
    if (isLast2 && attribute === "const") local.constant = constantOf(value2, resolver.scopes);
  });
}
var expressions = {
  Identifier(node, resolver) {
    const binding = resolver.use(node);
    if (isLocal(binding)) binding.read = true;
  },
  NilLiteral() {
  },
  BooleanLiteral() {
  },
  IntegerLiteral() {
  },
  FloatLiteral() {
  },
  StringLiteral() {
  },
  VarargExpression() {
  },
  FunctionExpression(node, resolver) {
    resolver.function_(node);
  },
  MemberExpression(node, resolver) {
    resolver.expression(node.object);
  },
  IndexExpression(node, resolver) {
    resolver.expression(node.object);
    resolver.expression(node.key);
  },
  CallExpression(node, resolver) {
    resolver.expression(node.callee);
    resolver.expressions(node.args);
    noteRequire(node.callee, node.args, resolver);
  },
  MethodCallExpression(node, resolver) {
    resolver.expression(node.object);
    resolver.expressions(node.args);
  },
  BinaryExpression(node, resolver) {
    resolver.expression(node.left);
    resolver.expression(node.right);
  },
  LogicalExpression(node, resolver) {
    resolver.expression(node.left);
    resolver.expression(node.right);
  },
  UnaryExpression(node, resolver) {
    resolver.expression(node.argument);
  },
  ParenthesizedExpression(node, resolver) {
    resolver.expression(node.expression);
  },
  TableConstructor(node, resolver) {
    for (const field of node.fields) {
      if (field.type === "KeyedField") resolver.expression(field.key);
      resolver.expression(field.value);
    }
  }
};
function noteRequire(callee, args, resolver) {
  if (callee.type !== "Identifier" || callee.name !== "require") return;
  if (isLocal(resolver.scopes.binding(callee))) return;
  const [name] = args;
  if (name?.type !== "StringLiteral" || resolver.scopes.requires.includes(name.value)) return;
  resolver.scopes.requires.push(name.value);
}

// compiler/type.ts
var never = { kind: "never" };
var unknown = { kind: "unknown" };
var nil = { kind: "nil" };
var boolean = { kind: "boolean" };
var integer = { kind: "integer" };
var float = { kind: "float" };
var number = { kind: "number" };
var string = { kind: "string" };
var table = { kind: "table" };
var function_ = { kind: "function" };
function int(min, max = min) {
  return Number.isSafeInteger(min) && Number.isSafeInteger(max) ? { kind: "int", min: min + 0, max: max + 0 } : integer;
}
function isRaw(type) {
  return type.kind === "int" || type.kind === "float";
}
function isNumeric(type) {
  return isInteger(type) || type.kind === "float" || type.kind === "number";
}
function isInteger(type) {
  return type.kind === "int" || type.kind === "integer";
}
function isInt32(type) {
  return type.kind === "int" && type.min >= -(2 ** 31) && type.max < 2 ** 31;
}
function isUint32(type) {
  return type.kind === "int" && type.min >= 0 && type.max < 2 ** 32;
}
function staysSafe(start2, step) {
  const [from, by] = step.min > 0 ? [start2.max, step.max] : [-start2.min, -step.min];
  return (Number.MAX_SAFE_INTEGER - from) / by >= 2 ** 40;
}
function join(a, b) {
  if (a.kind === "never") return b;
  if (b.kind === "never") return a;
  if (a.kind === "int" && b.kind === "int") return int(Math.min(a.min, b.min), Math.max(a.max, b.max));
  if (a.kind === b.kind) return a;
  if (isInteger(a) && isInteger(b)) return integer;
  return isNumeric(a) && isNumeric(b) ? number : unknown;
}
function sameType(a, b) {
  return a.kind === b.kind && (a.kind !== "int" || b.kind === "int" && a.min === b.min && a.max === b.max);
}

// compiler/3-infer/assignments.ts
function collectAssignments(chunk, scopes) {
  const collector = new Collector(scopes);
  collector.add(scopes.environment, "unknown");
  for (const binding of scopes.bindings.values()) {
    if (isLocal(binding) && scopes.upvalues?.isCell(binding) === true) collector.add(binding, "unknown");
  }
  walk(chunk, {
    statement: (statement2) => collector.statement(statement2),
    expression: (expression) => {
      if (expression.type !== "FunctionExpression") return;
      for (const parameter of expression.parameters) collector.name(parameter, "unknown");
    }
  });
  return collector.found;
}
var Collector = class {
  found = /* @__PURE__ */ new Map();
  scopes;
  constructor(scopes) {
    this.scopes = scopes;
  }
  add(local, source) {
    const sources = this.found.get(local);
    if (sources === void 0) this.found.set(local, [source]);
    else sources.push(source);
  }
  name(identifier3, source) {
    const local = this.scopes.local(identifier3);
    if (local !== void 0) this.add(local, source);
  }
  statement(statement2) {
    switch (statement2.type) {
      case "LocalStatement":
        return statement2.names.forEach(
          ({ name }, index) => this.name(name, sourceAt(statement2.values, index))
        );
      case "AssignmentStatement":
        return statement2.targets.forEach((target, index) => {
          if (target.type === "Identifier") this.name(target, sourceAt(statement2.values, index));
        });
      case "LocalFunctionStatement":
        return this.name(statement2.name, statement2.value);
      case "FunctionStatement":
        if (statement2.target.type === "Identifier") this.name(statement2.target, statement2.value);
        return;
      case "NumericForStatement":
        return this.name(statement2.variable, statement2);
      case "GenericForStatement":
        for (const variable of statement2.variables) this.name(variable, "unknown");
    }
  }
};
function sourceAt(values, index) {
  const value2 = values[index];
  if (value2 !== void 0) return value2;
  const last = values.at(-1);
  if (last === void 0) return "nil";
  const hasMore = last.type === "CallExpression" || last.type === "MethodCallExpression" || last.type === "VarargExpression";
  return hasMore ? "unknown" : "nil";
}

// compiler/3-infer/bitwise.ts
function bitwiseType(operator, left, right) {
  if (!isInteger(left) || !isInteger(right)) return unknown;
  switch (operator) {
    case "&":
      return conjunctionType(left, right);
    case "|":
    case "~":
      return disjunctionType(left, right);
    case "<<":
      return isShift(right) && left.kind === "int" ? int(left.min * 2 ** right.min, left.max * 2 ** right.min) : integer;
    case ">>":
      return rightShiftType(left, right);
  }
}
function conjunctionType(left, right) {
  const masks = [left, right].filter((type) => type.kind === "int" && type.min >= 0);
  if (masks.length > 0) return int(0, Math.min(...masks.map(({ max }) => max)));
  return disjunctionType(left, right);
}
function disjunctionType(left, right) {
  if (left.kind !== "int" || right.kind !== "int") return integer;
  if (left.min >= 0 && right.min >= 0) return int(0, 2 ** bitsOf(Math.max(left.max, right.max)) - 1);
  return isInt32(left) && isInt32(right) ? int(-(2 ** 31), 2 ** 31 - 1) : integer;
}
function bitsOf(n) {
  return n < 2 ** 32 ? 32 - Math.clz32(n) : 64 - Math.clz32(Math.floor(n / 2 ** 32));
}
function rightShiftType(left, right) {
  if (right.kind !== "int" || right.min < 0 || right.max >= 64) return integer;
  if (left.kind === "int" && left.min >= 0) return int(0, Math.floor(left.max / 2 ** right.min));
  return right.min >= 12 ? int(0, 2 ** (64 - right.min) - 1) : integer;
}
function isShift(type) {
  return type.kind === "int" && type.min === type.max && type.min >= 0 && type.min < 64;
}

// compiler/3-infer/expressions.ts
var stringLength = int(0, 2 ** 30);
var ExpressionTypes = class {
  scopes;
  local;
  known = /* @__PURE__ */ new Map();
  /** `local` gives the types of locals; expressions are typed once and remembered. */
  constructor(scopes, local) {
    this.scopes = scopes;
    this.local = local;
  }
  of(expression) {
    const known = this.known.get(expression);
    if (known !== void 0) return known;
    const type = handlers[expression.type](expression, this);
    this.known.set(expression, type);
    return type;
  }
};
var handlers = {
  Identifier(node, types2) {
    const binding = types2.scopes.binding(node);
    return isLocal(binding) ? types2.local(binding) : unknown;
  },
  NilLiteral: () => nil,
  BooleanLiteral: () => boolean,
  IntegerLiteral: ({ value: value2 }) => typeof value2 === "number" ? int(value2) : integer,
  FloatLiteral: () => float,
  StringLiteral: () => string,
  VarargExpression: () => unknown,
  FunctionExpression: () => function_,
  MemberExpression: () => unknown,
  IndexExpression: () => unknown,
  CallExpression: () => unknown,
  MethodCallExpression: () => unknown,
  ParenthesizedExpression: () => unknown,
  TableConstructor: () => table,
  LogicalExpression(node, types2) {
    return join(types2.of(node.left), types2.of(node.right));
  },
  UnaryExpression(node, types2) {
    return unaryType(node.operator, types2.of(node.argument));
  },
  BinaryExpression(node, types2) {
    return binaryType(node.operator, types2.of(node.left), types2.of(node.right));
  }
};
function unaryType(operator, argument) {
  if (operator === "not") return boolean;
  if (argument.kind === "never") return never;
  switch (operator) {
    case "-":
      if (argument.kind === "int") return int(-argument.max, -argument.min);
      return isNumeric(argument) ? argument : unknown;
    case "#":
      return argument.kind === "string" ? stringLength : unknown;
    case "~":
      if (argument.kind === "int") return int(-1 - argument.max, -1 - argument.min);
      return argument.kind === "integer" ? integer : unknown;
  }
}
function binaryType(operator, left, right) {
  if (operator === "==" || operator === "~=" || operator === "<" || operator === "<=" || operator === ">" || operator === ">=")
    return boolean;
  if (left.kind === "never" || right.kind === "never") return never;
  if (operator === "..") return concatType(left, right);
  if (operator === "&" || operator === "|" || operator === "~" || operator === "<<" || operator === ">>")
    return bitwiseType(operator, left, right);
  return arithmeticType(operator, left, right);
}
function concatType(left, right) {
  const isText = (type) => type.kind === "string" || isNumeric(type);
  return isText(left) && isText(right) ? string : unknown;
}
function arithmeticType(operator, left, right) {
  if (!isNumeric(left) || !isNumeric(right)) return unknown;
  if (operator === "/" || operator === "^") return float;
  if (left.kind === "float" || right.kind === "float") return float;
  if (left.kind === "number" || right.kind === "number") return number;
  if (operator === "%" && right.kind === "int" && right.min > 0) return int(0, right.max - 1);
  if (left.kind !== "int" || right.kind !== "int") return integer;
  switch (operator) {
    case "+":
      return int(left.min + right.min, left.max + right.max);
    case "-":
      return int(left.min - right.max, left.max - right.min);
    case "*":
      return productType(left, right);
    case "%":
      return integer;
    case "//":
      return right.min > 0 ? int(Math.min(left.min, 0), Math.max(left.max, 0)) : integer;
  }
}
function productType(left, right) {
  const corners = [left.min * right.min, left.min * right.max, left.max * right.min, left.max * right.max];
  return int(Math.min(...corners), Math.max(...corners));
}

// compiler/3-infer/loops.ts
var one = int(1);
function loopVariableType(loop, expressions3) {
  const start2 = expressions3.of(loop.start);
  const limit = expressions3.of(loop.limit);
  const step = loop.step === void 0 ? one : expressions3.of(loop.step);
  if (start2.kind === "never" || step.kind === "never") return never;
  if (isInteger(start2) && isInteger(step)) return integerLoop(start2, limit, step);
  if (start2.kind === "float" && (isInteger(step) || step.kind === "float")) return float;
  return number;
}
function integerLoop(start2, limit, step) {
  if (start2.kind !== "int" || step.kind !== "int") return integer;
  if (limit.kind !== "int" && !staysSafe(start2, step)) return integer;
  const bound = limit.kind === "int" ? limit : int(-Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
  if (bound.kind !== "int") return integer;
  if (step.min > 0) return int(start2.min, Math.max(start2.max, bound.max));
  if (step.max < 0) return int(Math.min(start2.min, bound.min), start2.max);
  return integer;
}

// compiler/3-infer/locals.ts
var patience = 3;
function inferLocals(assignments, scopes) {
  const types2 = /* @__PURE__ */ new Map();
  const typeOf = (local) => types2.get(local) ?? never;
  for (let round = 0, changed = true; changed; round++) {
    changed = false;
    const expressions3 = new ExpressionTypes(scopes, typeOf);
    for (const [local, sources] of assignments) {
      const before = typeOf(local);
      const after = sources.map((source) => sourceType(source, expressions3)).reduce(join, before);
      if (sameType(before, after)) continue;
      types2.set(local, round >= patience && isInteger(after) && before.kind === "int" ? integer : after);
      changed = true;
    }
  }
  return types2;
}
function sourceType(source, expressions3) {
  if (source === "unknown") return unknown;
  if (source === "nil") return nil;
  if (source.type === "NumericForStatement") return loopVariableType(source, expressions3);
  return expressions3.of(source);
}

// compiler/3-infer/results.ts
function inferResults(scopes) {
  const known = /* @__PURE__ */ new Map();
  const resultsOf = (node) => {
    const found = known.get(node);
    if (found !== void 0) return found;
    known.set(node, "any");
    const results = analyse(node, scopes, resultsOf);
    known.set(node, results);
    return results;
  };
  return resultsOf;
}
function analyse(node, scopes, resultsOf) {
  const returns = [];
  walk(node.body, {
    functions: false,
    statement(statement2) {
      if (statement2.type === "ReturnStatement") returns.push(statement2);
    }
  });
  const kinds = returns.map((statement2) => returned(statement2, scopes, resultsOf));
  if (!alwaysReturns(node.body)) kinds.push("none");
  if (kinds.includes("any")) return "any";
  const [first] = kinds;
  return kinds.every((kind) => kind === first) ? first : "settled";
}
function returned({ values }, scopes, resultsOf) {
  const [only] = values;
  if (only === void 0) return "none";
  if (values.length > 1 || only.type === "VarargExpression") return "settled";
  if (only.type === "MethodCallExpression") return "any";
  if (only.type !== "CallExpression") return "one";
  if (only.callee.type !== "Identifier") return "any";
  const binding = scopes.binding(only.callee);
  const callee = isLocal(binding) && !binding.assigned ? binding.function : void 0;
  return callee === void 0 ? "any" : resultsOf(callee);
}

// compiler/events.ts
var binaryEvents = {
  "+": "__add",
  "-": "__sub",
  "*": "__mul",
  "/": "__div",
  "//": "__idiv",
  "%": "__mod",
  "^": "__pow",
  "&": "__band",
  "|": "__bor",
  "~": "__bxor",
  "<<": "__shl",
  ">>": "__shr",
  "..": "__concat",
  "==": "__eq",
  "~=": "__eq",
  "<": "__lt",
  ">": "__lt",
  "<=": "__le",
  ">=": "__le"
};
var unaryEvents = { "-": "__unm", "~": "__bnot", "#": "__len" };
function eventOf(node) {
  switch (node.type) {
    case "BinaryExpression":
      return binaryEvents[node.operator];
    case "UnaryExpression":
      return unaryEvents[node.operator];
    case "MemberExpression":
    case "IndexExpression":
    case "MethodCallExpression":
      return "__index";
    default:
      return void 0;
  }
}
function eventName(event) {
  return `metamethod '${event.slice(2)}'`;
}

// compiler/3-infer/events.ts
function yieldingEvents(chunk, context) {
  const found = /* @__PURE__ */ new Set();
  const define = (event, value2) => {
    if (event?.startsWith("__") === true && (value2 === void 0 || isYielding(event, value2, context)))
      found.add(event);
  };
  walk(chunk, {
    statement(statement2) {
      for (const [event, value2] of definedIn(statement2)) define(event, value2);
    },
    expression(node) {
      if (node.type !== "TableConstructor") return;
      for (const field of node.fields) {
        if (field.type === "NamedField") define(field.key.name, field.value);
        else if (field.type === "KeyedField" && field.key.type === "StringLiteral")
          define(field.key.value, field.value);
        else if (field.value.type === "StringLiteral") define(field.value.value, void 0);
      }
    }
  });
  return found;
}
function definedIn(statement2) {
  if (statement2.type === "FunctionStatement") return [[keyOf(statement2.target), statement2.value]];
  if (statement2.type !== "AssignmentStatement") return [];
  return statement2.targets.map((target, index) => [keyOf(target), statement2.values[index]]);
}
function keyOf(target) {
  if (target.type === "MemberExpression") return target.key.name;
  return target.type === "IndexExpression" && target.key.type === "StringLiteral" ? target.key.value : void 0;
}
function isYielding(event, value2, { scopes, mayYield }) {
  const isTable2 = event === "__index" || event === "__newindex";
  switch (value2.type) {
    case "FunctionExpression":
      return containsYield(value2, mayYield);
    case "Identifier": {
      const f = functionNamed(value2, scopes);
      return f === void 0 ? !isTable2 : containsYield(f, mayYield);
    }
    case "CallExpression":
    case "LogicalExpression":
      return !isTable2;
    default:
      return false;
  }
}
function functionNamed(node, scopes) {
  const binding = scopes.binding(node);
  return isLocal(binding) ? binding.function : void 0;
}
function containsYield(f, mayYield) {
  let found = false;
  walk(f.body, {
    functions: false,
    statement(statement2) {
      found ||= statement2.type === "GenericForStatement";
    },
    expression(node) {
      found ||= (node.type === "CallExpression" || node.type === "MethodCallExpression") && mayYield(node);
    }
  });
  return found;
}

// compiler/3-infer/yields.ts
var neverYields = { mayYield: () => false, callMayYield: () => false, eventMayYield: () => false };
function inferYields(chunk, scopes, { coroutines, events = /* @__PURE__ */ new Set() }) {
  const possible = coroutines === "detect" ? mentionsCoroutines(chunk, scopes) : coroutines;
  if (!possible) return neverYields;
  const analysis = new YieldAnalysis(scopes, events);
  analysis.run();
  return analysis;
}
function findYieldingEvents(chunk, scopes) {
  const analysis = new YieldAnalysis(scopes, /* @__PURE__ */ new Set());
  analysis.run();
  return yieldingEvents(chunk, { scopes, mayYield: (call2) => analysis.callMayYield(call2) });
}
var gateways = /* @__PURE__ */ new Set(["load", "loadfile", "dofile", "loadstring", "debug"]);
function mentionsCoroutines(chunk, scopes) {
  let found = false;
  const environments = /* @__PURE__ */ new Set();
  walk(chunk, {
    expression(node) {
      if (node.type === "MemberExpression") environments.add(node.object);
      if (node.type === "IndexExpression" && node.key.type === "StringLiteral") environments.add(node.object);
      found ||= mentions(node, scopes, environments);
    }
  });
  return found;
}
function mentions(node, scopes, environments) {
  switch (node.type) {
    case "StringLiteral":
      return node.value === "coroutine";
    case "MemberExpression":
      return node.key.name === "coroutine" || gateways.has(node.key.name);
    case "Identifier": {
      const binding = scopes.binding(node);
      if (isLocal(binding)) return binding.kind === "environment" && !environments.has(node);
      if (node.name === "_G") return !environments.has(node);
      return node.name === "coroutine" || gateways.has(node.name);
    }
    case "CallExpression":
      return node.callee.type === "Identifier" && node.callee.name === "require" && node.args[0]?.type !== "StringLiteral";
    default:
      return false;
  }
}
var quiet = new Set(
  "assert collectgarbage error getmetatable ipairs next pairs print rawequal rawget rawlen rawset select setmetatable tonumber tostring type setTimeout clearTimeout setInterval clearInterval".split(" ")
);
var quietLibraries = /* @__PURE__ */ new Set(["math", "string", "table", "utf8", "os", "json", "net"]);
var YieldAnalysis = class {
  scopes;
  yielding = /* @__PURE__ */ new Set();
  assignedGlobals = /* @__PURE__ */ new Set();
  events;
  constructor(scopes, events) {
    this.scopes = scopes;
    this.events = events;
    for (const [identifier3, binding] of scopes.bindings) {
      if (!isLocal(binding) && scopes.assignedGlobals.has(identifier3)) this.assignedGlobals.add(binding.name);
    }
  }
  mayYield(node) {
    return this.yielding.has(this.scopes.function(node));
  }
  eventMayYield(event) {
    return this.events.has(event);
  }
  callMayYield(call2) {
    if (call2.type === "MethodCallExpression") return call2.object.type !== "StringLiteral";
    const { callee } = call2;
    if (callee.type === "Identifier") return this.nameMayYield(callee);
    if (callee.type === "FunctionExpression") return this.mayYield(callee);
    if (callee.type !== "MemberExpression" || callee.object.type !== "Identifier") return true;
    const library = this.scopes.binding(callee.object);
    return isLocal(library) || !quietLibraries.has(library.name) || this.assignedGlobals.has(library.name);
  }
  run() {
    const calls = /* @__PURE__ */ new Map();
    for (const [node, info] of this.scopes.functions) calls.set(info, this.callsIn(node, info));
    for (let changed = true; changed; ) {
      changed = false;
      for (const [info, found] of calls) {
        if (this.yielding.has(info) || !found.some((call2) => this.callMayYield(call2))) continue;
        this.yielding.add(info);
        changed = true;
      }
    }
  }
  nameMayYield(callee) {
    const binding = this.scopes.binding(callee);
    if (!isLocal(binding) && binding.name === "pairs" && this.events.has("__pairs")) return true;
    if (!isLocal(binding)) return !quiet.has(binding.name) || this.assignedGlobals.has(binding.name);
    if (binding.assigned || binding.function === void 0) return true;
    return this.mayYield(binding.function);
  }
  // A global of an environment that the program has declared itself.
  isField(identifier3) {
    const binding = this.scopes.binding(identifier3);
    return !isLocal(binding) && binding.environment.kind !== "environment";
  }
  // The calls directly in a function; a generic for over something unknown, and an operator whose metamethod may yield,
  // make the function yielding at once.
  callsIn(node, info) {
    const calls = [];
    const add = () => this.yielding.add(info);
    walk(node.type === "Chunk" ? node : node.body, {
      functions: false,
      statement: (statement2) => {
        if (statement2.type === "GenericForStatement" && !isTableLoop(statement2.values)) add();
        if (/^(?:Assignment|Function)Statement$/.test(statement2.type) && this.events.has("__newindex")) add();
      },
      expression: (expression) => {
        if (expression.type === "CallExpression" || expression.type === "MethodCallExpression") calls.push(expression);
        if (this.events.size > 0 && this.events.has(eventOf(expression) ?? "")) add();
        if (expression.type === "Identifier" && this.events.has("__index") && this.isField(expression)) add();
      }
    });
    return calls;
  }
};
function isTableLoop([first]) {
  return first?.type === "CallExpression" && first.callee.type === "Identifier" && (first.callee.name === "pairs" || first.callee.name === "ipairs");
}

// compiler/3-infer/inspection.ts
var upvalueFunctions = /* @__PURE__ */ new Set(["getupvalue", "setupvalue", "upvalueid", "upvaluejoin"]);
function inspectionOf(chunk) {
  let upvalues = false;
  let text = false;
  let finalizers = false;
  walk(chunk, {
    expression(node) {
      const name = mentionedName(node);
      upvalues ||= name !== void 0 && upvalueFunctions.has(name);
      finalizers ||= name === "__gc" || setsFinalizer(node);
      text ||= name === "dump" && (node.type !== "MemberExpression" || isStringLibrary(node.object));
    }
  });
  return { upvalues: upvalues || text, text, finalizers };
}
function setsFinalizer(node) {
  if (node.type !== "TableConstructor") return false;
  return node.fields.some((field) => field.type === "NamedField" && field.key.name === "__gc");
}
function mentionedName(node) {
  if (node.type === "MemberExpression") return node.key.name;
  if (node.type === "StringLiteral") return node.value;
  return void 0;
}
function isStringLibrary(object2) {
  if (object2.type === "Identifier") return object2.name === "string";
  return object2.type === "MemberExpression" && object2.key.name === "string";
}

// compiler/3-infer/reach.ts
function reachOf(chunk, scopes, source) {
  const search = new Search(scopes, source);
  walk(chunk, { expression: (node) => search.visit(node) });
  const { globals, indexes, calculates, openEnd } = search;
  return { globals, indexes, calculates, openEnd };
}
var harmless = {
  debug: /* @__PURE__ */ new Set(["traceback", "getinfo"]),
  package: /* @__PURE__ */ new Set(["config", "cpath", "path", "preload", "searchpath"])
};
var loaders = /* @__PURE__ */ new Set(["load", "loadfile", "dofile"]);
var stringFunctions = new Set(
  "byte char dump find format gmatch gsub len lower match pack packsize rep reverse sub unpack upper".split(" ")
);
var arithmetic = /* @__PURE__ */ new Set(["+", "-", "*", "/", "//", "%", "^"]);
var Search = class {
  globals = /* @__PURE__ */ new Set();
  indexes = false;
  calculates = false;
  openEnd;
  scopes;
  source;
  /** Names that stand where they lead to one field only. */
  settled = /* @__PURE__ */ new Set();
  constructor(scopes, source) {
    this.scopes = scopes;
    this.source = source;
  }
  visit(node) {
    switch (node.type) {
      case "Identifier":
        return this.name(node);
      case "MemberExpression":
        return this.field(node, node.object, node.key.name);
      case "IndexExpression":
        return this.field(node, node.object, node.key.type === "StringLiteral" ? node.key.value : void 0, node.key);
      case "MethodCallExpression":
        return this.field(node, node.object, node.method.name);
      case "CallExpression":
        return this.call(node.callee, node.args[0]);
      case "BinaryExpression":
      case "UnaryExpression":
        this.calculates ||= arithmetic.has(node.operator);
    }
  }
  name(node) {
    if (this.settled.has(node)) return;
    if (node.name === "_ENV") return this.open("_ENV", node);
    if (!this.isGlobal(node)) return;
    this.globalNamed(node.name, node);
    if (node.name === "_G" || node.name === "require" || node.name in harmless) this.open(node.name, node);
  }
  globalNamed(name, node) {
    this.globals.add(name);
    if (name === "getmetatable") this.globals.add("string");
    if (loaders.has(name)) this.open(name, node);
  }
  field(node, object2, key, index) {
    this.indexes = true;
    if (key === void 0 ? !isNumeral2(index) : stringFunctions.has(key)) this.globals.add("string");
    if (object2.type !== "Identifier" || !this.isGlobal(object2) || key === void 0) return;
    if (object2.name === "_G") this.fieldOfGlobals(node, object2, key);
    else if (harmless[object2.name]?.has(key) === true) {
      this.settled.add(object2);
      this.globals.add(object2.name);
    }
  }
  // _G.name is the global itself, but for those whose own fields matter.
  fieldOfGlobals(node, object2, key) {
    this.settled.add(object2);
    this.globals.add("_G");
    this.globalNamed(key, node);
    if (key === "_G" || key === "require" || key in harmless) this.open(`_G.${key}`, node);
  }
  // A module that is named here is in the program, or project.ts says that it is not.
  call(callee, module) {
    if (callee.type !== "Identifier" || callee.name !== "require" || !this.isGlobal(callee)) return;
    if (module?.type !== "StringLiteral") return;
    this.settled.add(callee);
    this.globals.add("require");
    this.globals.add(module.value);
    if (module.value === "_G" || module.value in harmless) this.open(`require "${module.value}"`, callee);
  }
  // Behind an _ENV of its own, a name may be anything.
  isGlobal(node) {
    const binding = this.scopes.binding(node);
    if (isLocal(binding)) return false;
    if (binding.environment !== this.scopes.environment) this.open("_ENV", node);
    return true;
  }
  open(what, node) {
    this.openEnd ??= { what, filename: this.source.filename, line: this.source.line(node.range[0]) };
  }
};
function isNumeral2(key) {
  return key?.type === "IntegerLiteral" || key?.type === "FloatLiteral";
}

// compiler/3-infer/index.ts
function infer(chunk, scopes, options) {
  const assignments = collectAssignments(chunk, scopes);
  const locals = inferLocals(assignments, scopes);
  const expressions3 = new ExpressionTypes(scopes, (local) => locals.get(local) ?? unknown);
  return {
    of(expression) {
      const type = expressions3.of(expression);
      return type === never ? unknown : type;
    },
    local(local) {
      const type = locals.get(local) ?? unknown;
      return type === never ? unknown : type;
    },
    yields: inferYields(chunk, scopes, options),
    results: inferResults(scopes)
  };
}

// compiler/builders.ts
var runtimeName = "$";
function id(name) {
  return { type: "Identifier", name };
}
function typed(name, type, mark2) {
  const identifier3 = { type: "Identifier", name };
  if (type !== void 0) identifier3.typeAnnotation = annotation(type);
  if (mark2 === "optional") identifier3.optional = true;
  if (mark2 === "definite") identifier3.definite = true;
  return identifier3;
}
function rt(helper2) {
  return member(id(runtimeName), helper2);
}
function rtCall(helper2, ...args) {
  return call(rt(helper2), ...args);
}
var overloaded = /* @__PURE__ */ new Set([
  "add",
  "sub",
  "mul",
  "div",
  "idiv",
  "mod",
  "pow",
  "unm",
  "band",
  "bor",
  "bxor",
  "shl",
  "shr",
  "bnot",
  "concat",
  "closable"
]);
function isOverloaded({ callee }) {
  return callee.type === "MemberExpression" && callee.property.type === "Identifier" && overloaded.has(callee.property.name);
}
function member(object2, property) {
  return { type: "MemberExpression", object: object2, property: id(property), computed: false, optional: false };
}
function optionalMember(object2, property) {
  return { ...member(object2, property), optional: true };
}
function element(object2, property) {
  return { type: "MemberExpression", object: object2, property, computed: true, optional: false };
}
function optionalElement(object2, property) {
  return { ...element(object2, property), optional: true };
}
function call(callee, ...args) {
  return { type: "CallExpression", callee, arguments: args, optional: false };
}
function new_(callee, ...args) {
  return { type: "NewExpression", callee, arguments: args };
}
function spread(argument) {
  return { type: "SpreadElement", argument };
}
function array(elements) {
  return { type: "ArrayExpression", elements };
}
var undefinedName = "undefined";
function undefined_() {
  return id(undefinedName);
}
function isUndefined(node) {
  return node.type === "Identifier" && node.name === undefinedName;
}
function literal(value2) {
  if (typeof value2 === "bigint") {
    if (value2 < 0n) return unary("-", literal(-value2));
    return { type: "Literal", value: value2, bigint: String(value2), raw: `${value2}n` };
  }
  if (typeof value2 === "number") return numberLiteral(value2);
  if (typeof value2 === "string") return { type: "Literal", value: value2, raw: quote(value2) };
  return { type: "Literal", value: value2 };
}
function numberLiteral(value2) {
  if (value2 !== value2) return member(id("Number"), "NaN");
  if (value2 < 0 || Object.is(value2, -0)) return unary("-", numberLiteral(-value2));
  return value2 === Infinity ? id("Infinity") : { type: "Literal", value: value2, raw: String(value2) };
}
function quote(value2) {
  return JSON.stringify(value2).replace(/\\u00([0-9a-f]{2})|\\.|[\x7f-\uffff]/g, (char, hex) => {
    if (hex !== void 0) return `\\x${hex}`;
    if (char.length > 1) return char;
    const code = char.charCodeAt(0);
    return code < 256 ? `\\x${code.toString(16).padStart(2, "0")}` : `\\u${code.toString(16).padStart(4, "0")}`;
  });
}
function unary(operator, argument) {
  return { type: "UnaryExpression", operator, prefix: true, argument };
}
function not(argument) {
  if (argument.type === "UnaryExpression" && argument.operator === "!") return argument.argument;
  if (argument.type === "BinaryExpression" && argument.operator === "===") return { ...argument, operator: "!==" };
  if (argument.type === "BinaryExpression" && argument.operator === "!==") return { ...argument, operator: "===" };
  return unary("!", argument);
}
function binary(operator, left, right) {
  return { type: "BinaryExpression", operator, left, right };
}
function logical(operator, left, right) {
  return { type: "LogicalExpression", operator, left, right };
}
function conditional(test, consequent, alternate) {
  return { type: "ConditionalExpression", test, consequent, alternate };
}
function assign(left, right, operator = "=") {
  return { type: "AssignmentExpression", operator, left, right };
}
function as(expression, type) {
  return { type: "TSAsExpression", expression, typeAnnotation: type };
}
function delegate(argument) {
  return { type: "YieldExpression", delegate: true, argument };
}
function object(properties) {
  return {
    type: "ObjectExpression",
    properties: properties.map(([key, value2]) => ({
      type: "Property",
      kind: "init",
      key: typeof key === "string" && /^[A-Za-z_$][\w$]*$/.test(key) ? id(key) : literal(key),
      value: value2,
      method: false,
      shorthand: false,
      computed: false
    }))
  };
}
function statement(expression) {
  return { type: "ExpressionStatement", expression };
}
function block(body) {
  return { type: "BlockStatement", body };
}
function declare(kind, name, init) {
  return declareAll(kind, [[name, init]]);
}
function declareAll(kind, names) {
  return {
    type: "VariableDeclaration",
    kind,
    declarations: names.map(([name, init]) => ({ type: "VariableDeclarator", id: name, init: init ?? null }))
  };
}
function return_(argument) {
  return { type: "ReturnStatement", argument: argument ?? null };
}
function throw_(argument) {
  return { type: "ThrowStatement", argument };
}
function if_(test, consequent, alternate) {
  return { type: "IfStatement", test, consequent, alternate: alternate ?? null };
}
function while_(test, body) {
  return { type: "WhileStatement", test, body };
}
function for_(init, test, update, body) {
  return { type: "ForStatement", init, test, update: update ?? null, body };
}
function break_(label) {
  return { type: "BreakStatement", label: label === void 0 ? null : id(label) };
}
function continue_(label) {
  return { type: "ContinueStatement", label: label === void 0 ? null : id(label) };
}
function labeled(label, body) {
  return { type: "LabeledStatement", label: id(label), body };
}
function switch_(discriminant, cases) {
  return {
    type: "SwitchStatement",
    discriminant,
    cases: cases.map(([test, consequent]) => ({ type: "SwitchCase", test: literal(test), consequent }))
  };
}
function try_(body, handler, finalizer) {
  return {
    type: "TryStatement",
    block: block(body),
    handler: handler && { type: "CatchClause", param: id(handler.name), body: block(handler.body) },
    finalizer: finalizer && block(finalizer)
  };
}
function useStrict() {
  return {
    type: "ExpressionStatement",
    expression: { type: "Literal", value: "use strict", raw: '"use strict"' },
    directive: "use strict"
  };
}
function functionExpression(parts2) {
  return { type: "FunctionExpression", id: parts2.name === void 0 ? null : id(parts2.name), ...shared(parts2) };
}
function functionDeclaration(parts2) {
  return { type: "FunctionDeclaration", id: id(parts2.name), ...shared(parts2) };
}
function shared({ params, body, returns, generator = false }) {
  return {
    params,
    body: block(body),
    generator,
    async: false,
    ...returns === void 0 ? {} : { returnType: annotation(returns) }
  };
}
function rest(name, type) {
  return { type: "RestElement", argument: id(name), ...{ typeAnnotation: annotation(type) } };
}
function importAll(name, from) {
  return {
    type: "ImportDeclaration",
    specifiers: [{ type: "ImportNamespaceSpecifier", local: id(name) }],
    source: { type: "Literal", value: from, raw: JSON.stringify(from) },
    attributes: []
  };
}
function importNames(names, from) {
  return {
    type: "ImportDeclaration",
    specifiers: names.map(([imported, local]) => ({
      type: "ImportSpecifier",
      imported: id(imported),
      local: id(local)
    })),
    source: { type: "Literal", value: from, raw: JSON.stringify(from) },
    attributes: []
  };
}
function export_(declaration2) {
  return { type: "ExportNamedDeclaration", declaration: declaration2, specifiers: [], source: null, attributes: [] };
}
function annotation(type) {
  return { type: "TSTypeAnnotation", typeAnnotation: type };
}
function rtType(name) {
  return {
    type: "TSTypeReference",
    typeName: { type: "TSQualifiedName", left: id(runtimeName), right: id(name) }
  };
}
function keywordType(name) {
  return { type: `TS${name[0].toUpperCase()}${name.slice(1)}Keyword` };
}
function arrayType(elementType) {
  return { type: "TSArrayType", elementType };
}
function at(node, start2, end = start2) {
  node.loc = { start: start2, end };
  return node;
}
function callAt(node, start2, call2) {
  node.loc = { start: start2, end: start2, source: call2 };
  return node;
}
function comment(node, side, comments) {
  if (comments.length > 0) node[side] = [...comments];
}
function spaced(statement2) {
  statement2.spaced = true;
  return statement2;
}

// compiler/names.ts
var taken = new Set(
  "abstract any arguments Array as async await bigint boolean break case catch class const continue debugger declare default delete do else enum eval export extends false finally for from function get if implements import in Infinity instanceof interface let Math module namespace NaN never new null number Number object of package private protected public return set static string super switch symbol this throw true try type typeof undefined unknown var void while with yield".split(" ")
);
function legalName(name) {
  return taken.has(name) ? `${name}_` : name;
}
var Names = class {
  names = /* @__PURE__ */ new Map();
  scopes = [/* @__PURE__ */ new Set()];
  /** Runs `body` in a scope of its own. */
  scoped(body) {
    this.scopes.push(/* @__PURE__ */ new Set());
    try {
      return body();
    } finally {
      this.scopes.pop();
    }
  }
  /** Chooses the name of a local that is declared here. */
  declare(local) {
    const name = this.reserve(local.name);
    this.names.set(local, name);
    return name;
  }
  /** A name for something of the compiler's that should read like `wanted`. */
  reserve(wanted) {
    const base = legalName(wanted);
    let name = base;
    for (let n = 1; this.isVisible(name); n++) name = `${base}$${n}`;
    this.scopes.at(-1).add(name);
    return name;
  }
  of(local) {
    const name = this.names.get(local);
    if (name === void 0) throw new Error(`internal: '${local.name}' is not declared`);
    return name;
  }
  isVisible(name) {
    return this.scopes.some((scope) => scope.has(name));
  }
};

// compiler/4-lower/annotations.ts
function typeNode(type) {
  switch (type.kind) {
    case "int":
    case "float":
      return keywordType("number");
    case "integer":
      return rtType("Integer");
    case "number":
      return rtType("LuaNumber");
    case "string":
      return keywordType("string");
    case "boolean":
      return keywordType("boolean");
    case "table":
      return rtType("Table");
    case "function":
      return rtType("LuaFunction");
    case "nil":
    case "never":
    case "unknown":
      return rtType("Value");
  }
}

// compiler/4-lower/closing.ts
var directClosers = { normal: "close", afterError: "closeAfterError" };
var generatorClosers = { normal: "closing", afterError: "closingAfterError" };
function closing(local, rest2, cx) {
  const closers2 = cx.function.generator ? generatorClosers : directClosers;
  return closingValue({ value: cx.variable(local), at: local.declaration?.range[0] ?? 0 }, closers2, rest2, cx);
}
function closingValue({ value: value2, at: at2 }, closers2, rest2, cx) {
  return cx.names.scoped(() => {
    const failed = cx.names.reserve("$failed");
    const error2 = cx.names.reserve("$error");
    cx.function.closing++;
    const body = rest2();
    cx.function.closing--;
    const fail = statement(assign(id(failed), literal(true)));
    const delegated = (call2) => closers2 === generatorClosers ? delegate(call2) : call2;
    const handler = [fail, throw_(delegated(rtCall(closers2.afterError, value2, id(error2))))];
    const normal = callAt(rtCall(closers2.normal, value2), cx.source.position(at2), eventName("__close"));
    const finalizer = [if_(not(id(failed)), statement(delegated(normal)))];
    return [declare("let", id(failed), literal(false)), try_(body, { name: error2, body: handler }, finalizer)];
  });
}

// compiler/4-lower/blocks.ts
function lowerBlock(block2, cx, tail = () => []) {
  const labels = jumpedLabels(block2, cx).filter((label) => !continuesLoop(label, cx));
  const regions = labels.flatMap((label) => regionsOf(label, block2.statements.length));
  if (isIrreducible(regions)) return lowerStates(block2, labels, cx, tail);
  const hoisted = nest(regions, block2, cx);
  return [...declareHoisted(hoisted, cx), ...new Slices(block2, regions, cx, tail).lower(0, block2.statements.length)];
}
function jumpedLabels(block2, cx) {
  const labels = [];
  for (const statement2 of block2.statements) {
    if (statement2.type !== "LabelStatement") continue;
    const label = cx.scopes.labels.get(statement2);
    if (label !== void 0 && label.jumps.length > 0) labels.push(label);
  }
  return labels;
}
function continuesLoop(label, cx) {
  const target = cx.function.continue;
  if (target === void 0 || target.block !== label.block) return false;
  const { statements: statements2 } = label.block;
  if (statements2.slice(label.index + 1).some(({ type }) => type !== "LabelStatement")) return false;
  cx.function.jumps.set(label, target.jump);
  return true;
}
function regionsOf(label, length) {
  const regions = [];
  const before = label.jumps.filter(({ from }) => from < label.index).map(({ from }) => from);
  if (before.length > 0) regions.push({ label, isLoop: false, start: Math.min(...before), end: label.index });
  if (label.jumps.some(({ from }) => from > label.index))
    regions.push({ label, isLoop: true, start: label.index, end: length });
  return regions;
}
function isIrreducible(regions) {
  const loops = regions.filter(({ isLoop }) => isLoop);
  return regions.some(
    ({ isLoop, start: start2, end }) => !isLoop && loops.some((loop) => start2 < loop.start && loop.start < end)
  );
}
function nest(regions, block2, cx) {
  const forward = regions.filter(({ isLoop }) => !isLoop).sort((first, second) => first.end - second.end);
  const hoisted = [];
  for (const outer of forward) {
    const original = outer.start;
    for (const inner of forward) {
      if (inner.end < outer.end && inner.end > outer.start && inner.start < outer.start) outer.start = inner.start;
    }
    for (let index = outer.start; index < original; index++) hoisted.push(...declaredBy(block2.statements[index], cx));
  }
  return hoisted;
}
function declaredBy(statement2, cx) {
  if (statement2.type === "LocalFunctionStatement") return [cx.scopes.local(statement2.name)];
  return statement2.type === "LocalStatement" ? statement2.names.map(({ name }) => cx.scopes.local(name)) : [];
}
function hoistedType(local, cx) {
  return cx.isCell(local) ? rtType("Cell") : typeNode(cx.types.local(local));
}
function declareHoisted(locals, cx) {
  return locals.map((local) => {
    cx.function.hoisted.add(local);
    return declare("let", typed(cx.names.declare(local), hoistedType(local, cx), "definite"));
  });
}
var Slices = class {
  block;
  regions;
  cx;
  tail;
  constructor(block2, regions, cx, tail) {
    this.block = block2;
    this.regions = regions;
    this.cx = cx;
    this.tail = tail;
  }
  lower(from, to, entered = []) {
    const lowered = [];
    for (let index = from; index < to; index++) {
      const region = this.regionAt(index, entered);
      if (region !== void 0) {
        lowered.push(this.lowerRegion(region, to, [...entered, region]));
        index = Math.min(region.end, to) - 1;
        if (region.end === this.block.statements.length && region.isLoop) return lowered;
        continue;
      }
      const statement2 = this.block.statements[index];
      lowered.push(...this.cx.statement(statement2));
      const closed = toBeClosed(statement2, this.cx);
      if (closed !== void 0)
        return [...lowered, ...closing(closed, () => this.lower(index + 1, to, entered), this.cx)];
    }
    if (to === this.block.statements.length) lowered.push(...this.tail());
    return lowered;
  }
  // The largest region that starts here and is not open yet.
  regionAt(index, entered) {
    const here = this.regions.filter((region) => region.start === index && !entered.includes(region));
    return here.sort((first, second) => second.end - first.end)[0];
  }
  lowerRegion(region, to, entered) {
    const { cx } = this;
    const name = cx.label(legalName(region.label.statement.label.name));
    const jump = () => [region.isLoop ? continue_(name) : break_(name)];
    cx.function.jumps.set(region.label, jump);
    if (!region.isLoop) return labeled(name, block(this.lower(region.start, region.end, entered)));
    cx.function.barriers++;
    const body = this.lower(region.start, to, entered);
    cx.function.barriers--;
    return labeled(name, while_(literal(true), block([...body, break_()])));
  }
};
function toBeClosed(statement2, cx) {
  if (statement2.type !== "LocalStatement") return void 0;
  const closed = statement2.names.find(({ attribute }) => attribute === "close");
  return closed && cx.scopes.local(closed.name);
}
function lowerStates(block2, labels, cx, tail) {
  const state = cx.names.reserve("$state");
  const loop = cx.label("$goto");
  const hoisted = declareHoisted(
    block2.statements.flatMap((statement2) => declaredBy(statement2, cx)),
    cx
  );
  labels.forEach((label, index) => {
    cx.function.jumps.set(label, () => [statement(assign(id(state), literal(index + 1))), continue_(loop)]);
  });
  cx.function.barriers++;
  const starts = [0, ...labels.map(({ index }) => index), block2.statements.length];
  const cases = starts.slice(0, -1).map((start2, index) => {
    const statements2 = block2.statements.slice(start2, starts[index + 1]).flatMap((statement2) => cx.statement(statement2));
    return [index, statements2];
  });
  cx.function.barriers--;
  const machine = while_(literal(true), block([switch_(id(state), cases), break_()]));
  return [...hoisted, declare("let", id(state), literal(0)), labeled(loop, machine), ...tail()];
}

// compiler/source.ts
var asciiOnly = /^[\x00-\x7f]*$/;
var lineFeed2 = 10;
var carriageReturn2 = 13;
var SourceText = class {
  /** The chunk's name as messages show it, e.g. `script.lua` or `[string "x = 1"]`. */
  filename;
  /** What is compiled: the text as a byte string, without byte order mark, an ignored first line blanked. */
  bytes;
  /** As `bytes`, but with the first line intact. */
  original;
  isAscii;
  decoded;
  starts;
  /**
   * @param source    JavaScript text, which is encoded as UTF-8, or bytes, which are taken as they are
   * @param filename  the chunk's name as messages show it
   */
  constructor(source, filename = "?", options = {}) {
    const bytes2 = typeof source === "string" ? encodeUtf8(source) : bytesToString(source);
    this.filename = filename;
    this.original = options.file && bytes2.startsWith("\xEF\xBB\xBF") ? bytes2.slice(3) : bytes2;
    this.bytes = options.file ? blankFirstLine(this.original) : this.original;
    this.isAscii = asciiOnly.test(bytes2);
  }
  /** The text for people and source maps: decoded as UTF-8, a bad byte as U+FFFD. */
  get text() {
    this.decoded ??= this.isAscii ? this.original : decodeUtf8(this.original);
    return this.decoded;
  }
  /** The number of lines; a text that ends in a line break has an empty last one. */
  get lineCount() {
    return this.lineStarts().length;
  }
  /** Returns the 1-based line of a byte offset. */
  line(offset) {
    const starts = this.lineStarts();
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = low + high >> 1;
      if (starts[middle] <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  }
  /** Returns the line and column of a byte offset. */
  position(offset) {
    const line = this.line(offset);
    const start2 = this.lineStarts()[line - 1];
    return { line, column: this.isAscii ? offset - start2 : decodeUtf8(this.original.slice(start2, offset)).length };
  }
  /** Returns the decoded text of a 1-based line, without its line break. */
  lineText(line) {
    const starts = this.lineStarts();
    const start2 = starts[line - 1];
    if (start2 === void 0) return "";
    return decodeUtf8(this.original.slice(start2, starts[line] ?? this.original.length).replace(/[\r\n]+$/, ""));
  }
  /** Whether an empty line stands before the line of a byte offset. */
  isSpaced(offset) {
    const line = this.line(offset);
    if (line < 2) return false;
    const starts = this.lineStarts();
    return /^[ \t\v\f]*[\r\n]+$/.test(this.bytes.slice(starts[line - 2], starts[line - 1]));
  }
  /** Returns the offset of the first token at or after `offset`: past white space and comments, at most the text's end. */
  skipTrivia(offset) {
    const trivia = /(?:[ \t\v\f\r\n]+|--\[(=*)\[[^]*?\]\1\]|--[^\r\n]*)*/y;
    trivia.lastIndex = offset;
    return offset + (trivia.exec(this.bytes)?.[0].length ?? 0);
  }
  lineStarts() {
    this.starts ??= findLineStarts(this.original);
    return this.starts;
  }
};
function blankFirstLine(bytes2) {
  if (!bytes2.startsWith("#")) return bytes2;
  const end = bytes2.indexOf("\n");
  const length = end < 0 ? bytes2.length : end;
  return " ".repeat(length) + bytes2.slice(length);
}
function findLineStarts(bytes2) {
  const starts = [0];
  const hasReturns = bytes2.includes("\r");
  let offset = 0;
  while ((offset = hasReturns ? nextBreak(bytes2, offset) : bytes2.indexOf("\n", offset)) >= 0) {
    const char = bytes2.charCodeAt(offset++);
    const pair = bytes2.charCodeAt(offset);
    if (hasReturns && (pair === lineFeed2 || pair === carriageReturn2) && pair !== char) offset++;
    starts.push(offset);
  }
  return Int32Array.from(starts);
}
function nextBreak(bytes2, from) {
  for (let i = from; i < bytes2.length; i++) {
    const char = bytes2.charCodeAt(i);
    if (char === lineFeed2 || char === carriageReturn2) return i;
  }
  return -1;
}
function encodeUtf8(text) {
  return asciiOnly.test(text) ? text : bytesToString(new TextEncoder().encode(text));
}
function decodeUtf8(bytes2) {
  if (asciiOnly.test(bytes2)) return bytes2;
  const array2 = new Uint8Array(bytes2.length);
  for (let i = 0; i < bytes2.length; i++) array2[i] = bytes2.charCodeAt(i);
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(array2);
}
function bytesToString(array2) {
  const ascii = new TextDecoder("utf-8", { ignoreBOM: true }).decode(array2);
  if (asciiOnly.test(ascii)) return ascii;
  const step = 8192;
  const parts2 = [];
  for (let i = 0; i < array2.length; i += step) {
    parts2.push(Reflect.apply(String.fromCharCode, void 0, array2.subarray(i, i + step)));
  }
  return parts2.join("");
}

// compiler/4-lower/comments.ts
function attachComments(chunk, source) {
  const attached = /* @__PURE__ */ new Map();
  if (chunk.comments.length === 0) return attached;
  const blocks = allBlocks(chunk);
  for (const comment2 of chunk.comments) {
    const block2 = innermost(blocks, comment2);
    const place2 = block2 && choose(block2.statements, comment2, source);
    if (place2 === void 0) continue;
    const entry = attached.get(place2.statement) ?? { leading: [], trailing: [], start: place2.statement.range[0] };
    if (place2.side === "leading") entry.start = Math.min(entry.start, comment2.range[0]);
    attached.set(place2.statement, entry);
    entry[place2.side].push(printed(comment2));
  }
  return attached;
}
function printed({ text, long }) {
  const value2 = decodeUtf8(text);
  return long ? { type: "Block", value: value2.replaceAll("*/", "* /") } : { type: "Line", value: value2.replace(/^-+/, "") };
}
function allBlocks(chunk) {
  const blocks = [chunk.body];
  walk(chunk, {
    statement(statement2) {
      if ("body" in statement2) blocks.push(statement2.body);
      if (statement2.type !== "IfStatement") return;
      for (const { body } of statement2.clauses) blocks.push(body);
      if (statement2.otherwise !== void 0) blocks.push(statement2.otherwise);
    },
    expression(expression) {
      if (expression.type === "FunctionExpression") blocks.push(expression.body);
    }
  });
  return blocks.filter(({ statements: statements2 }) => statements2.length > 0).sort((a, b) => a.range[0] - b.range[0]);
}
function innermost(blocks, comment2) {
  let low = 0;
  let high = blocks.length;
  while (low < high) {
    const middle = low + high >> 1;
    if (blocks[middle].range[0] <= comment2.range[0]) low = middle + 1;
    else high = middle;
  }
  for (let index = low - 1; index > 0; index--) {
    if (blocks[index].range[1] >= comment2.range[1]) return blocks[index];
  }
  return blocks[0];
}
function choose(statements2, comment2, source) {
  const line = source.line(comment2.range[0]);
  let previous;
  for (const statement2 of statements2) {
    if (statement2.range[1] > comment2.range[0]) {
      const trails = previous !== void 0 && source.line(previous.range[1] - 1) === line;
      return trails ? { statement: previous, side: "trailing" } : { statement: statement2, side: "leading" };
    }
    previous = statement2;
  }
  return previous && { statement: previous, side: "trailing" };
}

// compiler/4-lower/sites.ts
var sourceName = "at";
var Sites = class {
  source;
  /** By line: the operand names, in order of their thousandths from 1. */
  byLine = /* @__PURE__ */ new Map();
  constructor(source) {
    this.source = source;
  }
  /** The arguments `at, site` for an operation at a source offset. */
  arguments(offset, names) {
    return [id(sourceName), literal(this.site(offset, names))];
  }
  /** The number of the site. */
  site(offset, names) {
    const line = this.source.line(offset);
    const key = names.join("\0");
    if (names.every((name) => name === "")) return line;
    const known = this.byLine.get(line) ?? [];
    let index = known.indexOf(key);
    if (index < 0) index = known.push(key) - 1;
    this.byLine.set(line, known);
    return index < 999 ? (line * 1e3 + index + 1) / 1e3 : line;
  }
  /** { 12.001: "local 'x'", … } */
  names() {
    const entries = [];
    for (const [line, keys] of this.byLine) {
      keys.slice(0, 999).forEach((key, index) => entries.push([(line * 1e3 + index + 1) / 1e3, nameList(key)]));
    }
    return object(entries);
  }
};
function nameList(key) {
  const names = key.split("\0");
  return names.length === 1 ? literal(names[0]) : array(names.map((name) => literal(name)));
}

// compiler/4-lower/fields.ts
var identifier2 = /^[A-Za-z_][A-Za-z0-9_]*$/;
function isFieldName(key) {
  return identifier2.test(key);
}
function getField({ object: object2, isTable: isTable2 }, key, site, cx) {
  if (!hasProperty(key) || object2.type !== "Identifier") {
    return cx.operation("__index", plainGet(object2, key, site, cx));
  }
  const missing = cx.operation(
    "__index",
    cx.maySuspend("__index") ? rtCall("index", object2, literal(key), ...site) : plainGet(object2, key, site, cx)
  );
  return logical("??", optionalMember(tableOf({ object: object2, isTable: isTable2 }), `$${key}`), missing);
}
function plainGet(object2, key, site, cx) {
  if (isFieldName(key)) cx.fields.add(key);
  if (!hasProperty(key)) return rtCall("index", object2, literal(key), ...site);
  cx.getters.add(key);
  return call(id(`get$${key}`), object2, site[1]);
}
function getGlobal(environment, name, cx) {
  cx.fields.add(name);
  if (!hasProperty(name)) return rtCall("index", environment, literal(name));
  cx.globals.add(name);
  return call(id(`global$${name}`), environment);
}
function getMethod(object2, name, sites, cx) {
  cx.methods.add(name);
  cx.fields.add(name);
  return call(id(`method$${name}`), object2, ...sites);
}
function hasProperty(key) {
  return isFieldName(key) && !key.startsWith("__");
}
function tableOf({ object: object2, isTable: isTable2 }) {
  return isTable2 ? object2 : as(object2, rtType("Table"));
}
function setField(object2, key, value2, place2) {
  return place2.cx.operation("__newindex", plainSet(object2, key, value2, place2));
}
function plainSet(object2, key, value2, { site, cx }) {
  if (!isFieldName(key)) return rtCall("setindex", object2, literal(key), value2, ...site);
  cx.fields.add(key);
  if (key.startsWith("__")) return rtCall("setindex", object2, literal(key), value2, ...site);
  cx.setters.add(key);
  return call(id(`set$${key}`), object2, value2, site[1]);
}
function fieldDeclarations(cx) {
  const declarations = [];
  for (const name of cx.globals) declarations.push(global(name));
  for (const key of cx.getters) declarations.push(getter(key));
  for (const key of cx.methods) declarations.push(method(key));
  for (const key of cx.setters) declarations.push(setter(key));
  for (const [name, keys] of cx.records) declarations.push(record(name, keys));
  if (cx.fields.size > 0) {
    declarations.push(statement(rtCall("fields", ...[...cx.fields].map((key) => literal(key)))));
  }
  return declarations;
}
var value = rtType("Value");
var number2 = keywordType("number");
var t = id("t");
function global(name) {
  const missing = rtCall("index", t, literal(name));
  return functionDeclaration({
    name: `global$${name}`,
    params: [typed("t", rtType("Table"))],
    body: [return_(logical("??", member(t, `$${name}`), missing))],
    returns: value
  });
}
var o = id("o");
var asTable = declare("const", o, as(t, rtType("Table")));
function getter(key) {
  const v = id("v");
  const found = logical("??", optionalMember(o, `$${key}`), inheritedFrom(o, `$${key}`));
  const isAlone = binary("===", member(o, "metatable"), undefined_());
  const isSure = logical("||", binary("!==", v, undefined_()), logical("&&", isPlain(o), isAlone));
  const missing = rtCall("index", t, literal(key), id(sourceName), id("site"));
  return functionDeclaration({
    name: `get$${key}`,
    params: [typed("t", value), typed("site", number2)],
    body: [asTable, declare("const", v, found), return_(conditional(isSure, v, missing))],
    returns: value
  });
}
function method(key) {
  const [f, c] = [id("f"), id("c")];
  const has = (node, type) => binary("===", unary("typeof", node), literal(type));
  const ofStrings = optionalMember(rt("stringMetatable"), "indexTable");
  const inherited = logical("??", optionalMember(c, `$${key}`), inheritedFrom(c, `$${key}`));
  const other = rtCall("method", t, literal(key), id(sourceName), id("site"), id("callSite"));
  return functionDeclaration({
    name: `method$${key}`,
    params: [typed("t", value), typed("site", number2), typed("callSite", number2)],
    body: [
      asTable,
      declare("let", f, optionalMember(o, `$${key}`)),
      if_(
        binary("===", f, undefined_()),
        block([
          declare("const", c, conditional(has(t, "string"), ofStrings, inheritedFrom(o))),
          statement(assign(f, inherited))
        ])
      ),
      return_(conditional(has(f, "function"), f, other))
    ],
    returns: rtType("LuaFunction")
  });
}
function isPlain(table2) {
  return binary("===", optionalMember(table2, "dictionary"), literal(false));
}
function inheritedFrom(table2, ...path) {
  const parent = ["indexTable", ...path].reduce(optionalMember, member(table2, "metatable"));
  return conditional(isPlain(table2), parent, undefined_());
}
function setter(key) {
  const present = binary("!==", optionalMember(o, `$${key}`), undefined_());
  const isOpen = logical("&&", isPlain(o), not(optionalMember(member(o, "metatable"), "guards")));
  const store2 = statement(assign(member(o, `$${key}`), id("v")));
  const indirect = rtCall("setindex", t, literal(key), id("v"), id(sourceName), id("site"));
  return functionDeclaration({
    name: `set$${key}`,
    params: [typed("t", value), typed("v", value), typed("site", number2)],
    body: [asTable, if_(logical("||", present, isOpen), block([store2]), block([statement(indirect)]))],
    returns: void 0
  });
}
function record(name, keys) {
  const body = [declare("const", id("t"), new_(rt("Table")))];
  for (const key of keys) body.push(statement(assign(member(t, `$${key}`), id(`$${key}`))));
  return functionDeclaration({
    name,
    params: keys.map((key) => typed(`$${key}`, value)),
    body: [...body, return_(id("t"))],
    returns: rtType("Table")
  });
}

// compiler/4-lower/upvalues.ts
function declareCell(local, init, cx) {
  const made = rtCall("cell", ...init === void 0 ? [] : [init]);
  if (cx.function.hoisted.has(local)) return statement(assign(id(cx.names.of(local)), made));
  return declare("const", id(cx.names.declare(local)), made);
}
function declareParameter(local, cx) {
  if (!cx.isCell(local)) return { name: cx.names.declare(local), prologue: [] };
  const name = cx.names.reserve(local.name);
  return { name, prologue: [declareCell(local, id(name), cx)] };
}
function withUpvalues(node, cx, make) {
  const { upvalues } = cx.scopes;
  if (upvalues === void 0) return make();
  const cells = upvalues.of(node).map((local) => array([literal(local.name), cx.cell(local)]));
  const constants = upvalues.constantsOf(node).map(([local, value2]) => declaration(local, value2, cx));
  const prototype = object([
    [sourceName, id(sourceName)],
    ["range", array(node.range.map((offset) => literal(offset)))],
    ["upvalues", array(cells)],
    ...constants.length === 0 ? [] : [["constants", literal(constants.join(" "))]]
  ]);
  return cx.names.scoped(() => {
    const list = cx.names.reserve("$u");
    cx.cells.set(cx.scopes.function(node), list);
    const params = [typed(list, arrayType(rtType("Cell")))];
    const maker = { name: void 0, params, body: [return_(make())], returns: rtType("LuaFunction") };
    return rtCall("closure", prototype, functionExpression(maker));
  });
}
function declaration(local, value2, cx) {
  return `local ${local.name} <const> = ${cx.source.bytes.slice(...value2.range).replaceAll("\n", "\\n")};`;
}

// compiler/4-lower/functions.ts
var maxTwofold = 1;
function isGeneratorOnly(node, cx) {
  return cx.types.yields.mayYield(node) && cx.scopes.function(node).height > maxTwofold;
}
function lowerFunctionExpression(node, wanted, cx) {
  return withUpvalues(node, cx, () => lowerForms(node, wanted, cx));
}
function lowerForms(node, wanted, cx) {
  const direct = () => functionExpression(parts(node, false, wanted, cx));
  if (!cx.types.yields.mayYield(node)) return direct();
  const generator = functionExpression(parts(node, true, wanted, cx));
  if (isGeneratorOnly(node, cx)) return rtCall("generatorOnly", generator);
  return rtCall("resumable", direct(), generator);
}
function lowerFunctionDeclaration(node, name, cx) {
  if (cx.types.yields.mayYield(node) || cx.scopes.upvalues !== void 0)
    return declare("const", id(name), lowerFunctionExpression(node, name, cx));
  return functionDeclaration({ ...parts(node, false, void 0, cx), name });
}
function lowerMain(chunk, generator, cx) {
  return cx.names.scoped(() => {
    const varargs = mentionsVarargs(chunk.body) ? cx.names.reserve("varargs") : void 0;
    const info = cx.scopes.function(chunk);
    let environment = "";
    const body = cx.inFunction(info, { generator, varargs }, (state) => {
      const { name, prologue } = declareParameter(cx.scopes.environment, cx);
      environment = name;
      return [...prologue, ...functionBody(chunk.body, state, cx)];
    });
    const params = [typed(environment, rtType("Table"))];
    if (varargs !== void 0) params.push(rest(varargs, arrayType(rtType("Value"))));
    return { name: "chunk", params, body, returns: returnType(generator), generator };
  });
}
function parts(node, generator, wanted, cx) {
  return cx.names.scoped(() => {
    const name = wanted === void 0 ? void 0 : cx.names.reserve(wanted);
    const info = cx.scopes.function(node);
    const prologue = [];
    const params = node.parameters.map((parameter) => {
      const declared = declareParameter(cx.scopes.local(parameter), cx);
      prologue.push(...declared.prologue);
      return typed(declared.name, rtType("Value"), "optional");
    });
    let varargs;
    if (node.hasVararg) {
      varargs = cx.names.reserve("varargs");
      params.push(rest(varargs, arrayType(rtType("Value"))));
    }
    const body = cx.inFunction(info, { generator, varargs }, (state) => functionBody(node.body, state, cx));
    body.unshift(...prologue);
    return { name, params, body, returns: returnType(generator, cx.types.results(node)), generator };
  });
}
function returnType(generator, results = "any") {
  if (generator) return rtType("Resumption");
  return rtType(results === "one" ? "Value" : "Result");
}
function functionBody(block2, state, cx) {
  const body = cx.openBlock(block2);
  if (!alwaysReturns(block2)) body.push(return_(rt("none")));
  if (state.temporaries.length === 0) return body;
  const names = state.temporaries.map(({ name, type }) => [typed(name, type), void 0]);
  return [declareAll("let", names), ...body];
}
function mentionsVarargs(block2) {
  let found = false;
  walk(block2, {
    functions: false,
    expression(node) {
      found ||= node.type === "VarargExpression";
    }
  });
  return found;
}

// compiler/4-lower/calls.ts
function isMultiple(node) {
  return node.type === "CallExpression" || node.type === "MethodCallExpression" || node.type === "VarargExpression";
}
function lowerList(nodes, cx) {
  return nodes.map(
    (node, index) => index === nodes.length - 1 && isMultiple(node) ? spread(lowerAll(node, cx)) : cx.value(node)
  );
}
function lowerAll(node, cx) {
  if (node.type === "VarargExpression") return id(cx.function.varargs);
  return rtCall("all", lowerCall(node, cx));
}
function lowerValues(nodes, cx) {
  const [only] = nodes;
  if (nodes.length === 1 && only !== void 0 && isMultiple(only)) return lowerAll(only, cx);
  return array(lowerList(nodes, cx));
}
function lowerCallValue(node, cx) {
  const known = cx.knownFunction(node.callee);
  const call2 = lowerCall(node, cx);
  const isBare2 = known !== void 0 && cx.types.results(known) === "one" && call2.type === "CallExpression" && fits(node.args, known) && !isGeneratorOnly(known, cx) && cx.scopes.upvalues === void 0;
  return isBare2 ? call2 : rtCall("first", call2);
}
function lowerMethodCallValue(node, cx) {
  return rtCall("first", lowerCall(node, cx));
}
function lowerEffect(node, cx) {
  const known = node.type === "CallExpression" ? cx.knownFunction(node.callee) : void 0;
  const call2 = lowerCall(node, cx);
  return known !== void 0 && cx.types.results(known) !== "any" ? call2 : rtCall("drop", call2);
}
function lowerCall(node, cx) {
  if (isErrorCall(node, cx)) return lowerErrorCall(node, cx);
  const suspends = cx.function.generator && cx.types.yields.callMayYield(node);
  const [callee, args] = node.type === "CallExpression" ? lowerCallee(node, cx) : lowerMethod(node, cx);
  const position = cx.source.position(node.at);
  const name = cx.describeCall(node);
  if (!suspends) return callAt(call(callee, ...args), position, name);
  const temporary = cx.temporary(rtType("Begun"));
  const begun = assign(id(temporary), callAt(rtCall("begin", callee, ...args), position, name));
  return conditional(rtCall("isSuspended", begun), delegate(id(temporary)), id(temporary));
}
function isErrorCall(node, cx) {
  if (node.type !== "CallExpression" || node.callee.type !== "Identifier" || node.callee.name !== "error") return false;
  const [message] = node.args;
  return node.args.length === 1 && message !== void 0 && !isMultiple(message) && cx.scopes.local(node.callee) === void 0;
}
function lowerErrorCall(node, cx) {
  const site = cx.site(node.at, cx.describe(node.callee));
  const call2 = rtCall("callError", cx.value(node.callee), ...site, cx.value(node.args[0]));
  return callAt(call2, cx.source.position(node.at), cx.describeCall(node));
}
function lowerParts(node, cx) {
  return node.type === "CallExpression" ? lowerCallee(node, cx) : lowerMethod(node, cx);
}
function lowerCallee(node, cx) {
  const known = cx.knownFunction(node.callee);
  const args = () => lowerList(node.args, cx);
  if (known !== void 0 && fits(node.args, known)) return [cx.natural(node.callee), args()];
  const callee = rtCall("fn", cx.value(node.callee), ...cx.site(node.at, cx.describe(node.callee)));
  return [callee, args()];
}
function fits(args, { parameters, hasVararg }) {
  const last = args.at(-1);
  if (last !== void 0 && isMultiple(last)) return false;
  return hasVararg || args.length <= parameters.length;
}
function lowerMethod(node, cx) {
  const indexSite = cx.site(node.method.range[0], cx.describe(node.object));
  const callSite = cx.site(node.at, `method '${node.method.name}'`);
  let object2 = cx.value(node.object);
  let self = object2;
  if (object2.type !== "Identifier" && object2.type !== "Literal") {
    const name2 = cx.temporary();
    object2 = assign(id(name2), object2);
    self = id(name2);
  }
  const { name } = node.method;
  const callee = hasProperty(name) && !cx.maySuspend("__index") ? getMethod(object2, name, [indexSite[1], callSite[1]], cx) : rtCall("fn", getField({ object: object2, isTable: false }, name, indexSite, cx), ...callSite);
  return [callee, [self, ...lowerList(node.args, cx)]];
}

// compiler/4-lower/late.ts
function readsLate(operand, later, cx) {
  return operand.type === "Identifier" && isChanging(operand, { isTable: false, cx }) && mayRunCode(later, cx);
}
function tableReadLate(object2, later, cx) {
  return object2.type === "Identifier" && isChanging(object2, { isTable: true, cx }) && mayRunCode(later, cx);
}
function isChanging(identifier3, { isTable: isTable2, cx }) {
  const local = cx.scopes.local(identifier3);
  if (local === void 0) return false;
  return local.owner === cx.function.info ? local.assignedInside : isTable2 && local.assigned;
}
function evaluateFirst(first, build, cx) {
  const [operand, ...others] = first;
  if (operand === void 0) return build();
  if (isSettled(operand, cx)) return evaluateFirst(others, build, cx);
  return cx.evaluatedFirst(operand, () => evaluateFirst(others, build, cx));
}
function isSettled(operand, cx) {
  switch (operand.type) {
    case "Identifier": {
      const binding = cx.scopes.binding(operand);
      return isLocal(binding) && !binding.assigned;
    }
    case "NilLiteral":
    case "BooleanLiteral":
    case "IntegerLiteral":
    case "FloatLiteral":
    case "StringLiteral":
      return true;
    default:
      return false;
  }
}
function mayRunCode(node, cx) {
  switch (node.type) {
    case "Identifier":
    case "NilLiteral":
    case "BooleanLiteral":
    case "IntegerLiteral":
    case "FloatLiteral":
    case "StringLiteral":
    case "VarargExpression":
    case "FunctionExpression":
      return false;
    case "ParenthesizedExpression":
      return mayRunCode(node.expression, cx);
    case "LogicalExpression":
      return mayRunCode(node.left, cx) || mayRunCode(node.right, cx);
    case "UnaryExpression":
      return mayRunCode(node.argument, cx) || node.operator !== "not" && !isPlain2(node.argument, cx);
    case "BinaryExpression":
      return [node.left, node.right].some((operand) => mayRunCode(operand, cx) || !isPlain2(operand, cx));
    case "TableConstructor":
      return node.fields.some(
        (field) => mayRunCode(field.value, cx) || field.type === "KeyedField" && mayRunCode(field.key, cx)
      );
    default:
      return true;
  }
}
function isPlain2(node, cx) {
  const type = cx.types.of(node);
  return isNumeric(type) || type.kind === "string";
}

// compiler/4-lower/elements.ts
function isPosition(key) {
  return key.kind === "int" && key.min >= 1;
}
function getElement(object2, key, site, cx) {
  const first = [object2, key].filter((node) => !isRepeatable(node, cx));
  const build = () => {
    const element2 = { object: cx.value(object2), isTable: isTable(object2, cx), key: cx.natural(key), site };
    const missing = rtCall("index", element2.object, element2.key, ...site);
    return logical("??", read(element2), cx.operation("__index", missing));
  };
  return evaluateFirst(first, build, cx);
}
function setElement(element2, value2, type, cx) {
  const { object: object2, key, site } = element2;
  const isThere = binary("!==", read(element2), undefined_());
  const mayBeNil = type.kind === "unknown" || type.kind === "nil";
  const test = mayBeNil ? logical("&&", binary("!==", value2, undefined_()), isThere) : isThere;
  const target = element(member(tableOf2(element2), "array"), positionOf(key));
  const indirect = cx.operation("__newindex", rtCall("setindex", object2, key, value2, ...site));
  return conditional(test, assign(target, value2), indirect);
}
function isTable(node, cx) {
  return cx.types.of(node).kind === "table";
}
function isRepeatable(node, cx) {
  switch (node.type) {
    case "Identifier": {
      const local = cx.scopes.local(node);
      return local !== void 0 && !cx.isCell(local);
    }
    case "IntegerLiteral":
      return true;
    case "BinaryExpression":
      return (node.operator === "+" || node.operator === "-") && cx.types.of(node).kind === "int" && cx.types.of(node.left).kind === "int" && isRepeatable(node.left, cx) && node.right.type === "IntegerLiteral";
    default:
      return false;
  }
}
function read(element2) {
  const at2 = positionOf(element2.key);
  if (element2.isTable) return element(member(element2.object, "array"), at2);
  return optionalElement(optionalMember(tableOf2(element2), "array"), at2);
}
function tableOf2({ object: object2, isTable: isKnown }) {
  return isKnown ? object2 : as(object2, rtType("Table"));
}
function positionOf(key) {
  if (key.type === "Literal") return literal(Number(key.value) - 1);
  if (key.type !== "BinaryExpression" || key.right.type !== "Literal") return binary("-", key, literal(1));
  const constant = Number(key.right.value);
  if (key.operator === "+")
    return constant === 1 ? key.left : binary("+", key.left, literal(constant - 1));
  return key.operator === "-" ? binary("-", key.left, literal(constant + 1)) : binary("-", key, literal(1));
}

// compiler/4-lower/bits.ts
function plainBitwise(node, cx) {
  const left = cx.types.of(node.left);
  const right = cx.types.of(node.right);
  switch (node.operator) {
    case "&":
      return plainMask(node, cx);
    case "|":
    case "~":
      return plainDisjunction(node, node.operator === "|" ? "|" : "^", cx);
    case "<<":
      return cx.types.of(node).kind === "int" && isConstant(right) ? binary("*", cx.natural(node.left), literal(2 ** right.min)) : void 0;
    case ">>":
      return right.kind === "int" && right.min >= 0 ? plainRightShift(node, left, right, cx) : void 0;
    default:
      return void 0;
  }
}
function isConstant(type) {
  return type.kind === "int" && type.min === type.max;
}
function plainDisjunction(node, operator, cx) {
  const [left, right] = [cx.types.of(node.left), cx.types.of(node.right)];
  const operation = () => binary(operator, cx.natural(node.left), cx.natural(node.right));
  if (isInt32(left) && isInt32(right)) return operation();
  return isUint32(left) && isUint32(right) ? unsigned(operation()) : void 0;
}
function unsigned(operation) {
  return binary(">>>", operation, literal(0));
}
function plainRightShift(node, left, right, cx) {
  if (left.kind !== "int" || left.min < 0 || right.max > 52) return void 0;
  if (isUint32(left) && right.max < 32) return binary(">>>", cx.natural(node.left), cx.natural(node.right));
  if (!isConstant(right)) return void 0;
  const quotient = binary("/", cx.natural(node.left), literal(2 ** right.min));
  return call(member(id("Math"), "floor"), quotient);
}
function plainMask(node, cx) {
  const [left, right] = [cx.types.of(node.left), cx.types.of(node.right)];
  if (isInt32(left) && isInt32(right)) return binary("&", cx.natural(node.left), cx.natural(node.right));
  if (!isInteger(left) || !isInteger(right) || !(isUint32(left) || isUint32(right))) return productMask(node, cx);
  const operation = binary("&", bits(node.left, cx), bits(node.right, cx));
  return isPositive32(left) || isPositive32(right) ? operation : unsigned(operation);
}
function isPositive32(type) {
  return isInt32(type) && type.min >= 0;
}
function productMask(node, cx) {
  const { left: product, right: mask } = node;
  if (product.type !== "BinaryExpression" || product.operator !== "*") return void 0;
  if (mask.type !== "IntegerLiteral" || !isUint32(cx.types.of(mask))) return void 0;
  return productHelper("mulBand", node, product, cx);
}
function productHelper(helper2, node, product, cx) {
  const operands = [cx.value(product.left), cx.value(product.right), cx.value(node.right)];
  if (isInteger(cx.types.of(product)) && isInteger(cx.types.of(node.right)) && helper2 === "mulBand")
    return rtCall(helper2, ...operands);
  const [at2, site] = cx.site(product.at, cx.describe(product.left), cx.describe(product.right));
  const [, outer] = cx.site(node.at, "", cx.describe(node.right));
  return rtCall(helper2, ...operands, at2, site, outer);
}
function plainRemainder(node, cx) {
  const { left, right } = node;
  if (right.type === "Identifier" && isFixed(right, cx)) return productRemainder(node, cx);
  if (right.type !== "IntegerLiteral" || typeof right.value !== "number" || right.value <= 0) return void 0;
  const type = cx.types.of(left);
  const bitCount = Math.log2(right.value);
  if (isInteger(type) && type.kind !== "int" && Number.isInteger(bitCount) && bitCount <= 32) {
    const operation = binary("&", bits(left, cx), literal(right.value - 1));
    return bitCount === 32 ? unsigned(bits(left, cx)) : operation;
  }
  return type.kind === "int" ? void 0 : productRemainder(node, cx);
}
function isFixed(node, cx) {
  const binding = cx.scopes.binding(node);
  return isLocal(binding) && !binding.assigned;
}
function productRemainder(node, cx) {
  const { left } = node;
  if (left.type !== "BinaryExpression") return void 0;
  if (left.operator === "*") return productHelper("mulMod", node, left, cx);
  const { left: product, right: addend } = left;
  if (left.operator !== "+" || product.type !== "BinaryExpression" || product.operator !== "*") return void 0;
  const operands = [product.left, product.right, addend, node.right];
  if (!operands.every((operand) => isInteger(cx.types.of(operand)))) return void 0;
  return rtCall("mulAddMod", ...operands.map((operand) => cx.value(operand)));
}
function bits(node, cx) {
  return term(node, cx).expression;
}
var maxTerm = 2 ** 51;
function term(node, cx) {
  const type = cx.types.of(node);
  if (type.kind === "int") return bounded(cx.natural(node), Math.max(Math.abs(type.min), Math.abs(type.max)));
  if (node.type === "IntegerLiteral") return int32(literal(Number(BigInt.asIntN(32, BigInt(node.value)))));
  if (node.type === "BinaryExpression" && isInteger(cx.types.of(node.left)) && isInteger(cx.types.of(node.right)))
    return operationTerm(node, cx) ?? wideTerm(node, cx);
  return wideTerm(node, cx);
}
function wideTerm(node, cx) {
  return int32(rtCall("lowHalf", cx.value(node)));
}
function int32(expression) {
  return { expression, bound: 2 ** 32 };
}
function bounded(expression, bound) {
  return bound <= maxTerm ? { expression, bound } : int32(binary("|", expression, literal(0)));
}
function operationTerm(node, cx) {
  const plain = (operator) => int32(binary(operator, bits(node.left, cx), bits(node.right, cx)));
  switch (node.operator) {
    case "+":
    case "-": {
      const [left, right] = [term(node.left, cx), term(node.right, cx)];
      return bounded(binary(node.operator, left.expression, right.expression), left.bound + right.bound);
    }
    case "*":
      return int32(call(member(id("Math"), "imul"), bits(node.left, cx), bits(node.right, cx)));
    case "&":
    case "|":
      return plain(node.operator);
    case "~":
      return plain("^");
    case "<<": {
      const by = cx.types.of(node.right);
      return isConstant(by) && by.min >= 0 && by.min < 32 ? plain("<<") : void 0;
    }
    default:
      return void 0;
  }
}

// compiler/4-lower/operators.ts
var helpers = {
  "+": "add",
  "-": "sub",
  "*": "mul",
  "/": "div",
  "//": "idiv",
  "%": "mod",
  "^": "pow",
  "&": "band",
  "|": "bor",
  "~": "bxor",
  "<<": "shl",
  ">>": "shr",
  "..": "concat",
  "==": "eq",
  "~=": "eq",
  "<": "lt",
  "<=": "le",
  ">": "gt",
  ">=": "ge"
};
function lowerBinary(node, cx) {
  const position = cx.source.position(node.at);
  const isLate = node.operator !== ".." && readsLate(node.left, node.right, cx);
  const lowered = isLate ? evaluateFirst([node.right], () => lowerAnyBinary(node, cx), cx) : lowerAnyBinary(node, cx);
  const event = lowered.type === "CallExpression" ? eventOf(node) : void 0;
  return event === void 0 ? at(lowered, position) : callAt(lowered, position, eventName(event));
}
function lowerAnyBinary(node, cx) {
  switch (node.operator) {
    case "==":
      return lowerEquality(node, cx);
    case "~=":
      return not(lowerEquality(node, cx));
    case "<":
    case "<=":
    case ">":
    case ">=":
      return lowerComparison(node, node.operator, cx);
    case "..":
      return lowerConcat(node, cx);
    default:
      return plainArithmetic(node, cx) ?? helper(node, cx);
  }
}
function helper(node, cx) {
  const safe = isNumeric(cx.types.of(node.left)) && isNumeric(cx.types.of(node.right)) && neverFails(node.operator);
  const site = safe ? [] : cx.site(node.at, cx.describe(node.left), cx.describe(node.right));
  const operation = rtCall(helpers[node.operator], cx.value(node.left), cx.value(node.right), ...site);
  return safe ? operation : cx.operation(eventOf(node), operation);
}
function neverFails(operator) {
  return operator === "+" || operator === "-" || operator === "*" || operator === "/" || operator === "^";
}
function plainArithmetic(node, cx) {
  const left = cx.types.of(node.left);
  const right = cx.types.of(node.right);
  const result = cx.types.of(node);
  if (result.kind === "float") return plainFloats(node, cx);
  if (isBitwise(node.operator)) return plainBitwise(node, cx);
  if (node.operator === "%" && left.kind !== "int") return plainRemainder(node, cx);
  if (result.kind !== "int" || left.kind !== "int" || right.kind !== "int") return void 0;
  const apply = (operator) => binary(operator, cx.natural(node.left), cx.natural(node.right));
  switch (node.operator) {
    case "+":
    case "-":
      return apply(node.operator);
    case "*":
      return left.min >= 0 && right.min >= 0 ? apply("*") : binary("+", apply("*"), literal(0));
    case "%":
      return left.min >= 0 && right.min > 0 ? apply("%") : void 0;
    case "//":
      if (left.min < 0 || right.min <= 0) return void 0;
      return call(member(id("Math"), "floor"), apply("/"));
    default:
      return void 0;
  }
}
function isBitwise(operator) {
  return operator === "&" || operator === "|" || operator === "~" || operator === "<<" || operator === ">>";
}
function plainFloats(node, cx) {
  const left = cx.float(node.left);
  const right = cx.float(node.right);
  switch (node.operator) {
    case "^":
      return rtCall("power", left, right);
    case "%":
      return rtCall("moduloFloats", left, right);
    case "//":
      return call(member(id("Math"), "floor"), binary("/", left, right));
    case "-":
      return binary(node.right.type === "IntegerLiteral" && node.right.value === 0 ? "+" : "-", left, right);
    default:
      return binary(node.operator, left, right);
  }
}
function lowerEquality(node, cx) {
  const [left, right] = [cx.types.of(node.left), cx.types.of(node.right)];
  const sameSubtype = isInteger(left) && isInteger(right);
  if (sameSubtype || isRaw(left) && isRaw(right))
    return binary("===", cx.natural(node.left), cx.natural(node.right));
  if (isIdentical(left) || isIdentical(right)) return binary("===", cx.value(node.left), cx.value(node.right));
  return cx.comparison(eventOf(node), rtCall("eq", cx.value(node.left), cx.value(node.right)));
}
function isIdentical({ kind }) {
  return kind === "nil" || kind === "boolean" || kind === "string" || kind === "function";
}
function lowerComparison(node, operator, cx) {
  const [left, right] = [cx.types.of(node.left), cx.types.of(node.right)];
  if (isPrimitive(left) && isPrimitive(right)) return binary(operator, cx.natural(node.left), cx.natural(node.right));
  if (left.kind === "string" && right.kind === "string")
    return binary(operator, cx.natural(node.left), cx.natural(node.right));
  const site = isNumeric(left) && isNumeric(right) ? [] : cx.site(node.at);
  const operation = rtCall(helpers[operator], cx.value(node.left), cx.value(node.right), ...site);
  return site.length === 0 ? operation : cx.comparison(eventOf(node), operation);
}
function isPrimitive(type) {
  return isInteger(type) || type.kind === "float";
}
function lowerConcat(node, cx) {
  const isPlain3 = (operand) => {
    const type = cx.types.of(operand);
    return type.kind === "string" || type.kind === "int";
  };
  if (cx.types.of(node.left).kind === "string" ? isPlain3(node.right) : isPlain3(node.left) && cx.types.of(node.right).kind === "string") {
    return binary("+", cx.natural(node.left), cx.natural(node.right));
  }
  return helper(node, cx);
}
function lowerUnary(node, cx) {
  return cx.operation(eventOf(node), lowerAnyUnary(node, cx));
}
function lowerAnyUnary(node, cx) {
  const type = cx.types.of(node.argument);
  const fallible = () => isNumeric(type) ? [] : cx.site(node.at, cx.describe(node.argument));
  switch (node.operator) {
    case "not":
      return not(cx.condition(node.argument));
    case "-":
      if (type.kind === "float") return unary("-", cx.natural(node.argument));
      if (type.kind === "int") return negated(node.argument, cx);
      return rtCall("unm", cx.value(node.argument), ...fallible());
    case "#":
      if (type.kind === "string") return member(cx.natural(node.argument), "length");
      return rtCall("len", cx.value(node.argument), ...cx.site(node.at, cx.describe(node.argument)));
    case "~":
      if (cx.types.of(node).kind === "int") return binary("-", literal(-1), cx.natural(node.argument));
      return rtCall("bnot", cx.value(node.argument), ...cx.site(node.at, cx.describe(node.argument)));
  }
}
function negated(argument, cx) {
  if (argument.type === "IntegerLiteral" && argument.value !== 0) return unary("-", cx.natural(argument));
  return binary("-", literal(0), cx.natural(argument));
}

// compiler/4-lower/tables.ts
var maxRecord = 24;
function lowerTable(node, cx) {
  const positional = node.fields.filter((field) => field.type === "PositionalField").map(({ value: value2 }) => value2);
  const keyed = node.fields.filter((field) => field.type !== "PositionalField");
  if (keyed.length === 0)
    return positional.length === 0 ? new_(rt("Table")) : rtCall("tableFrom", array(lowerList(positional, cx)));
  if (positional.length === 0) return lowerKeyed(keyed, cx);
  if (!positional.some(hasEffect) || !keyed.some((field) => hasEffect(field.value))) {
    return fill(lowerKeyed(keyed, cx), lowerList(positional, cx));
  }
  return lowerInOrder(node.fields, cx);
}
function fill(table2, values) {
  return rtCall("fill", table2, array(values));
}
function lowerKeyed(fields, cx) {
  const keys = fields.map((field) => field.type === "NamedField" ? field.key.name : void 0);
  const isRecord = keys.length <= maxRecord && keys.every((key) => key !== void 0 && isFieldName(key) && !key.startsWith("__")) && new Set(keys).size === keys.length;
  if (isRecord) {
    return newRecord(
      keys,
      fields.map(({ value: value2 }) => cx.value(value2)),
      cx
    );
  }
  return tableOf3(
    fields,
    fields.map((field) => [lowerKey(field, cx), cx.value(field.value)]),
    cx
  );
}
function newRecord(keys, values, cx) {
  const short = keys.join("$");
  let name = `new$${short.length <= 40 ? short : `${keys[0]}$${keys.length}`}`;
  while (cx.records.has(name) && cx.records.get(name).join() !== keys.join()) name += "$";
  cx.records.set(name, keys);
  for (const key of keys) cx.fields.add(key);
  return call(id(name), ...values);
}
function tableOf3(fields, entries, cx) {
  const dubious = fields.find((field) => field.type === "KeyedField" && mayBeRefused(cx.types.of(field.key)));
  const site = dubious === void 0 ? [] : cx.site(dubious.range[1] - 1);
  return rtCall("tableOf", array(entries.map((entry) => array(entry))), ...site);
}
function mayBeRefused({ kind }) {
  return kind === "unknown" || kind === "nil" || kind === "float" || kind === "number";
}
function lowerKey(field, cx) {
  if (field.type === "KeyedField") return cx.value(field.key);
  cx.fields.add(field.key.name);
  return literal(field.key.name);
}
function lowerInOrder(fields, cx) {
  const steps = [];
  const values = [];
  const entries = [];
  const store2 = (value2) => {
    const name = cx.temporary();
    steps.push(assign(id(name), value2));
    return id(name);
  };
  fields.forEach((field, index) => {
    if (field.type !== "PositionalField") entries.push([store2(lowerKey(field, cx)), store2(cx.value(field.value))]);
    else if (index < fields.length - 1) values.push(store2(cx.value(field.value)));
    else values.push(...lowerList([field.value], cx));
  });
  return { type: "SequenceExpression", expressions: [...steps, fill(tableOf3(fields, entries, cx), values)] };
}
function hasEffect(node) {
  switch (node.type) {
    case "Identifier":
    case "NilLiteral":
    case "BooleanLiteral":
    case "IntegerLiteral":
    case "FloatLiteral":
    case "StringLiteral":
    case "VarargExpression":
    case "FunctionExpression":
      return false;
    default:
      return true;
  }
}

// compiler/4-lower/expressions.ts
var handlers2 = {
  Identifier: lowerIdentifier,
  NilLiteral: () => undefined_(),
  BooleanLiteral: ({ value: value2 }) => literal(value2),
  IntegerLiteral: ({ value: value2 }) => literal(value2),
  FloatLiteral: ({ value: value2 }) => literal(value2),
  StringLiteral: ({ value: value2 }) => literal(value2),
  VarargExpression: (_, cx) => element(id(cx.function.varargs), literal(0)),
  FunctionExpression: (node, cx) => lowerFunctionExpression(node, void 0, cx),
  MemberExpression: lowerMember,
  IndexExpression: lowerIndex,
  CallExpression: lowerCallValue,
  MethodCallExpression: lowerMethodCallValue,
  BinaryExpression: lowerBinary,
  LogicalExpression: lowerLogical,
  UnaryExpression: lowerUnary,
  ParenthesizedExpression: ({ expression }, cx) => cx.natural(expression),
  TableConstructor: lowerTable
};
function lowerExpression(node, cx) {
  return handlers2[node.type](node, cx);
}
function lowerIdentifier(node, cx) {
  const binding = cx.scopes.binding(node);
  if (isLocal(binding)) return cx.variable(binding);
  const environment = cx.variable(binding.environment);
  if (binding.environment.kind !== "environment") {
    return getField({ object: environment, isTable: false }, binding.name, cx.site(node.range[0]), cx);
  }
  if (cx.hasOwnEnvironment) return getGlobal(environment, binding.name, cx);
  return plainGet(environment, binding.name, cx.site(node.range[0]), cx);
}
function lowerMember(node, cx) {
  return getField(container(node.object, cx), node.key.name, cx.site(node.at, cx.describe(node.object)), cx);
}
function lowerIndex(node, cx) {
  const site = cx.site(node.at, cx.describe(node.object));
  const { object: object2, key } = node;
  if (key.type === "StringLiteral") return getField(container(object2, cx), key.value, site, cx);
  if (isPosition(cx.types.of(key))) return getElement(object2, key, site, cx);
  const build = () => cx.operation("__index", rtCall("index", cx.value(object2), cx.value(key), ...site));
  return tableReadLate(object2, key, cx) ? evaluateFirst([key], build, cx) : build();
}
function container(node, cx) {
  return { object: cx.value(node), isTable: cx.types.of(node).kind === "table" };
}
function lowerLogical(node, cx) {
  const type = cx.types.of(node);
  if (type.kind === "boolean") {
    return logical(node.operator === "and" ? "&&" : "||", cx.condition(node.left), cx.condition(node.right));
  }
  const [test, left] = tested(node.left, cx);
  const right = cx.as(node.right, type);
  return node.operator === "and" ? conditional(test, right, left()) : conditional(test, left(), right);
}
function tested(node, cx) {
  if (node.type === "Identifier" && cx.scopes.local(node) !== void 0)
    return [cx.condition(node), () => cx.value(node)];
  const kind = cx.types.of(node).kind;
  if (kind !== "unknown" && kind !== "boolean" && kind !== "nil") return always(node, cx);
  const name = cx.temporary();
  return [rtCall("truthy", assign(id(name), cx.value(node))), () => id(name)];
}
function always(node, cx) {
  const name = cx.temporary();
  const evaluate = assign(id(name), cx.value(node));
  return [{ type: "SequenceExpression", expressions: [evaluate, literal(true)] }, () => id(name)];
}

// compiler/4-lower/chains.ts
var longest = 100;
function endsOfParts(node, isEvaluated) {
  const ends = [];
  let length = 0;
  for (let link = linkBefore(node); link !== void 0 && !isEvaluated(link); link = linkBefore(link)) {
    length++;
    if (length % longest === 0 && linkBefore(link) !== void 0) ends.push(link);
  }
  return ends.reverse();
}
function linkBefore(node) {
  switch (node.type) {
    case "BinaryExpression":
    case "LogicalExpression":
      return node.left;
    case "MemberExpression":
    case "IndexExpression":
    case "MethodCallExpression":
      return node.object;
    case "CallExpression":
      return node.callee;
    default:
      return void 0;
  }
}

// compiler/4-lower/keys.ts
function keyName(key) {
  if (key.type === "StringLiteral") return key.value;
  const value2 = fold2(key);
  return value2 !== void 0 && value2 >= 0n && value2 <= 255n ? "integer index" : "?";
}
function fold2(node) {
  switch (node.type) {
    case "IntegerLiteral":
      return BigInt(node.value);
    case "UnaryExpression": {
      if (node.operator === "not" || node.operator === "#") return void 0;
      const value2 = node.operator === "-" ? fold2(node.argument) : bits2(node.argument);
      return value2 === void 0 ? void 0 : BigInt.asIntN(64, node.operator === "-" ? -value2 : ~value2);
    }
    case "BinaryExpression":
      return foldBinary2(node);
    default:
      return void 0;
  }
}
function foldBinary2({ operator, left, right }) {
  const operand = isBitwise2.test(operator) ? bits2 : fold2;
  const first = operand(left);
  const second = first === void 0 ? void 0 : operand(right);
  const value2 = second === void 0 ? void 0 : operations2[operator]?.(first, second);
  return value2 === void 0 ? void 0 : BigInt.asIntN(64, value2);
}
var isBitwise2 = /^([&|~]|<<|>>)$/;
function bits2(node) {
  if (node.type !== "FloatLiteral") return fold2(node);
  return Number.isSafeInteger(node.value) ? BigInt(node.value) : void 0;
}
var operations2 = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "//": (a, b) => b === 0n ? void 0 : (a - modulo(a, b)) / b,
  "%": (a, b) => b === 0n ? void 0 : modulo(a, b),
  "&": (a, b) => a & b,
  "|": (a, b) => a | b,
  "~": (a, b) => a ^ b,
  "<<": shift,
  ">>": (a, b) => shift(a, -b)
};
function modulo(a, b) {
  const remainder = a % b;
  return remainder !== 0n && remainder < 0n !== b < 0n ? remainder + b : remainder;
}
function shift(a, by) {
  if (by <= -64n || by >= 64n) return 0n;
  return by >= 0n ? a << by : BigInt.asUintN(64, a) >> -by;
}

// compiler/4-lower/lowering.ts
var Lowering = class {
  scopes;
  types;
  source;
  /** Whether loops give the collector its chance, because finalizers may be waited for. */
  polls;
  names = new Names();
  sites;
  /** Globals and fields read, called or written through accessors, and constructors of records, in order of first use. */
  globals = /* @__PURE__ */ new Set();
  getters = /* @__PURE__ */ new Set();
  methods = /* @__PURE__ */ new Set();
  setters = /* @__PURE__ */ new Set();
  records = /* @__PURE__ */ new Map();
  /** String keys that tables keep as properties. */
  fields = /* @__PURE__ */ new Set();
  /** In programs that inspect upvalues: the name of the list of cells of each function that is being lowered. */
  cells = /* @__PURE__ */ new Map();
  comments;
  handlers;
  /** Offset of the operation being lowered, for calls in it that are printed on lines of their own. */
  place = 0;
  /** Expressions that are in temporaries already. */
  evaluated = /* @__PURE__ */ new Map();
  state;
  /** Whether the chunk's _ENV is surely the table of globals; `load` can give a chunk anything. */
  hasOwnEnvironment;
  constructor(input, handlers4) {
    this.polls = input.polls;
    this.hasOwnEnvironment = input.hasOwnEnvironment;
    this.scopes = input.scopes;
    this.types = input.types;
    this.source = input.source;
    this.comments = input.comments;
    this.handlers = handlers4;
    this.sites = new Sites(input.source);
  }
  get function() {
    return this.state;
  }
  /** Runs `body` as the lowering of a function; its temporaries are in the state afterwards. */
  inFunction(info, options, body) {
    const outer = this.state;
    const state = {
      info,
      ...options,
      temporaries: [],
      closing: 0,
      break: void 0,
      continue: void 0,
      barriers: 0,
      jumps: /* @__PURE__ */ new Map(),
      hoisted: /* @__PURE__ */ new Set(),
      labels: /* @__PURE__ */ new Set()
    };
    this.state = state;
    try {
      return body(state);
    } finally {
      this.state = outer;
    }
  }
  /** A fresh variable of the current function for the middle of an expression. */
  temporary(type = rtType("Value")) {
    const { temporaries } = this.function;
    const name = `$${temporaries.length + 1}`;
    temporaries.push({ name, type });
    return name;
  }
  /** A JavaScript label that no other of the function has: the wanted name, or that with a number. */
  label(wanted) {
    const { labels } = this.function;
    let name = wanted;
    for (let n = 1; labels.has(name); n++) name = `${wanted}$${n}`;
    labels.add(name);
    return name;
  }
  /** The expression in its natural form, with its Lua position. */
  natural(node) {
    const temporary = this.evaluated.get(node);
    if (temporary !== void 0) return id(temporary);
    const ends = this.endsOfParts(node);
    if (ends.length > 0) return this.inParts(node, ends);
    const outer = this.place;
    this.place = "at" in node ? node.at : node.range[0];
    const lowered = this.handlers.expression(node, this);
    this.place = outer;
    if (lowered.loc != null) return lowered;
    const position = this.source.position(node.range[0]);
    const event = eventOf(node);
    const called = calledIn(lowered);
    if (event !== void 0 && called.type === "CallExpression") callAt(called, position, eventName(event));
    else if (called.loc == null) at(called, position);
    return called === lowered ? lowered : at(lowered, position);
  }
  /** How the caller names what it calls: "global 'f'", "method 'm'", or "". ldebug.c funcnamefromcode. */
  describeCall(node) {
    return node.type === "MethodCallExpression" ? `method '${node.method.name}'` : this.describe(node.callee);
  }
  /** What `build` makes of the expression, evaluated before everything else there: `($1 = node, build)`. */
  evaluatedFirst(node, build) {
    const value2 = this.natural(node);
    const name = this.temporary(typeNode(this.types.of(node)));
    this.evaluated.set(node, name);
    const built = build();
    this.evaluated.delete(node);
    return { type: "SequenceExpression", expressions: [assign(id(name), value2), built] };
  }
  endsOfParts(node) {
    return endsOfParts(node, (link) => this.evaluated.has(link));
  }
  inParts(node, ends) {
    const parts2 = ends.map((end) => {
      const value2 = this.natural(end);
      const name = this.temporary(typeNode(this.types.of(end)));
      this.evaluated.set(end, name);
      return assign(id(name), value2);
    });
    const last = this.natural(node);
    for (const end of ends) this.evaluated.delete(end);
    return { type: "SequenceExpression", expressions: [...parts2, last] };
  }
  /** The expression as a Value. */
  value(node) {
    if (node.type === "FloatLiteral" && !Number.isSafeInteger(node.value)) return this.natural(node);
    const natural = this.natural(node);
    return this.types.of(node).kind === "float" ? rtCall("float", natural) : natural;
  }
  /** A numeric expression as a raw double. */
  float(node) {
    const natural = this.natural(node);
    switch (this.types.of(node).kind) {
      case "int":
      case "float":
        return natural;
      case "integer":
        return call(id("Number"), natural);
      default:
        return rtCall("toFloat", natural);
    }
  }
  /** The expression in the form that a variable of this type holds. */
  as(node, type) {
    return type.kind === "float" ? this.float(node) : this.value(node);
  }
  /** The expression as a JavaScript condition. */
  condition(node) {
    return this.isCondition(node) ? this.natural(node) : this.truth(node);
  }
  truth(node) {
    if (node.type === "LogicalExpression" && this.endsOfParts(node).length === 0) {
      return logical(node.operator === "and" ? "&&" : "||", this.condition(node.left), this.condition(node.right));
    }
    if (node.type === "NilLiteral") return literal(false);
    const { kind } = this.types.of(node);
    if (kind === "unknown" || kind === "nil") return rtCall("truthy", this.value(node));
    const value2 = this.natural(node);
    const isPure = value2.type === "Identifier" || value2.type === "Literal";
    return isPure ? literal(true) : { type: "SequenceExpression", expressions: [value2, literal(true)] };
  }
  isCondition(node) {
    return this.types.of(node).kind === "boolean";
  }
  statement(node) {
    const position = this.source.position(node.range[0]);
    this.place = node.range[0];
    const lowered = this.handlers.statement(node, this);
    for (const statement2 of lowered) if (statement2.loc == null) at(statement2, position);
    const comments = this.comments.get(node);
    if (lowered.length > 0 && this.source.isSpaced(comments?.start ?? node.range[0])) spaced(lowered[0]);
    if (comments === void 0) return lowered;
    if (lowered.length === 0) lowered.push({ type: "EmptyStatement" });
    comment(lowered[0], "leadingComments", comments.leading);
    comment(lowered.at(-1), "trailingComments", comments.trailing);
    return lowered;
  }
  /** The statements of a block, in a scope of its own. */
  block(block2) {
    return this.names.scoped(() => this.handlers.block(block2, this));
  }
  /** The statements of a block, in the scope that is open; `tail` adds what follows them in the block's scope. */
  openBlock(block2, tail) {
    return this.handlers.block(block2, this, tail);
  }
  /** Whether a local is kept in a cell, because the program inspects upvalues. */
  isCell(local) {
    return this.scopes.upvalues?.isCell(local) ?? false;
  }
  /** The cell of a local that is kept in one. */
  cell(local) {
    const { node } = this.function.info;
    const list = this.cells.get(this.function.info);
    if (local.owner === this.function.info || node.type === "Chunk") return id(this.names.of(local));
    return element(id(list), literal(this.scopes.upvalues.of(node).indexOf(local)));
  }
  /** A local, to be read or assigned to. */
  variable(local) {
    return this.isCell(local) ? member(this.cell(local), "v") : id(this.names.of(local));
  }
  /**
   * An operation that may run the metamethod of an event, as a Value. Where that may suspend:
   * $.first($.isSuspended($1 = $.operate($.add, a, b, at, 3)) ? yield* $1 : $1)
   */
  operation(event, operation) {
    if (event === void 0 || !this.maySuspend(event) || operation.type !== "CallExpression") return operation;
    const name = this.temporary(rtType("Begun"));
    const operated = rtCall("operate", operation.callee, ...operation.arguments);
    const begun = assign(id(name), at(operated, this.source.position(this.place)));
    return rtCall("first", conditional(rtCall("isSuspended", begun), delegate(id(name)), id(name)));
  }
  /** Whether the metamethod of an event may suspend the function being lowered, in the form that it has here. */
  maySuspend(event) {
    return this.function.generator && this.types.yields.eventMayYield(event);
  }
  /** As `operation`, for operators whose result is true or false. */
  comparison(event, operation) {
    const value2 = this.operation(event, operation);
    return value2 === operation ? value2 : rtCall("truthy", value2);
  }
  /** The known function that a name always stands for, if any. */
  knownFunction(node) {
    if (node.type !== "Identifier") return void 0;
    const binding = this.scopes.binding(node);
    return isLocal(binding) && !binding.assigned ? binding.function : void 0;
  }
  /** The position arguments of a helper that can fail: `at, 12`. */
  site(offset, ...names) {
    return this.sites.arguments(offset, names);
  }
  constantOf(node) {
    return (node.type === "Identifier" ? this.scopes.local(node)?.constant : void 0) ?? node;
  }
  /** How an error message names an operand: "local 'x'", "field 'y'", or "". ldebug.c varinfo. */
  describe(node) {
    switch (node.type) {
      case "Identifier": {
        const binding = this.scopes.binding(node);
        if (!isLocal(binding)) return `global '${node.name}'`;
        if (binding.constant !== void 0) return this.describe(binding.constant);
        return binding.owner === this.function.info ? `local '${node.name}'` : `upvalue '${node.name}'`;
      }
      case "MemberExpression":
        return `field '${node.key.name}'`;
      case "IndexExpression":
        return `field '${keyName(this.constantOf(node.key))}'`;
      case "MethodCallExpression":
        return "";
      case "StringLiteral":
        return `constant '${node.value}'`;
      default:
        return "";
    }
  }
};
function calledIn(lowered) {
  if (lowered.type === "SequenceExpression") return calledIn(lowered.expressions.at(-1));
  return lowered.type === "LogicalExpression" && lowered.operator === "??" ? lowered.right : lowered;
}

// compiler/4-lower/assignments.ts
function lowerAssignment(node, cx) {
  const [target] = node.targets;
  const [value2] = node.values;
  if (node.targets.length === 1 && node.values.length === 1) {
    if (target.type === "IndexExpression" && isAppended(target, value2, cx))
      return [lowerAppend(target, value2, cx)];
    if (target.type === "IndexExpression" && isPosition(cx.types.of(target.key))) {
      return lowerElementAssignment(target, value2, cx);
    }
    const build = () => store(target, (type) => cx.as(value2, type), cx);
    return [statement(evaluateFirst(evaluatedBefore(target, value2, cx), build, cx))];
  }
  return assignSeveral(node, cx);
}
function store(target, value2, cx) {
  const unknown2 = { kind: "unknown" };
  if (target.type === "Identifier") {
    const binding = cx.scopes.binding(target);
    if (isLocal(binding)) return assign(cx.variable(binding), value2(cx.types.local(binding)));
    const environment = cx.variable(binding.environment);
    const set = binding.environment.kind === "environment" ? plainSet : setField;
    return set(environment, binding.name, value2(unknown2), { site: cx.site(target.range[0]), cx });
  }
  const site = cx.site(target.at, cx.describe(target.object));
  const object2 = cx.value(target.object);
  if (target.type === "MemberExpression") return setField(object2, target.key.name, value2(unknown2), { site, cx });
  if (target.key.type === "StringLiteral") return setField(object2, target.key.value, value2(unknown2), { site, cx });
  return cx.operation("__newindex", rtCall("setindex", object2, cx.value(target.key), value2(unknown2), ...site));
}
function isAppended({ object: object2, key }, value2, cx) {
  if (key.type !== "BinaryExpression" || key.operator !== "+") return false;
  const { left, right } = key;
  if (left.type !== "UnaryExpression" || left.operator !== "#" || right.type !== "IntegerLiteral") return false;
  const { argument } = left;
  if (argument.type !== "Identifier" || object2.type !== "Identifier" || right.value !== 1) return false;
  const local = cx.scopes.local(object2);
  const isSame = local !== void 0 && local === cx.scopes.local(argument);
  return isSame && !mayRunCode(value2, cx) && !["__index", "__newindex", "__len", "__add"].some((event) => cx.maySuspend(event));
}
function lowerAppend({ object: object2, key, at: at2 }, value2, cx) {
  const name = cx.describe(object2);
  const [source, site] = cx.site(at2, name);
  const lengthAt = key.left;
  const call2 = rtCall("append", cx.value(object2), cx.value(value2), source, site, cx.site(lengthAt.at, name)[1]);
  return statement(callAt(call2, cx.source.position(at2), eventName("__newindex")));
}
function lowerElementAssignment({ object: object2, key, at: at2 }, value2, cx) {
  const isSimple = isConstant2(value2) || isRepeatable(value2, cx);
  const isReadLate = (node) => isRepeatable(node, cx) && (isSimple || !isUpvalue(node, cx));
  const first = [object2, key].filter((node) => !isReadLate(node));
  if (!isSimple) first.push(value2);
  const site = cx.site(at2, cx.describe(object2));
  const build = () => {
    const element2 = { object: cx.value(object2), isTable: isTable(object2, cx), key: cx.natural(key), site };
    return setElement(element2, cx.value(value2), cx.types.of(value2), cx);
  };
  return inStatements(evaluateFirst(first, build, cx));
}
function isUpvalue(node, cx) {
  if (node.type === "BinaryExpression") return isUpvalue(node.left, cx);
  const local = node.type === "Identifier" ? cx.scopes.local(node) : void 0;
  return local !== void 0 && local.assigned && local.owner !== cx.function.info;
}
function isConstant2({ type }) {
  return type === "BooleanLiteral" || type === "NilLiteral" || type === "StringLiteral" || type === "IntegerLiteral";
}
function inStatements(node) {
  if (node.type === "SequenceExpression") return node.expressions.flatMap(inStatements);
  if (node.type !== "ConditionalExpression") return [statement(node)];
  return [if_(node.test, block(inStatements(node.consequent)), block(inStatements(node.alternate)))];
}
function evaluatedBefore(target, value2, cx) {
  if (target.type === "Identifier") return [];
  const { object: object2 } = target;
  if (target.type === "MemberExpression" || target.key.type === "StringLiteral") {
    return tableReadLate(object2, value2, cx) ? [value2] : [];
  }
  const { key } = target;
  if (readsLate(object2, value2, cx) || readsLate(object2, key, cx))
    return [key, value2].filter((node) => !readsLate(node, value2, cx));
  if (readsLate(key, value2, cx)) return [object2, value2];
  return tableReadLate(object2, key, cx) ? [key] : [];
}
function assignSeveral(node, cx) {
  return cx.names.scoped(() => {
    const statements2 = [];
    const keep = (value2, type) => {
      if (value2.type === "Literal" || isUndefined(value2)) return value2;
      const name = cx.names.reserve("$v");
      statements2.push(declare("const", typed(name, type), value2));
      return id(name);
    };
    const stores = node.targets.map(
      (target, index) => prepareStore(target, node.targets.slice(index + 1), { keep, cx })
    );
    const values = prepareValues(node, keep, cx);
    stores.reverse().forEach((storeValue, index) => {
      statements2.push(...inStatements(storeValue(values[node.targets.length - 1 - index])));
    });
    return [block(statements2)];
  });
}
function prepareStore(target, following, { keep, cx }) {
  if (target.type === "Identifier") return (value2) => store(target, value2, cx);
  const site = cx.site(target.at, cx.describe(target.object));
  const unknown2 = { kind: "unknown" };
  const operand = (node2, isField) => {
    if (isReadWhenStored(node2, { isTable: isField, following, cx })) return () => cx.value(node2);
    const type = cx.types.of(node2);
    const kept = keep(cx.value(node2), typeNode(type.kind === "float" ? unknown2 : type));
    return () => kept;
  };
  const name = target.type === "MemberExpression" ? target.key.name : void 0;
  const constant = name ?? (target.key.type === "StringLiteral" ? target.key.value : void 0);
  const object2 = operand(target.object, constant !== void 0);
  if (constant !== void 0) return (value2) => setField(object2(), constant, value2(unknown2), { site, cx });
  const node = target;
  const key = operand(node.key, false);
  if (isPosition(cx.types.of(node.key)))
    return (value2) => {
      const element2 = { object: object2(), isTable: isTable(node.object, cx), key: key(), site };
      return setElement(element2, value2(unknown2), unknown2, cx);
    };
  return (value2) => cx.operation("__newindex", rtCall("setindex", object2(), key(), value2(unknown2), ...site));
}
function isReadWhenStored(node, { isTable: isTable2, following, cx }) {
  if (node.type !== "Identifier" || !isChanging(node, { isTable: isTable2, cx })) return false;
  const local = cx.scopes.local(node);
  return !following.some((target) => target.type === "Identifier" && cx.scopes.local(target) === local);
}
function prepareValues(node, keep, cx) {
  const { targets, values } = node;
  const last = values.at(-1);
  const count = isMultiple(last) && targets.length > values.length ? values.length - 1 : values.length;
  const kept = values.slice(0, count).map((value2) => {
    const type = cx.types.of(value2);
    const natural = keep(cx.natural(value2), typeNode(type));
    return (wanted) => type.kind === "float" && wanted.kind !== "float" ? rtCall("float", natural) : natural;
  });
  if (count < values.length) {
    const list = keep(lowerValues([last], cx), arrayType(rtType("Value")));
    for (let index = 0; kept.length < targets.length; index++) {
      kept.push(() => element(list, literal(index)));
    }
  }
  while (kept.length < targets.length) kept.push(() => undefined_());
  return kept;
}

// compiler/4-lower/jumps.ts
function lowerGoto(node, cx) {
  const label = cx.scopes.gotos.get(node);
  return cx.function.jumps.get(label)();
}
function lowerLabelReached(_, __) {
  return [];
}

// compiler/4-lower/loops.ts
function inLoop(cx, { block: block2, canContinue, lower: lower2 }, loop) {
  const state = cx.function;
  const outer = { break: state.break, continue: state.continue };
  const inside = ++state.barriers;
  let label;
  const target = () => state.barriers === inside ? void 0 : label ??= cx.label("$loop");
  state.break = () => [break_(target())];
  state.continue = canContinue ? { block: block2, jump: () => [continue_(target())] } : void 0;
  const lowered = cx.names.scoped(lower2);
  if (cx.polls) lowered.unshift(statement(rtCall("poll")));
  Object.assign(state, outer);
  state.barriers--;
  const statement2 = loop(lowered);
  return label === void 0 ? statement2 : labeled(label, statement2);
}
function loopBody(block2, cx, prologue = () => []) {
  return { block: block2, canContinue: true, lower: () => [...prologue(), ...cx.openBlock(block2)] };
}
function lowerWhile(node, cx) {
  const test = cx.condition(node.condition);
  return [inLoop(cx, loopBody(node.body, cx), (body) => while_(test, block(body)))];
}
function lowerRepeat(node, cx) {
  const returns = node.body.statements.at(-1)?.type === "ReturnStatement";
  const test = () => returns ? [] : [if_(cx.condition(node.condition), break_())];
  const body = { block: node.body, canContinue: false, lower: () => cx.openBlock(node.body, test) };
  return [inLoop(cx, body, (lowered) => while_(literal(true), block(lowered)))];
}
function lowerNumericFor(node, cx) {
  const start2 = cx.types.of(node.start);
  const step = node.step && cx.types.of(node.step);
  const stepValue = node.step === void 0 ? 1 : constantStep(node.step);
  const local = cx.scopes.local(node.variable);
  if (start2.kind === "int" && (step === void 0 || step.kind === "int") && stepValue !== void 0 && stepValue !== 0 && (cx.types.of(node.limit).kind === "int" || staysSafe(start2, int(stepValue)))) {
    return [lowerIntegerFor(node, local, stepValue, cx)];
  }
  return [lowerAnyFor(node, local, cx)];
}
function constantStep(node) {
  if (node.type === "IntegerLiteral" && typeof node.value === "number") return node.value;
  if (node.type !== "UnaryExpression" || node.operator !== "-") return void 0;
  const value2 = constantStep(node.argument);
  return value2 === void 0 ? void 0 : -value2;
}
function lowerIntegerFor(node, local, step, cx) {
  const init = cx.natural(node.start);
  const limitType = cx.types.of(node.limit);
  const limit = limitType.kind === "int" ? cx.natural(node.limit) : lowerLimit(node, step, cx);
  return cx.names.scoped(() => {
    const declarations = [];
    const { counter, prologue } = loopVariable(local, { kind: "int", min: 0, max: 0 }, cx);
    declarations.push([id(counter), init]);
    let bound = limit;
    if (limit.type !== "Literal" && !isConstantLocal(node.limit, cx)) {
      bound = id(cx.names.reserve("$limit"));
      declarations.push([bound, limit]);
    }
    const test = binary(step > 0 ? "<=" : ">=", id(counter), bound);
    const update = stepBy(counter, step);
    return inLoop(
      cx,
      loopBody(node.body, cx, prologue),
      (body) => for_(declareAll("let", declarations), test, update, block(body))
    );
  });
}
function isConstantLocal(node, cx) {
  return node.type === "Identifier" && cx.types.of(node).kind === "int" && cx.scopes.local(node)?.assigned === false;
}
function lowerLimit(node, step, cx) {
  const site = cx.site(node.at);
  return rtCall(step > 0 ? "upperLimit" : "lowerLimit", cx.value(node.limit), literal(Math.abs(step)), ...site);
}
function stepBy(counter, step) {
  if (step === 1) return { type: "UpdateExpression", operator: "++", prefix: false, argument: id(counter) };
  if (step === -1) return { type: "UpdateExpression", operator: "--", prefix: false, argument: id(counter) };
  return assign(id(counter), literal(Math.abs(step)), step > 0 ? "+=" : "-=");
}
function loopVariable(local, counterType, cx) {
  if (!local.assigned && isRaw(cx.types.local(local)) === isRaw(counterType)) {
    return { counter: cx.names.declare(local), prologue: () => [] };
  }
  const counter = cx.names.reserve(`$${local.name}`);
  const type = cx.types.local(local);
  const copy = () => {
    const value2 = counterType.kind === "float" && type.kind !== "float" ? rtCall("float", id(counter)) : id(counter);
    if (cx.isCell(local)) return [declareCell(local, value2, cx)];
    return [declare(local.assigned ? "let" : "const", typed(cx.names.declare(local), typeNode(type)), value2)];
  };
  return { counter, prologue: copy };
}
function lowerAnyFor(node, local, cx) {
  const step = node.step === void 0 ? literal(1) : cx.value(node.step);
  const args = [cx.value(node.start), cx.value(node.limit), step, ...cx.site(node.at)];
  return cx.names.scoped(() => {
    const loop = cx.names.reserve("$loop");
    const counter = id(cx.names.reserve(`$${local.name}`));
    const part = (name) => member(id(loop), name);
    const prepared = declareAll("let", [
      [id(loop), rtCall("numericFor", ...args)],
      [counter, part("start")]
    ]);
    return inLoop(
      cx,
      loopBody(node.body, cx, () => [declareLoopVariable(local, { loop, counter }, cx)]),
      (body) => for_(prepared, call(part("has"), counter), assign(counter, part("step"), "+="), block(body))
    );
  });
}
function declareLoopVariable(local, { loop, counter }, cx) {
  const type = cx.types.local(local);
  const value2 = call(member(id(loop), type.kind === "float" ? "raw" : "value"), counter);
  if (cx.isCell(local)) return declareCell(local, value2, cx);
  const isWide = type.kind === "unknown" || type.kind === "number" || type.kind === "float";
  const typed2 = typed(cx.names.declare(local), typeNode(type));
  return declare(local.assigned ? "let" : "const", typed2, isWide ? value2 : as(value2, typeNode(type)));
}
function lowerGenericFor(node, cx) {
  const values = lowerValues(node.values, cx);
  const at2 = node.values[0].range[0];
  const site = cx.site(at2);
  return cx.names.scoped(() => {
    const each = cx.names.reserve("$each");
    const locals = node.variables.map((variable) => cx.scopes.local(variable));
    const declarations = () => locals.map((local, index) => declareItem(local, each, index, cx));
    const declared = declare("const", id(each), rtCall("each", values, ...site));
    const suspends = cx.function.generator && !isTableLoop2(node, cx);
    const advance = call(member(id(each), suspends ? "resumeNext" : "next"));
    const next = callAt(advance, cx.source.position(at2), "for iterator 'for iterator'");
    const test = suspends ? delegate(next) : next;
    const body = loopBody(node.body, cx, declarations);
    if (!mayHaveClosingValue(node)) {
      return [inLoop(cx, body, (lowered) => for_(declared, test, void 0, block(lowered)))];
    }
    const loop = () => [inLoop(cx, body, (lowered) => while_(test, block(lowered)))];
    return [
      block([
        declared,
        ...closingValue(
          { value: id(each), at: node.range[0] },
          { normal: "closeEach", afterError: "closeEachAfterError" },
          loop,
          cx
        )
      ])
    ];
  });
}
function mayHaveClosingValue({ values }) {
  const last = values.at(-1);
  if (values.length > 3) return true;
  if (last?.type === "MethodCallExpression") return last.method.name !== "gmatch";
  if (last?.type !== "CallExpression") return false;
  const { callee } = last;
  const name = callee.type === "Identifier" ? callee.name : callee.type === "MemberExpression" ? callee.key.name : "";
  return !["pairs", "ipairs", "next", "gmatch", "codes"].includes(name);
}
function isTableLoop2({ values }, cx) {
  const [first] = values;
  if (first?.type !== "CallExpression") return false;
  return !cx.types.yields.callMayYield(first) && first.callee.type === "Identifier" && /^i?pairs$/.test(first.callee.name);
}
function declareItem(local, each, index, cx) {
  const value2 = index === 0 ? member(id(each), "key") : index === 1 ? member(id(each), "item") : call(member(id(each), "at"), literal(index));
  if (cx.isCell(local)) return declareCell(local, value2, cx);
  const name = typed(cx.names.declare(local), local.assigned ? rtType("Value") : void 0);
  return declare(local.assigned ? "let" : "const", name, value2);
}

// compiler/4-lower/returns.ts
function lowerReturn({ values }, cx) {
  const [only] = values;
  if (only === void 0) return [return_(rt("none"))];
  if (values.length > 1) return [return_(array(lowerList(values, cx)))];
  if (only.type === "VarargExpression") return [return_(rtCall("result", id(cx.function.varargs)))];
  if (only.type !== "CallExpression" && only.type !== "MethodCallExpression") return [return_(cx.value(only))];
  if (cx.function.closing > 0) return [return_(rtCall("settle", lowerCall(only, cx)))];
  return lowerTailCall(only, cx);
}
function lowerTailCall(call2, cx) {
  const known = call2.type === "CallExpression" ? cx.knownFunction(call2.callee) : void 0;
  const suspends = cx.function.generator && cx.types.yields.callMayYield(call2);
  if (!suspends && known !== void 0 && cx.types.results(known) !== "any") {
    return [return_(settledCall(call2, known, cx))];
  }
  const [callee, args] = lowerParts(call2, cx);
  const position = cx.source.position(call2.at);
  const placed = (node) => callAt(node, position, `tail ${cx.describeCall(call2)}`);
  if (cx.function.generator) return [return_(placed(rtCall("pendingCall", callee, ...args)))];
  if (isLibraryCall(call2, cx)) return [return_(placed(call(callee, ...args)))];
  if (args.some(({ type }) => type === "SpreadElement")) {
    return [return_(placed(rtCall("tailcall", callee, ...args)))];
  }
  return counted(callee, args, { placed, cx });
}
function settledCall(call2, known, cx) {
  const isOne = call2.type === "CallExpression" && cx.types.results(known) === "one";
  return isOne ? lowerCallValue(call2, cx) : lowerCall(call2, cx);
}
var baseFunctions = new Set(
  "assert getmetatable ipairs next print rawequal rawget rawlen rawset select setmetatable tonumber tostring type".split(
    " "
  )
);
var libraries = /* @__PURE__ */ new Set(["math", "string", "table", "utf8", "os", "io"]);
function isLibraryCall(call2, cx) {
  if (call2.type !== "CallExpression") return false;
  const { callee } = call2;
  if (callee.type === "Identifier") return isGlobal(callee, baseFunctions, cx);
  return callee.type === "MemberExpression" && isGlobal(callee.object, libraries, cx);
}
function isGlobal(node, names, cx) {
  return node.type === "Identifier" && names.has(node.name) && cx.hasOwnEnvironment && !cx.scopes.local(node);
}
function counted(callee, args, { placed, cx }) {
  const names = [];
  const keep = (wanted, node) => {
    const name = cx.names.reserve(wanted);
    names.push([id(name), node]);
    return id(name);
  };
  const lastComplex = args.findLastIndex(({ type }) => type !== "Identifier" && type !== "Literal");
  const f = callee.type === "Identifier" ? callee : keep("$f", callee);
  const kept = args.map(
    (arg, index) => index > lastComplex || arg.type === "Literal" || isUndefined(arg) ? arg : keep("$a", arg)
  );
  const budget = member(rt("stack"), "budget");
  const left = { type: "UpdateExpression", operator: "--", prefix: true, argument: budget };
  const call2 = conditional(
    binary(">", left, literal(0)),
    placed(call(f, ...kept)),
    placed(rtCall("unwind", f, ...kept))
  );
  return [...names.length === 0 ? [] : [declareAll("const", names)], return_(call2)];
}

// compiler/4-lower/statements.ts
var handlers3 = {
  LocalStatement: lowerLocal,
  AssignmentStatement: lowerAssignment,
  CallStatement: ({ call: call2 }, cx) => [statement(lowerEffect(call2, cx))],
  LocalFunctionStatement: lowerLocalFunction,
  FunctionStatement: lowerFunctionStatement,
  IfStatement: (node, cx) => [lowerIf(node, cx)],
  WhileStatement: lowerWhile,
  RepeatStatement: lowerRepeat,
  NumericForStatement: lowerNumericFor,
  GenericForStatement: lowerGenericFor,
  DoStatement: ({ body }, cx) => [block(cx.block(body))],
  ReturnStatement: lowerReturn,
  BreakStatement: (_, cx) => cx.function.break(),
  GotoStatement: lowerGoto,
  LabelStatement: lowerLabelReached
};
function lowerStatement(node, cx) {
  return handlers3[node.type](node, cx);
}
function declareLocal(local, init, cx) {
  const type = cx.types.local(local);
  if (cx.isCell(local)) return declareCell(local, init, cx);
  if (cx.function.hoisted.has(local)) {
    return statement(assign(id(cx.names.of(local)), init ?? undefined_()));
  }
  const name = cx.names.declare(local);
  const isConstant3 = !local.assigned && init !== void 0;
  const annotated = isConstant3 && isObvious(init, type) ? void 0 : typeNode(type);
  return declare(isConstant3 ? "const" : "let", typed(name, annotated), init);
}
function isObvious(init, { kind }) {
  if (init.type === "Literal" || kind === "function") return true;
  if (kind !== "unknown") return false;
  return init.type === "MemberExpression" || init.type === "CallExpression" && !isOverloaded(init);
}
function lowerLocal(node, cx) {
  const locals = node.names.map(({ name }) => cx.scopes.local(name));
  const [local] = locals;
  const [value2] = node.values;
  if (node.names.some(({ attribute }) => attribute === "close")) return declareClosable(node, locals, cx);
  if (locals.length === 1 && node.values.length <= 1) {
    if (value2?.type === "FunctionExpression")
      return [declareLocal(local, lowerFunctionExpression(value2, local.name, cx), cx)];
    return [declareLocal(local, value2 && cx.as(value2, cx.types.local(local)), cx)];
  }
  return declareSeveral(locals, node.values, cx);
}
function declareClosable(node, locals, cx) {
  const statements2 = declareSeveral(locals, node.values, cx);
  const closed = locals.find(({ attribute }) => attribute === "close");
  const check = rtCall("closable", cx.variable(closed), ...cx.site(node.range[1] - 1), literal(closed.name));
  return [...statements2, statement(check)];
}
function declareSeveral(locals, values, cx) {
  const last = values.at(-1);
  if (last !== void 0 && isMultiple(last) && locals.length > values.length - 1 && locals.length !== values.length) {
    return declareFromList(locals, values, cx);
  }
  const lowered = values.map((value2, index) => {
    const target = locals[index];
    return target === void 0 ? cx.value(value2) : cx.as(value2, cx.types.local(target));
  });
  const statements2 = locals.map((local, index) => declareLocal(local, lowered[index], cx));
  const extra = lowered.slice(locals.length).filter((_, index) => hasEffect(values[locals.length + index]));
  return [...statements2, ...extra.map((value2) => statement(value2))];
}
function declareFromList(locals, values, cx) {
  const heads = values.slice(0, -1).map((value2, index) => cx.as(value2, cx.types.local(locals[index])));
  const rest2 = lowerValues(values.slice(-1), cx);
  const list = cx.names.reserve("$list");
  const statements2 = heads.map((head, index) => declareLocal(locals[index], head, cx));
  statements2.push(declare("const", id(list), rest2));
  locals.slice(heads.length).forEach((local, index) => {
    statements2.push(declareLocal(local, element(id(list), literal(index)), cx));
  });
  return statements2;
}
function lowerLocalFunction(node, cx) {
  const local = cx.scopes.local(node.name);
  if (cx.isCell(local)) {
    const declared = declareCell(local, void 0, cx);
    return [declared, statement(assign(cx.variable(local), lowerFunctionExpression(node.value, local.name, cx)))];
  }
  if (cx.function.hoisted.has(local)) {
    return [statement(assign(id(cx.names.of(local)), lowerFunctionExpression(node.value, local.name, cx)))];
  }
  const name = cx.names.declare(local);
  if (!local.assigned) return [lowerFunctionDeclaration(node.value, name, cx)];
  const type = typeNode(cx.types.local(local));
  return [
    declare("let", typed(name, type)),
    statement(assign(id(name), lowerFunctionExpression(node.value, local.name, cx)))
  ];
}
function lowerFunctionStatement({ target, value: value2 }, cx) {
  const name = target.type === "Identifier" ? target.name : target.key.name;
  return [statement(store(target, () => lowerFunctionExpression(value2, name, cx), cx))];
}
function lowerIf(node, cx) {
  let otherwise = node.otherwise && block(cx.block(node.otherwise));
  const clauses = node.clauses.map(
    ({ condition, body }) => [cx.condition(condition), block(cx.block(body))]
  );
  for (const [test, body] of clauses.reverse()) otherwise = if_(test, body, otherwise);
  return otherwise;
}

// compiler/4-lower/index.ts
function lower(input, options) {
  const { chunk, source } = input;
  const comments = attachComments(chunk, source);
  const cx = new Lowering(
    {
      ...input,
      comments,
      polls: options.inspection.finalizers,
      hasOwnEnvironment: options.format === "module" && !options.inspection.upvalues
    },
    { expression: lowerExpression, statement: lowerStatement, block: lowerBlock }
  );
  cx.names.reserve("chunk");
  cx.names.reserve(sourceName);
  const main = lowerChunk(chunk, cx, options);
  const at2 = declare("const", id(sourceName), rtCall("source", ...sourceArguments(input, options, cx)));
  const declarations = [...fieldDeclarations(cx), at2];
  if (options.format === "function") return { body: [useStrict(), ...declarations, return_(main.value)] };
  const sections = [...main.statements, ...declarations, ...start(options, source)];
  return { body: [...imports(options), ...sections.map((statement2) => spaced(statement2))] };
}
function sourceArguments({ source }, { inspection }, cx) {
  const args = [literal(source.filename), cx.sites.names()];
  if (!inspection.upvalues) return args;
  const text = inspection.text ? [["text", literal(source.bytes)]] : [];
  const stripped = inspection.stripped === true ? [["stripped", literal(true)]] : [];
  return [...args, object([...text, ...stripped])];
}
function lowerChunk(chunk, cx, { entry }) {
  if (entry !== void 0 || !cx.types.yields.mayYield(chunk)) {
    const parts2 = { ...lowerMain(chunk, false, cx), name: "chunk" };
    return { statements: [export_(functionDeclaration(parts2))], value: functionExpression(parts2) };
  }
  const value2 = rtCall("generatorOnly", functionExpression(lowerMain(chunk, true, cx)));
  return { statements: [export_(declare("const", id("chunk"), value2))], value: value2 };
}
function imports({ entry }) {
  const statements2 = [importAll(runtimeName, "pluac/runtime")];
  if (entry === void 0) return statements2;
  statements2.push(importNames([["start", "$start"]], "pluac/runtime/host"));
  entry.modules.forEach(({ from }, index) => statements2.push(importNames([["chunk", `$module${index + 1}`]], from)));
  return statements2;
}
function start({ entry }, source) {
  if (entry === void 0) return [];
  const modules = entry.modules.map(
    ({ name, chunkname }, index) => object([
      ["name", literal(name)],
      ["chunkname", literal(chunkname)],
      ["chunk", id(`$module${index + 1}`)]
    ])
  );
  const url = member({ type: "MetaProperty", meta: id("import"), property: id("meta") }, "url");
  const program = object([
    ["url", url],
    ["chunkname", literal(source.filename)],
    ["chunk", id("chunk")],
    ["modules", array(modules)]
  ]);
  return [statement({ type: "AwaitExpression", argument: call(id("$start"), program) })];
}

// compiler/5-print/index.ts
import { encode } from "@jridgewell/sourcemap-codec";

// compiler/source-map.ts
var emittedName = "pluac:emitted";

// compiler/5-print/doc.ts
function types(doc) {
  return { kind: "types", doc };
}
function group(open, items, close, padded = false) {
  return { kind: "group", open, items, close, padded, widths: {} };
}
function hasSeveralBlocks({ items }, language) {
  let blocks = 0;
  for (const item of items) if (measure(item, language).hasBreak) blocks++;
  return blocks > 1;
}
function measure(doc, language) {
  if (typeof doc === "string") return { head: doc.length, hasBreak: false };
  if (isSequence(doc)) return measureAll(doc, language);
  switch (doc.kind) {
    case "mark":
    case "emitted":
      return nothing2;
    case "types":
      return language === "ts" ? measure(doc.doc, language) : nothing2;
    case "group":
      return doc.widths[language] ??= measureGroup(doc, language);
    case "block":
      return doc.lines.length === 0 ? { head: 2, hasBreak: false } : { head: 1, hasBreak: true };
  }
}
var nothing2 = { head: 0, hasBreak: false };
function isSequence(doc) {
  return Array.isArray(doc);
}
function measureAll(docs, language) {
  let head = 0;
  for (const doc of docs) {
    const width = measure(doc, language);
    head += width.head;
    if (width.hasBreak) return { head, hasBreak: true };
  }
  return { head, hasBreak: false };
}
function measureGroup({ open, items, close, padded }, language) {
  let head = open.length + (padded ? 2 : 0);
  for (const item of items) {
    const width = measure(item, language);
    head += width.head;
    if (width.hasBreak) return { head, hasBreak: true };
    head += 2;
  }
  return { head: head + close.length, hasBreak: false };
}

// compiler/5-print/layout.ts
var maxWidth = 110;
var indentation = "  ";
var emittedSource = 1;
var Layout = class {
  /** The text so far. */
  text = "";
  mappings = [[]];
  /** The names in the segments, by their indices. */
  names = /* @__PURE__ */ new Map();
  column = 0;
  // Looking at the end of the text itself would make one string of it each time.
  isBehindParenthesis = false;
  indent = "";
  language;
  constructor(language) {
    this.language = language;
  }
  /** Writes the statements of a module. What no Lua stands for is mapped to `emittedSource`. */
  program(lines) {
    const emitted = { kind: "emitted" };
    this.lines(lines.map(({ doc, spaced: spaced2 }) => ({ doc: [emitted, doc], spaced: spaced2 })));
  }
  /** Writes statements on lines of their own. */
  lines(lines) {
    lines.forEach(({ doc, spaced: spaced2 }, index) => {
      if (index > 0 && spaced2) this.put("\n");
      if (index > 0) this.newline();
      this.write(doc);
    });
  }
  write(doc) {
    if (typeof doc === "string") return this.put(doc);
    if (isSequence(doc)) {
      for (const part of doc) this.write(part);
      return;
    }
    switch (doc.kind) {
      case "mark":
        this.mark(doc);
        return;
      case "emitted":
        this.mappings.at(-1).push([this.column, emittedSource, 0, 0]);
        return;
      case "types":
        if (this.language === "ts") this.write(doc.doc);
        return;
      case "group":
        return this.group(doc);
      case "block":
        return this.block(doc);
    }
  }
  // A call and the name that it begins with are at one place: the call is what matters.
  mark(mark2) {
    const segments = this.mappings.at(-1);
    const last = segments.at(-1);
    if (mark2.call === void 0 && last?.[0] === this.column && last.length === 5) return;
    if (last?.[0] === this.column && last[1] === emittedSource) segments.pop();
    segments.push(this.segment(mark2));
  }
  segment({ line, column, call: call2 }) {
    if (call2 === void 0) return [this.column, 0, line - 1, column];
    const known = this.names.get(call2);
    const name = known ?? this.names.size;
    if (known === void 0) this.names.set(call2, name);
    return [this.isBehindParenthesis ? this.column - 1 : this.column, 0, line - 1, column, name];
  }
  put(text) {
    if (text === "") return;
    this.text += text;
    this.isBehindParenthesis = text.endsWith(")");
    const lastBreak = text.lastIndexOf("\n");
    if (lastBreak < 0) {
      this.column += text.length;
      return;
    }
    for (let at2 = text.indexOf("\n"); at2 >= 0; at2 = text.indexOf("\n", at2 + 1)) this.mappings.push([]);
    this.column = text.length - lastBreak - 1;
  }
  newline() {
    this.put(`
${this.indent}`);
  }
  group(group2) {
    const { items, open, close } = group2;
    this.put(open);
    if (items.length > 0) {
      if (this.fits(group2)) this.inline(group2);
      else this.broken(group2);
    }
    this.put(close);
  }
  // Whether the group can stay on this line, perhaps with a list or a record at its end that breaks by itself.
  fits(group2) {
    if (hasSeveralBlocks(group2, this.language)) return false;
    const rest2 = maxWidth - this.column + group2.open.length;
    if (measure(group2, this.language).head <= rest2) return true;
    const last = lastGroup(group2.items.at(-1));
    if (last === void 0) return false;
    const others = group2.items.slice(0, -1).map((item) => measure(item, this.language));
    return others.every(({ hasBreak }) => !hasBreak) && others.reduce((sum, { head }) => sum + head + 2, 0) < rest2;
  }
  inline({ items, padded }) {
    if (padded) this.put(" ");
    items.forEach((item, index) => {
      if (index > 0) this.put(", ");
      this.write(item);
    });
    if (padded) this.put(" ");
  }
  broken({ items }) {
    const outer = this.indent;
    this.indent += indentation;
    items.forEach((item, index) => {
      this.newline();
      this.write(item);
      if (index < items.length - 1) this.put(",");
    });
    this.indent = outer;
    this.newline();
  }
  block({ lines }) {
    this.put("{");
    if (lines.length > 0) {
      const outer = this.indent;
      this.indent += indentation;
      this.newline();
      this.lines(lines);
      this.indent = outer;
      this.newline();
    }
    this.put("}");
  }
};
function lastGroup(doc) {
  if (typeof doc === "string") return void 0;
  if (isSequence(doc)) return doc.length > 0 && isBare(doc) ? lastGroup(doc.at(-1)) : void 0;
  return doc.kind === "group" && doc.open !== "(" ? doc : void 0;
}
function isBare(docs) {
  return docs.slice(0, -1).every((doc) => typeof doc !== "string" && !isSequence(doc) && (doc.kind === "mark" || doc.kind === "emitted"));
}

// compiler/5-print/types.ts
function annotationDoc({ typeAnnotation, optional, definite }) {
  if (typeAnnotation === void 0) return "";
  return types(`${optional === true ? "?" : definite === true ? "!" : ""}: ${typeText(typeAnnotation)}`);
}
function typeText(node) {
  const type = node;
  switch (type.type) {
    case "TSTypeAnnotation":
      return typeText(type.typeAnnotation);
    case "TSTypeReference":
      return `${type.typeName.left.name}.${type.typeName.right.name}`;
    case "TSArrayType":
      return `${typeText(type.elementType)}[]`;
    case "TSNumberKeyword":
      return "number";
    case "TSStringKeyword":
      return "string";
    case "TSBooleanKeyword":
      return "boolean";
    default:
      throw new Error(`internal: no way to print a ${type.type}`);
  }
}

// compiler/5-print/expressions.ts
var precedences = {
  SequenceExpression: 1,
  YieldExpression: 2,
  AssignmentExpression: 2,
  ConditionalExpression: 3,
  TSAsExpression: 10,
  UnaryExpression: 15,
  AwaitExpression: 15,
  UpdateExpression: 16,
  NewExpression: 17,
  CallExpression: 17,
  MemberExpression: 17
};
var operatorPrecedences = {
  // Neither || nor && may stand beside it without parentheses.
  "??": 3.5,
  "||": 4,
  "&&": 5,
  "|": 6,
  "^": 7,
  "&": 8,
  "===": 9,
  "!==": 9,
  "<": 10,
  ">": 10,
  "<=": 10,
  ">=": 10,
  instanceof: 10,
  "<<": 11,
  ">>": 11,
  ">>>": 11,
  "+": 12,
  "-": 12,
  "*": 13,
  "/": 13,
  "%": 13
};
var assignmentLevel = 2;
var conditionalLevel = 3;
var unaryLevel = 15;
var callLevel = 17;
var primaryLevel = 18;
var ExpressionPrinter = class {
  body;
  constructor(body) {
    this.body = body;
  }
  /** The expression, in parentheses if it binds less tightly than `level`. */
  print(node, level = 0) {
    const doc = this.bare(node);
    const wrapped = precedenceOf(node) < level ? parenthesized(node, doc, level) : doc;
    return node.loc == null ? wrapped : [mark(node.loc.start, node.loc.source), wrapped];
  }
  /** An argument or element of a list. */
  item(node) {
    return this.print(node, assignmentLevel);
  }
  /** (params): T {…} */
  signature(node) {
    const { returnType: returnType2 } = node;
    const params = node.params.map((param) => this.item(param));
    const returns = returnType2 === void 0 ? "" : types(`: ${typeText(returnType2)}`);
    return [group("(", params, ")"), returns, " ", this.body(node.body)];
  }
  list(open, nodes, close) {
    return group(
      open,
      nodes.map((node) => this.item(node)),
      close
    );
  }
  bare(node) {
    switch (node.type) {
      case "Identifier":
        return [node.name, annotationDoc(node)];
      case "Literal":
        return node.raw ?? String(node.value);
      case "UnaryExpression":
        return this.unary(node);
      case "UpdateExpression":
        return node.prefix ? [node.operator, this.print(node.argument, unaryLevel)] : [this.print(node.argument, unaryLevel), node.operator];
      case "BinaryExpression":
      case "LogicalExpression":
        return this.binary(node);
      case "ConditionalExpression":
        return this.conditional(node);
      case "AssignmentExpression":
        return [this.print(node.left), ` ${node.operator} `, this.item(node.right)];
      case "SequenceExpression":
        return node.expressions.flatMap((expression, index) => [index > 0 ? ", " : "", this.item(expression)]);
      case "CallExpression":
        return [this.print(node.callee, callLevel), ...callMark(node), this.list("(", node.arguments, ")")];
      case "NewExpression":
        return ["new ", this.print(node.callee, callLevel), this.list("(", node.arguments, ")")];
      case "MemberExpression":
        return this.member(node);
      case "ArrayExpression":
        return this.list("[", node.elements, "]");
      case "ObjectExpression":
        return group(
          "{",
          node.properties.map((property) => this.print(property)),
          "}",
          true
        );
      case "Property":
        return this.property(node);
      case "SpreadElement":
        return ["...", this.item(node.argument)];
      case "RestElement":
        return ["...", this.print(node.argument), annotationDoc(node)];
      case "FunctionExpression":
        return [`function${node.generator === true ? "*" : ""} `, node.id?.name ?? "", this.signature(node)];
      case "YieldExpression":
        return ["yield* ", this.item(node.argument)];
      case "AwaitExpression":
        return ["await ", this.print(node.argument, unaryLevel)];
      case "MetaProperty":
        return `${node.meta.name}.${node.property.name}`;
      default:
        return this.typed(node);
    }
  }
  // expression as T, which estree's types do not know
  typed(node) {
    if (node.type !== "TSAsExpression") throw new Error(`internal: no way to print a ${node.type}`);
    const cast = node;
    return [this.print(cast.expression, operatorPrecedences["<"]), types(` as ${typeText(cast.typeAnnotation)}`)];
  }
  unary({ operator, argument }) {
    const repeats = argument.type === "UnaryExpression" && argument.operator === operator;
    const isWord = /[a-z]$/.test(operator);
    return [operator, isWord ? " " : "", this.print(argument, repeats ? callLevel : unaryLevel)];
  }
  binary(node) {
    const level = operatorPrecedences[node.operator];
    if (node.operator === "??") return this.coalesce(node);
    return [this.print(node.left, level), ` ${node.operator} `, this.print(node.right, level + 1)];
  }
  coalesce({ left, right }) {
    const isChain2 = left.type === "LogicalExpression" && left.operator === "??";
    const bound = operatorPrecedences["|"];
    return [this.print(left, isChain2 ? 0 : bound), " ?? ", this.print(right, bound)];
  }
  conditional({ test, consequent, alternate }) {
    return [this.print(test, conditionalLevel + 1), " ? ", this.item(consequent), " : ", this.item(alternate)];
  }
  member({ object: object2, property, computed, optional }) {
    const object_ = this.print(object2, callLevel);
    if (optional) return [object_, computed ? "?.[" : "?.", this.print(property), computed ? "]" : ""];
    return computed ? [object_, "[", this.print(property), "]"] : [object_, ".", this.print(property)];
  }
  property({ key, value: value2 }) {
    const isShort = key.type === "Identifier" && value2.type === "Identifier" && key.name === value2.name;
    return isShort ? key.name : [this.print(key), ": ", this.item(value2)];
  }
};
function precedenceOf(node) {
  if (node.type === "BinaryExpression" || node.type === "LogicalExpression") return operatorPrecedences[node.operator];
  return precedences[node.type] ?? primaryLevel;
}
function parenthesized(node, doc, level) {
  const cast = node;
  const isBare2 = cast.type === "TSAsExpression" && precedenceOf(cast.expression) >= level;
  return isBare2 ? [types("("), doc, types(")")] : ["(", doc, ")"];
}
function mark({ line, column }, call2) {
  return { kind: "mark", line, column, call: call2 ?? void 0 };
}
function callMark({ callee, loc }) {
  const isName = callee.type === "Identifier" || callee.type === "MemberExpression";
  return isName || loc == null ? [] : [mark(loc.start, loc.source)];
}

// compiler/5-print/statements.ts
var expressions2 = new ExpressionPrinter((body) => blockDoc(body.body));
function linesOf(statements2) {
  return statements2.flatMap((statement2) => lineOf(statement2));
}
function blockDoc(statements2) {
  return { kind: "block", lines: linesOf(statements2) };
}
function lineOf(statement2) {
  const { leadingComments = [], trailingComments = [], spaced: spaced2 = false } = statement2;
  const lines = leadingComments.map((comment2) => ({ doc: commentDoc(comment2), spaced: false }));
  const trailing = trailingComments.map((comment2) => commentDoc(comment2));
  if (statement2.type === "EmptyStatement") lines.push(...trailing.map((doc) => ({ doc, spaced: false })));
  else lines.push({ doc: [positioned(statement2), ...trailing.length > 0 ? [" ", trailing[0]] : []], spaced: false });
  if (statement2.type !== "EmptyStatement") lines.push(...trailing.slice(1).map((doc) => ({ doc, spaced: false })));
  const [first, ...rest2] = lines;
  return first === void 0 ? [] : [{ ...first, spaced: spaced2 }, ...rest2];
}
function commentDoc({ type, value: value2 }) {
  return type === "Line" ? `//${value2}` : `/*${value2}*/`;
}
function positioned(statement2) {
  const doc = statementDoc(statement2);
  if (statement2.loc == null) return doc;
  const { line, column } = statement2.loc.start;
  const start2 = { kind: "mark", line, column };
  return [start2, doc];
}
function statementDoc(node) {
  switch (node.type) {
    case "ExpressionStatement":
      return [expressions2.print(node.expression), ";"];
    case "VariableDeclaration":
      return [declarationDoc(node), ";"];
    case "FunctionDeclaration":
      return functionDoc(node);
    case "BlockStatement":
      return blockDoc(node.body);
    case "IfStatement":
      return ifDoc(node);
    case "WhileStatement":
      return ["while (", expressions2.print(node.test), ") ", nested(node.body)];
    case "ForStatement":
      return forDoc(node);
    case "ReturnStatement":
      return node.argument == null ? "return;" : ["return ", expressions2.print(node.argument), ";"];
    case "ThrowStatement":
      return ["throw ", expressions2.print(node.argument), ";"];
    case "BreakStatement":
    case "ContinueStatement":
      return `${node.type === "BreakStatement" ? "break" : "continue"}${node.label == null ? "" : ` ${node.label.name}`};`;
    case "LabeledStatement":
      return [`${node.label.name}: `, nested(node.body)];
    case "SwitchStatement":
      return switchDoc(node);
    case "TryStatement":
      return tryDoc(node);
    default:
      return moduleDoc(node);
  }
}
function moduleDoc(node) {
  switch (node.type) {
    case "ImportDeclaration":
      return importDoc(node);
    case "ExportNamedDeclaration":
      return ["export ", statementDoc(node.declaration)];
    default:
      throw new Error(`internal: no way to print a ${node.type}`);
  }
}
function nested(body) {
  return body.type === "BlockStatement" ? blockDoc(body.body) : positioned(body);
}
function functionDoc(node) {
  return [
    `function${node.generator === true ? "*" : ""} ${node.id?.name ?? ""}`,
    expressions2.signature(node)
  ];
}
function declarationDoc({ kind, declarations }) {
  const parts2 = declarations.map(({ id: id2, init }) => {
    const name = expressions2.print(id2);
    return init == null ? name : [name, " = ", expressions2.item(init)];
  });
  return [`${kind} `, ...parts2.flatMap((part, index) => index === 0 ? [part] : [", ", part])];
}
function ifDoc({ test, consequent, alternate }) {
  const head = ["if (", expressions2.print(test), ") ", nested(consequent)];
  if (alternate == null) return head;
  return [head, " else ", alternate.type === "IfStatement" ? ifDoc(alternate) : nested(alternate)];
}
function forDoc({ init, test, update, body }) {
  const declared = declarationDoc(init);
  const step = update == null ? "" : [" ", expressions2.print(update)];
  return ["for (", declared, "; ", expressions2.print(test), ";", step, ") ", nested(body)];
}
function switchDoc({ discriminant, cases }) {
  const lines = cases.flatMap(({ test, consequent }) => [
    { doc: ["case ", expressions2.print(test), ":"], spaced: false },
    ...linesOf(consequent)
  ]);
  return ["switch (", expressions2.print(discriminant), ") ", { kind: "block", lines }];
}
function tryDoc({ block: block2, handler, finalizer }) {
  const parts2 = ["try ", blockDoc(block2.body)];
  if (handler != null) parts2.push(" catch (", expressions2.print(handler.param), ") ", blockDoc(handler.body.body));
  if (finalizer != null) parts2.push(" finally ", blockDoc(finalizer.body));
  return parts2;
}
function importDoc({ specifiers, source }) {
  const from = ` from ${source.raw};`;
  const [first] = specifiers;
  if (first?.type === "ImportNamespaceSpecifier") return `import * as ${first.local.name}${from}`;
  const names = specifiers.map(({ imported, local }) => {
    const { name } = imported;
    return name === local.name ? name : `${name} as ${local.name}`;
  });
  return ["import ", group("{", names, "}", true), from];
}

// compiler/5-print/index.ts
function print(program, source, languages) {
  const lines = linesOf(program.body);
  return {
    ...languages.includes("ts") ? { ts: `${layOut(lines, "ts").text}
` } : {},
    ...languages.includes("js") ? printJavaScript(lines, source) : {}
  };
}
function layOut(lines, language) {
  const layout = new Layout(language);
  layout.program(lines);
  return layout;
}
function printJavaScript(lines, source) {
  const { text, mappings, names } = layOut(lines, "js");
  const map = {
    version: 3,
    sources: [source.filename, emittedName],
    sourcesContent: [source.text, null],
    ignoreList: [emittedSource],
    names: [...names.keys()],
    mappings: encode(mappings),
    x_chunkname: source.filename
  };
  return { js: `${text}
`, map };
}

// ../../../tmp/ls/stages.ts
var bytes = readFileSync(process.argv[2]);
var t2 = performance.now();
var lap = (name) => {
  const n = performance.now();
  console.log(name.padEnd(12), (n - t2).toFixed(0));
  t2 = performance.now();
};
lap("start " + (performance.timeOrigin, performance.now()).toFixed(0));
for (let k = 0; k < 2; k++) {
  const s = new SourceText(bytes, "big.lua", { file: true });
  const d = new Diagnostics(s);
  const chunk = parse(s);
  lap("parse");
  const scopes = resolve(chunk, s, d);
  lap("resolve");
  const co = mentionsCoroutines(chunk, scopes);
  lap("mentions");
  const ev = findYieldingEvents(chunk, scopes);
  lap("events");
  inspectionOf(chunk);
  lap("inspection");
  reachOf(chunk, scopes, s);
  lap("reach");
  const types2 = infer(chunk, scopes, { coroutines: co, events: ev });
  lap("infer");
  const program = lower({ chunk, scopes, types: types2, source: s }, { format: "module", inspection: {}, entry: { modules: [] } });
  lap("lower");
  const r = print(program, s, ["ts", "js"]);
  lap("print");
  JSON.stringify(r.map);
  lap("mapjson " + r.js.length);
}
