// What the modules of a program do to its globals, all of them together: a name that one module sets is known in another.
// Invariant: where a program may set names that the text does not tell (`_G[k] = v`), `isOpen` says so and rules keep quiet.
// global-uses.ts looks at the single modules.
import type { DocAlias, DocClass } from "../annotation.ts";
import { libraryNames } from "./library.ts";
import type { KnownModule } from "./module.ts";

/** What is known of the globals of a program. */
export class ProgramFacts {
  /** Globals, and fields of globals as `table.field`, that the program sets. */
  readonly assigned: ReadonlySet<string>;
  /** Tables that may get any field. */
  private readonly open: ReadonlySet<string>;

  private readonly modules: readonly KnownModule[];
  private declared: ReadonlyMap<string, DocClass | DocAlias> | undefined;

  /** @param known  names of globals that are there although no module sets them */
  constructor(modules: readonly KnownModule[], known: readonly string[]) {
    this.modules = modules;
    const uses = modules.map((module) => module.globals());
    this.assigned = new Set([...known, ...uses.flatMap(({ assigned }) => [...assigned])]);
    this.open = new Set(uses.flatMap(({ open }) => [...open]));
  }

  /** Whether rules see the same in another program, as far as it goes beyond their own module. */
  equals(other: ProgramFacts): boolean {
    return (
      isSameSet(this.assigned, other.assigned) &&
      isSameSet(this.open, other.open) &&
      isSameSet(new Set(this.docTypes.values()), new Set(other.docTypes.values()))
    );
  }

  /** Whether the library has this name, and the program leaves it as it is. */
  isGenuine(name: string): boolean {
    const [table = ""] = name.split(".");
    return libraryNames.has(name) && !this.assigned.has(name) && !this.assigned.has(table);
  }

  /** Whether a table, by its global name, may have fields that nobody can see. */
  isOpen(table: string): boolean {
    return this.open.has(table) || this.assigned.has(table);
  }

  /** The classes and aliases that annotations declare, by their names. */
  get docTypes(): ReadonlyMap<string, DocClass | DocAlias> {
    this.declared ??= new Map(
      this.modules
        .flatMap(({ annotations }) => [...annotations().aliases, ...annotations().classes])
        .map((type) => [type.name, type] as const),
    );
    return this.declared;
  }
}

function isSameSet<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): boolean {
  return a.size === b.size && [...a].every((element) => b.has(element));
}
