// What is in tables: classes of tables that the program does not keep apart, with what their fields and elements may be.
// Two classes become one when tables of both may be in the same place (Steensgaard's unification).
// Invariant: every table that the program makes belongs to the class of the constructor that made it; all that the
// program stores in it is in the class, or the class has escaped, and nothing is known of its tables.
import type { TableConstructor } from "../ast.ts";
import type { AbstractValue, TableClass } from "./abstract-value.ts";
import { Slot, type Solver } from "./slot.ts";

/** What classes ask of the analysis. */
export interface ContentsOwner extends Solver {
  escapeContents(contents: Contents): void;
}

export class Contents implements TableClass {
  /** Values of fields with constant names. */
  readonly fields = new Map<string, Slot>();
  /** Values at keys that are no strings. */
  readonly elements: Slot;
  /** Values at strings that are not constants. */
  readonly dynamic: Slot;
  /** The keys of elements and dynamic fields. */
  readonly keys: Slot;
  readonly metatables: Slot;
  /** The constructors of the tables, each with the names that it gives values to at once. */
  readonly sites = new Map<TableConstructor, ReadonlySet<string>>();
  /** Whether code that is not seen may hold such tables. */
  escaped = false;
  /** Whether fields, or elements, are read in ways that tell nothing of their kinds. */
  fieldsObserved = false;
  elementsObserved = false;
  private readonly owner: ContentsOwner;
  private representative: Contents | undefined = undefined;

  constructor(owner: ContentsOwner) {
    this.owner = owner;
    this.elements = new Slot(owner);
    this.dynamic = new Slot(owner);
    this.keys = new Slot(owner);
    this.metatables = new Slot(owner);
  }

  /** The class that this one has become part of. */
  get class(): Contents {
    let found: Contents = this;
    while (found.representative !== undefined) found = found.representative;
    if (found !== this) this.representative = found;
    return found;
  }

  field(name: string): Slot {
    let slot = this.fields.get(name);
    if (slot === undefined) {
      slot = new Slot(this.owner);
      this.fields.set(name, slot);
    }
    return slot;
  }

  /** Whether every table of the class has had the field from the start; its value may have become nil since. */
  isDefinite(name: string): boolean {
    for (const names of this.sites.values()) if (!names.has(name)) return false;
    return this.sites.size > 0;
  }

  addSite(site: TableConstructor, names: ReadonlySet<string>): void {
    if (this.sites.has(site)) return;
    this.sites.set(site, names);
    this.owner.changed = true;
  }

  observe(what: "fieldsObserved" | "elementsObserved"): void {
    if (this[what]) return;
    this[what] = true;
    this.owner.changed = true;
  }

  /** Makes `other`, a class of its own, part of this one. */
  unify(other: TableClass): void {
    const from = other as Contents;
    from.representative = this;
    this.owner.changed = true;
    for (const [site, names] of from.sites) this.sites.set(site, names);
    this.fieldsObserved ||= from.fieldsObserved;
    this.elementsObserved ||= from.elementsObserved;
    const escapes = this.escaped !== from.escaped;
    // What is added may make this class part of another one.
    for (const [name, slot] of from.fields) this.class.field(name).add(slot.value);
    this.class.elements.add(from.elements.value);
    this.class.dynamic.add(from.dynamic.value);
    this.class.keys.add(from.keys.value);
    this.class.metatables.add(from.metatables.value);
    if (!escapes) return;
    this.class.escaped = false;
    this.owner.escapeContents(this.class);
  }
}

/** What is in the tables that the value may be, undefined when it is none of the program's. */
export function contentsOf({ contents }: AbstractValue): Contents | undefined {
  return contents?.class as Contents | undefined;
}
