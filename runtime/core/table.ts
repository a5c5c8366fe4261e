// Tables. Keys 1..n live in `array`; string keys that some compiled program names as a constant live as properties
// "$name" of the table itself, where V8's inline caches see them; every other key lives in `hash`, insertion-ordered.
// Invariants: the last element of `array` is not nil, so array.length is a border; a key lives in one place only; once `dictionary`
// is true, new string keys go to `hash`; a property is never deleted, only set to undefined.
// Compiled code reads and writes "$name" properties itself; keys starting with "__" always come through set() or indexedBy, which
// keep `indexTable` and `events` true. Lua 5.4 manual §2.1, §3.4.7, §6.1 next; cf. ltable.c.
import { rawError } from "./error.ts";
import { integerFromDouble } from "./number.ts";
import { declareProperties, isUnnamed, type Property, propertyOf } from "./properties.ts";
import { Traversal } from "./traversal.ts";
import { LuaFloat, type LuaObject, type Value } from "./value.ts";

// Arrays made from hashed keys are no longer than 2^26; below minSparse holes are not worth a look.
const maxArrayBits = 26;
const minSparse = 32;
// Shorter arrays do not count.
const minReserved = 1 << 16;

/** The array of tables that have none yet; never changed. */
export const noElements: Value[] = [];

/** The array of tables that keep everything in `hash` (hashed-table.ts): no key is in it, and none comes after its end. */
export const noArray = { length: Number.NaN } as unknown as Value[];

/** A Lua table. */
export class Table implements LuaObject {
  [property: Property]: Value;

  /** t[1]..t[n] at 0..n-1; only table.ts and compiled code may write to it. */
  array: Value[] = noElements;
  hash: Map<Value, Value> | undefined = undefined;
  metatable: Table | undefined = undefined;
  /** Whether a string key was ever stored in `hash`. */
  dictionary = false;
  // What few tables have takes no room in the others, as tables are made all the time.
  /**
   * The values of the keys that start with "__", if any was ever set: what this table means as a metatable. The `hash` itself
   * where that holds everything, as it may lose what it holds. Absent where there is nothing but an `indexTable`.
   */
  declare events?: Map<Value, Value>;
  /** Whether `__newindex` is not nil: new fields of tables that have this metatable are not simply set. */
  declare guards?: boolean;
  /** Whether `__mode` or `__gc` was ever set, so that the collector treats tables that have this metatable in its own way. */
  declare concernsCollector?: true;
  /** The value of `__index` when it is a table: where index continues for tables that have this one as metatable. */
  declare indexTable?: Table | undefined;
  /** The size of the hash that makes it worth looking for integer keys that could move to the array; 0 when absent. */
  declare rehashAt?: number;
  /** The last two traversals by `next`, see next.ts. */
  declare traversals?: Traversal[] | undefined;

  get luaType(): "table" {
    return "table";
  }

  /** The raw value at `key`, nil when absent. */
  get(key: Value): Value {
    switch (typeof key) {
      case "string":
        return this.getString(key);
      case "number":
        return this.getInteger(key);
      case "object":
        return key instanceof LuaFloat ? this.getInteger(key.n + 0) : this.hash?.get(key);
      default:
        return this.hash?.get(key);
    }
  }

  /** The raw value at the number `key`; for keys that are safe integers and for raw floats. */
  getInteger(key: number): Value {
    const array = this.array;
    if (key > 0 && key <= array.length) {
      const value = array[key - 1];
      if (value !== undefined || Number.isInteger(key)) return value;
    }
    return this.hash === undefined ? undefined : this.hash.get(hashKey(key));
  }

  getString(key: string): Value {
    if (this.dictionary) {
      const value = this.hash?.get(key);
      if (value !== undefined) return value;
    }
    const property = this.propertyOf(key);
    return property === undefined ? undefined : this[property];
  }

