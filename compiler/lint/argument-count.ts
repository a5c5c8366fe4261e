// Calls with more arguments than the function looks at, or fewer than it needs: of library functions, and of the module's
// own functions where they are never replaced. What may be left out of those, only annotations tell.
import type { DocFunction, DocParameter } from "../annotation.ts";
import type { CallExpression, Expression, FunctionExpression, MethodCallExpression, Range } from "../ast.ts";
import type { PackageUse } from "../package-use.ts";
import { missingParameter, redundantParameter } from "../warnings.ts";
import { calleeOf } from "./callee.ts";
import { type Arity, libraryNames } from "./library.ts";
import { libraryFunction } from "./reference.ts";
import type { Rule, Subject } from "./rule.ts";
import { isMultiple } from "../walk.ts";

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
    end() {
      for (const { use, problem, args } of subject.packageProblems) {
        if (problem.kind !== "too many") continue;
        const count = { most: problem.most, given: args.length };
        const { range } = args[problem.most] ?? args.at(-1)!;
        subject.report(redundantParameter(nameOf(use), count, range), nameOf(use));
      }
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
    end() {
      for (const { use, problem, args, range } of subject.packageProblems) {
        if (problem.kind !== "too few") continue;
        const count = { least: problem.least, given: args.length };
        subject.report(missingParameter(nameOf(use), count, range), nameOf(use));
      }
    },
  }),
};

function nameOf({ package: name, path }: PackageUse): string {
  return [name, ...path].join(".");
}

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
  const counted = ownFunction(node, subject) ?? libraryCallee(node, subject);
  if (counted === undefined) return undefined;
  const last = node.args.at(-1);
  const isOpen = last !== undefined && isMultiple(last);
  const given = node.args.length - (isOpen ? 1 : 0) + counted.hidden;
  return { ...counted, args: node.args, given, isOpen, range: node.range };
}

type Counted = Arity & Pick<KnownCall, "name" | "hidden">;

function ownFunction(node: CallExpression | MethodCallExpression, subject: Subject): Counted | undefined {
  const callee = calleeOf(node, subject);
  if (callee === undefined) return undefined;
  const { name, hidden } = callee;
  const doc = subject.annotations().functions.get(callee.function);
  const forms = doc?.overloads.map(({ parameters }) => arityOf(parameters, hidden)) ?? [];
  const own = { least: doc === undefined ? 0 : neededOf(callee.function, doc), most: parameterCount(callee.function) };
  const all = [own, ...forms];
  const least = Math.min(...all.map((form) => form.least));
  return { name, hidden, least, most: Math.max(...all.map((form) => form.most)) };
}

// Parameters without which the annotation does not do, from the last one of them on.
function neededOf({ parameters }: FunctionExpression, doc: DocFunction): number {
  const isNeeded = (name: string): boolean => {
    const found = doc.parameters.find((parameter) => parameter.name === name);
    return found !== undefined && !found.optional;
  };
  return parameters.findLastIndex(({ name }) => isNeeded(name)) + 1;
}

function arityOf(parameters: readonly DocParameter[], hidden: number): Arity {
  const most = parameters.some(({ name }) => name === "...") ? Infinity : parameters.length + hidden;
  return { least: parameters.findLastIndex(({ name, optional }) => name !== "..." && !optional) + 1, most };
}

function libraryCallee(node: CallExpression | MethodCallExpression, subject: Subject): Counted | undefined {
  const name = node.type === "CallExpression" ? libraryFunction(node.callee, subject) : methodOf(node, subject);
  const arity = name === undefined ? undefined : libraryNames.get(name);
  return arity && { ...arity, name: name!, hidden: node.type === "CallExpression" ? 0 : 1 };
}

// ("x"):rep(3)
function methodOf({ object, method }: MethodCallExpression, { program }: Subject): string | undefined {
  const name = `string.${method.name}`;
  return object.type === "StringLiteral" && program.isGenuine(name) ? name : undefined;
}

// A function that does nothing stands for one that is switched off.
function parameterCount({ parameters, hasVararg, body }: FunctionExpression): number {
  return hasVararg || body.statements.length === 0 ? Infinity : parameters.length;
}
