// The names of locals that can be seen from where the resolver is. Lua 5.4 manual §3.5.
// Invariant: of locals of one name, the one that was declared last in the innermost block is seen.
import type { Identifier } from "../ast.ts";
import type { FunctionInfo, Local, LocalKind } from "../scope.ts";

/** Names declared in one block. */
interface Scope {
  readonly locals: Map<string, Local>;
  readonly outer: Scope | undefined;
}

export class VisibleNames {
  private scope: Scope;

  constructor(environment: Local) {
    this.scope = { locals: new Map([["_ENV", environment]]), outer: undefined };
  }

  /** A block begins. */
  enter(): void {
    this.scope = { locals: new Map(), outer: this.scope };
  }

  /** The block ends. */
  leave(): void {
    this.scope = this.scope.outer!;
  }

  add(local: Local): void {
    this.scope.locals.set(local.name, local);
  }

  /** The local that a name means in a function, which captures it if it is not its own. */
  find(name: string, user: FunctionInfo): Local | undefined {
    for (let scope: Scope | undefined = this.scope; scope !== undefined; scope = scope.outer) {
      const local = scope.locals.get(name);
      if (local === undefined) continue;
      if (local.owner !== user) local.captured = true;
      return local;
    }
    return undefined;
  }
}

/** A local of which nothing is known but its declaration. */
export function makeLocal(
  name: string,
  kind: LocalKind,
  owner: FunctionInfo,
  declaration?: Identifier,
  attribute?: "const" | "close",
): Local {
  return {
    name,
    declaration,
    kind,
    attribute,
    owner,
    assigned: false,
    assignedInside: false,
    captured: false,
    read: false,
    function: undefined,
    constant: undefined,
  };
}
