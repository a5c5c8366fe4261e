// Abstract values as types, which is all that lowering sees of them.
import * as t from "../type.ts";
import { type AbstractValue, Kind } from "./abstract-value.ts";

/** The type that holds the value; `unknown` for what has not been reached. */
export function typeOf(value: AbstractValue): t.Type {
  switch (value.kinds) {
    case Kind.nil:
      return t.nil;
    case Kind.boolean:
      return t.boolean;
    case Kind.integer:
      return t.int(value.integers.min, value.integers.max);
    case Kind.float:
      return t.float;
    case Kind.float | Kind.nil:
      return t.floatOrNil;
    case Kind.integer | Kind.nil:
      return optionalInteger(value);
    case Kind.string | Kind.nil:
      return t.stringOrNil;
    case Kind.table | Kind.nil:
      return t.tableOrNil;
    case Kind.integer | Kind.float:
      return t.int(value.integers.min, value.integers.max).kind === "int"
        ? t.safeNumber(Math.max(value.integers.max, value.floats.max))
        : t.number;
    case Kind.string:
      return t.string;
    case Kind.table:
      return t.table;
    case Kind.function:
      return t.function_;
    default:
      return t.unknown;
  }
}

function optionalInteger({ integers }: AbstractValue): t.Type {
  const type = t.int(integers.min, integers.max);
  return type.kind === "int" ? { ...type, kind: "intOrNil" } : t.integerOrNil;
}
