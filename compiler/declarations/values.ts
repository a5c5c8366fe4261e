// The types of values that a module exports, by the expressions that they are.
import type { Expression, FunctionExpression, LocalStatement, TableConstructor } from "../ast.ts";
import type { Scopes } from "../scope.ts";
import { inferredType } from "./inferred.ts";
import { propertyName } from "./js-types.ts";
import { type Signatures, signaturesOf } from "./functions.ts";

/** What values are looked at with. */
export interface ValueContext extends Signatures {
  readonly scopes: Scopes;
  /** The statements that declare locals. */
  readonly declarations: ReadonlyMap<unknown, LocalStatement>;
}

/** The function that an expression surely is. */
export function functionIn(value: Expression, scopes: Scopes): FunctionExpression | undefined {
  if (value.type === "FunctionExpression") return value;
  if (value.type !== "Identifier") return undefined;
  const local = scopes.local(value);
  return local !== undefined && !local.assigned ? local.function : undefined;
}

/** The type of an exported value. */
export function typeOfValue(value: Expression | undefined, context: ValueContext, depth = 0): string {
  if (value === undefined || depth > deepest) return "any";
  const f = functionIn(value, context.scopes);
  if (f !== undefined) return functionType(f, context);
  const annotated = annotatedType(value, context);
  if (annotated !== undefined) return annotated;
  if (value.type === "TableConstructor") return tableType(value, context, depth);
  return inferredType(context.inferred.of(value));
}

const deepest = 4;

function functionType(f: FunctionExpression, context: ValueContext): string {
  const signatures = signaturesOf(f, context);
  const [only] = signatures;
  if (signatures.length === 1) return `${only!.generics}(${only!.parameters}) => ${only!.results}`;
  return `{ ${signatures.map(({ generics, parameters, results }) => `${generics}(${parameters}): ${results};`).join(" ")} }`;
}

// ---@type above the local.
function annotatedType(
  value: Expression,
  { scopes, declarations, annotations, types }: ValueContext,
): string | undefined {
  if (value.type !== "Identifier") return undefined;
  const local = scopes.local(value);
  const statement = local && declarations.get(local);
  const names = statement?.names.findIndex(({ name }) => scopes.local(name) === local) ?? -1;
  const type = statement && annotations.locals.get(statement)?.[names];
  return type && types.value(type);
}

function tableType({ fields }: TableConstructor, context: ValueContext, depth: number): string {
  const inner = (value: Expression): string => typeOfValue(value, context, depth + 1);
  if (fields.length === 0) return "any";
  if (fields.every(({ type }) => type === "PositionalField")) {
    const types = [...new Set(fields.map(({ value }) => inner(value)))];
    if (types.includes("any")) return "any[]";
    return types.length === 1 && !types[0]!.includes("=>") ? `${types[0]!}[]` : `(${types.map(grouped).join(" | ")})[]`;
  }
  const members = fields.map((field) => {
    if (field.type === "NamedField") return `${field.key.name}: ${inner(field.value)};`;
    if (field.type !== "KeyedField" || field.key.type !== "StringLiteral") return undefined;
    return `${propertyName(field.key.value)}: ${inner(field.value)};`;
  });
  return members.includes(undefined) ? "any" : `{ ${members.join(" ")} }`;
}

function grouped(type: string): string {
  return type.includes("=>") ? `(${type})` : type;
}
