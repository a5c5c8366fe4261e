// The utf8 library, against what lua5.4 does.
import { expect, test } from "vitest";
import { all } from "../../runtime/core/call.ts";
import type { LuaFunction, Value } from "../../runtime/core/value.ts";
import { utf8Library } from "../../runtime/lib/utf8.ts";
import { functionsOf, mismatches } from "./library-calls/library-calls.ts";

const functions = functionsOf(utf8Library);

/** Every position and code, as generate.lua shows them. */
function codes(...args: Value[]): Value[] {
  const [next, s, start] = all(functions.codes!(...args)) as [LuaFunction, string, number];
  const found: string[] = [];
  for (let [at, code] = [start as Value, 0 as Value]; ;) {
    [at, code] = all(next(s, at));
    if (at === undefined) return found;
    found.push(`${at}:${code}`);
  }
}

test("the library agrees with lua5.4", () => {
  const named = Object.entries(functions).map(([name, f]) => [`utf8.${name}`, f]);
  expect(mismatches("utf8", { ...(Object.fromEntries(named) as typeof functions), codes })).toEqual([]);
});

test("charpattern matches one character", () => {
  expect(functions.charpattern).toBe("[\0-\x7f\xc2-\xfd][\x80-\xbf]*");
});
