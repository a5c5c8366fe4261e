// Calls of `load` whose text is known and touches nothing but what it is given: scripts that run on several versions of Lua hide
// operators in such texts, load "return function(a, b) return a & b end".
// Invariant: what such a text makes uses no global, and names no event of a metatable; so nothing is there that the rest of the
// program does not show.
import { parse } from "./1-parse/index.ts";
import { resolve } from "./2-resolve/index.ts";
import { CompileError, Diagnostics } from "./diagnostics.ts";
import type { Expression } from "./ast.ts";
import { isLocal, type Scopes } from "./scope.ts";
import { SourceText } from "./source.ts";

/** Notes those of a chunk. */
export function noteClosedLoads(scopes: Scopes): void {
  for (const node of scopes.expressions) {
    if (node.type !== "CallExpression" || node.callee.type !== "Identifier" || node.callee.name !== "load") continue;
    const [text] = node.args;
    if (node.args.length !== 1 || text?.type !== "StringLiteral" || isLocal(scopes.binding(node.callee))) continue;
    if (isClosed(text.value)) scopes.closedLoads.add(node.callee);
  }
}

function isClosed(text: string): boolean {
  try {
    const source = new SourceText(
      Uint8Array.from(text, (byte) => byte.charCodeAt(0)),
      "load",
    );
    const diagnostics = new Diagnostics(source);
    const scopes = resolve(parse(source), source, diagnostics);
    diagnostics.throwIfErrors();
    return scopes.expressions.every((node) => touchesNothing(node, scopes));
  } catch (error) {
    if (error instanceof CompileError) return false;
    throw error;
  }
}

function touchesNothing(node: Expression, scopes: Scopes): boolean {
  switch (node.type) {
    case "Identifier":
      return isLocal(scopes.binding(node)) && node.name !== "_ENV";
    case "StringLiteral":
      return !node.value.includes("_");
    case "MemberExpression":
      return !node.key.name.startsWith("__");
    case "MethodCallExpression":
      return !node.method.name.startsWith("__");
    case "TableConstructor":
      return node.fields.every((field) => field.type !== "NamedField" || !field.key.name.startsWith("__"));
    default:
      return true;
  }
}
