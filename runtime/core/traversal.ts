// One walk over a table: the array part, then the named fields, then the hash in order of insertion.
// Invariant: survives assignment to existing keys and clearing of any key while it runs; costs the table nothing
// before it starts. Lua 5.4 manual §6.1 next.
import type { Value } from "./value.ts";

/** The parts of a table that are walked; see table.ts. */
interface Parts {
  readonly array: readonly Value[];
  readonly hash: ReadonlyMap<Value, Value> | undefined;
  readonly [property: `$${string}`]: Value;
}

export class Traversal {
  /** The current entry; nil before the first and after the last one. */
  key: Value = undefined;
  value: Value = undefined;
  protected readonly parts: Parts;
  protected index = 0;
  protected properties: string[] | undefined = undefined;
  protected propertyIndex = 0;
  protected hashKeys: Iterator<Value> | undefined = undefined;

  constructor(parts: Parts) {
    this.parts = parts;
  }

  /** Moves to the next entry with a non-nil value; false after the last one. */
  next(): boolean {
    const array = this.parts.array;
    while (this.index < array.length) {
      const value = array[this.index++];
      if (value !== undefined) return this.stand(this.index, value);
    }
    return this.nextProperty() || this.nextInHash();
  }

  private stand(key: Value, value: Value): true {
    this.key = key;
    this.value = value;
    return true;
  }

  protected startProperties(): string[] {
    this.propertyIndex = 0;
    return (this.properties = Object.keys(this.parts).filter((name) => name.startsWith("$")));
  }

  private nextProperty(): boolean {
    const properties = this.properties ?? this.startProperties();
    while (this.propertyIndex < properties.length) {
      const property = properties[this.propertyIndex++] as `$${string}`;
      const value = this.parts[property];
      if (value !== undefined) return this.stand(property.slice(1), value);
    }
    return false;
  }

  private nextInHash(): boolean {
    const hash = this.parts.hash;
    if (hash === undefined) return false;
    this.hashKeys ??= hash.keys();
    for (let step = this.hashKeys.next(); !step.done; step = this.hashKeys.next()) {
      const value = hash.get(step.value);
      if (value !== undefined) return this.stand(step.value, value);
    }
    return false;
  }
}
