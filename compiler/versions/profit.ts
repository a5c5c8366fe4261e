// Whether it pays to write code down twice: what becomes a single operation of JavaScript once a claim is known to hold, as
// against the text that it takes. The figures come from test/bench (a tokenizer, a parser of lists).
// Invariant: decides on the tree alone, so that the same source always gives the same code.
import type { CallExpression, Expression, MethodCallExpression, Statement } from "../ast.ts";
import type { Local, Scopes } from "../scope.ts";
import { walk, walkExpression } from "../walk.ts";
import type { Claim } from "./claims.ts";

/** What it takes to be written down twice: one access to a string in a loop, or several without. */
export const leastGain = 8;
/** How much code is written down twice at most, in expressions. */
export const mostExpressions = 600;
// How often a loop is taken to run.
const turns = 8;

/** What testing claims in front of some statements brings. */
export interface Profit {
  readonly gain: number;
  /** The claims that something is gained by. */
  readonly claims: readonly Claim[];
}

/** What is known of the program around the code. */
export interface Surroundings {
  readonly scopes: Scopes;
  /** Whether functions of the libraries are what they are called, so that they need no call. */
  readonly knowsLibraries: boolean;
}

/** Weighs the claims for the statements. */
export function profitOf(statements: readonly Statement[], claims: readonly Claim[], around: Surroundings): Profit {
  const gains = new Gains(claims, around);
  const body = { type: "Block", statements, range: [0, 0] } as const;
  walk(body, {
    statement(statement) {
      if (!("body" in statement) || statement.type === "DoStatement") return;
      // What is in two loops is visited by both.
      const repeated = { expression: (node: Expression) => gains.add(node, turns - 1) };
      walk(statement.body, repeated);
      if ("condition" in statement) walkExpression(statement.condition, repeated);
    },
    expression: (node) => gains.add(node, 1),
  });
  return { gain: gains.total, claims: claims.filter(({ local }) => gains.useful.has(local)) };
}

class Gains {
  total = 0;
  readonly useful = new Set<Local>();
  private readonly strings: ReadonlySet<Local>;
  private readonly integers: ReadonlySet<Local>;
  private readonly scopes: Scopes;
  private readonly knowsLibraries: boolean;

  constructor(claims: readonly Claim[], { scopes, knowsLibraries }: Surroundings) {
    const ofKind = (kind: Claim["kind"]): Set<Local> =>
      new Set(claims.filter((claim) => claim.kind === kind).map(({ local }) => local));
    this.strings = ofKind("string");
    this.integers = ofKind("integer");
    this.scopes = scopes;
    this.knowsLibraries = knowsLibraries;
  }

  /** Adds what an expression gains, that often. */
  add(node: Expression, times: number): void {
    switch (node.type) {
      case "UnaryExpression":
        if (node.operator === "#") this.string(node.argument, 2 * times);
        return;
      case "BinaryExpression":
        this.string(node.left, times);
        this.string(node.right, times);
        return;
      case "MethodCallExpression":
        return this.call(node, times);
      case "CallExpression":
        if (node.callee.type === "MemberExpression" && this.isGlobal(node.callee.object, "string"))
          this.call(node, times);
    }
  }

  // s:byte(i), string.byte(s, i)
  private call(node: CallExpression | MethodCallExpression, times: number): void {
    if (!this.knowsLibraries) return;
    const [subject, ...positions] = node.type === "CallExpression" ? node.args : [node.object, ...node.args];
    const name = node.type === "CallExpression" ? memberName(node.callee) : node.method.name;
    const isDirect = name === "byte" || name === "sub" || name === "len";
    if (!this.string(subject, (isDirect ? 3 : 1) * times) || !isDirect) return;
    for (const position of positions) this.position(position);
  }

  private string(node: Expression | undefined, gain: number): boolean {
    const local = node?.type === "Identifier" ? this.scopes.local(node) : undefined;
    if (local === undefined || !this.strings.has(local)) return false;
    this.useful.add(local);
    this.total += gain;
    return true;
  }

  // Integers gain nothing by themselves, but positions in strings have to be known ones.
  private position(node: Expression): void {
    walkExpression(node, {
      functions: false,
      expression: (inner) => {
        const local = inner.type === "Identifier" ? this.scopes.local(inner) : undefined;
        if (local !== undefined && this.integers.has(local)) this.useful.add(local);
      },
    });
  }

  private isGlobal(node: Expression, name: string): boolean {
    return node.type === "Identifier" && node.name === name && this.scopes.local(node) === undefined;
  }
}

function memberName(node: Expression): string | undefined {
  return node.type === "MemberExpression" ? node.key.name : undefined;
}

/** Whether the statements can be written down twice: neither too long, nor with functions, which would be other ones. */
export function isCopyable(statements: readonly Statement[]): boolean {
  let expressions = 0;
  let isPlain = true;
  const body = { type: "Block", statements, range: [0, 0] } as const;
  walk(body, {
    functions: false,
    statement(statement) {
      if (statement.type !== "LocalStatement") return;
      if (statement.names.some(({ attribute }) => attribute === "close")) isPlain = false;
    },
    expression(node) {
      expressions++;
      if (node.type === "FunctionExpression") isPlain = false;
    },
  });
  return isPlain && expressions <= mostExpressions;
}
