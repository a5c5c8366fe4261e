// Which functions may suspend the coroutine they run in, and so need a generator form.
// Invariant: a function that this says cannot yield never reaches coroutine.yield without a library function or a
// metamethod between; unknown callees count as yielding as soon as the program can reach the coroutine library at all.
import type { CallExpression, Chunk, Expression, FunctionExpression, MethodCallExpression, Statement } from "../ast.ts";
import { eventOf } from "../events.ts";
import { type FunctionInfo, isLocal, type Scopes } from "../scope.ts";
import { walk } from "../walk.ts";
import { yieldingEvents } from "./events.ts";

export interface YieldOptions {
  /** Whether any module of the program can make coroutines; "detect" looks at this chunk alone. */
  readonly coroutines: boolean | "detect";
  /** The events whose metamethods may yield, of all modules of the program. */
  readonly events?: ReadonlySet<string>;
}

export interface Yields {
  /** Whether a function needs a generator form. */
  mayYield(node: FunctionExpression | Chunk): boolean;
  /** Whether a call can suspend the caller. */
  callMayYield(call: CallExpression | MethodCallExpression): boolean;
  /** Whether the metamethod of an event such as "__add" can suspend whoever uses the operator. */
  eventMayYield(event: string): boolean;
}

const neverYields: Yields = { mayYield: () => false, callMayYield: () => false, eventMayYield: () => false };

/** Finds the functions that may yield. */
export function inferYields(scopes: Scopes, { coroutines, events = new Set() }: YieldOptions): Yields {
  const possible = coroutines === "detect" ? mentionsCoroutines(scopes) : coroutines;
  if (!possible) return neverYields;
  const analysis = new YieldAnalysis(scopes, events);
  analysis.run();
  return analysis;
}

/** The events whose metamethods, as far as the chunk sets them, may yield. */
export function findYieldingEvents(scopes: Scopes): ReadonlySet<string> {
  let analysis: YieldAnalysis | undefined;
  // Few chunks set functions as metamethods.
  const analysed = (): YieldAnalysis => {
    if (analysis === undefined) (analysis = new YieldAnalysis(scopes, new Set())).run();
    return analysis;
  };
  return yieldingEvents({ scopes, mayYield: (call) => analysed().callMayYield(call) });
}

/** Globals through which code that this chunk does not show can run, coroutine.wrap included, and what waits for promises. */
const gateways = new Set(["load", "loadfile", "dofile", "loadstring", "debug", "await", "js"]);

/** Whether the chunk can reach the coroutine library: by name, by a string, or by running unseen code. */
export function mentionsCoroutines(scopes: Scopes): boolean {
  const environments = new Set<Expression>();
  for (const node of scopes.expressions) {
    if (node.type === "MemberExpression" || (node.type === "IndexExpression" && node.key.type === "StringLiteral"))
      if (node.object.type === "Identifier") environments.add(node.object);
    if (mentions(node, scopes, environments)) return true;
  }
  return false;
}

function mentions(node: Expression, scopes: Scopes, environments: ReadonlySet<Expression>): boolean {
  switch (node.type) {
    case "StringLiteral":
      return node.value === "coroutine";
    case "MemberExpression":
      return node.key.name === "coroutine" || gateways.has(node.key.name);
    case "Identifier": {
      const binding = scopes.binding(node);
      if (isLocal(binding)) return binding.kind === "environment" && !environments.has(node);
      if (node.name === "_G") return !environments.has(node);
      return node.name === "coroutine" || (gateways.has(node.name) && !scopes.closedLoads.has(node));
    }
    case "CallExpression":
      return (
        node.callee.type === "Identifier" && node.callee.name === "require" && node.args[0]?.type !== "StringLiteral"
      );
    default:
      return false;
  }
}

/** Library functions that run no Lua code of the program, or only where yielding is refused anyway. */
const quiet = new Set(
  (
    "assert collectgarbage error getmetatable ipairs next pairs print rawequal rawget rawlen rawset select setmetatable " +
    "tonumber tostring type setTimeout clearTimeout setInterval clearInterval"
  ).split(" "),
);
const quietLibraries = new Set(["math", "string", "table", "utf8", "os", "json", "net"]);

