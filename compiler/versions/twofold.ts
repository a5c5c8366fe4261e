// The tree with some code written down twice: behind a test of what is claimed of its locals, and as it is.
// Invariant: means what the original means, whether claims hold or not; what is written down twice has no functions and
// nothing that is written down twice itself, so that a program becomes twice as long at most.
import type { Block, Chunk, FunctionExpression, Identifier, KindTest, Statement } from "../ast.ts";
import type { Local, Scopes } from "../scope.ts";
import { walk } from "../walk.ts";
import type { Claim } from "./claim.ts";
import type { Claims } from "./claims.ts";
import { copy } from "./copy.ts";
import { isCopyable, isWorthIt, type Profit, profitOf, type Surroundings } from "./profit.ts";
import { rebuilt } from "./rebuild.ts";

/** What was decided for some claims, and why. */
export interface Decision {
  readonly claims: readonly Claim[];
  /** Offset of the code that it is about. */
  readonly at: number;
  readonly verdict: "tested" | "small gain" | "not copyable";
  /** What tests the claims. */
  readonly test?: KindTest;
}

/** Some statements of a block that are to be written down twice. */
interface Region {
  readonly statements: readonly Statement[];
  readonly claims: readonly Claim[];
  /** The locals that nothing behind the statements sees, so that they may be other variables in there. */
  readonly ending: ReadonlySet<Local>;
}

const none: ReadonlySet<Local> = new Set();

/** What code is written down twice for. */
export interface TwofoldOptions extends Surroundings {
  /** Whether it is wherever it can be, not only where it pays: for tests. */
  readonly everywhere: boolean;
}

export class Twofold {
  readonly decisions: Decision[] = [];
  /** All claims that there are. */
  readonly all: Claim[] = [];
  private readonly claims: Claims;
  private readonly scopes: Scopes;
  private readonly options: TwofoldOptions;

  constructor(claims: Claims, options: TwofoldOptions) {
    this.claims = claims;
    this.scopes = options.scopes;
    this.options = options;
  }

  chunk(chunk: Chunk): Chunk {
    // What the chunk returns is looked for at its end.
    const body = this.block(chunk.body, [], true);
    return body === chunk.body ? chunk : { ...chunk, body };
  }

  private function_(node: FunctionExpression): FunctionExpression {
    const claims = this.claims.ofParameters(node);
    this.all.push(...claims);
    const { statements, range } = node.body;
    const whole = this.version({ statements, claims, ending: new Set(claims.map(({ local }) => local)) });
    if (whole !== undefined) return { ...node, body: { type: "Block", statements: [whole], range } };
    const body = this.block(node.body, claims);
    return body === node.body ? node : { ...node, body };
  }

  // `claims` are those of the locals around the block, in the same function.
  private block(block: Block, claims: readonly Claim[], keepsEnd = false): Block {
    let known = claims;
    const own = new Set<Local>();
    const statements: Statement[] = [];
    for (const [index, statement] of block.statements.entries()) {
      statements.push(this.statement(statement, known));
      const declared = statement.type === "LocalStatement" ? this.claims.ofLocals(statement) : [];
      known = [...withoutNames(known, namesDeclaredBy(statement)), ...declared];
      this.all.push(...declared);
      if (declared.length === 0 || keepsEnd) continue;
      for (const { local } of declared) own.add(local);
      const rest = this.rest({ statements: block.statements.slice(index + 1), claims: known, ending: own });
      if (rest !== undefined) return { ...block, statements: [...statements, ...rest] };
    }
    const isSame = statements.every((statement, index) => statement === block.statements[index]);
    return isSame ? block : { ...block, statements };
  }

  // What follows the declaration of a local. Labels at the end stay where they are, as jumps from before lead there.
  private rest({ statements, ...region }: Region): Statement[] | undefined {
    let end = statements.length;
    while (statements[end - 1]?.type === "LabelStatement") end--;
    const versioned = statements.slice(0, end);
    if (versioned.some(({ type }) => type === "LabelStatement")) return undefined;
    const made = this.version({ ...region, statements: versioned });
    return made && [made, ...statements.slice(end)];
  }

