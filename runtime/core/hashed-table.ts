// Tables that keep everything in `hash`: weak ones, and those whose finalizer will be given a twin. Apart from table.ts, so
// that programs without them do not carry it.
// Invariant: what the table holds, and in which order it is traversed apart from fields, stays the same.
import type { Property } from "./properties.ts";
import { noArray, noElements, Table } from "./table.ts";
import type { Value } from "./value.ts";

/**
 * Moves all entries of a table to `hash`, where weak.ts keeps them, and those that come later, too; without it, back to
 * where they are in other tables.
 */
export function moveTo(table: Table, hash: Map<Value, Value> | undefined): void {
  const entries = [...table.entries()];
  for (const key of Object.keys(table)) if (key.startsWith("$")) table[key as Property] = undefined;
  table.hash = hash;
  if (table.events !== undefined || table.indexTable !== undefined) table.events = hash ?? new Map();
  table.array = hash === undefined ? noElements : noArray;
  table.dictionary = true;
  table.rehashAt = hash === undefined ? 0 : Infinity;
  for (const [key, value] of entries) table.set(key, value);
}

/** A table that shares all entries with another one, now and later. */
export function twinOf(table: Table): Table {
  if (table.array !== noArray) moveTo(table, new Map());
  const twin = new Table();
  const { hash, array, metatable, dictionary, events, guards, concernsCollector, indexTable, rehashAt } = table;
  Object.assign(twin, { hash, array, metatable, dictionary, rehashAt });
  return events === undefined ? twin : Object.assign(twin, { events, guards, concernsCollector, indexTable });
}
