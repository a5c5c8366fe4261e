// What a description of a library function is, and the values that many give.
// Invariant: values here are as wide as what the runtime may return.
import type { Expression } from "../ast.ts";
import { type AbstractValue, integerIn, join, nil } from "./abstract-value.ts";
import type { Contents } from "./contents.ts";
import type { ValueList } from "./value-list.ts";

/** What descriptions ask of the analysis. */
export interface LibraryHost {
  escape(value: AbstractValue): void;
  escapeAll(list: ValueList): void;
  call(callee: AbstractValue, args: ValueList): ValueList;
  runEvent(event: string, operands: readonly AbstractValue[]): AbstractValue;
  handlers(object: AbstractValue, event: string): AbstractValue;
  readIndex(object: AbstractValue, key: AbstractValue): AbstractValue;
  storeIndex(object: AbstractValue, key: AbstractValue, value: AbstractValue): void;
  contentsOfSite(node: Expression): Contents;
  reachStrings(): void;
  requireModule(node: Expression | undefined): ValueList;
}

/** What a call of a library function does, and gives. */
export type Description = (args: ValueList, host: LibraryHost, node: Expression | undefined) => ValueList;

/** A position in an array, or the length of a string. */
export const position = integerIn(1, 2 ** 31);
export const length = integerIn(0, 2 ** 31);
/** The value, or nil. */
export const maybe = (value: AbstractValue): AbstractValue => join(value, nil);
