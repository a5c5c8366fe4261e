// Which fields tables have from the start: those of their constructor, and those that the statements right behind it store
// before anything else can see the table. Invariant: nothing reads such a field of a table before it is stored.
import type { Block, Chunk, Expression, Statement, TableConstructor } from "../ast.ts";
import { isLocal, type Local, type Scopes } from "../scope.ts";
import { walkExpression } from "../walk.ts";

/** The fields that each table of a chunk has from the start. */
export class Presence {
  private readonly stored = new Map<TableConstructor, Set<string>>();

  constructor(chunk: Chunk, scopes: Scopes) {
    const visit = (block: Block): void => this.block(block, scopes);
    visit(chunk.body);
    for (const statement of scopes.statements) blocksOf(statement).forEach(visit);
    for (const node of scopes.expressions) if (node.type === "FunctionExpression") visit(node.body);
  }

  /** `plainly`: stores are no calls of metamethods. */
  of(node: TableConstructor, plainly: boolean): ReadonlySet<string> {
    const names = new Set(plainly ? this.stored.get(node) : []);
    for (const field of node.fields) {
      if (field.type === "NamedField") names.add(field.key.name);
      if (field.type === "KeyedField" && field.key.type === "StringLiteral") names.add(field.key.value);
    }
    return names;
  }

  private block({ statements }: Block, scopes: Scopes): void {
    statements.forEach((statement, index) => {
      if (statement.type !== "LocalStatement" || statement.names.length !== 1 || statement.values.length !== 1) return;
      const table = constructed(statement.values[0]!, scopes);
      const local = scopes.local(statement.names[0]!.name);
      if (table === undefined || local === undefined || local.assigned) return;
      this.stored.set(table, storedFrom(index + 1, statements, { local, scopes }));
    });
  }
}

const noBlocks: readonly Block[] = [];

function blocksOf(statement: Statement): readonly Block[] {
  switch (statement.type) {
    case "IfStatement":
      return [...statement.clauses.map(({ body }) => body), ...(statement.otherwise ? [statement.otherwise] : [])];
    case "WhileStatement":
    case "RepeatStatement":
    case "NumericForStatement":
    case "GenericForStatement":
    case "DoStatement":
      return [statement.body];
    default:
      return noBlocks;
  }
}

// {…}, or setmetatable({…}, m), which hands the table to nobody but finalizers.
function constructed(node: Expression, scopes: Scopes): TableConstructor | undefined {
  if (node.type === "TableConstructor") return node;
  if (node.type !== "CallExpression" || node.callee.type !== "Identifier") return undefined;
  if (node.callee.name !== "setmetatable" || isLocal(scopes.binding(node.callee))) return undefined;
  const [table] = node.args;
  return table?.type === "TableConstructor" ? table : undefined;
}

// The fields that the statements from an index on store in the table of a local.
function storedFrom(
  index: number,
  statements: readonly Statement[],
  { local, scopes }: { local: Local; scopes: Scopes },
): Set<string> {
  const names = new Set<string>();
  for (let next = index; next < statements.length; next++) {
    const statement = statements[next]!;
    if (statement.type === "LocalStatement" && !statement.values.some((value) => mentions(value, local, scopes)))
      continue;
    if (statement.type !== "AssignmentStatement") break;
    const stored = statement.targets.map((target) => fieldOf(target, local, scopes));
    if (stored.includes(undefined) || !statement.values.every((value) => isHarmless(value, { local, names, scopes })))
      break;
    // A list that may be too short gives nil, which the value itself says.
    for (const name of stored) names.add(name!);
  }
  return names;
}

function fieldOf(target: Expression, local: Local, scopes: Scopes): string | undefined {
  if (target.type !== "MemberExpression" || target.object.type !== "Identifier") return undefined;
  return scopes.binding(target.object) === local && !target.key.name.startsWith("__") ? target.key.name : undefined;
}

function mentions(node: Expression, local: Local, scopes: Scopes): boolean {
  let found = false;
  walkExpression(node, {
    expression(inner) {
      found ||= inner.type === "Identifier" && scopes.binding(inner) === local;
    },
  });
  return found;
}

// Whether the value shows the table to nobody: it may read fields that are there.
function isHarmless(
  node: Expression,
  { local, names, scopes }: { local: Local; names: ReadonlySet<string>; scopes: Scopes },
): boolean {
  const read = new Set<Expression>();
  let harmless = true;
  walkExpression(node, {
    expression(inner) {
      if (inner.type === "MemberExpression" && names.has(inner.key.name)) read.add(inner.object);
      if (inner.type === "Identifier" && scopes.binding(inner) === local && !read.has(inner)) harmless = false;
    },
  });
  return harmless;
}
