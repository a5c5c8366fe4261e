// Which members of the libraries, and of strings, are as they were when the program started.
// Invariant: whatever code may have replaced, seen or not, counts as replaced.
import { type AbstractValue, any, Kind, may } from "./abstract-value.ts";
import { libraryField } from "./library.ts";
import type { Mentions } from "./mentions.ts";
import type { Worklist } from "./worklist.ts";

export class LibraryState {
  private readonly mentions: Mentions;
  private readonly worklist: Worklist;
  /** Names that fields of libraries, as far as can be seen, may have been given anew. */
  private readonly replaced = new Set<string>();
  /** Library tables that code that is not seen may hold. */
  private readonly escaped = new Set<string>();
  /** Whether the program can get at the metatable of strings. */
  private stringsReached = false;
  private changed = false;

  constructor(mentions: Mentions, worklist: Worklist) {
    this.mentions = mentions;
    this.worklist = worklist;
  }

  /** Whether the metatable of strings may be another one than at the start. */
  get stringsChanged(): boolean {
    return this.changed;
  }

  member(library: string, name: string): AbstractValue {
    // Code that is not seen may replace any member.
    return this.mentions.isOpen || this.replaced.has(name) ? any : libraryField(library, name);
  }

  stringMember(name: string): AbstractValue {
    return this.changed ? any : this.member("string", name);
  }

  /** Code that is not seen has got a library. */
  escape(library: string): void {
    if (this.escaped.has(library)) return;
    this.escaped.add(library);
    this.worklist.outdateAll();
  }

  /** The program has got the metatable of something that may be a string. */
  reachStrings(): void {
    if (this.stringsReached) return;
    this.stringsReached = true;
    this.worklist.outdateAll();
  }

  /** A field of an object that may be a library, or anything, has been stored. */
  noteField(object: AbstractValue, name: string): void {
    if (this.mayBe(object)) this.replace(name);
    if (this.stringsReached && name.startsWith("__")) this.changeStrings();
  }

  /** The same of a field whose name is not known. */
  noteAnyField(object: AbstractValue): void {
    if (this.mayBe(object)) this.openGlobals();
    if (this.stringsReached) this.changeStrings();
  }

  private mayBe(object: AbstractValue): boolean {
    return may(object, Kind.library) || this.escaped.size > 0;
  }

  private replace(name: string): void {
    if (this.replaced.has(name)) return;
    this.replaced.add(name);
    this.worklist.outdateAll();
  }

  private openGlobals(): void {
    if (this.mentions.globals === "any") return;
    this.mentions.globals = "any";
    this.worklist.outdateAll();
  }

  private changeStrings(): void {
    if (this.changed) return;
    this.changed = true;
    this.worklist.outdateAll();
  }
}
