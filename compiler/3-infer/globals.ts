// What global variables may hold.
// Invariant: one that nobody stores may still be stored by code that is not seen, and holds anything; the libraries' hold what
// they held at the start while nobody stores them.
import { type AbstractValue, any, join, nil } from "./abstract-value.ts";
import { isLibraryGlobal, libraryGlobal } from "./library.ts";
import type { Mentions } from "./mentions.ts";
import { Slot, type Solver } from "./slot.ts";

export class Globals {
  private readonly owner: Solver;
  private readonly mentions: Mentions;
  private readonly slots = new Map<string, Slot>();
  private readonly stored = new Set<string>();

  constructor(owner: Solver, mentions: Mentions) {
    this.owner = owner;
    this.mentions = mentions;
  }

  read(name: string): AbstractValue {
    if (this.mentions.globals === "any") return any;
    const { value } = this.slot(name);
    const isStored = this.stored.has(name);
    if (isLibraryGlobal(name)) return isStored ? any : libraryGlobal(name);
    return isStored ? join(value, nil) : any;
  }

  store(name: string, value: AbstractValue): void {
    if (this.mentions.globals === "any" || isLibraryGlobal(name)) this.owner.escape(value);
    const slot = this.slot(name);
    slot.add(value);
    if (this.stored.has(name)) return;
    this.stored.add(name);
    slot.noteGrowth();
  }

  private slot(name: string): Slot {
    let slot = this.slots.get(name);
    if (slot === undefined) this.slots.set(name, (slot = new Slot(this.owner)));
    return slot;
  }
}
