// How many values functions and calls return, so that calls need no adjustment.
// Invariant: "one" is said only of what returns exactly one value, bare, on every path; "settled" of what never returns a
// pending tail call. Functions that may reach themselves by tail calls return "any", so that these run in constant stack.
import type { CallExpression, FunctionExpression, MethodCallExpression, ReturnStatement } from "../ast.ts";
import { alwaysReturns, walk } from "../walk.ts";
import { Kind, may } from "./abstract-value.ts";
import type { Results } from "../type-record.ts";
import { returnsOne } from "./library.ts";
import type { Solution } from "./solve.ts";

type Call = CallExpression | MethodCallExpression;

export class ResultCounts {
  private readonly known = new Map<FunctionExpression, Results>();
  private readonly solution: Solution;

  constructor(solution: Solution) {
    this.solution = solution;
  }

  ofFunction(node: FunctionExpression): Results {
    const found = this.known.get(node);
    if (found !== undefined) return found;
    // A function that is being looked at calls itself: what it returns is not known yet.
    this.known.set(node, "any");
    const results = this.analyse(node);
    this.known.set(node, results);
    return results;
  }

  ofCall(call: Call): Results {
    const callee = this.solution.callee(call);
    // Calling nil raises.
    if (callee === undefined || may(callee, ~(Kind.function | Kind.library | Kind.nil))) return "any";
    const results = [...callee.functions].map((target) => this.ofFunction(target));
    if (callee.library !== undefined) results.push(returnsOne(callee.library) ? "one" : "any");
    return combined(results);
  }

  private analyse(node: FunctionExpression): Results {
    const returns: ReturnStatement[] = [];
    walk(node.body, {
      functions: false,
      statement(statement) {
        if (statement.type === "ReturnStatement") returns.push(statement);
      },
    });
    const results = returns.map((statement) => this.ofReturn(statement));
    if (!alwaysReturns(node.body)) results.push("none");
    return combined(results);
  }

  private ofReturn({ values }: ReturnStatement): Results {
    const [only] = values;
    if (only === undefined) return "none";
    const last = values.at(-1)!;
    if (values.length > 1 || last.type === "VarargExpression") return "settled";
    const isCall = only.type === "CallExpression" || only.type === "MethodCallExpression";
    return isCall ? this.ofCall(only) : "one";
  }
}

function combined(results: readonly Results[]): Results {
  const [first] = results;
  if (first === undefined || results.includes("any")) return "any";
  return results.every((other) => other === first) ? first : "settled";
}
