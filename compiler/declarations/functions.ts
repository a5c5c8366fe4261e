// The signatures of functions: as annotated, else with what is inferred of their results.
// Invariant: a parameter of which nobody says anything takes everything, and may be left out, as in Lua.
import type { Annotations, DocFunction, DocParameter, DocType } from "../annotation.ts";
import type { FunctionExpression } from "../ast.ts";
import type { SolvedTypes } from "../type-record.ts";
import { inferredType } from "./inferred.ts";
import type { JsTypes } from "./js-types.ts";

/** What signatures are written from. */
export interface Signatures {
  readonly annotations: Annotations;
  readonly types: JsTypes;
  readonly inferred: SolvedTypes;
}

/** One way to call a function, in its parts. */
export interface Signature {
  /** `<T>` or "" */
  readonly generics: string;
  /** Without parentheses. */
  readonly parameters: string;
  readonly results: string;
  readonly isDeprecated: boolean;
}

const anything: DocType = { kind: "name", name: "any", args: [], range: [0, 0] };

/** The ways to call a function, the overloads of its annotation last. `skipsSelf` leaves out a first parameter `self`. */
export function signaturesOf(node: FunctionExpression, context: Signatures, skipsSelf = false): Signature[] {
  const { annotations, types } = context;
  const doc = annotations.functions.get(node);
  const all = parametersOf(node, doc);
  const parameters = skipsSelf && all[0]?.name === "self" ? all.slice(1) : all;
  const generics = doc?.generics ?? [];
  const names = new Set(generics.map(({ name }) => name));
  const isDeprecated = doc?.deprecated === true;
  const own: Signature = {
    generics: types.typeParameters(generics),
    parameters: types.parameters(parameters, names),
    results: resultsOf(node, doc, context, names),
    isDeprecated,
  };
  const overloads = (doc?.overloads ?? []).map((overload): Signature => ({
    generics: own.generics,
    parameters: types.parameters(
      skipsSelf && overload.parameters[0]?.name === "self" ? overload.parameters.slice(1) : overload.parameters,
      names,
    ),
    results: types.results(overload.returns, names),
    isDeprecated,
  }));
  return [own, ...overloads];
}

function parametersOf(node: FunctionExpression, doc: DocFunction | undefined): DocParameter[] {
  const names = [...node.parameters.map(({ name }) => name), ...(node.hasVararg ? ["..."] : [])];
  return names.map((name) => {
    const found = doc?.parameters.find((parameter) => parameter.name === name);
    return found ?? { name, type: anything, optional: true, range: [0, 0] };
  });
}

function resultsOf(
  node: FunctionExpression,
  doc: DocFunction | undefined,
  { types, inferred }: Signatures,
  generics: ReadonlySet<string>,
): string {
  if (doc !== undefined && doc.returns.length > 0) return types.results(doc.returns, generics);
  switch (inferred.results(node)) {
    case "none":
      return "void";
    case "one":
      return inferredType(inferred.result(node));
    default:
      return "any";
  }
}
