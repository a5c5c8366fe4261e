// The whole-program analysis: all modules of a program together, until nothing grows.
// Invariant: the solution is sound for programs that do not change variables through the debug library; those have none.
import type { Chunk, Expression, FunctionExpression } from "../ast.ts";
import type { FunctionInfo, Local, Scopes } from "../scope.ts";
import { type AbstractValue, Kind, never } from "./abstract-value.ts";
import { Analysis } from "./analysis.ts";
import { type Contents, contentsOf } from "./contents.ts";
import { Evaluator } from "./evaluator.ts";
import { expressions } from "./expressions.ts";
import { Floating } from "./floating.ts";
import { isLibrary, isLoaded } from "./library.ts";
import { Mentions } from "./mentions.ts";
import { Presence } from "./presence.ts";
import { mayRecur } from "./recursion.ts";
import { statements } from "./statements.ts";
import type { ValueList } from "./value-list.ts";

/** One file of a program. */
export interface ProgramModule {
  readonly chunk: Chunk;
  readonly scopes: Scopes;
  /** Whether the program starts here, or `pcall` loads it; any other module is called by `require` alone. */
  readonly isEntry: boolean;
  /** The module of the program that `require(name)` loads. */
  required(name: string): Chunk | undefined;
}

export interface SolveOptions {
  /** Whether all code of the program is here: nobody else imports its modules, or shares its globals. */
  readonly closed: boolean;
  /** Whether variables can be changed from outside their functions. */
  readonly inspected: boolean;
}

/** What is known of the values of a program. */
export interface Solution {
  of(expression: Expression): AbstractValue;
  local(local: Local): AbstractValue;
  /** What a function returns. */
  results(node: FunctionExpression): ValueList;
  /** Whether calls may nest deeply. */
  readonly mayRecur: boolean;
  /** What a call calls; undefined where it has not been reached. */
  callee(call: Expression): AbstractValue | undefined;
  /** What is in the tables that the expression may be, when they are all known. */
  contents(expression: Expression): Contents | undefined;
  contentsMadeBy(expression: Expression): Contents | undefined;
  /** Which integers need not be told from floats. */
  readonly floating: Floating;
  /** Whether reading a field (or, without a name, an element) that a table has not got gives nil. */
  inheritsNothing(contents: Contents, name: string | undefined): boolean;
}

function mentionsOf(chunks: readonly Scopes[], { closed, inspected }: SolveOptions): Mentions {
  const mentions = new Mentions();
  for (const scopes of chunks) mentions.add(scopes);
  if (!closed) mentions.open();
  if (inspected) mentions.variables = "any";
  if (mentions.variables === "any") mentions.open();
  return mentions;
}

/** Whether code that is not seen may replace functions of the libraries. */
export function mayReplaceLibraries(chunks: readonly Scopes[], options: SolveOptions): boolean {
  return mentionsOf(chunks, options).isOpen;
}

/** Analyses a program. */
export function solve(modules: readonly ProgramModule[], options: SolveOptions): Solution {
  const mentions = mentionsOf(
    modules.map(({ scopes }) => scopes),
    options,
  );
  const analysis = new Analysis(mentions, (call) => requiredBy(call, modules));
  const evaluators = modules.map(
    ({ chunk, scopes }) =>
      new Evaluator(analysis, { chunk, scopes, presence: new Presence(chunk, scopes) }, { expressions, statements }),
  );
  for (const { scopes } of modules) declareFunctions(analysis, scopes);
  for (const { chunk, isEntry } of modules) {
    const main = analysis.summary(chunk);
    // What an entry returns goes to whoever has started it.
    if (isEntry || mentions.isOpen) main.escape();
  }
  if (mentions.variables === "any") for (const summary of analysis.summaries.values()) summary.escape();
  const bodies = evaluators.map((evaluator) => new Map(evaluationsOf(evaluator)));
  const order = bodies.flatMap((evaluations) => [...evaluations.values()]);
  // Functions before those around them, modules before those that require them: callers want what functions return.
  const innermostFirst = [...evaluators.entries()]
    .reverse()
    .flatMap(([index, { scopes }]) => postorder(scopes.main).map((node) => bodies[index]!.get(node)!));
  analysis.worklist.run(innermostFirst, order);
  return solution(analysis, modules);
}

function evaluationsOf(evaluator: Evaluator): [FunctionExpression | Chunk, () => void][] {
  return [...evaluator.scopes.functions.keys()].map((node) => [node, () => evaluator.evaluate(node)]);
}

function postorder({ children, node }: FunctionInfo): (FunctionExpression | Chunk)[] {
  return [...children.flatMap(postorder), node];
}

function declareFunctions(analysis: Analysis, scopes: Scopes): void {
  for (const node of scopes.functions.keys()) {
    const parameters = node.type === "Chunk" ? [] : node.parameters.map((parameter) => scopes.local(parameter)!);
    analysis.addFunction(node, parameters);
  }
}

function requiredBy(call: Expression | undefined, modules: readonly ProgramModule[]): Chunk | "library" | undefined {
  if (call?.type !== "CallExpression") return undefined;
  const [name] = call.args;
  if (name?.type !== "StringLiteral") return undefined;
  if (isLoaded(name.value)) return "library";
  const found = modules.map((module) => module.required(name.value)).filter((chunk) => chunk !== undefined);
  // The same name may mean different files to different modules.
  if (found.length === 0 && isLibrary(name.value)) return "library";
  return new Set(found).size === 1 ? found[0] : undefined;
}

function solution(analysis: Analysis, modules: readonly ProgramModule[]): Solution {
  const known = (contents: Contents | undefined): Contents | undefined =>
    contents === undefined || contents.escaped ? undefined : contents;
  return {
    of: (expression) => analysis.values.get(expression) ?? never,
    local: (local) => analysis.local(local).value,
    results: (node) => analysis.summary(node).returned,
    mayRecur: mayRecur(analysis, modules),
    callee: (call) => analysis.callees.get(call),
    floating: new Floating(analysis, modules),
    contents: (expression) => known(contentsOf(analysis.values.get(expression) ?? never)),
    contentsMadeBy: (expression) => known(analysis.contentsOfSite(expression)),
    inheritsNothing(contents, name) {
      const inherited = analysis.inheritedBy(contents, name);
      return (inherited.kinds & ~Kind.nil) === 0;
    },
  };
}
