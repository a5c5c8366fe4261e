// JavaScript names for Lua names: legal, and never one that is visible already, so that no declaration shadows another
// and no use meets a binding that is not initialised yet.
// Invariant: names with a `$` in them are the compiler's own; no Lua name has one.
import type { Local } from "./scope.ts";

// Reserved words, and globals that lowered code uses.
const taken = new Set(
  (
    "abstract any arguments Array as async await bigint boolean break case catch class const continue debugger declare " +
    "default delete do else enum eval export extends false finally for from function get if implements import in " +
    "Infinity instanceof interface let Math module namespace NaN never new null number Number object of package " +
    "private protected public return set static string super switch symbol this throw true try type typeof undefined " +
    "unknown var void while with yield"
  ).split(" "),
);

/** The name itself, or with a trailing `_` when JavaScript keeps it for itself. */
export function legalName(name: string): string {
  return taken.has(name) ? `${name}_` : name;
}

/** The names visible at one place of the lowered code, innermost scope last. */
export class Names {
  private readonly names = new Map<Local, string>();
  private readonly scopes: Set<string>[] = [new Set()];

  /** Runs `body` in a scope of its own. */
  scoped<T>(body: () => T): T {
    this.scopes.push(new Set());
    try {
      return body();
    } finally {
      this.scopes.pop();
    }
  }

  /** Chooses the name of a local that is declared here. */
  declare(local: Local): string {
    const name = this.reserve(local.name);
    this.names.set(local, name);
    return name;
  }

  /** A name for something of the compiler's that should read like `wanted`. */
  reserve(wanted: string): string {
    const base = legalName(wanted);
    let name = base;
    for (let n = 1; this.isVisible(name); n++) name = `${base}$${n}`;
    this.scopes.at(-1)!.add(name);
    return name;
  }

  of(local: Local): string {
    const name = this.names.get(local);
    if (name === undefined) throw new Error(`internal: '${local.name}' is not declared`);
    return name;
  }

  private isVisible(name: string): boolean {
    return this.scopes.some((scope) => scope.has(name));
  }
}
