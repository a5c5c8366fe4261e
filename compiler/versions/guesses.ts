// What functions that nobody has annotated let guess of their parameters: `s:byte(i)` and `s:sub(i, j)` are hardly ever
// anything but accesses to a string, at integers.
// Invariant: guesses only what makes such accesses single operations, and only where there are several, or a loop has one.
import type { Expression, FunctionExpression } from "../ast.ts";
import type { Local, Scopes } from "../scope.ts";
import { type Access, accessOf, visitTimes } from "./accesses.ts";
import type { Claim } from "./claim.ts";
import { LikelyIntegers } from "./likely-integers.ts";

/** Whether there is anything to guess from. */
export function letsGuess(scopes: Scopes): boolean {
  return scopes.expressions.some((node) => isTelling(accessOf(node, scopes)));
}

/** The claims that the code of a function makes of its parameters. */
export function guessesOf({ parameters, body }: FunctionExpression, scopes: Scopes): Claim[] {
  // `self` may be of any class.
  const named = parameters.filter(({ name }) => name !== "self");
  const locals = new Set(named.map((parameter) => scopes.local(parameter)!));
  const integers = new LikelyIntegers(locals, scopes);
  const guesses = new Guesses(locals, scopes);
  visitTimes(body, (inner, times) => guesses.read(inner, times), {
    functions: false,
    statement: (statement) => integers.note(statement),
  });
  return guesses.claims(integers);
}

// Other things have methods of one position rarely, of two hardly ever.
function isTelling(access: Access | undefined): access is Access {
  return access !== undefined && access.positions.length > 0 && access.positions.length <= 2;
}

/** An access to a parameter. */
interface ParameterAccess {
  readonly text: Local;
  readonly positions: readonly Expression[];
  readonly times: number;
}

class Guesses {
  private readonly scopes: Scopes;
  private readonly parameters: ReadonlySet<Local>;
  private readonly accesses: ParameterAccess[] = [];
  /** The parameters that seem to be something else. */
  private readonly others = new Set<Local>();

  constructor(parameters: ReadonlySet<Local>, scopes: Scopes) {
    this.parameters = parameters;
    this.scopes = scopes;
  }

  /** Looks at an expression that is evaluated that often. */
  read(node: Expression, times: number): void {
    const other = this.parameter(usedOtherwise(node));
    if (other !== undefined) this.others.add(other);
    const access = accessOf(node, this.scopes);
    if (!isTelling(access)) return;
    const text = this.parameter(access.subject);
    if (text !== undefined && !text.assigned) this.accesses.push({ text, positions: access.positions, times });
  }

  /** What the expressions that were read let guess. */
  claims(integers: LikelyIntegers): Claim[] {
    const texts = new Map<Local, { times: number; readonly hangsOn: Set<Local> }>();
    for (const { text, positions, times } of this.accesses) {
      const seen = new Set([text]);
      if (!positions.every((position) => integers.has(position, seen)) || this.hasOther(seen)) continue;
      const known = texts.get(text) ?? { times: 0, hangsOn: new Set() };
      known.times += times;
      for (const local of seen) known.hangsOn.add(local);
      texts.set(text, known);
    }
    const several = [...texts].filter(([, { times }]) => times > 1);
    const used = new Set(several.flatMap(([, { hangsOn }]) => [...hangsOn]));
    const strings = new Set(several.map(([text]) => text));
    const claimed = [...this.parameters].filter((parameter) => used.has(parameter));
    return claimed.map((local) => ({ local, kind: strings.has(local) ? "string" : "integer", isGuess: true }));
  }

  private hasOther(locals: ReadonlySet<Local>): boolean {
    return [...locals].some((local) => this.others.has(local));
  }

  private parameter(node: Expression | undefined): Local | undefined {
    const local = node?.type === "Identifier" ? this.scopes.local(node) : undefined;
    return local !== undefined && this.parameters.has(local) ? local : undefined;
  }
}

// Tables have fields and elements; what has a default may be nil.
function usedOtherwise(node: Expression): Expression | undefined {
  if (node.type === "MemberExpression" || node.type === "IndexExpression") return node.object;
  return node.type === "LogicalExpression" && node.operator === "or" ? node.left : undefined;
}
