// What is in tables: classes of tables that the program does not keep apart, with what their fields and elements may be.
// Two classes become one when tables of both may be in the same place (Steensgaard's unification).
// Invariant: every table that the program makes belongs to the class of the constructor that made it; all that the
// program stores in it is in the class, or the class has escaped, and nothing is known of its tables.
import type { TableConstructor } from "../ast.ts";
import type { AbstractValue, TableClass } from "./abstract-value.ts";
import { longPatience, Slot, type Solver } from "./slot.ts";
import { Watched } from "./worklist.ts";

/** What classes ask of the analysis. */
export interface ContentsOwner extends Solver {
  escapeContents(contents: Contents): void;
}

export class Contents extends Watched implements TableClass {
  private readonly slots = new Map<string, Slot>();
  /** Values at keys that are no strings. */
  readonly elements: Slot;
  /** Values at strings that are not constants. */
  readonly dynamic: Slot;
  /** The keys of elements and dynamic fields. */
  readonly keys: Slot;
  readonly metatables: Slot;
  /** The constructors of the tables, each with the names that it gives values to at once. */
  private readonly sites = new Map<TableConstructor, ReadonlySet<string>>();
  /** Whether fields, or elements, are read in ways that tell nothing of their kinds. */
  fieldsObserved = false;
  elementsObserved = false;
  private hasEscaped = false;
  /** Whether somebody has looked at all fields, and wants to hear of more. */
  private fieldsAreRead = false;
  private readonly owner: ContentsOwner;
  private representative: Contents | undefined = undefined;

  constructor(owner: ContentsOwner) {
    super(owner.worklist);
    this.owner = owner;
    this.elements = new Slot(owner, longPatience);
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

  /** Whether code that is not seen may hold such tables. */
  get escaped(): boolean {
    this.noteRead();
    return this.hasEscaped;
  }

  set escaped(value: boolean) {
    this.hasEscaped = value;
    this.noteGrowth();
  }

  /** Values of fields with constant names. */
  get fields(): ReadonlyMap<string, Slot> {
    this.noteRead();
    this.fieldsAreRead = true;
    return this.slots;
  }

  field(name: string): Slot {
    let slot = this.slots.get(name);
    if (slot === undefined) {
      slot = new Slot(this.owner);
      this.slots.set(name, slot);
      if (this.fieldsAreRead) this.noteGrowth();
    }
    return slot;
  }

  /** Whether every table of the class has had the field from the start; its value may have become nil since. */
  isDefinite(name: string): boolean {
    this.noteRead();
    for (const names of this.sites.values()) if (!names.has(name)) return false;
    return this.sites.size > 0;
  }

  addSite(site: TableConstructor, names: () => ReadonlySet<string>): void {
    if (this.sites.has(site)) return;
    this.sites.set(site, names());
    this.noteGrowth();
  }

  /** Notes how fields or elements are read, which nothing asks before the analysis has ended. */
  observe(what: "fieldsObserved" | "elementsObserved"): void {
    this[what] = true;
  }

  /** Makes `other`, a class of its own, part of this one. */
  unify(other: TableClass): void {
    const from = other as Contents;
    from.representative = this;
    from.noteUnification();
    this.noteGrowth();
    for (const [site, names] of from.sites) this.sites.set(site, names);
    this.fieldsObserved ||= from.fieldsObserved;
    this.elementsObserved ||= from.elementsObserved;
    const escapes = this.hasEscaped !== from.hasEscaped;
    // What is added may make this class part of another one.
    for (const [name, slot] of from.slots) this.class.field(name).add(slot.latest);
    this.class.elements.add(from.elements.latest);
    this.class.dynamic.add(from.dynamic.latest);
    this.class.keys.add(from.keys.latest);
    this.class.metatables.add(from.metatables.latest);
    if (!escapes) return;
    this.class.escaped = false;
    this.owner.escapeContents(this.class);
  }

  // Nothing is added to the places of this class any more: whoever has read them must read those of the other one.
  private noteUnification(): void {
    this.noteGrowth();
    for (const slot of this.slots.values()) slot.noteGrowth();
    for (const slot of [this.elements, this.dynamic, this.keys, this.metatables]) slot.noteGrowth();
  }
}

/** What is in the tables that the value may be, undefined when it is none of the program's. */
export function contentsOf({ contents }: AbstractValue): Contents | undefined {
  return contents?.class as Contents | undefined;
}
