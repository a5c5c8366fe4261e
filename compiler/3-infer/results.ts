// How many values the known functions return, so that calls of them need no adjustment.
// Invariant: "one" is said only of functions that return exactly one value, bare, on every path; "settled" of those
// that never return a pending tail call.
import type { FunctionExpression, ReturnStatement } from "../ast.ts";
import { isLocal, type Scopes } from "../scope.ts";
import { alwaysReturns, walk } from "../walk.ts";

export type Results = "one" | "none" | "settled" | "any";

/** The results of every function of the chunk. */
export function inferResults(scopes: Scopes): (node: FunctionExpression) => Results {
  const known = new Map<FunctionExpression, Results>();
  const resultsOf = (node: FunctionExpression): Results => {
    const found = known.get(node);
    if (found !== undefined) return found;
    // A function that is being looked at calls itself: what it returns is not known yet.
    known.set(node, "any");
    const results = analyse(node, scopes, resultsOf);
    known.set(node, results);
    return results;
  };
  return resultsOf;
}

function analyse(node: FunctionExpression, scopes: Scopes, resultsOf: (node: FunctionExpression) => Results): Results {
  const returns: ReturnStatement[] = [];
  walk(node.body, {
    functions: false,
    statement(statement) {
      if (statement.type === "ReturnStatement") returns.push(statement);
    },
  });
  const kinds = returns.map((statement) => returned(statement, scopes, resultsOf));
  if (!alwaysReturns(node.body)) kinds.push("none");
  if (kinds.includes("any")) return "any";
  const [first] = kinds;
  return kinds.every((kind) => kind === first) ? first! : "settled";
}

function returned(
  { values }: ReturnStatement,
  scopes: Scopes,
  resultsOf: (node: FunctionExpression) => Results,
): Results {
  const [only] = values;
  if (only === undefined) return "none";
  if (values.length > 1 || only.type === "VarargExpression") return "settled";
  if (only.type === "MethodCallExpression") return "any";
  if (only.type !== "CallExpression") return "one";
  if (only.callee.type !== "Identifier") return "any";
  const binding = scopes.binding(only.callee);
  const callee = isLocal(binding) && !binding.assigned ? binding.function : undefined;
  return callee === undefined ? "any" : resultsOf(callee);
}
