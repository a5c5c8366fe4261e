// The os library against what lua5.4 does under Linux; every expected value was printed by it.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { all } from "../../runtime/core/call.ts";
import { LuaError } from "../../runtime/core/error.ts";
import { Table } from "../../runtime/core/table.ts";
import { LuaFloat, type LuaFunction, type Value } from "../../runtime/core/value.ts";
import type { Files } from "../../runtime/host/files.ts";
import type { Host } from "../../runtime/host/host.ts";
import { osLibrary } from "../../runtime/lib/os.ts";
import type { State } from "../../runtime/lib/open.ts";

const enoent = { message: "No such file or directory", errno: 2 };

class Exit {
  readonly code: number;
  constructor(code: number) {
    this.code = code;
  }
}

const files = {
  execute: (command: string) => ({
    kind: command.startsWith("kill") ? "signal" : "exit",
    code: Number(command.slice(5)),
  }),
  remove: (path: string) => (path === "there" ? undefined : enoent),
  rename: () => enoent,
  temporaryName: () => "/tmp/lua_x",
} as unknown as Files;

const host = {
  now: () => 1234567890987,
  clock: () => 2,
  env: (name: string) => (name === "HOME" ? "/home/me" : undefined),
  exit(code: number): never {
    throw new Exit(code);
  },
} as Host;

const bare = osLibrary.open({ host } as State)!;
const full = osLibrary.open({ host: { ...host, files } } as State)!;

function run(name: string, ...args: Value[]): Value[] {
  return all((full.getString(name) as LuaFunction)(...args));
}

function runBare(name: string, ...args: Value[]): Value[] {
  return all((bare.getString(name) as LuaFunction)(...args));
}

function thrown(name: string, ...args: Value[]): unknown {
  try {
    run(name, ...args);
  } catch (error) {
    return error instanceof LuaError ? error.value : error instanceof Exit ? error.code : error;
  }
  return undefined;
}

function dateTable(fields: Record<string, Value>): Table {
  const table = new Table();
  for (const [key, value] of Object.entries(fields)) table.set(key, value);
  return table;
}

const keys = ["year", "month", "day", "hour", "min", "sec", "yday", "wday", "isdst"];
const fieldsOf = (table: Value): Value[] => keys.map((key) => (table as Table).get(key));

const savedZone = process.env["TZ"];
function inZone(zone: string): void {
  beforeAll(() => {
    process.env["TZ"] = zone;
  });
  afterAll(() => {
    if (savedZone === undefined) delete process.env["TZ"];
    else process.env["TZ"] = savedZone;
  });
}

const everything =
  "%a|%A|%b|%B|%c|%C|%d|%D|%e|%F|%g|%G|%h|%H|%I|%j|%m|%M|%n|%p|%r|%R|%S|%t|%T|%u|%U|%V|%w|%W|%x|%X|%y|%Y|%z|%Z|%%|%Ec|%OV";

