// The string keys of the table that a module returns, as far as its text tells: those of `return { f = … }`, and of
// `local M = { … }`, `function M.f`, `M.x = …` before `return M`, also in a call of setmetatable.
// Invariant: order of appearance, each once; only keys that are names.
import type { Block, CallExpression, Chunk, Expression, Statement, TableConstructor } from "./ast.ts";
import { isLocal, type Local, type Scopes } from "./scope.ts";
import { walk } from "./walk.ts";

/** The names under which the table that the chunk returns has fields; none when it is not known to be a table. */
export function exportedNames(chunk: Chunk, scopes: Scopes): string[] {
  const returned = tableIn(returnedBy(chunk.body), scopes);
  if (returned === undefined) return [];
  if (returned.type === "TableConstructor") return [...new Set(keysOf(returned))];
  const local = scopes.local(returned);
  return local === undefined ? [] : [...new Set(fieldsOf(local, chunk, scopes))];
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

function keysOf({ fields }: TableConstructor): string[] {
  return fields.flatMap((field) => {
    if (field.type === "NamedField") return [field.key.name];
    return field.type === "KeyedField" && field.key.type === "StringLiteral" ? namesIn(field.key.value) : [];
  });
}

function namesIn(key: string): string[] {
  return /^[A-Za-z_]\w*$/.test(key) ? [key] : [];
}

// Functions are left out, as nobody knows when they run.
function fieldsOf(local: Local, chunk: Chunk, scopes: Scopes): string[] {
  const found: string[] = [];
  walk(chunk, {
    functions: false,
    statement(statement) {
      for (const [target, value] of assignmentsIn(statement)) found.push(...assigned(target, value));
    },
  });
  return found;

  function assigned(target: Expression, value: Expression | undefined): string[] {
    if (target.type === "Identifier" && scopes.local(target) === local) {
      const table = tableIn(value, scopes);
      return table?.type === "TableConstructor" ? keysOf(table) : [];
    }
    if (target.type !== "MemberExpression" && target.type !== "IndexExpression") return [];
    if (target.object.type !== "Identifier" || scopes.local(target.object) !== local) return [];
    if (target.type === "MemberExpression") return [target.key.name];
    return target.key.type === "StringLiteral" ? namesIn(target.key.value) : [];
  }
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
