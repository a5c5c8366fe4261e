// What was inferred of a module, line by line, for people who want to know why code is as fast as it is.
// Invariant: says what code is generated with; what is left dynamic is what the runtime decides at each step.
import type { Expression, FunctionExpression, Identifier, Statement } from "./ast.ts";
import type { Analysis } from "./compile.ts";
import { isNumeric, type Type } from "./type.ts";
import type { SolvedTypes } from "./type-record.ts";
import { walk } from "./walk.ts";

/** What is known of one line. */
export interface InferredLine {
  /** From 1. */
  readonly line: number;
  /** The kinds of what it declares: "i: integer 1 to 100", "function (s: string): any". */
  readonly kinds: readonly string[];
  /** What stays dynamic, and why: "a + b (b may be anything)". */
  readonly dynamic: readonly string[];
}

/** The lines of a module that declare something, or leave something dynamic, in their order; code that is there twice, once. */
export function inferredLines({ chunk, scopes, source }: Analysis, types: SolvedTypes): InferredLine[] {
  const lines = new Map<number, { kinds: Set<string>; dynamic: Set<string> }>();
  const at = (offset: number): { kinds: Set<string>; dynamic: Set<string> } => {
    const line = source.line(offset);
    let found = lines.get(line);
    if (found === undefined) lines.set(line, (found = { kinds: new Set(), dynamic: new Set() }));
    return found;
  };
  const kindOf = (name: Identifier): string => {
    const local = scopes.local(name);
    return `${name.name}: ${local === undefined ? "any" : shownType(types.local(local))}`;
  };
  const text = ({ range }: Expression): string => shortened(source.bytes.slice(...range));
  walk(chunk, {
    statement: (statement) => {
      for (const name of declaredBy(statement)) at(name.range[0]).kinds.add(kindOf(name));
    },
    expression: (node) => {
      if (node.type === "FunctionExpression") {
        const parameters = [...node.parameters.map(kindOf), ...(node.hasVararg ? ["..."] : [])];
        at(node.range[0]).kinds.add(`function (${parameters.join(", ")}): ${shownResult(node, types)}`);
      }
      const unknown = dynamicOperands(node, types);
      if (unknown.length === 0) return;
      const reason = `${unknown.map(text).join(" and ")} may be anything`;
      at("at" in node ? node.at : node.range[0]).dynamic.add(`${text(node)} (${reason})`);
    },
  });
  const found = [...lines].map(([line, { kinds, dynamic }]) => ({ line, kinds: [...kinds], dynamic: [...dynamic] }));
  return found.sort((a, b) => a.line - b.line);
}

function declaredBy(statement: Statement): readonly Identifier[] {
  switch (statement.type) {
    case "LocalStatement":
      return statement.names.map(({ name }) => name);
    case "NumericForStatement":
      return [statement.variable];
    case "GenericForStatement":
      return statement.variables;
    default:
      return [];
  }
}

// The operands whose kinds decide what an operation does, as far as they are not known.
function dynamicOperands(node: Expression, types: SolvedTypes): readonly Expression[] {
  const without = (operands: readonly Expression[], isKnown: (type: Type) => boolean): readonly Expression[] =>
    operands.filter((operand) => !isKnown(types.of(operand)));
  switch (node.type) {
    case "BinaryExpression":
      if (node.operator === "==" || node.operator === "~=") return [];
      return without([node.left, node.right], isOrdered(node.operator) ? isText : isNumber);
    case "UnaryExpression":
      if (node.operator === "not") return [];
      return without([node.argument], node.operator === "#" ? isSized : isNumber);
    case "IndexExpression":
    case "MemberExpression":
      return without([node.object], isTable);
    case "CallExpression":
      return types.library(node) === undefined ? without([node.callee], isFunction) : [];
    case "MethodCallExpression":
      return types.library(node) === undefined ? without([node.object], isSized) : [];
    default:
      return [];
  }
}

// Operators that take strings as they take numbers.
function isOrdered(operator: string): boolean {
  return ["..", "<", "<=", ">", ">="].includes(operator);
}

function isNumber(type: Type): boolean {
  return isNumeric(type) || type.kind === "never";
}

function isText(type: Type): boolean {
  return isNumber(type) || type.kind === "string";
}

function isTable({ kind }: Type): boolean {
  return kind === "table" || kind === "tableOrNil" || kind === "never";
}

function isSized(type: Type): boolean {
  return isTable(type) || type.kind === "string";
}

function isFunction({ kind }: Type): boolean {
  return kind === "function" || kind === "never";
}

function shownResult(node: FunctionExpression, types: SolvedTypes): string {
  switch (types.results(node)) {
    case "one":
      return shownType(types.result(node));
    case "none":
      return "nothing";
    default:
      return "any results";
  }
}

const words: Readonly<Partial<Record<Type["kind"], string>>> = {
  never: "nothing",
  unknown: "any",
  integerOrNil: "integer or nil",
  floatOrNil: "float or nil",
  stringOrNil: "string or nil",
  tableOrNil: "table or nil",
};

function shownType(type: Type): string {
  if (type.kind === "int") return `integer ${type.min} to ${type.max}`;
  if (type.kind === "intOrNil") return `integer ${type.min} to ${type.max}, or nil`;
  return words[type.kind] ?? type.kind;
}

const longestText = 30;

function shortened(text: string): string {
  const line = text.replace(/\s+/g, " ");
  return line.length <= longestText ? line : `${line.slice(0, longestText - 1)}…`;
}
