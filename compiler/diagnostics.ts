// Every message the compiler can print, one factory each; no other file holds message text.
// Invariants: the texts of errors equal those of PUC Lua 5.4 byte for byte (llex.c, lparser.c), since `load` returns them to
// programs. Messages are byte strings, because they quote the source: decode them before a person reads them.
import type { Range } from "./ast.ts";
import type { SourceText } from "./source.ts";

/** One error or warning. `code` is kebab-case and stable; `notes` are hints for people and no part of Lua's message. */
export interface Diagnostic {
  readonly code: string;
  readonly severity: "error" | "warning";
  readonly message: string;
  readonly range: Range;
  readonly notes?: readonly string[];
  /** The line that Lua's own message names where it is not that of `range[0]`; 0 where Lua names no position. */
  readonly line?: number;
}

/** Where an error lies, and the line Lua was reading when it found it, if that is another. */
export interface Place {
  readonly range: Range;
  readonly line?: number;
}

/** A place with the token that stands there, as messages quote it: `'x'`, `<eof>`; empty for a zero byte, which Lua omits. */
export interface Near extends Place {
  readonly token: string;
}

/** Collects the diagnostics of one source. */
export class Diagnostics {
  private readonly all: Diagnostic[] = [];
  private readonly source: SourceText;

  constructor(source: SourceText) {
    this.source = source;
  }

  /** Adds one diagnostic; the first error reported is the one that `load` returns. */
  report(diagnostic: Diagnostic): void {
    this.all.push(diagnostic);
  }

  /** The errors reported so far. */
  get errors(): Diagnostic[] {
    return this.all.filter((diagnostic) => diagnostic.severity === "error");
  }

  /** The warnings reported so far. */
  get warnings(): Diagnostic[] {
    return this.all.filter((diagnostic) => diagnostic.severity === "warning");
  }

  /** @throws {CompileError} with everything reported, if any of it is an error */
  throwIfErrors(): void {
    if (this.all.some((diagnostic) => diagnostic.severity === "error")) throw new CompileError(this.all, this.source);
  }
}

/** The source can't be compiled. `message` is `name:line: text` of the first error, a byte string, as `load` returns it. */
export class CompileError extends Error {
  readonly diagnostics: readonly Diagnostic[];
  // Private, so that Node does not print the whole source when nobody catches the error.
  readonly #source: SourceText;

  constructor(diagnostics: readonly Diagnostic[], source: SourceText) {
    super(loadMessage(diagnostics, source));
    this.name = "CompileError";
    this.diagnostics = diagnostics;
    this.#source = source;
  }

  /** The source that the ranges of the diagnostics are about. */
  get source(): SourceText {
    return this.#source;
  }
}

function loadMessage(diagnostics: readonly Diagnostic[], source: SourceText): string {
  const first = diagnostics.find((diagnostic) => diagnostic.severity === "error");
  if (!first) return "";
  if (first.line === 0) return first.message;
  return `${source.filename}:${first.line ?? source.line(first.range[0])}: ${first.message}`;
}

function error(code: string, message: string, place: Place): Diagnostic {
  const { range, line } = place;
  return line === undefined
    ? { code, severity: "error", message, range }
    : { code, severity: "error", message, range, line };
}

function errorNear(code: string, message: string, near: Near): Diagnostic {
  return error(code, near.token === "" ? message : `${message} near ${near.token}`, near);
}

/** Returns a diagnostic with one more note. */
export function withNote(diagnostic: Diagnostic, note: string): Diagnostic {
  return { ...diagnostic, notes: [...(diagnostic.notes ?? []), note] };
}

/** Notes for errors that come from habits of other languages. */
export const hints = {
  notEqual: "'not equal' is written ~= in Lua",
  not: "negation is written 'not' in Lua",
  and: "'and' is written as a word in Lua",
  or: "'or' is written as a word in Lua",
  equal: "comparison is written == in Lua, as '=' only assigns",
  conditional: "Lua has no conditional operator; 'a and b or c' is close to it",
  compoundAssignment: "Lua has no compound assignment; write x = x + 1",
  continue: "Lua has no 'continue'; use 'goto continue' and a label '::continue::' at the end of the loop",
} as const;

/** Note for a missing closer: the block that, by its indentation, is the one left open. */
export const unclosedBlock = (opener: string, line: number): string =>
  `going by the indentation, the ${opener} at line ${line} is never closed`;

// Lexical errors (llex.c).

/** A short string without its closing quote on the same line. */
export const unfinishedString = (near: Near): Diagnostic => errorNear("unfinished-string", "unfinished string", near);

/** A long string that is still open at the end; `start` is its first line. */
export const unfinishedLongString = (start: number, near: Near): Diagnostic =>
  errorNear("unfinished-long-string", `unfinished long string (starting at line ${start})`, near);

/** A long comment that is still open at the end; `start` is its first line. */
export const unfinishedLongComment = (start: number, near: Near): Diagnostic =>
  errorNear("unfinished-long-comment", `unfinished long comment (starting at line ${start})`, near);

/** `[=` without a second bracket. */
export const invalidLongBracket = (near: Near): Diagnostic =>
  errorNear("invalid-long-bracket", "invalid long string delimiter", near);

/** A numeral that is none, or that touches a letter. */
export const malformedNumber = (near: Near): Diagnostic => errorNear("malformed-number", "malformed number", near);

