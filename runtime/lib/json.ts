// The `json` library: encode, decode and their relatives, with plua's names.
// json.null stands for null in both directions, but decode gives it only when asked to; `{null = json.null}`.
import { luaError } from "../core/error.ts";
import { isNumber } from "../core/number.ts";
import { Table } from "../core/table.ts";
import { Userdata, type Value } from "../core/value.ts";
import { argError, checkAny, checkIndex, checkString, checkTable } from "./arguments.ts";
import { decode } from "./json-decode.ts";
import { encode } from "./json-encode.ts";
import { JsonError } from "./json-error.ts";
import { KeyMemory } from "./json-keys.ts";
import { type Library, library } from "./open.ts";

/** Global `json`. */
export const jsonLibrary: Library = { name: "json", open: makeJson, yieldsToModules: true };

class Null extends Userdata {}

// The most that one level may be indented by.
const widestIndent = 100;

function makeJson(): Table {
  const nullValue = new Null();
  nullValue.metatable = library({ __name: "json.null", __tostring: () => "null" });
  const keys = new KeyMemory();
  const arrayMetatable = library({ __isArray: true });

  const jsonEncode = (...args: Value[]): Value => {
    checkAny(args.length, 1, "encode");
    const indent = indentOption(args[1], "encode");
    return guard(() => encode(args[0], { indent, null: nullValue }));
  };
  const jsonEncodeFormatted = (...args: Value[]): Value => {
    checkAny(args.length, 1, "encodeFormated");
    return guard(() => encode(args[0], { indent: "  ", null: nullValue }));
  };
  const jsonDecode = (...args: Value[]): Value => {
    const text = checkString(args[0], 1, "decode", args.length < 1);
    const options = args[1] === undefined ? undefined : checkTable(args[1], 2, "decode");
    return guard(() => decode(text, { null: options?.getString("null"), keys }));
  };
  const initArray = (table: Value): Value => {
    const array = checkTable(table, 1, "initArray");
    if (array.metatable === undefined) array.metatable = arrayMetatable;
    else array.metatable.setString("__isArray", true);
    return array;
  };
  return library({
    encode: jsonEncode,
    decode: jsonDecode,
    encodeFormated: jsonEncodeFormatted,
    encodeFast: jsonEncode,
    initArray,
    util: library({ InitArray: initArray }),
    null: nullValue,
  });
}

/** The options of encode: a table whose `indent` is a number of spaces or the text itself. */
function indentOption(options: Value, fname: string): string {
  if (options === undefined) return "";
  const indent = checkTable(options, 2, fname).getString("indent");
  if (indent === undefined || indent === false) return "";
  if (typeof indent === "string" && /^[ \t]*$/.test(indent)) return indent;
  if (!isNumber(indent)) throw argError(2, fname, "'indent' must be a number of spaces or white space");
  return " ".repeat(Math.min(Math.max(checkIndex(indent, 2, fname), 0), widestIndent));
}

function guard(convert: () => Value): Value {
  try {
    return convert();
  } catch (thrown) {
    if (thrown instanceof JsonError) throw luaError(`json: ${thrown.toString()}`);
    throw thrown;
  }
}