  /**
   * Sets the raw value at `key`; nil removes it.
   *
   * @throws {LuaError} "table index is nil", "table index is NaN"
   */
  set(key: Value, value: Value): void {
    switch (typeof key) {
      case "string":
        return this.setString(key, value);
      case "number":
        return this.setInteger(key, value);
      case "undefined":
        throw rawError("table index is nil");
      default:
        if (key instanceof LuaFloat) this.setInteger(key.n + 0, value);
        else this.setHash(key, value);
    }
  }

  /** Sets the raw value at the number `key`, a safe integer or a raw float. */
  setInteger(key: number, value: Value): void {
    const array = this.array;
    const length = array.length;
    if (key > 0 && key <= length && Number.isInteger(key)) {
      if (value === undefined && key === length) this.pop();
      else array[key - 1] = value;
    } else if (key === length + 1 && value !== undefined) {
      this.append(value);
    } else if (key !== key) {
      throw rawError("table index is NaN");
    } else {
      this.setHash(hashKey(key), value);
    }
  }

  /**
   * Sets the raw value after the end of `array`, where keys are not kept in `hash`; `value` is not nil. `isFloat`: an array of
   * raw floats, this one among them, stays one for V8.
   */
  append(value: Value, isFloat = false): void {
    // A copy, because V8 gives arrays of one literal the kind of elements that earlier ones have got.
    if (this.array === noElements) this.array = noElements.slice();
    const { length } = this.array;
    if (length >= minReserved && (length & (length - 1)) === 0) this.reserve();
    const { array, hash } = this;
    // V8 turns arrays of floats into arrays of any values, each float in a box, where a place in the code has seen both; but
    // not in push, which takes longer.
    if (isFloat || (typeof value === "number" && (value | 0) !== value)) array.push(value);
    else array[length] = value;
    if (hash !== undefined) this.migrate(hash, length + 1);
    if ((length & (length + 1)) === 0 && length >= minSparse) this.thinOut();
  }

  // Tables without other string keys are mostly asked for those that have names.
  private propertyOf(key: string): Property | undefined {
    return this.dictionary && isUnnamed(key) ? undefined : propertyOf(key);
  }

  setString(key: string, value: Value): void {
    const property = this.propertyOf(key);
    // Reading a property that is not there takes longer than everything else here.
    if (property !== undefined && (!this.dictionary || this[property] !== undefined)) {
      if (value !== undefined || this[property] !== undefined) this[property] = value;
    } else {
      if (value !== undefined) this.dictionary = true;
      this.setHash(key, value);
    }
    if (key.startsWith("__")) this.noteEvent(key, value);
  }

  /**
   * Sets a string key that no program may have named yet, and that compiled code is to find quickly: V8 would make the
   * table a slow one if it were given more than a dozen properties by `this[property] = value`.
   */
  defineField(key: string, value: Value): void {
    declareProperties([key]);
    if (this.getString(key) !== undefined || this.dictionary || key.startsWith("__")) return this.setString(key, value);
    Object.defineProperty(this, `$${key}`, { value, writable: true, enumerable: true, configurable: true });
  }

  /** A border: 0, or some n with t[n] non-nil and t[n+1] nil. */
  length(): number {
    const { length } = this.array;
    return length >= 0 ? length : this.hashedBorder();
  }

  // ltable.c hash_search
  private hashedBorder(): number {
    const isThere = (key: number): boolean => this.hash?.get(key) !== undefined;
    if (!isThere(1)) return 0;
    let present = 1;
    while (isThere(present * 2)) present *= 2;
    let absent = present * 2;
    while (absent - present > 1) {
      const middle = Math.floor((present + absent) / 2);
      if (isThere(middle)) present = middle;
      else absent = middle;
    }
    return present;
  }

  /** The entries in the order of traversal: array part, named fields, the rest in order of insertion. */
  *entries(): Generator<[Value, Value]> {
    const traversal = new Traversal(this);
    while (traversal.next()) yield [traversal.key, traversal.value];
  }

