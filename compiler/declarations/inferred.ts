// What is inferred of values as TypeScript.
import type { Type } from "../type.ts";

/** The type of a value of which this is known; `any` where JavaScript cannot tell. */
export function inferredType({ kind }: Type): string {
  switch (kind) {
    case "nil":
      return "undefined";
    case "boolean":
    case "string":
      return kind;
    case "int":
    case "integer":
    case "float":
    case "number":
      return "number";
    case "floatOrNil":
    case "intOrNil":
    case "integerOrNil":
      return "number | undefined";
    case "stringOrNil":
      return "string | undefined";
    case "function":
      return "(...args: any[]) => any";
    default:
      return "any";
  }
}
