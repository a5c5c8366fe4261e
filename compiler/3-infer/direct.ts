// Functions that are only ever called by their own name: no value of the program is such a function, so that its callers
// can agree with it on how arguments and results are passed.
// Invariant: the name is a local that is never assigned, and each use of it is a call with arguments of known number.
import type { Expression, FunctionExpression, Identifier } from "../ast.ts";
import { isLocal, type Scopes } from "../scope.ts";
import type { SolvedTypes } from "../type-record.ts";

/** The functions of a chunk that are only called by name. */
export function findDirectFunctions(scopes: Scopes, types: SolvedTypes): ReadonlySet<FunctionExpression> {
  const called = new Map<Identifier, number>();
  for (const node of scopes.expressions) {
    if (node.type === "CallExpression" && node.callee.type === "Identifier" && isFixed(node.args, types))
      called.set(node.callee, node.args.length);
  }
  const found = new Set<FunctionExpression>();
  const used = new Set<FunctionExpression>();
  for (const [identifier, binding] of scopes.bindings) {
    if (!isLocal(binding) || binding.assigned || binding.function === undefined) continue;
    if (identifier === binding.declaration) found.add(binding.function);
    else if ((called.get(identifier) ?? Infinity) > binding.function.parameters.length) used.add(binding.function);
  }
  for (const node of used) found.delete(node);
  for (const node of found) if (node.hasVararg) found.delete(node);
  return found;
}

function isFixed(args: readonly Expression[], types: SolvedTypes): boolean {
  const last = args.at(-1);
  if (last?.type === "CallExpression" || last?.type === "MethodCallExpression")
    return types.callResults(last) === "one";
  return last?.type !== "VarargExpression";
}
