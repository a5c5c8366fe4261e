// Which function of the module a call calls, where the text alone tells: a local function that is never replaced, or a
// function in a field of a local table that no other value is stored in.
import type { CallExpression, FunctionExpression, MethodCallExpression } from "../ast.ts";
import type { KnownModule } from "./module.ts";

/** A function that is surely called. */
export interface Callee {
  /** As the call names it. */
  readonly name: string;
  readonly function: FunctionExpression;
  /** How many arguments stand before the parentheses: 1 for `object:method()`. */
  readonly hidden: 0 | 1;
}

/** The function that a call calls, or undefined when that is not sure. */
export function calleeOf(call: CallExpression | MethodCallExpression, module: KnownModule): Callee | undefined {
  if (call.type === "MethodCallExpression") return memberOf(call.object, call.method.name, { module, separator: ":" });
  const { callee } = call;
  if (callee.type === "MemberExpression") return memberOf(callee.object, callee.key.name, { module, separator: "." });
  if (callee.type !== "Identifier") return undefined;
  const local = module.scopes.local(callee);
  if (local?.function === undefined || local.assigned) return undefined;
  return { name: local.name, function: local.function, hidden: 0 };
}

function memberOf(
  object: CallExpression["callee"],
  name: string,
  { module, separator }: { module: KnownModule; separator: "." | ":" },
): Callee | undefined {
  const local = object.type === "Identifier" ? module.scopes.local(object) : undefined;
  const found = local && module.members.get(local)?.get(name);
  if (found === undefined) return undefined;
  return { name: `${local!.name}${separator}${name}`, function: found, hidden: separator === ":" ? 1 : 0 };
}
