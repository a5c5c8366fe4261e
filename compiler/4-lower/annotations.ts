// The TypeScript type of what a variable of an inferred type holds.
import * as b from "../builders.ts";
import type { Type } from "../type.ts";

/** The annotation for a variable of this type. */
export function typeNode(type: Type): b.TypeNode {
  switch (type.kind) {
    case "int":
    case "float":
      return b.keywordType("number");
    case "floatOrNil":
    case "intOrNil":
      return b.orUndefined(b.keywordType("number"));
    case "integer":
      return b.rtType("Integer");
    case "integerOrNil":
      return b.orUndefined(b.rtType("Integer"));
    case "number":
      return b.rtType("LuaNumber");
    case "string":
      return b.keywordType("string");
    case "boolean":
      return b.keywordType("boolean");
    case "stringOrNil":
      return b.orUndefined(b.keywordType("string"));
    case "tableOrNil":
      return b.orUndefined(b.rtType("Table"));
    case "table":
      return b.rtType("Table");
    case "function":
      return b.rtType("LuaFunction");
    case "nil":
    case "never":
    case "unknown":
      return b.rtType("Value");
  }
}