describe("date in UTC", () => {
  test.each<[Value, string]>([
    [
      0,
      "Thu|Thursday|Jan|January|Thu Jan  1 00:00:00 1970|19|01|01/01/70| 1|1970-01-01|70|1970|Jan|00|12|001|01|00|\n|AM|12:00:00 AM|00:00|00|\t|00:00:00|4|00|01|4|00|01/01/70|00:00:00|70|1970|+0000|GMT|%|Thu Jan  1 00:00:00 1970|01",
    ],
    [
      1104537600,
      "Sat|Saturday|Jan|January|Sat Jan  1 00:00:00 2005|20|01|01/01/05| 1|2005-01-01|04|2004|Jan|00|12|001|01|00|\n|AM|12:00:00 AM|00:00|00|\t|00:00:00|6|00|53|6|00|01/01/05|00:00:00|05|2005|+0000|GMT|%|Sat Jan  1 00:00:00 2005|53",
    ],
    [
      -62201779200,
      "Fri|Friday|Nov|November|Fri Nov 27 00:00:00 -2|-1|27|11/27/98|27|-2-11-27|98|-2|Nov|00|12|331|11|00|\n|AM|12:00:00 AM|00:00|00|\t|00:00:00|5|47|48|5|47|11/27/98|00:00:00|98|-2|+0000|GMT|%|Fri Nov 27 00:00:00 -2|48",
    ],
    [
      -1099511627776,
      "Sat|Saturday|Nov|November|Sat Nov 12 23:23:44 -32873|-329|12|11/12/27|12|-32873-11-12|27|-32873|Nov|23|11|316|11|23|\n|PM|11:23:44 PM|23:23|44|\t|23:23:44|6|45|45|6|45|11/12/27|23:23:44|27|-32873|+0000|GMT|%|Sat Nov 12 23:23:44 -32873|45",
    ],
  ])("%d", (seconds, text) => expect(run("date", `!${everything}`, seconds)).toEqual([text]));

  test("defaults", () => {
    expect(run("date", "!%c")).toEqual(["Fri Feb 13 23:31:30 2009"]);
    expect(run("date", "!a\0b%Y", 0)).toEqual(["a\0b1970"]);
    expect(run("date", "")).toEqual([""]);
  });

  test("*t", () => {
    expect(fieldsOf(run("date", "!*t", 951782400)[0])).toEqual([2000, 2, 29, 0, 0, 0, 60, 3, false]);
    expect(run("date", "!*tx", 0)).toEqual(["*tx"]);
  });

  test("the last and the first second", () => {
    // Here alone lua5.4 differs: glibc's strftime overflows to -2147481749.
    expect(run("date", "!%Y", 67768036191676799n)).toEqual(["2147485547"]);
    expect(run("date", "!%Y", -67768040609740800n)).toEqual(["-2147481748"]);
    const message = "date result cannot be represented in this installation";
    expect(thrown("date", "!%Y", 67768036191676800n)).toBe(message);
    expect(thrown("date", "!%Y", -67768040609740801n)).toBe(message);
    expect(thrown("date", "%Y", 2n ** 60n)).toBe(message);
  });

  test.each<[Value[], string]>([
    [["%Ez"], "bad argument #1 to 'date' (invalid conversion specifier '%Ez')"],
    [["%"], "bad argument #1 to 'date' (invalid conversion specifier '%')"],
    [["%E"], "bad argument #1 to 'date' (invalid conversion specifier '%E')"],
    [["%Y%Q abc\0def"], "bad argument #1 to 'date' (invalid conversion specifier '%Q abc')"],
    [["%s"], "bad argument #1 to 'date' (invalid conversion specifier '%s')"],
    [["%Y", 1.5], "bad argument #2 to 'date' (number has no integer representation)"],
    [["%Y", "x"], "bad argument #2 to 'date' (number expected, got string)"],
  ])("%j fails", (args, message) => expect(thrown("date", ...args)).toBe(message));
});

describe("time in UTC", () => {
  inZone("UTC");

  test("now", () => expect(run("time")).toEqual([1234567890]));

  test("normalizes the table", () => {
    const table = dateTable({ year: 2021, month: 14, day: -3, hour: 25, min: 61, sec: -1, isdst: true });
    expect(run("time", table)).toEqual([1643418059]);
    expect(fieldsOf(table)).toEqual([2022, 1, 29, 1, 0, 59, 29, 7, false]);
  });

  test.each<[Record<string, Value>, Value]>([
    [{ year: 2020, month: 1, day: 1 }, 1577880000],
    [{ year: 2020, month: "3", day: new LuaFloat(4), hour: 0x7fffffff }, 7732524409200],
    [{ year: 2 ** 31, month: 1, day: 1 }, 67767976233576000n],
    [{ year: 2 ** 31 + 1899, month: 12, day: 31, hour: 23, min: 59, sec: 59 }, 67768036191676799n],
  ])("%j", (fields, seconds) => expect(run("time", dateTable(fields))).toEqual([seconds]));

  test.each<[Record<string, Value>, string]>([
    [{}, "field 'year' missing in date table"],
    [{ year: 2020 }, "field 'month' missing in date table"],
    [{ year: 2020, month: 1 }, "field 'day' missing in date table"],
    [{ year: 2020, month: 1, day: "x" }, "field 'day' is not an integer"],
    [{ year: 2020, month: 1.5, day: 1 }, "field 'month' is not an integer"],
    [{ year: 2 ** 31 + 1900, month: 1, day: 1 }, "field 'year' is out-of-bound"],
    [{ year: 2020, month: 1, day: 2 ** 31 }, "field 'day' is out-of-bound"],
    [{ year: -(2 ** 31), month: 1, day: 1 }, "field 'year' is out-of-bound"],
    [{ year: 2020, month: -(2n ** 63n), day: 1 }, "field 'month' is out-of-bound"],
    [
      { year: 1969, month: 12, day: 31, hour: 23, min: 59, sec: 59 },
      "time result cannot be represented in this installation",
    ],
    [
      { year: 2 ** 31 + 1899, month: 12, day: 31, hour: 23, min: 59, sec: 60 },
      "time result cannot be represented in this installation",
    ],
  ])("fails, case %#", (fields, message) => expect(thrown("time", dateTable(fields))).toBe(message));

  test("other arguments fail", () => {
    expect(thrown("time", 5)).toBe("bad argument #1 to 'time' (table expected, got number)");
  });
});

