// What the linter says, one factory each. No source is refused for any of it; which rules report where is decided in
// compiler/lint/.
// Invariant: codes are kebab-case and stable; where LuaLS has a name for the same finding, the code is that name.
import type { Range } from "./ast.ts";
import type { Diagnostic } from "./diagnostics.ts";

function warning(code: string, message: string, range: Range, ...notes: (string | undefined)[]): Diagnostic {
  const given = notes.filter((note) => note !== undefined);
  const bare: Diagnostic = { code, severity: "warning", message, range };
  return given.length === 0 ? bare : { ...bare, notes: given };
}

const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;
const didYouMean = (name: string | undefined): string | undefined =>
  name === undefined ? undefined : `did you mean '${name}'?`;

// Names.

/** A global that nobody sets; `nearest` is a known name that looks like it. */
export const undefinedGlobal = (name: string, hint: { nearest?: string; note?: string }, range: Range) =>
  warning("undefined-global", `undefined global '${name}'`, range, hint.note ?? didYouMean(hint.nearest));

/** The hint for a use of a local before its declaration. */
export const localDeclaredLater = (name: string, line: number): string =>
  `the local '${name}' of line ${line} is not visible before its declaration`;

/** `local x = f(function() ... x ... end)`: the inner x is a global. */
export const globalInOwnDeclaration = (name: string, range: Range) =>
  warning(
    "global-in-own-declaration",
    `'${name}' is a global here, not the local that is being declared`,
    range,
    `declare it first: local ${name}; ${name} = ...`,
  );

/** A field that a library does not have. */
export const undefinedField = (
  field: { library: string; name: string; nearest?: string; note?: string },
  range: Range,
) =>
  warning(
    "undefined-field",
    `the library '${field.library}' has no '${field.name}'`,
    range,
    field.note ?? didYouMean(field.nearest),
  );

/** A field that a package of JavaScript does not have, nor what it is read from. */
export const undefinedPackageField = (
  field: { owner: string; name: string; nearest: string | undefined },
  range: Range,
) =>
  warning("undefined-field", `the package '${field.owner}' has no '${field.name}'`, range, didYouMean(field.nearest));

/** A local whose value nobody reads. */
export const unusedLocal = (name: string, use: { isFunction: boolean; isAssigned: boolean }, range: Range) =>
  warning(
    "unused-local",
    `unused ${use.isFunction ? "function" : "local"} '${name}'${use.isAssigned ? " (assigned, but never read)" : ""}`,
    range,
  );

/** A label without a goto. */
export const unusedLabel = (name: string, range: Range) => warning("unused-label", `unused label '${name}'`, range);

/** A local that hides another one; `line` is that of the hidden one. */
export const redefinedLocal = (name: string, hidden: { kind: string; line: number }, range: Range) =>
  warning("redefined-local", `'${name}' hides the ${hidden.kind} of line ${hidden.line}`, range);

/** An assignment to the control variable of a loop. */
export const assignmentToLoopVariable = (name: string, range: Range) =>
  warning(
    "assignment-to-loop-variable",
    `assignment to loop variable '${name}'`,
    range,
    "it does not change how often the loop runs, and is an error in Lua 5.5",
  );

// Flow.

/** A statement that control never reaches. */
export const unreachableCode = (after: string, range: Range) =>
  warning("unreachable-code", `unreachable code: ${after}`, range);

/** A branch without statements. */
export const emptyBlock = (keyword: string, range: Range) => warning("empty-block", `empty '${keyword}' branch`, range);

/** A condition that an earlier branch has tested already. */
export const duplicateCondition = (line: number, range: Range) =>
  warning("duplicate-condition", `the same condition as in line ${line}: this branch never runs`, range);

/** `for i = #t, 1 do` */
export const countDownLoop = (range: Range) =>
  warning(
    "count-down-loop",
    "this loop counts up, but starts at its upper end",
    range,
    "count down with a step: ..., -1",
  );

// Values and calls.

/** More arguments than a function takes. */
export const redundantParameter = (callee: string, count: { most: number; given: number }, range: Range) =>
  warning(
    "redundant-parameter",
    `'${callee}' takes ${count.most === 0 ? "no arguments" : `at most ${plural(count.most, "argument")}`}, but gets ${count.given}`,
    range,
  );

/** Fewer arguments than a function needs. */
export const missingParameter = (callee: string, count: { least: number; given: number }, range: Range) =>
  warning(
    "missing-parameter",
    `'${callee}' needs ${plural(count.least, "argument")}, but gets ${count.given === 0 ? "none" : count.given}`,
    range,
  );

/** Format string and arguments do not fit. */
export const formatArguments = (problem: string, range: Range) => warning("format-arguments", problem, range);

