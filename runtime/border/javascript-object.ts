// JavaScript objects as Lua sees them: userdata, one for each object as long as anybody knows it.
// Invariant: the userdata has no metatable of its own that a script could reach; all share one (object-metatable.ts).
import type { Table } from "../core/table.ts";
import { Userdata } from "../core/value.ts";

/** A JavaScript object, class, symbol or null in Lua. */
export class JavaScriptObject extends Userdata {
  readonly target: unknown;

  constructor(target: unknown, metatable: Table) {
    super();
    this.target = target;
    this.metatable = metatable;
  }
}

/** Keeps an object what it is where it would be copied: `reference(array)` is no table in Lua, but the array itself. */
export class Reference {
  readonly target: object;

  constructor(target: object) {
    this.target = target;
  }
}

/** `object`, to be given to Lua as itself and not as a copy: Lua then reads and writes the object. */
export function reference(object: object): Reference {
  return new Reference(object);
}