class YieldAnalysis implements Yields {
  private readonly scopes: Scopes;
  private readonly yielding = new Set<FunctionInfo>();
  private readonly assignedGlobals = new Set<string>();

  private readonly events: ReadonlySet<string>;

  constructor(scopes: Scopes, events: ReadonlySet<string>) {
    this.scopes = scopes;
    this.events = events;
    for (const [identifier, binding] of scopes.bindings) {
      if (!isLocal(binding) && scopes.assignedGlobals.has(identifier)) this.assignedGlobals.add(binding.name);
    }
  }

  mayYield(node: FunctionExpression | Chunk): boolean {
    return this.yielding.has(this.scopes.function(node));
  }

  eventMayYield(event: string): boolean {
    return this.events.has(event);
  }

  callMayYield(call: CallExpression | MethodCallExpression): boolean {
    if (call.type === "MethodCallExpression") return call.object.type !== "StringLiteral";
    const { callee } = call;
    if (callee.type === "Identifier") return this.nameMayYield(callee);
    if (callee.type === "FunctionExpression") return this.mayYield(callee);
    if (callee.type !== "MemberExpression" || callee.object.type !== "Identifier") return true;
    const library = this.scopes.binding(callee.object);
    return isLocal(library) || !quietLibraries.has(library.name) || this.assignedGlobals.has(library.name);
  }

  run(): void {
    const calls = new Map<FunctionInfo, (CallExpression | MethodCallExpression)[]>();
    for (const [node, info] of this.scopes.functions) calls.set(info, this.callsIn(node, info));
    for (let changed = true; changed;) {
      changed = false;
      for (const [info, found] of calls) {
        if (this.yielding.has(info) || !found.some((call) => this.callMayYield(call))) continue;
        this.yielding.add(info);
        changed = true;
      }
    }
  }

  private nameMayYield(callee: Extract<Expression, { type: "Identifier" }>): boolean {
    const binding = this.scopes.binding(callee);
    if (!isLocal(binding) && binding.name === "pairs" && this.events.has("__pairs")) return true;
    if (!isLocal(binding)) return !quiet.has(binding.name) || this.assignedGlobals.has(binding.name);
    if (binding.assigned || binding.function === undefined) return true;
    return this.mayYield(binding.function);
  }

  // A global of an environment that the program has declared itself.
  private isField(identifier: Expression & { type: "Identifier" }): boolean {
    const binding = this.scopes.binding(identifier);
    return !isLocal(binding) && binding.environment.kind !== "environment";
  }

  // The calls directly in a function; a generic for over something unknown, and an operator whose metamethod may yield,
  // make the function yielding at once.
  private callsIn(node: FunctionExpression | Chunk, info: FunctionInfo): (CallExpression | MethodCallExpression)[] {
    const calls: (CallExpression | MethodCallExpression)[] = [];
    const add = (): unknown => this.yielding.add(info);
    walk(node.type === "Chunk" ? node : node.body, {
      functions: false,
      statement: (statement) => {
        if (statement.type === "GenericForStatement" && !isTableLoop(statement.values)) add();
        if (this.events.has("__close") && declaresClosable(statement)) add();
        if (/^(?:Assignment|Function)Statement$/.test(statement.type) && this.events.has("__newindex")) add();
      },
      expression: (expression) => {
        if (expression.type === "CallExpression" || expression.type === "MethodCallExpression") calls.push(expression);
        if (this.events.size > 0 && this.events.has(eventOf(expression) ?? "")) add();
        if (expression.type === "Identifier" && this.events.has("__index") && this.isField(expression)) add();
      },
    });
    return calls;
  }
}

function declaresClosable(statement: Statement): boolean {
  return statement.type === "LocalStatement" && statement.names.some(({ attribute }) => attribute === "close");
}

function isTableLoop([first]: readonly Expression[]): boolean {
  return (
    first?.type === "CallExpression" &&
    first.callee.type === "Identifier" &&
    (first.callee.name === "pairs" || first.callee.name === "ipairs")
  );
}