describe("local time in Berlin", () => {
  inZone("Europe/Berlin");

  test("date", () => {
    expect(run("date", "%c %z %Z", 1625140800)).toEqual(["Thu Jul  1 14:00:00 2021 +0200 CEST"]);
    expect(run("date", "%c %z %Z", 1609502400)).toEqual(["Fri Jan  1 13:00:00 2021 +0100 CET"]);
    expect(fieldsOf(run("date", "*t", 1625140800)[0])).toEqual([2021, 7, 1, 14, 0, 0, 182, 5, true]);
  });

  test.each<[Record<string, Value>, Value]>([
    [{ year: 2021, month: 7, day: 1 }, 1625133600],
    [{ year: 2021, month: 7, day: 1, isdst: true }, 1625133600],
    [{ year: 2021, month: 7, day: 1, isdst: false }, 1625137200],
    [{ year: 2021, month: 1, day: 1, isdst: true }, 1609495200],
    [{ year: 2021, month: 10, day: 31, hour: 2, min: 30, isdst: false }, 1635643800],
    [{ year: 2021, month: 10, day: 31, hour: 2, min: 30, isdst: true }, 1635640200],
    [{ year: 2021, month: 3, day: 28, hour: 2, min: 30 }, 1616895000],
  ])("time %j", (fields, seconds) => expect(run("time", dateTable(fields))).toEqual([seconds]));
});

describe("the rest", () => {
  test("clock and difftime are floats", () => {
    expect(run("clock")).toEqual([new LuaFloat(2)]);
    expect(run("difftime", 5, 3)).toEqual([new LuaFloat(2)]);
    expect(thrown("difftime", 5)).toBe("bad argument #2 to 'difftime' (number expected, got no value)");
  });

  test("getenv", () => {
    expect(run("getenv", "HOME")).toEqual(["/home/me"]);
    expect(run("getenv", "NOPE")).toEqual([undefined]);
    expect(thrown("getenv")).toBe("bad argument #1 to 'getenv' (string expected, got no value)");
  });

  test("setlocale", () => {
    expect(run("setlocale")).toEqual(["C"]);
    expect(run("setlocale", "POSIX", "numeric")).toEqual(["C"]);
    expect(run("setlocale", "xx")).toEqual([undefined]);
    expect(thrown("setlocale", undefined, "x")).toBe("bad argument #2 to 'setlocale' (invalid option 'x')");
  });

  test.each<[Value[], unknown]>([
    [[], 0],
    [[true], 0],
    [[false], 1],
    [[3], 3],
    [[-1], 255],
    [[256], 0],
    [["x"], "bad argument #1 to 'exit' (number expected, got string)"],
  ])("exit %j", (args, code) => expect(thrown("exit", ...args)).toBe(code));

  test("execute", () => {
    expect(run("execute")).toEqual([true]);
    expect(run("execute", "exit 0")).toEqual([true, "exit", 0]);
    expect(run("execute", "exit 3")).toEqual([undefined, "exit", 3]);
    expect(run("execute", "kill 9")).toEqual([undefined, "signal", 9]);
  });

  test("remove, rename, tmpname", () => {
    expect(run("remove", "there")).toEqual([true]);
    expect(run("remove", "x")).toEqual([undefined, "x: No such file or directory", 2]);
    expect(run("rename", "x", "y")).toEqual([undefined, "No such file or directory", 2]);
    expect(run("tmpname")).toEqual(["/tmp/lua_x"]);
  });

  test("without files", () => {
    expect(runBare("execute")).toEqual([false]);
    expect(runBare("remove", "x")).toEqual([undefined, "x: Function not implemented", 38]);
    expect(() => runBare("tmpname")).toThrow(LuaError);
  });
});
