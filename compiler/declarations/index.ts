// What a Lua module is to TypeScript: the text of `rules.d.lua.ts` beside `rules.lua`, which TypeScript reads where
// `allowArbitraryExtensions` is set. A pass of its own beside the stages.
// Invariant: the names exported here are those that the ES module exports; see compiler/exported-names.ts.
import type { Annotations, DocAlias, DocClass } from "../annotation.ts";
import type { Chunk, Expression, FunctionExpression, LocalStatement } from "../ast.ts";
import { isName, returnedBy, type ReturnedTable, returnedTable } from "../exported-names.ts";
import { legalName } from "../names.ts";
import type { Local, Scopes } from "../scope.ts";
import type { SourceText } from "../source.ts";
import type { SolvedTypes } from "../type-record.ts";
import { walk } from "../walk.ts";
import { classMembers, viewMembers, viewsIn } from "./classes.ts";
import { documentation } from "./documentation.ts";
import { signaturesOf } from "./functions.ts";
import { JsTypes, legalTypeName, propertyName } from "./js-types.ts";
import { functionIn, typeOfValue, type ValueContext } from "./values.ts";

/** A module, and what is known of it. */
export interface DeclaredModule {
  readonly chunk: Chunk;
  readonly scopes: Scopes;
  readonly source: SourceText;
  readonly annotations: Annotations;
  readonly inferred: SolvedTypes;
  /** Whether `require(name)` gives a package of JavaScript for which TypeScript finds types. */
  readonly isTypedPackage?: (name: string) => boolean;
}

/** The declarations of a module, as text. */
export function declareModule(module: DeclaredModule): string {
  const { chunk, scopes, annotations } = module;
  const types = new JsTypes(annotations, viewsIn(chunk, scopes, annotations));
  const context: ModuleContext = { ...module, types, declarations: declarationsIn(chunk, scopes) };
  const body = [...typesOf(context), ...exportsOf(context)].join("\n");
  const imported = [
    ...(types.usesTables ? ["LuaTable"] : []),
    ...(types.usesCoroutines ? ["LuaCoroutine"] : []),
    ...(types.usesPackages ? ["LuaPackage"] : []),
  ];
  const head = imported.length === 0 ? "" : `import type { ${imported.sort().join(", ")} } from "pluac/embed";\n\n`;
  return `${head}${body}\n`;
}

interface ModuleContext extends ValueContext, DeclaredModule {}

function declarationsIn(chunk: Chunk, scopes: Scopes): Map<Local, LocalStatement> {
  const found = new Map<Local, LocalStatement>();
  walk(chunk, {
    statement(statement) {
      if (statement.type !== "LocalStatement") return;
      for (const { name } of statement.names) found.set(scopes.local(name)!, statement);
    },
  });
  return found;
}

function typesOf(context: ModuleContext): string[] {
  const { classes, aliases } = context.annotations;
  const declared = new Set<string>();
  return [...classes, ...aliases]
    .sort((a, b) => a.range[0] - b.range[0])
    .flatMap((node) => {
      const name = legalTypeName(node.name);
      if (declared.has(name) || context.types.find(node.name)?.kind !== node.kind) return [];
      declared.add(name);
      return node.kind === "class" ? classLines(node, name, context) : aliasLines(node, name, context);
    });
}

function aliasLines(node: DocAlias, name: string, { types }: ModuleContext): string[] {
  if (types.isCircular(node)) return [];
  const generics = new Set(node.generics.map(({ name: generic }) => generic));
  return [`export type ${name}${types.typeParameters(node.generics)} = ${types.value(node.type, generics)};`];
}

function classLines(node: DocClass, name: string, context: ModuleContext): string[] {
  const { types } = context;
  const parameters = types.typeParameters(node.generics);
  const isView = types.isView(node.name);
  if (isView) types.usesTables = true;
  const members = isView ? viewMembers(node, context) : classMembers(node, context);
  const parents = node.parents.flatMap((parent) => {
    const found = parent.kind === "name" ? types.find(parent.name) : undefined;
    return found?.kind === "class" && found !== node && types.isView(found.name) === isView
      ? [types.value(parent)]
      : [];
  });
  const above = parents.length === 0 && isView ? ["LuaTable"] : parents;
  const heritage = above.length === 0 ? "" : ` extends ${above.join(", ")}`;
  return [`export interface ${name}${parameters}${heritage} {`, ...members.map((member) => `  ${member}`), "}"];
}

