// A module as the linter gets it, and what is found out about it before the rules run.
import type { Annotations } from "../annotation.ts";
import { annotate } from "../annotations/index.ts";
import type { Assignable, Chunk, Expression, FunctionExpression } from "../ast.ts";
import type { Local, Scopes } from "../scope.ts";
import type { SourceText } from "../source.ts";
import { type GlobalUses, globalUses } from "./global-uses.ts";

/** One parsed and resolved module. */
export interface LintedModule {
  readonly chunk: Chunk;
  readonly scopes: Scopes;
  readonly source: SourceText;
}

/** A module with the values of its constants. */
export interface KnownModule extends LintedModule {
  /** What annotations say; they are read when first asked for. */
  readonly annotations: () => Annotations;
  /** What it does to globals; looked for when first asked for. */
  readonly globals: () => GlobalUses;
  /** The first value of each local that has one of its own and is never assigned again. */
  readonly constants: ReadonlyMap<Local, Expression>;
  /** The functions in fields of locals (`function M.f`), where no other value is stored there; undefined where one is. */
  readonly members: ReadonlyMap<Local, ReadonlyMap<string, FunctionExpression | undefined>>;
}

/** Finds the constants of a module. */
export function knownModule(module: LintedModule): KnownModule {
  const { scopes } = module;
  const constants = new Map<Local, Expression>();
  const members = new Map<Local, Map<string, FunctionExpression | undefined>>();
  for (const statement of scopes.statements) {
    if (statement.type === "LocalFunctionStatement") keep(scopes.local(statement.name), statement.value);
    if (statement.type === "FunctionStatement") keepMember(statement.target, statement.value);
    if (statement.type === "AssignmentStatement")
      statement.targets.forEach((target, index) => keepMember(target, statement.values[index]));
    if (statement.type === "LocalStatement")
      statement.names.forEach(({ name }, index) => keep(scopes.local(name), statement.values[index]));
  }
  let annotations: Annotations | undefined;
  const read = (): Annotations => (annotations ??= annotate(module.chunk, module.source));
  let uses: GlobalUses | undefined;
  const globals = (): GlobalUses => (uses ??= globalUses({ ...module, constants }));
  return { ...module, annotations: read, globals, constants, members };

  function keepMember(target: Assignable, value: Expression | undefined): void {
    if (target.type !== "MemberExpression" || target.object.type !== "Identifier") return;
    const local = scopes.local(target.object);
    if (local === undefined || local.assigned) return;
    const fields = members.get(local) ?? new Map<string, FunctionExpression | undefined>();
    members.set(local, fields);
    const isFirst = !fields.has(target.key.name) && value?.type === "FunctionExpression";
    fields.set(target.key.name, isFirst ? value : undefined);
  }

  function keep(local: Local | undefined, value: Expression | undefined): void {
    if (local !== undefined && value !== undefined && !local.assigned) constants.set(local, value);
  }
}
