// Which operators may run metamethods that suspend the coroutine: those for whose event the program sets a function that
// makes calls of unknown outcome. Invariant: an event that no module of the program mentions suspends nobody.
// Lua 5.4 manual §2.4.
import type { CallExpression, Expression, FunctionExpression, MethodCallExpression, Statement } from "../ast.ts";
import { isLocal, type Scopes } from "../scope.ts";
import { walk } from "../walk.ts";

interface Context {
  readonly scopes: Scopes;
  /** Which calls may. */
  readonly mayYield: (call: CallExpression | MethodCallExpression) => boolean;
}

/** The events for which the chunk may set metamethods that yield. */
export function yieldingEvents(context: Context): Set<string> {
  const found = new Set<string>();
  const define = (event: string | undefined, value: Expression | undefined): void => {
    if (event?.startsWith("__") === true && (value === undefined || isYielding(event, value, context)))
      found.add(event);
  };
  for (const statement of context.scopes.statements) {
    for (const [event, value] of definedIn(statement)) define(event, value);
  }
  for (const node of context.scopes.expressions) {
    if (node.type !== "TableConstructor") continue;
    for (const field of node.fields) {
      if (field.type === "NamedField") define(field.key.name, field.value);
      else if (field.type === "KeyedField" && field.key.type === "StringLiteral") define(field.key.value, field.value);
      // { "__add", "__sub" }: a list of events to set by a loop.
      else if (field.value.type === "StringLiteral") define(field.value.value, undefined);
    }
  }
  return found;
}

const nothing: [] = [];

function definedIn(statement: Statement): (readonly [string | undefined, Expression | undefined])[] {
  if (statement.type === "FunctionStatement") return [[keyOf(statement.target), statement.value]];
  if (statement.type !== "AssignmentStatement") return nothing;
  return statement.targets.map((target, index) => [keyOf(target), statement.values[index]] as const);
}

function keyOf(target: Expression): string | undefined {
  if (target.type === "MemberExpression") return target.key.name;
  return target.type === "IndexExpression" && target.key.type === "StringLiteral" ? target.key.value : undefined;
}

// Tables are common values of __index and __newindex; what is copied from elsewhere has been seen there.
function isYielding(event: string, value: Expression, { scopes, mayYield }: Context): boolean {
  const isTable = event === "__index" || event === "__newindex";
  switch (value.type) {
    case "FunctionExpression":
      return containsYield(value, mayYield);
    case "Identifier": {
      const f = functionNamed(value, scopes);
      return f === undefined ? !isTable : containsYield(f, mayYield);
    }
    case "CallExpression":
    case "LogicalExpression":
      return !isTable;
    default:
      return false;
  }
}

function functionNamed(node: Expression & { type: "Identifier" }, scopes: Scopes): FunctionExpression | undefined {
  const binding = scopes.binding(node);
  return isLocal(binding) ? binding.function : undefined;
}

function containsYield(f: FunctionExpression, mayYield: Context["mayYield"]): boolean {
  let found = false;
  walk(f.body, {
    functions: false,
    statement(statement) {
      found ||= statement.type === "GenericForStatement";
    },
    expression(node) {
      found ||= (node.type === "CallExpression" || node.type === "MethodCallExpression") && mayYield(node);
    },
  });
  return found;
}
