// The types of values that a module exports, by the expressions that they are.
import type { Expression, FunctionExpression, Identifier, LocalStatement, TableConstructor } from "../ast.ts";
import { requiredName } from "../required.ts";
import type { Scopes } from "../scope.ts";
import { decodeUtf8 } from "../source.ts";
import { inferredType } from "./inferred.ts";
import { propertyName } from "./js-types.ts";
import { type Signatures, signaturesOf } from "./functions.ts";

/** What values are looked at with. */
export interface ValueContext extends Signatures {
  readonly scopes: Scopes;
  /** The statements that declare locals. */
  readonly declarations: ReadonlyMap<unknown, LocalStatement>;
  readonly isTypedPackage?: (name: string) => boolean;
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
  const fromPackage = packageType(value, context);
  if (fromPackage !== undefined) {
    context.types.usesPackages = true;
    return fromPackage;
  }
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

// What is a package, or a field of one, is that in JavaScript too.
function packageType(value: Expression, context: ValueContext): string | undefined {
  if (value.type === "MemberExpression") {
    const object = packageType(value.object, context);
    return object && `${object}[${JSON.stringify(value.key.name)}]`;
  }
  if (value.type === "Identifier") {
    const held = constantOf(value, context);
    return held && packageType(held, context);
  }
  const name = value.type === "CallExpression" ? requiredName(value, context.scopes) : undefined;
  if (name === undefined || context.isTypedPackage?.(name) !== true) return undefined;
  return `LuaPackage<typeof import(${JSON.stringify(decodeUtf8(name))})>`;
}

// The value of a local that has only this one.
function constantOf(name: Identifier, { scopes, declarations }: ValueContext): Expression | undefined {
  const local = scopes.local(name);
  const statement = local && declarations.get(local);
  if (local === undefined || local.assigned || statement === undefined) return undefined;
  return statement.values[statement.names.findIndex((declared) => scopes.local(declared.name) === local)];
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
