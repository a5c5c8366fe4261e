// Calls with more arguments than the function looks at, or fewer than it needs: of library functions, and of local
// functions that are never replaced. What parameters of a local function may be left out, only its author knows.
import type { CallExpression, Expression, FunctionExpression, MethodCallExpression, Range } from "../ast.ts";
import { missingParameter, redundantParameter } from "../warnings.ts";
import { type Arity, libraryNames } from "./library.ts";
import { libraryFunction } from "./reference.ts";
import type { Rule, Subject } from "./rule.ts";

export const redundantParameterRule: Rule = {
  code: "redundant-parameter",
  alias: [],
  level: "check",
  start: (subject) => ({
    expression(node) {
      const call = readCall(node, subject);
      if (call === undefined || call.given <= call.most) return;
      const count = { most: call.most - call.hidden, given: call.given - call.hidden };
      subject.report(redundantParameter(call.name, count, call.args[count.most]!.range), call.name);
    },
  }),
};

export const missingParameterRule: Rule = {
  code: "missing-parameter",
  alias: [],
  level: "build",
  start: (subject) => ({
    expression(node) {
      const call = readCall(node, subject);
      if (call === undefined || call.isOpen || call.given >= call.least) return;
      const count = { least: call.least - call.hidden, given: call.given - call.hidden };
      subject.report(missingParameter(call.name, count, call.range), call.name);
    },
  }),
};

interface KnownCall extends Arity {
  readonly name: string;
  readonly args: readonly Expression[];
  /** How many arguments it surely gets. */
  readonly given: number;
  /** Arguments that stand before the parentheses. */
  readonly hidden: number;
  /** Whether the last argument may be several. */
  readonly isOpen: boolean;
  readonly range: Range;
}

function readCall(node: Expression, subject: Subject): KnownCall | undefined {
  if (node.type !== "CallExpression" && node.type !== "MethodCallExpression") return undefined;
  const callee = node.type === "CallExpression" ? calleeOf(node, subject) : methodOf(node, subject);
  if (callee === undefined) return undefined;
  const last = node.args.at(-1);
  const isOpen = last !== undefined && isMultiple(last);
  const given = node.args.length - (isOpen ? 1 : 0) + callee.hidden;
  return { ...callee, args: node.args, given, isOpen, range: node.range };
}

type Callee = Arity & Pick<KnownCall, "name" | "hidden">;

function calleeOf({ callee }: CallExpression, subject: Subject): Callee | undefined {
  const local = callee.type === "Identifier" ? subject.scopes.local(callee) : undefined;
  if (local?.function !== undefined && !local.assigned) {
    return { name: local.name, hidden: 0, least: 0, most: parameterCount(local.function) };
  }
  return arityOf(libraryFunction(callee, subject), 0);
}

// ("x"):rep(3)
function methodOf({ object, method }: MethodCallExpression, { program }: Subject): Callee | undefined {
  const name = `string.${method.name}`;
  return object.type === "StringLiteral" && program.isGenuine(name) ? arityOf(name, 1) : undefined;
}

function arityOf(name: string | undefined, hidden: number): Callee | undefined {
  const arity = name === undefined ? undefined : libraryNames.get(name);
  return arity && { ...arity, name: name!, hidden };
}

// A function that does nothing stands for one that is switched off.
function parameterCount({ parameters, hasVararg, body }: FunctionExpression): number {
  return hasVararg || body.statements.length === 0 ? Infinity : parameters.length;
}

function isMultiple({ type }: Expression): boolean {
  return type === "CallExpression" || type === "MethodCallExpression" || type === "VarargExpression";
}
