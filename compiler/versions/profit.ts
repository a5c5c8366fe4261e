// Whether it pays to write code down twice. What gains is access to the bytes of a string: `s:byte(i)`, `s:sub(i, j)`, which
// are single operations where s is known for a string and i for an integer; with a test in front, a function of one access
// takes a third of the time, and loses nothing where the test fails. Lengths, comparisons, concatenations and patterns gain
// nothing that could be measured.
// Invariant: decides on the tree alone, so that the same source always gives the same code.
import type { Expression, Statement } from "../ast.ts";
import type { Local, Scopes } from "../scope.ts";
import { walk, walkExpression } from "../walk.ts";
import { accessOf, visitTimes } from "./accesses.ts";
import type { Claim } from "./claim.ts";
import { LikelyIntegers } from "./likely-integers.ts";

// How much code, in expressions, may be written down twice for each access.
const expressionsPerAccess = 60;
/** How much code is written down twice at most, in expressions. */
export const mostExpressions = 600;

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
  if (around.knowsLibraries && claims.length > 0) {
    const block = blockOf(statements);
    walk(block, { functions: false, statement: (statement) => accesses.integers.note(statement) });
    visitTimes(block, (node, times) => accesses.add(node, times));
  }
  return { accesses: accesses.count, claims: claims.filter(({ local }) => accesses.used.has(local)) };
}

class Accesses {
  count = 0;
  /** The locals in them. */
  readonly used = new Set<Local>();
  readonly integers: LikelyIntegers;
  private readonly claims: readonly Claim[];
  private readonly scopes: Scopes;

  constructor(claims: readonly Claim[], scopes: Scopes) {
    this.claims = claims;
    this.scopes = scopes;
    this.integers = new LikelyIntegers(
      claims.map(({ local }) => local),
      scopes,
    );
  }

  /** Counts the expression that often, if it is one. */
  add(node: Expression, times: number): void {
    const access = accessOf(node, this.scopes);
    if (access === undefined || !this.use(access.subject, "string")) return;
    this.count += times;
    // Integers gain nothing by themselves, but positions have to be known ones.
    for (const position of access.positions) {
      walkExpression(position, { functions: false, expression: (inner) => this.use(inner, "integer") });
      const hangsOn = new Set<Local>();
      if (this.integers.has(position, hangsOn)) for (const local of hangsOn) this.useLocal(local, "integer");
    }
  }

  private use(node: Expression, kind: Claim["kind"]): boolean {
    const local = node.type === "Identifier" ? this.scopes.local(node) : undefined;
    return local !== undefined && this.useLocal(local, kind);
  }

  private useLocal(local: Local, kind: Claim["kind"]): boolean {
    const isClaimed = this.claims.some((claim) => claim.local === local && claim.kind === kind);
    if (isClaimed) this.used.add(local);
    return isClaimed;
  }
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
