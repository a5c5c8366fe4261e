// The os library, over the host's clock, environment and files.
// Invariant: without a file system, functions that need one return the error that C gives for what a system lacks.
// Lua 5.4 manual §6.9; cf. loslib.c.
import { luaError } from "../core/error.ts";
import { float, type Integer, toInteger } from "../core/number.ts";
import { parseNumber } from "../core/number-text.ts";
import { index, setindex } from "../core/operators.ts";
import { Table } from "../core/table.ts";
import { type Result, truthy, type Value } from "../core/value.ts";
import type { Files } from "../host/files.ts";
import type { Host } from "../host/host.ts";
import {
  argError,
  checkInteger,
  checkOption,
  checkString,
  checkTable,
  cString,
  optInteger,
  optString,
} from "./arguments.ts";
import { type BrokenTime, localTime, timeOf, utcTime } from "./calendar.ts";
import { exitResult, fileResult, noFiles } from "./file-result.ts";
import { type Library, library } from "./open.ts";
import { conversionEnd, strftime } from "./strftime.ts";

const maxInt = 2 ** 31 - 1;
const categories = ["all", "collate", "ctype", "monetary", "numeric", "time"] as const;

/**
 * os.date ([format [, time]])
 *
 * @throws {LuaError} "invalid conversion specifier '%Ez'", "date result cannot be represented in this installation"
 */
function date(format: Value, time: Value, now: () => Integer): Result {
  const text = optString(format, 1, "date", "%c");
  const seconds = time === undefined ? now() : checkInteger(time, 2, "date");
  const utc = text.startsWith("!");
  const pattern = utc ? text.slice(1) : text;
  const broken = utc ? utcTime(seconds) : localTime(seconds);
  if (broken === undefined) throw luaError("date result cannot be represented in this installation");
  if (pattern === "*t") {
    const table = new Table();
    setAllFields(table, broken);
    return table;
  }
  checkConversions(pattern);
  return strftime(pattern, broken);
}

function checkConversions(pattern: string): void {
  for (let i = pattern.indexOf("%"); i >= 0;) {
    const end = conversionEnd(pattern, i + 1);
    if (end === undefined) throw argError(1, "date", `invalid conversion specifier '${cString(pattern.slice(i))}'`);
    i = pattern.indexOf("%", end);
  }
}

function setAllFields(table: Table, time: BrokenTime): void {
  for (const name of ["year", "month", "day", "hour", "min", "sec", "yday", "wday", "isdst"] as const) {
    setindex(table, name, time[name]);
  }
}

/**
 * os.time ([table]): also updates the fields of the table.
 *
 * @throws {LuaError} "field 'day' missing in date table", "field 'day' is not an integer", "field 'day' is out-of-bound"
 */
function time(table: Value, now: () => Integer): Result {
  if (table === undefined) return now();
  const fields = checkTable(table, 1, "time");
  const seconds = timeOf({
    year: field(fields, "year", { delta: 1900 }),
    month: field(fields, "month", { delta: 1 }),
    day: field(fields, "day", {}),
    hour: field(fields, "hour", { fallback: 12 }),
    min: field(fields, "min", { fallback: 0 }),
    sec: field(fields, "sec", { fallback: 0 }),
    isdst: booleanField(fields, "isdst"),
  });
  // Like mktime's, -1 stands for failure.
  if (seconds === undefined || seconds === -1) {
    throw luaError("time result cannot be represented in this installation");
  }
  setAllFields(fields, localTime(seconds)!);
  return seconds;
}

interface FieldRules {
  /** What struct tm counts the field from; the difference must fit C's int. */
  readonly delta?: number;
  readonly fallback?: number;
}

function field(table: Table, name: string, { delta = 0, fallback }: FieldRules): number {
  const value = index(table, name);
  const integer = toInteger(typeof value === "string" ? parseNumber(value) : value);
  if (integer === undefined) {
    if (value !== undefined) throw luaError(`field '${name}' is not an integer`);
    if (fallback === undefined) throw luaError(`field '${name}' missing in date table`);
    return fallback;
  }
  const n = Number(integer);
  if (n - delta > maxInt || n < delta - maxInt - 1) throw luaError(`field '${name}' is out-of-bound`);
  return n;
}

function booleanField(table: Table, name: string): boolean | undefined {
  const value = index(table, name);
  return value === undefined ? undefined : truthy(value);
}

/** os.difftime (t2, t1) */
function difftime(...args: Value[]): Result {
  const t2 = checkInteger(args[0], 1, "difftime", args.length < 1);
  const t1 = checkInteger(args[1], 2, "difftime", args.length < 2);
  return float(Number(t2) - Number(t1));
}

/** os.setlocale ([locale [, category]]): there is no other locale than "C". */
function setlocale(locale: Value, category: Value): Result {
  const name = optString(locale, 1, "setlocale", "C");
  checkOption(category, 2, "setlocale", { options: categories, fallback: "all" });
  return ["", "C", "POSIX"].includes(name) ? "C" : undefined;
}

/** os.exit ([code [, close]]): open files are settled by the host, so that there is nothing to close. */
function exit(host: Host, code: Value): never {
  const status = typeof code === "boolean" ? (code ? 0 : 1) : optInteger(code, 1, "exit", 0);
  return host.exit(Number(BigInt.asUintN(8, BigInt(status))));
}

function fileFunctions(files: Files | undefined): Record<string, Value> {
  return {
    execute(command) {
      if (command === undefined) return files !== undefined;
      const text = checkString(command, 1, "execute");
      return exitResult(files === undefined ? noFiles : files.execute(cString(text)));
    },
    remove(...args: Value[]) {
      const path = checkString(args[0], 1, "remove", args.length < 1);
      return fileResult(files === undefined ? noFiles : files.remove(path), path);
    },
    rename(...args: Value[]) {
      const from = checkString(args[0], 1, "rename", args.length < 1);
      const to = checkString(args[1], 2, "rename", args.length < 2);
      return fileResult(files === undefined ? noFiles : files.rename(from, to));
    },
    tmpname() {
      const name = files?.temporaryName();
      if (typeof name !== "string") throw luaError("unable to generate a unique filename");
      return name;
    },
  } satisfies Record<string, Value>;
}

/** The os library. Lua 5.4 manual §6.9. */
export const osLibrary: Library = {
  name: "os",
  open({ host }) {
    const now = (): Integer => Math.floor(host.now() / 1000);
    return library({
      clock: () => float(host.clock()),
      date: (format: Value, seconds: Value) => date(format, seconds, now),
      difftime,
      exit(code) {
        return exit(host, code);
      },
      getenv: (...args: Value[]) => host.env(cString(checkString(args[0], 1, "getenv", args.length < 1))),
      setlocale,
      time: (table: Value) => time(table, now),
      ...fileFunctions(host.files),
    });
  },
};