/** A format that asks for another number of values than it gets. */
export const formatCount = (count: { wanted: number; given: number }, range: Range) =>
  formatArguments(`the format asks for ${plural(count.wanted, "value")}, but gets ${count.given}`, range);

/** `%d` for something that is no number. */
export const formatKind = (conversion: string, kind: string, range: Range) =>
  formatArguments(`'%${conversion}' does not take a ${kind}`, range);

/** `%y` */
export const formatConversion = (conversion: string, range: Range) =>
  formatArguments(`invalid conversion '${conversion}'`, range);

/** `type(x) == nil`: values of different kinds are never equal. */
export const impossibleComparison = (
  kinds: { left: string; right: string; always: boolean },
  range: Range,
  note?: string,
) =>
  warning(
    "impossible-comparison",
    `always ${kinds.always}: ${kinds.left} is never equal to ${kinds.right}`,
    range,
    note,
  );

/** `t == {}` */
export const newTableComparison = (range: Range) =>
  warning("impossible-comparison", "a new table equals no other one", range, "an empty table has next(t) == nil");

/** The hint for `not a == b`. */
export const notBindsTighter = "'not' binds tighter than a comparison; write not (a == b), or a ~= b";

/** `type(x) == "strng"` */
export const unknownTypeName = (name: string, nearest: string, range: Range) =>
  warning("impossible-comparison", `no value has the type '${name}'`, range, didYouMean(nearest));

/** `local a, b = (f())` */
export const truncatedResults = (wanted: string, range: Range) =>
  warning("truncated-results", `the parentheses cut the results to one, but ${wanted}`, range);

/** More values than variables. */
export const redundantValue = (count: { targets: number; values: number }, range: Range) =>
  warning(
    "redundant-value",
    `${plural(count.values, "value")} for ${plural(count.targets, "variable")}: this one is dropped`,
    range,
  );

/** The same key twice in one table. */
export const duplicateIndex = (key: string, line: number, range: Range) =>
  warning("duplicate-index", `key '${key}' is set already in line ${line}`, range);

// Annotations.

/** An annotation that can't be read. */
export const malformedAnnotation = (expected: string, found: string, range: Range) =>
  warning("malformed-annotation", `${expected} expected${found === "" ? "" : ` near '${found}'`}`, range);

/** `---@field` that belongs to no class. */
export const docFieldNoClass = (range: Range) =>
  warning("doc-field-no-class", "this field belongs to no class", range, "write it in the lines below ---@class");

/** A type that nobody declares. */
export const undefinedDocName = (name: string, nearest: string | undefined, range: Range) =>
  warning("undefined-doc-name", `undefined type '${name}'`, range, didYouMean(nearest));

/** `---@param` for a parameter that the function does not have. */
export const undefinedDocParam = (name: string, nearest: string | undefined, range: Range) =>
  warning("undefined-doc-param", `the function has no parameter '${name}'`, range, didYouMean(nearest));

/** Two `---@param` for one parameter. */
export const duplicateDocParam = (name: string, range: Range) =>
  warning("duplicate-doc-param", `parameter '${name}' is annotated twice`, range);

/** Two fields of a class with one name. */
export const duplicateDocField = (name: string, range: Range) =>
  warning("duplicate-doc-field", `field '${name}' is annotated twice`, range);

/** Two aliases with one name. */
export const duplicateDocAlias = (name: string, line: number, range: Range) =>
  warning("duplicate-doc-alias", `'${name}' is an alias already, in line ${line}`, range);

/** A class that inherits from itself. */
export const circleDocClass = (name: string, range: Range) =>
  warning("circle-doc-class", `class '${name}' inherits from itself`, range);

/** A local whose first value contradicts its annotation. */
export const assignTypeMismatch = (types: { wanted: string; given: string }, range: Range) =>
  warning("assign-type-mismatch", `annotated as ${types.wanted}, but gets ${types.given}`, range);

/** An argument that contradicts the annotation of the parameter. */
export const paramTypeMismatch = (name: string, types: { wanted: string; given: string }, range: Range) =>
  warning("param-type-mismatch", `parameter '${name}' is annotated as ${types.wanted}, but gets ${types.given}`, range);

/** A result that contradicts the annotation of the function. */
export const returnTypeMismatch = (types: { wanted: string; given: string }, range: Range) =>
  warning("return-type-mismatch", `the result is annotated as ${types.wanted}, but is ${types.given}`, range);

/** A call of a function that should no longer be called. */
export const deprecatedCall = (name: string, range: Range) => warning("deprecated", `'${name}' is deprecated`, range);

/** A call whose results nobody takes, of a function that is only called for them. */
export const discardedReturns = (name: string, range: Range) =>
  warning("discard-returns", `the results of '${name}' are dropped`, range);
