// Which module a call asks for: `require "name"`, where `require` is the global.
import type { CallExpression } from "./ast.ts";
import { isLocal, type Scopes } from "./scope.ts";

/** The literal name that a call gives to the global `require`. */
export function requiredName({ callee, args }: CallExpression, scopes: Scopes): string | undefined {
  if (callee.type !== "Identifier" || callee.name !== "require" || isLocal(scopes.binding(callee))) return undefined;
  return args[0]?.type === "StringLiteral" ? args[0].value : undefined;
}
