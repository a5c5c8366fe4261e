// Accesses to the bytes of strings: `s:byte(i)`, `string.sub(s, i, j)`, and how often they happen.
import type { Block, Expression } from "../ast.ts";
import type { Scopes } from "../scope.ts";
import { type Visitor, walk, walkExpression } from "../walk.ts";

/** An access to a string. */
export interface Access {
  readonly subject: Expression;
  readonly positions: readonly Expression[];
}

/** The access that the expression is, if it is one. */
export function accessOf(node: Expression, scopes: Scopes): Access | undefined {
  if (node.type === "MethodCallExpression") {
    return isAccessName(node.method.name) ? { subject: node.object, positions: node.args } : undefined;
  }
  if (node.type !== "CallExpression" || node.callee.type !== "MemberExpression") return undefined;
  const [subject, ...positions] = node.args;
  const { object, key } = node.callee;
  const isCalled = isAccessName(key.name) && isStringLibrary(object, scopes);
  return isCalled && subject !== undefined ? { subject, positions } : undefined;
}

function isAccessName(name: string): boolean {
  return name === "byte" || name === "sub" || name === "len";
}

function isStringLibrary(node: Expression, scopes: Scopes): boolean {
  return node.type === "Identifier" && node.name === "string" && scopes.local(node) === undefined;
}

// How often a loop is taken to run.
const turns = 8;

/** Visits expressions with how often they are evaluated: once, and if they are in a loop some more times. */
export function visitTimes(
  block: Block,
  visit: (node: Expression, times: number) => void,
  options: Pick<Visitor, "functions" | "statement"> = { functions: true },
): void {
  walk(block, {
    ...options,
    expression: (node) => visit(node, 1),
    statement(statement) {
      options.statement?.(statement);
      if (!("body" in statement) || statement.type === "DoStatement") return;
      // What is in two loops is visited by both.
      const repeated: Visitor = { functions: options.functions!, expression: (node) => visit(node, turns - 1) };
      walk(statement.body, repeated);
      if ("condition" in statement) walkExpression(statement.condition, repeated);
    },
  });
}
