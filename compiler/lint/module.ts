// A module as the linter gets it, and what is found out about it before the rules run.
import type { Chunk, Expression } from "../ast.ts";
import type { Local, Scopes } from "../scope.ts";
import type { SourceText } from "../source.ts";
import { walk } from "../walk.ts";

/** One parsed and resolved module. */
export interface LintedModule {
  readonly chunk: Chunk;
  readonly scopes: Scopes;
  readonly source: SourceText;
}

/** A module with the values of its constants. */
export interface KnownModule extends LintedModule {
  /** The first value of each local that has one of its own and is never assigned again. */
  readonly constants: ReadonlyMap<Local, Expression>;
}

/** Finds the constants of a module. */
export function knownModule(module: LintedModule): KnownModule {
  const { scopes } = module;
  const constants = new Map<Local, Expression>();
  walk(module.chunk, {
    statement(statement) {
      if (statement.type === "LocalFunctionStatement") keep(scopes.local(statement.name), statement.value);
      if (statement.type !== "LocalStatement") return;
      statement.names.forEach(({ name }, index) => keep(scopes.local(name), statement.values[index]));
    },
  });
  return { ...module, constants };

  function keep(local: Local | undefined, value: Expression | undefined): void {
    if (local !== undefined && value !== undefined && !local.assigned) constants.set(local, value);
  }
}
