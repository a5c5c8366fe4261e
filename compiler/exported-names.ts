// The string keys of the table that a module returns, as far as its text tells: those of `return { f = … }`, and of
// `local M = { … }`, `function M.f`, `M.x = …` before `return M`, also in a call of setmetatable.
// Invariant: order of appearance, each once.
import type { Block, CallExpression, Chunk, Expression, Statement, TableConstructor } from "./ast.ts";
import { isLocal, type Local, type Scopes } from "./scope.ts";
import { walk } from "./walk.ts";

/** The table that a module returns. */
export interface ReturnedTable {
  /** The variable that holds it. */
  readonly local: Local | undefined;
  /** The values of its string keys, in order of appearance: one for each assignment, undefined where it has no expression. */
  readonly fields: ReadonlyMap<string, readonly (Expression | undefined)[]>;
  /** Whether it surely has a metatable. */
  readonly hasMetatable: boolean;
}

/** The names under which the table that the chunk returns has fields; none when it is not known to be a table. */
export function exportedNames(chunk: Chunk, scopes: Scopes): string[] {
  return [...(returnedTable(chunk, scopes)?.fields.keys() ?? [])].filter(isName);
}

/** Whether a key is a name. */
export function isName(key: string): boolean {
  return /^[A-Za-z_]\w*$/.test(key);
}

/** The table that the chunk returns, if that is surely one. */
export function returnedTable(chunk: Chunk, scopes: Scopes): ReturnedTable | undefined {
  const value = returnedBy(chunk.body);
  const found = tableIn(value, scopes);
  if (found === undefined) return undefined;
  const local = found.type === "Identifier" ? scopes.local(found) : undefined;
  if (found.type === "Identifier" && local === undefined) return undefined;
  const assignments = found.type === "Identifier" ? assignmentsTo(local!, chunk, scopes) : [];
  const constructors = found.type === "Identifier" ? assignments.flatMap(({ table }) => table ?? []) : [found];
  // A local that nothing says is a table may be anything.
  const fields = new Map<string, (Expression | undefined)[]>();
  const entries = [
    ...constructors.flatMap(keysOf),
    ...assignments.flatMap(({ field }) => (field === undefined ? [] : [field])),
  ];
  for (const [key, field] of entries) fields.set(key, [...(fields.get(key) ?? []), field]);
  const hasMetatable = value !== found || (local !== undefined && getsMetatable(local, chunk, scopes));
  return { local, fields, hasMetatable };
}

/** What the last statement of a chunk returns first. */
export function returnedBy(body: Block): Expression | undefined {
  const last = body.statements.at(-1);
  if (last?.type === "ReturnStatement") return last.values[0];
  return last?.type === "DoStatement" ? returnedBy(last.body) : undefined;
}

// setmetatable returns its first argument.
function tableIn(
  value: Expression | undefined,
  scopes: Scopes,
): TableConstructor | (Expression & { type: "Identifier" }) | undefined {
  switch (value?.type) {
    case "TableConstructor":
    case "Identifier":
      return value;
    case "ParenthesizedExpression":
      return tableIn(value.expression, scopes);
    case "CallExpression":
      return isSetmetatable(value, scopes) ? tableIn(value.args[0], scopes) : undefined;
    default:
      return undefined;
  }
}

function isSetmetatable({ callee }: CallExpression, scopes: Scopes): boolean {
  return callee.type === "Identifier" && callee.name === "setmetatable" && !isLocal(scopes.binding(callee));
}

type Field = readonly [key: string, value: Expression | undefined];

function keysOf({ fields }: TableConstructor): Field[] {
  return fields.flatMap((field): Field[] => {
    if (field.type === "NamedField") return [[field.key.name, field.value]];
    return field.type === "KeyedField" && field.key.type === "StringLiteral" ? [[field.key.value, field.value]] : [];
  });
}

// To the local itself, or to one of its fields.
interface Assignment {
  readonly table?: TableConstructor;
  readonly field?: Field;
}

// Functions are left out, as nobody knows when they run.
function assignmentsTo(local: Local, chunk: Chunk, scopes: Scopes): Assignment[] {
  const found: Assignment[] = [];
  walk(chunk, {
    functions: false,
    statement(statement) {
      for (const [target, value] of assignmentsIn(statement)) found.push(...assignmentTo(local, target, value, scopes));
    },
  });
  return found;
}

function assignmentTo(local: Local, target: Expression, value: Expression | undefined, scopes: Scopes): Assignment[] {
  if (target.type === "Identifier" && scopes.local(target) === local) {
    const table = tableIn(value, scopes);
    return table?.type === "TableConstructor" ? [{ table }] : [];
  }
  if (target.type !== "MemberExpression" && target.type !== "IndexExpression") return [];
  if (target.object.type !== "Identifier" || scopes.local(target.object) !== local) return [];
  if (target.type === "MemberExpression") return [{ field: [target.key.name, value] }];
  return target.key.type === "StringLiteral" ? [{ field: [target.key.value, value] }] : [];
}

// In a call of setmetatable, also where it is declared.
function getsMetatable(local: Local, chunk: Chunk, scopes: Scopes): boolean {
  let found = false;
  const isCall = (value: Expression | undefined): boolean =>
    value?.type === "CallExpression" && isSetmetatable(value, scopes);
  walk(chunk, {
    statement(statement) {
      if (statement.type !== "LocalStatement") return;
      const index = statement.names.findIndex(({ name }) => scopes.local(name) === local);
      found ||= index >= 0 && isCall(statement.values[index]);
    },
    expression(node) {
      if (node.type !== "CallExpression" || !isCall(node)) return;
      const [table] = node.args;
      found ||= table?.type === "Identifier" && scopes.local(table) === local;
    },
  });
  return found;
}

function assignmentsIn(statement: Statement): (readonly [Expression, Expression | undefined])[] {
  switch (statement.type) {
    case "LocalStatement":
      return statement.names.map(({ name }, index) => [name, statement.values[index]] as const);
    case "AssignmentStatement":
      return statement.targets.map((target, index) => [target, statement.values[index]] as const);
    case "FunctionStatement":
      return [[statement.target, statement.value]];
    default:
      return [];
  }
}