  private setHash(key: Value, value: Value): void {
    if (value === undefined) {
      this.hash?.delete(key);
      return;
    }
    const hash = (this.hash ??= new Map());
    const before = hash.size;
    hash.set(key, value);
    // Only a new key may move others: assignments to existing ones happen during traversals.
    if (hash.size > before && before >= (this.rehashAt ?? 0) && typeof key === "number") this.rehash(hash);
  }

  // The hash has doubled: integer keys move to the array if that will be more than half full. ltable.c rehash.
  private rehash(hash: Map<Value, Value>): void {
    this.rehashAt = hash.size * 2;
    // A single key that is not the next one.
    if (hash.size === 1 && this.array.length === 0) return;
    const size = arraySize(hash, this.array);
    if (size <= this.array.length) return;
    if (this.array === noElements) this.array = noElements.slice();
    for (let key = this.array.length + 1; key <= size; key++) {
      this.array.push(hash.get(key));
      hash.delete(key);
    }
    this.trim();
    this.migrate(hash, this.array.length);
    if (hash.size === 0) this.hash = undefined;
  }

  // Most of the array is nil, as in a queue whose front is removed: what there is moves to the hash.
  private thinOut(): void {
    const { array } = this;
    if (array.at(0) !== undefined) return;
    let present = 0;
    for (const value of array) if (value !== undefined) present++;
    if (present * 2 > array.length) return;
    const hash = (this.hash ??= new Map());
    array.forEach((value, position) => {
      if (value !== undefined) hash.set(position + 1, value);
    });
    this.array = noElements;
    this.rehashAt = hash.size * 2;
  }

  // Makes room for as many elements again. V8 itself makes room for half as many, which leaves twice as much garbage behind.
  private reserve(): void {
    const { array } = this;
    const { length } = array;
    this.array = array.concat(array);
    this.array.length = length;
  }

  // The last element becomes nil: the border moves down to the next non-nil one.
  private pop(): void {
    this.array.pop();
    this.trim();
  }

  private trim(): void {
    const { array } = this;
    while (array.length > 0 && array[array.length - 1] === undefined) array.pop();
  }

  // The array has grown to `length`: the keys after it move over from the hash.
  private migrate(hash: Map<Value, Value>, length: number): void {
    hash.delete(length);
    for (let key = length + 1; ; key++) {
      const value = hash.get(key);
      if (value === undefined) return;
      hash.delete(key);
      this.array.push(value);
    }
  }

  /** Sets t[1]..t[n] to `values` at the end of a constructor. The table keeps `values`, which may have holes. */
  adopt(values: Value[]): void {
    const { hash, array } = this;
    for (let i = values.length; i < array.length; i++) values.push(array[i]);
    if (hash !== undefined) for (let key = 1; key <= values.length; key++) hash.delete(key);
    this.array = values;
    if (values.length === 0) return;
    if (values[values.length - 1] === undefined) this.cutAt(searchBorder(values));
    if (hash !== undefined && values.length > 0) this.migrate(hash, values.length);
  }

  // The array ends at a border; what comes after it moves to the hash.
  private cutAt(border: number): void {
    for (let position = this.array.length - 1; position > border; position--) {
      const value = this.array[position];
      if (value !== undefined) (this.hash ??= new Map()).set(position + 1, value);
    }
    this.array.length = border;
  }

  /** What the table means, as a metatable, for an event such as "__add". */
  event(name: string): Value {
    if (this.events !== undefined) return this.events.get(name);
    return name === "__index" ? this.indexTable : undefined;
  }

  noteEvent(key: string, value: Value): void {
    if (this.events === undefined) {
      // Objects may have metatables of their own with nothing but this: that takes no map.
      if (key === "__index" && value instanceof Table && this.array !== noArray) {
        this.indexTable = value;
        return;
      }
      this.events = this.array === noArray ? this.hash! : new Map();
      if (this.indexTable !== undefined) this.events.set("__index", this.indexTable);
    }
    if (value === undefined) this.events.delete(key);
    else this.events.set(key, value);
    if (key === "__mode" || key === "__gc") this.concernsCollector = true;
    if (key === "__newindex") this.guards = value !== undefined;
    if (key === "__index") this.indexTable = value instanceof Table ? value : undefined;
  }
}