/** A backslash before a char that has no meaning there. */
export const invalidEscape = (near: Near): Diagnostic => errorNear("invalid-escape", "invalid escape sequence", near);

/** `\ddd` above 255. */
export const decimalEscapeTooLarge = (near: Near): Diagnostic =>
  errorNear("decimal-escape-too-large", "decimal escape too large", near);

/** `\x` or `\u{` without enough hexadecimal digits. */
export const hexadecimalDigitExpected = (near: Near): Diagnostic =>
  errorNear("hexadecimal-digit-expected", "hexadecimal digit expected", near);

/** `\u` without a brace. */
export const missingBrace = (brace: "{" | "}", near: Near): Diagnostic =>
  errorNear("missing-brace", `missing '${brace}'`, near);

/** `\u{…}` above 7FFFFFFF. */
export const utf8ValueTooLarge = (near: Near): Diagnostic =>
  errorNear("utf8-value-too-large", "UTF-8 value too large", near);

// Syntax errors (lparser.c).

/** A token that starts no expression. */
export const unexpectedSymbol = (near: Near): Diagnostic => errorNear("unexpected-symbol", "unexpected symbol", near);

/** Something else than the one token that may stand here; `token` as messages quote it (`'='`, `<name>`). */
export const tokenExpected = (token: string, near: Near): Diagnostic =>
  errorNear("token-expected", `${token} expected`, near);

/** No closer for what was opened on an earlier line. */
export const closerExpected = (opened: { closer: string; opener: string; line: number }, near: Near): Diagnostic =>
  errorNear("closer-expected", `${opened.closer} expected (to close ${opened.opener} at line ${opened.line})`, near);

/** Something else than a parameter. */
export const parameterExpected = (near: Near): Diagnostic =>
  errorNear("parameter-expected", "<name> or '...' expected", near);

/** `a:b` without a call. */
export const argumentsExpected = (near: Near): Diagnostic =>
  errorNear("arguments-expected", "function arguments expected", near);

/** Neither kind of `for`. */
export const forClauseExpected = (near: Near): Diagnostic =>
  errorNear("for-clause-expected", "'=' or 'in' expected", near);

/** An expression that is neither a call nor assigned to. */
export const statementExpected = (near: Near): Diagnostic => errorNear("statement-expected", "syntax error", near);

/** `...` in a function that has none. */
export const varargOutside = (near: Near): Diagnostic =>
  errorNear("vararg-outside-function", "cannot use '...' outside a vararg function", near);

/** `local x <name>` with a name other than const and close. */
export const unknownAttribute = (name: string, place: Place): Diagnostic =>
  error("unknown-attribute", `unknown attribute '${name}'`, place);

/** More than one `<close>` in one local statement. */
export const multipleToBeClosed = (place: Place): Diagnostic =>
  error("multiple-to-be-closed", "multiple to-be-closed variables in local list", place);

/** Nesting beyond what Lua's own parser takes (200 levels). Lua gives this one without a position. */
export const tooManyLevels = (range: Range): Diagnostic =>
  error("too-many-levels", "C stack overflow", { range, line: 0 });

/** More values at a time than the 255 registers of a function in real Lua hold. */
export const tooManyRegisters = (near: Near): Diagnostic =>
  errorNear("too-many-registers", "function or expression needs too many registers", near);

/**
 * More than 200 active locals or more than 255 upvalues in one function.
 *
 * @param excess.functionLine  the line of the function's definition, 0 for the main function
 */
export function limitExceeded(
  excess: { what: "local variables" | "upvalues"; limit: number; functionLine: number },
  near: Near,
): Diagnostic {
  const where = excess.functionLine === 0 ? "main function" : `function at line ${excess.functionLine}`;
  return errorNear("limit-exceeded", `too many ${excess.what} (limit is ${excess.limit}) in ${where}`, near);
}

/** luaparse refuses what the syntax check accepts, in its own words. No source is known that gets here. */
export const parserRefusal = (words: string, place: Place): Diagnostic => error("parser-refusal", words, place);

// Names and labels. Lua finds an unresolved goto or break only when its function ends: `place.line` is the line of the token
// that follows the function's `end`, `line` that of the statement itself.

/** An assignment to a local declared `<const>` or `<close>`. */
export const assignmentToConst = (name: string, place: Place): Diagnostic =>
  error("assignment-to-const", `attempt to assign to const variable '${name}'`, place);

/** `goto name` without such a label in an enclosing block. */
export const noVisibleLabel = (name: string, line: number, place: Place): Diagnostic =>
  error("no-visible-label", `no visible label '${name}' for <goto> at line ${line}`, place);

/** `break` outside a loop. */
export const breakOutsideLoop = (line: number, place: Place): Diagnostic =>
  error("break-outside-loop", `break outside loop at line ${line}`, place);

/** A label whose name is visible already; `line` is the earlier one's. */
export const labelAlreadyDefined = (name: string, line: number, place: Place): Diagnostic =>
  error("label-already-defined", `label '${name}' already defined on line ${line}`, place);

/** `goto` over the declaration of a local that its label can see. */
export const jumpIntoScope = (jump: { label: string; line: number; local: string }, place: Place): Diagnostic =>
  error(
    "jump-into-scope",
    `<goto ${jump.label}> at line ${jump.line} jumps into the scope of local '${jump.local}'`,
    place,
  );
