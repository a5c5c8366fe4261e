// Calls of string.format whose format is written out: conversions that do not exist, too few or too many values, values
// that are never what the conversion takes. Cf. lstrlib.c str_format.
import type { Expression, StringLiteral } from "../ast.ts";
import { formatConversion, formatCount, formatKind } from "../warnings.ts";
import { kindsOf } from "./kinds.ts";
import { libraryFunction } from "./reference.ts";
import type { Rule, Subject } from "./rule.ts";

export const formatArgumentsRule: Rule = {
  code: "format-arguments",
  alias: [],
  level: "build",
  start: (subject) => ({
    expression(node) {
      const call = readFormat(node, subject);
      if (call !== undefined) checkFormat(call, subject);
    },
  }),
};

interface FormatCall {
  readonly format: StringLiteral;
  readonly values: readonly Expression[];
  readonly node: Expression;
}

function readFormat(node: Expression, subject: Subject): FormatCall | undefined {
  if (node.type === "MethodCallExpression") {
    const isFormat = node.method.name === "format" && subject.program.isGenuine("string.format");
    return isFormat && node.object.type === "StringLiteral"
      ? { format: node.object, values: node.args, node }
      : undefined;
  }
  if (node.type !== "CallExpression" || libraryFunction(node.callee, subject) !== "string.format") return undefined;
  const [format, ...values] = node.args;
  return format?.type === "StringLiteral" ? { format, values, node } : undefined;
}

function checkFormat({ format, values, node }: FormatCall, subject: Subject): void {
  const conversions = [...format.value.matchAll(/%([-+ #0]*\d{0,2}(?:\.\d{0,2})?)([^]?)/g)].filter(
    ([, modifiers, letter]) => letter !== "%" || modifiers !== "",
  );
  const bad = conversions.find(([, , letter]) => letter === "" || !letters.test(letter!));
  if (bad !== undefined) return subject.report(formatConversion(bad[0], format.range));
  const wanted = conversions.length;
  const last = values.at(-1)?.type ?? "";
  const isOpen = last === "CallExpression" || last === "MethodCallExpression" || last === "VarargExpression";
  const given = isOpen ? values.length - 1 : values.length;
  if (given > wanted || (!isOpen && given < wanted)) {
    const range = given > wanted ? values[wanted]!.range : node.range;
    return subject.report(formatCount({ wanted, given }, range));
  }
  conversions.forEach(([, , letter], index) => checkValue(letter!, values[index], subject));
}

const letters = /[aAcdieEfgGiopqsuxX]/;

function checkValue(letter: string, value: Expression | undefined, subject: Subject): void {
  const kinds = value === undefined ? undefined : kindsOf(value, subject);
  if (kinds === undefined || !/[aAcdieEfgGiouxX]/.test(letter)) return;
  // A string may be a numeral.
  const isNumeral = value!.type !== "StringLiteral" || /^\s*[-+]?\s*(?:0[xX]|\.?\d)/.test(value!.value);
  if ([...kinds].some((kind) => kind === "number" || (kind === "string" && isNumeral))) return;
  subject.report(formatKind(letter, [...kinds].join(" or "), value!.range));
}