// As many fields have room in the table itself; V8 gives others a place of their own.
const fieldsInside = 4;
// After as many objects of a class V8 decides how large they all are.
const countedByV8 = 8;

/** Makes the first tables, so that V8 does not go by those of the libraries, which have more fields than most. */
export function settleTableSize(): void {
  for (let i = 0; i < countedByV8; i++) {
    const table = new Table();
    for (let field = 0; field < fieldsInside; field++) table[`$${field}`] = true;
  }
}

/**
 * A table with these entries; a nil value leaves its key out.
 *
 * @throws {LuaError} "table index is nil", "table index is NaN"
 */
export function tableOf(
  entries: readonly (readonly [key: Value, value: Value])[],
  at?: { readonly chunkname: string },
  site = 0,
): Table {
  const table = new Table();
  for (const [key, value] of entries) {
    if (at !== undefined) checkKey(key, at, site);
    table.set(key, value);
  }
  return table;
}

/** `{ __index = value }`, where "__index" is kept as a property. */
export function indexedBy(value: Value): Table {
  const table = new Table();
  if (value === undefined) return table;
  table.$__index = value;
  table.noteEvent("__index", value);
  return table;
}

/** An entry of `tableOf` that is checked before the next one is evaluated. */
export function tableEntry(key: Value, value: Value, at: { readonly chunkname: string }, site: number): [Value, Value] {
  checkKey(key, at, site);
  return [key, value];
}

function checkKey(key: Value, at: { readonly chunkname: string }, site: number): void {
  if (key !== undefined && key === key) return;
  throw rawError(`${at.chunkname}:${Math.floor(site)}: table index is ${key === undefined ? "nil" : "NaN"}`);
}

/** `table` with t[1]..t[n] set to `values`, which it keeps. */
export function fill(table: Table, values: Value[]): Table {
  table.adopt(values);
  return table;
}

// Keys in (2^(i-1), 2^i] that are in use, by i; kept between calls, since small tables are counted often.
const counts = /*@__PURE__*/ new Int32Array(maxArrayBits + 1);

// The largest power of two n such that more than n/2 of the keys 1..n are in use. ltable.c computesizes.
function arraySize(hash: ReadonlyMap<Value, Value>, array: readonly Value[]): number {
  counts.fill(0);
  for (const key of hash.keys()) if (typeof key === "number") countKey(key);
  for (let position = 0; position < array.length; position++) if (array[position] !== undefined) countKey(position + 1);
  const count = hash.size + array.length;
  let size = 0;
  let below = 0;
  for (let bits = 0; bits <= maxArrayBits && 2 ** bits < count * 2; bits++) {
    below += counts[bits]!;
    if (below > 2 ** bits / 2) size = 2 ** bits;
  }
  return size;
}

function countKey(key: number): void {
  if ((key | 0) === key && key > 0 && key <= 2 ** maxArrayBits) counts[key < 2 ? 0 : 32 - Math.clz32(key - 1)]!++;
}

// Floats with an integer value beyond ±(2^53−1) are the same key as that integer.
function hashKey(key: number): Value {
  return Number.isSafeInteger(key) ? key : (integerFromDouble(key) ?? key);
}

/** A table whose t[1]..t[n] are `values`, which it keeps. */
export function tableFrom(values: Value[]): Table {
  const table = new Table();
  if (values.length === 0 || values[values.length - 1] === undefined) table.adopt(values);
  else table.array = values;
  return table;
}

// The border of an array whose last element is nil that real Lua finds. ltable.c luaH_getn, binsearch.
function searchBorder(values: readonly Value[]): number {
  const size = values.length;
  if (size > 1 && values[size - 2] !== undefined) return size - 1;
  let border = 0;
  for (let end = size; end - border > 1;) {
    const middle = Math.floor((border + end) / 2);
    if (values[middle - 1] === undefined) end = middle;
    else border = middle;
  }
  return border;
}