  private statement(statement: Statement, claims: readonly Claim[]): Statement {
    const isLoop = /^(?:While|Repeat|NumericFor|GenericFor)Statement$/.test(statement.type);
    const versioned = isLoop ? this.version({ statements: [statement], claims, ending: none }) : undefined;
    if (versioned !== undefined) return versioned;
    const seen = withoutNames(claims, loopVariablesOf(statement));
    return rebuilt(statement, {
      block: (block) => this.block(block, seen, statement.type === "RepeatStatement"),
      function: (node) => this.function_(node),
    });
  }

  // The statements behind a test, and without; undefined where that does not pay.
  private version(region: Region): Statement | undefined {
    const usable = region.claims.filter((claim) => this.isUsable(claim, region));
    const profit = this.profitOf(region.statements, usable);
    const { claims } = profit;
    if (claims.length === 0 || region.statements.length === 0) return undefined;
    const at = region.statements[0]!.range[0];
    const decide = (decision: Pick<Decision, "verdict" | "test">): void =>
      void this.decisions.push({ claims, at, ...decision });
    if (!isCopyable(region.statements)) return void decide({ verdict: "not copyable" });
    if (!isWorthIt(region.statements, profit)) return void decide({ verdict: "small gain" });
    const test = testOf(claims, at);
    decide({ verdict: "tested", test });
    return twofold({ ...region, claims }, test);
  }

  private profitOf(statements: readonly Statement[], claims: readonly Claim[]): Profit {
    return this.options.everywhere ? { accesses: Infinity, claims } : profitOf(statements, claims, this.options);
  }

  // The code gets a local of its own, which must not be assigned where the other one is meant, nor the other way round.
  private isUsable({ local }: Claim, { statements, ending }: Region): boolean {
    if (local.name === "_ENV" || local.assignedInside) return false;
    return ending.has(local) || !assigns(statements, { local, scopes: this.scopes });
  }
}

function named({ local }: Claim, at: number): Identifier {
  return { type: "Identifier", name: local.name, range: [at, at] };
}

function testOf(claims: readonly Claim[], at: number): KindTest {
  const tested = claims.map((claim) => ({ operand: named(claim, at), kind: claim.kind, isGuess: claim.isGuess }));
  return { type: "KindTest", claims: tested, range: [at, at] };
}

// Of a local of its own, all that is ever assigned is known.
function ownLocal(claim: Claim, at: number): Statement {
  const range = [at, at] as const;
  const declared = { type: "AttributedName", name: named(claim, at), attribute: undefined, range } as const;
  return { type: "LocalStatement", names: [declared], values: [named(claim, at)], range };
}

function twofold({ statements, claims }: Region, condition: KindTest): Statement {
  const [start] = condition.range;
  const range = [start, statements.at(-1)!.range[1]] as const;
  const own = claims.map((claim) => ownLocal(claim, start));
  const body: Block = { type: "Block", statements: [...own, ...copy(statements)], range };
  return {
    type: "IfStatement",
    clauses: [{ type: "IfClause", at: start, condition, body, range }],
    otherwise: { type: "Block", statements, range },
    range,
  };
}

// The claims about locals that are not hidden by others of these names.
function withoutNames(claims: readonly Claim[], names: readonly Identifier[]): readonly Claim[] {
  return claims.filter(({ local }) => names.every(({ name }) => name !== local.name));
}

function namesDeclaredBy(statement: Statement): readonly Identifier[] {
  if (statement.type === "LocalFunctionStatement") return [statement.name];
  return statement.type === "LocalStatement" ? statement.names.map(({ name }) => name) : [];
}

function loopVariablesOf(statement: Statement): readonly Identifier[] {
  if (statement.type === "NumericForStatement") return [statement.variable];
  return statement.type === "GenericForStatement" ? statement.variables : [];
}

function assigns(
  statements: readonly Statement[],
  { local, scopes }: { local: Claim["local"]; scopes: Scopes },
): boolean {
  if (!local.assigned) return false;
  let found = false;
  walk({ type: "Block", statements, range: [0, 0] } as const, {
    statement(statement) {
      const targets = statement.type === "AssignmentStatement" ? statement.targets : [];
      found ||= targets.some((target) => target.type === "Identifier" && scopes.binding(target) === local);
    },
  });
  return found;
}