function exportsOf(context: ModuleContext): string[] {
  const table = returnedTable(context.chunk, context.scopes);
  if (table === undefined) return lone(context);
  const exported = [...table.fields].filter(([key]) => isName(key) && key !== "default");
  const taken = new Set<string>();
  const locals = new Map(exported.map(([key]) => [key, localName(key, taken)]));
  const lines = exported.flatMap(([key, values]) => declaration(locals.get(key)!, key, { values, table, context }));
  const list = exported.map(([key]) => (locals.get(key) === key ? key : `${locals.get(key)!} as ${key}`));
  return [
    ...lines,
    ...defaultLines(table, locals, context),
    `export { ${[...list, "$default as default"].join(", ")} };`,
  ];
}

// What returns no table that is known.
function lone(context: ModuleContext): string[] {
  const value = returnedBy(context.chunk.body);
  const f = value && functionIn(value, context.scopes);
  const lines = f === undefined ? [] : functionLines("$default", f, context);
  if (value === undefined) return ["declare const $default: undefined;", "export { $default as default };"];
  if (f === undefined) lines.push(`declare const $default: ${typeOfValue(value, context)};`);
  return [...lines, "export { $default as default };"];
}

interface Exported {
  readonly values: readonly (Expression | undefined)[];
  readonly table: ReturnedTable;
  readonly context: ModuleContext;
}

function declaration(name: string, key: string, { values, table, context }: Exported): string[] {
  const [value] = values;
  const f = values.length === 1 && value !== undefined ? functionIn(value, context.scopes) : undefined;
  if (f !== undefined) return functionLines(name, f, context);
  return [`declare const ${name}: ${fieldType(key, values, { table, context })};`];
}

function fieldType(
  key: string,
  values: readonly (Expression | undefined)[],
  { table, context }: Pick<Exported, "table" | "context">,
): string {
  const { types, annotations, scopes } = context;
  const held = annotations.classes.find(({ holder }) =>
    holder?.names.some(({ name }) => scopes.local(name) === table.local),
  );
  const field = held?.fields.find((candidate) => candidate.key === key);
  if (field !== undefined) return types.value(field.type);
  return values.length === 1 ? typeOfValue(values[0], context) : "any";
}

function functionLines(name: string, f: FunctionExpression, context: ModuleContext): string[] {
  const comment = documentation(f, context);
  return signaturesOf(f, context).flatMap(({ generics, parameters, results, isDeprecated }, index) => [
    ...commentLines(index === 0 ? comment : [], isDeprecated),
    `declare function ${name}${generics}(${parameters}): ${results};`,
  ]);
}

function commentLines(text: readonly string[], isDeprecated: boolean): string[] {
  const lines = [...text, ...(isDeprecated ? ["@deprecated"] : [])].map((line) => line.replaceAll("*/", "*\\/"));
  if (lines.length === 0) return [];
  return lines.length === 1 ? [`/** ${lines[0]!} */`] : ["/**", ...lines.map((line) => ` * ${line}`.trimEnd()), " */"];
}

// What is assigned in functions is there, too, and nobody knows it.
function defaultLines(table: ReturnedTable, locals: ReadonlyMap<string, string>, context: ModuleContext): string[] {
  if (table.hasMetatable) {
    context.types.usesTables = true;
    return ["declare const $default: LuaTable;"];
  }
  const members = [...table.fields].map(([key, values]) => {
    const local = locals.get(key);
    const type = local === undefined ? fieldType(key, values, { table, context }) : `typeof ${local}`;
    return `  ${propertyName(key)}: ${type};`;
  });
  if (members.length === 0) return ["declare const $default: any;"];
  return ["declare const $default: {", ...members, "};"];
}

function localName(key: string, taken: Set<string>): string {
  const legal = legalName(key);
  let name = legal;
  for (let number = 2; taken.has(name) || (legal !== key && number === 2 && taken.has(key)); number++)
    name = `${legal}$${number}`;
  taken.add(name);
  return name;
}
