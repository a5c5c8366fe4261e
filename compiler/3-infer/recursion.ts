// Whether the calls of a program can nest without end: only then does it need a thread with a deep stack.
// Invariant: errs on the side of recursion. What code that is not seen may call, any call of such code may reach; programs
// whose metamethods are functions count as recursive.
import type { CallExpression, Chunk, Expression, FunctionExpression, MethodCallExpression } from "../ast.ts";
import type { Scopes } from "../scope.ts";
import { walk } from "../walk.ts";
import { type AbstractValue, Kind, may } from "./abstract-value.ts";
import type { Analysis } from "./analysis.ts";

type Body = FunctionExpression | Chunk;

/** Events whose metamethods may be functions that operators call. */
const called = (
  "__index __newindex __call __add __sub __mul __div __mod __pow __unm __idiv __band __bor __bxor __shl __shr __bnot " +
  "__concat __len __eq __lt __le __tostring __close __gc __pairs"
).split(" ");

/** Whether a function of the program may be called while it runs. */
export function mayRecur(analysis: Analysis, modules: readonly { readonly scopes: Scopes }[]): boolean {
  if (analysis.mentions.isOpen || called.some((event) => event !== "__index" && analysis.mentions.hasEvent(event)))
    return true;
  return new CallGraph(analysis, modules).hasCycle();
}

class CallGraph {
  private readonly analysis: Analysis;
  private readonly bodies: Body[] = [];
  /** Functions that code that is not seen may call. */
  private readonly escaped: Body[];

  constructor(analysis: Analysis, modules: readonly { readonly scopes: Scopes }[]) {
    this.analysis = analysis;
    for (const { scopes } of modules) this.bodies.push(...scopes.functions.keys());
    this.escaped = this.bodies.filter((body) => body.type !== "Chunk" && analysis.summary(body).escaped);
  }

  hasCycle(): boolean {
    const state = new Map<Body, "open" | "done">();
    const visit = (body: Body): boolean => {
      if (state.get(body) === "done") return false;
      if (state.get(body) === "open") return true;
      state.set(body, "open");
      for (const target of this.calledBy(body)) if (visit(target)) return true;
      state.set(body, "done");
      return false;
    };
    return this.bodies.some(visit);
  }

  private calledBy(body: Body): Set<Body> {
    const found = new Set<Body>();
    const add = (call: CallExpression | MethodCallExpression): void => {
      for (const target of this.targets(call)) found.add(target);
    };
    walk(body.type === "Chunk" ? body : body.body, {
      functions: false,
      expression: (node) => {
        if (node.type === "CallExpression" || node.type === "MethodCallExpression") add(node);
        // Reading a field may call a function that is the __index of a metatable.
        if (node.type === "MemberExpression" || node.type === "IndexExpression") this.addIndex(node.object, found);
      },
      statement: (node) => {
        // Iterators are called, whatever they are.
        if (node.type === "GenericForStatement") for (const target of this.escapedAnd(node.values)) found.add(target);
      },
    });
    return found;
  }

  private addIndex(object: Expression, found: Set<Body>): void {
    const value = this.analysis.values.get(object);
    if (value === undefined) return;
    const handlers = this.analysis.handlers(value, "__index");
    for (const target of handlers.functions) found.add(target);
    if (may(handlers, Kind.any)) for (const target of this.escaped) found.add(target);
  }

  private targets(call: CallExpression | MethodCallExpression): Iterable<Body> {
    const callee = this.analysis.callees.get(call);
    if (callee === undefined) return [];
    const targets = new Set<Body>(callee.functions);
    if (call.type === "MethodCallExpression") this.addIndex(call.object, targets);
    if (may(callee, ~(Kind.function | Kind.nil))) for (const target of this.escapedAnd(call.args)) targets.add(target);
    const module = callee.library === "require" ? this.analysis.requiredBy(call) : undefined;
    if (module !== undefined) targets.add(module);
    return targets;
  }

  // What code that is not seen may call when it is handed these values.
  private *escapedAnd(values: readonly Expression[]): Iterable<Body> {
    yield* this.escaped;
    for (const node of values) {
      const value: AbstractValue | undefined = this.analysis.values.get(node);
      if (value !== undefined) yield* value.functions;
    }
  }
}
