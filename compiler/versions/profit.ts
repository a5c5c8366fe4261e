// Whether it pays to write code down twice. What gains is access to the bytes of a string: `s:byte(i)`, `s:sub(i, j)`, which
// are single operations where s is known for a string and i for an integer; with a test in front, a function of one access
// takes a third of the time, and loses nothing where the test fails. Lengths, comparisons, concatenations and patterns gain
// nothing that could be measured.
// Invariant: decides on the tree alone, so that the same source always gives the same code.
import type { CallExpression, Expression, MethodCallExpression, Statement } from "../ast.ts";
import type { Local, Scopes } from "../scope.ts";
import { walk, walkExpression } from "../walk.ts";
import type { Claim } from "./claims.ts";

/** How much code, in expressions, may be written down twice for each access. */
export const expressionsPerAccess = 60;
/** How much code is written down twice at most, in expressions. */
export const mostExpressions = 600;
// How often a loop is taken to run.
const turns = 8;

/** What testing claims in front of some statements brings. */
export interface Profit {
  /** How many accesses to strings are single operations then; those in loops count several times. */
  readonly accesses: number;
  /** The claims that it takes. */
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
  const accesses = new Accesses(claims, around.scopes);
  if (around.knowsLibraries) visit(statements, accesses);
  return { accesses: accesses.count, claims: claims.filter(({ local }) => accesses.used.has(local)) };
}

function visit(statements: readonly Statement[], accesses: Accesses): void {
  walk(blockOf(statements), {
    statement(statement) {
      if (!("body" in statement) || statement.type === "DoStatement") return;
      // What is in two loops is visited by both.
      const repeated = { expression: (node: Expression) => accesses.add(node, turns - 1) };
      walk(statement.body, repeated);
      if ("condition" in statement) walkExpression(statement.condition, repeated);
    },
    expression: (node) => accesses.add(node, 1),
  });
}

class Accesses {
  count = 0;
  /** The locals in them. */
  readonly used = new Set<Local>();
  private readonly claims: readonly Claim[];
  private readonly scopes: Scopes;

  constructor(claims: readonly Claim[], scopes: Scopes) {
    this.claims = claims;
    this.scopes = scopes;
  }

  /** Counts the expression that often, if it is one. */
  add(node: Expression, times: number): void {
    if (node.type !== "CallExpression" && node.type !== "MethodCallExpression") return;
    const [subject, ...positions] = node.type === "CallExpression" ? node.args : [node.object, ...node.args];
    if (!this.isAccess(node) || subject === undefined || !this.use(subject, "string")) return;
    this.count += times;
    // Integers gain nothing by themselves, but positions have to be known ones.
    for (const position of positions) {
      walkExpression(position, { functions: false, expression: (inner) => this.use(inner, "integer") });
    }
  }

  // s:byte(i), string.byte(s, i)
  private isAccess(node: CallExpression | MethodCallExpression): boolean {
    if (node.type === "MethodCallExpression") return isAccessName(node.method.name);
    const { callee } = node;
    return callee.type === "MemberExpression" && isAccessName(callee.key.name) && this.isStringLibrary(callee.object);
  }

  private isStringLibrary(node: Expression): boolean {
    return node.type === "Identifier" && node.name === "string" && this.scopes.local(node) === undefined;
  }

  private use(node: Expression, kind: Claim["kind"]): boolean {
    const local = node.type === "Identifier" ? this.scopes.local(node) : undefined;
    const isClaimed = this.claims.some((claim) => claim.local === local && claim.kind === kind);
    if (isClaimed) this.used.add(local!);
    return isClaimed;
  }
}

function isAccessName(name: string): boolean {
  return name === "byte" || name === "sub" || name === "len";
}

/** Whether the statements are short enough for what it brings to write them down twice. */
export function isWorthIt(statements: readonly Statement[], { accesses }: Profit): boolean {
  return expressionsIn(statements) <= Math.min(accesses * expressionsPerAccess, mostExpressions);
}

function expressionsIn(statements: readonly Statement[]): number {
  let count = 0;
  walk(blockOf(statements), { functions: false, expression: () => count++ });
  return count;
}

/** Whether the statements can be written down twice: functions in them would be other ones. */
export function isCopyable(statements: readonly Statement[]): boolean {
  let isPlain = true;
  walk(blockOf(statements), {
    functions: false,
    statement(statement) {
      if (statement.type !== "LocalStatement") return;
      if (statement.names.some(({ attribute }) => attribute === "close")) isPlain = false;
    },
    expression(node) {
      if (node.type === "FunctionExpression") isPlain = false;
    },
  });
  return isPlain;
}

function blockOf(statements: readonly Statement[]) {
  return { type: "Block", statements, range: [0, 0] } as const;
}
