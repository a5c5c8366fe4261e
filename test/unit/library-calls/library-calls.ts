// Reads the tables of library calls beside this file (generate.lua tells how they are made) and compares them with ours.
import { readFileSync } from "node:fs";
import { all } from "../../../runtime/core/call.ts";
import { LuaError } from "../../../runtime/core/error.ts";
import { parseNumber } from "../../../runtime/core/number-text.ts";
import { Table } from "../../../runtime/core/table.ts";
import type { LuaFunction, Value } from "../../../runtime/core/value.ts";
import type { Library, State } from "../../../runtime/lib/open.ts";
import { quoted } from "../../../runtime/lib/literal.ts";

/** The functions of a library by name. */
export function functionsOf(library: Library): Record<string, LuaFunction> {
  const table = library.open({} as State)!;
  return Object.fromEntries(Array.from(table.entries()) as [string, LuaFunction][]);
}

/** What `call` returns or raises, written as in the tables. */
export function outcome(call: () => Value | Value[]): string {
  try {
    return all(call()).map(literal).join(", ");
  } catch (error) {
    if (error instanceof LuaError) return `error ${literal(error.value)}`;
    throw error;
  }
}

/** The lines of the table `name`.txt for which `functions`, keyed by the name before "(", give something else. */
export function mismatches(name: string, functions: Record<string, LuaFunction>): string[] {
  const text = readFileSync(new URL(`${name}.txt`, import.meta.url), "latin1");
  const different: string[] = [];
  for (const line of text.trimEnd().split("\n")) {
    const [, callee, args, expected] = /^([\w.]+)\((.*)\) --> (.*)$/.exec(line)!;
    const got = outcome(() => functions[callee!]!(...values(args!)));
    if (got !== expected) different.push(`${callee}(${args}) --> ${got}, not ${expected}`);
  }
  return different;
}

const token = /"((?:[^"\\]|\\\d{3})*)"|[^ ,]+/g;

function values(list: string): Value[] {
  return Array.from(list.matchAll(token), ([word, text]) => (text === undefined ? value(word) : unescaped(text)));
}

function unescaped(text: string): string {
  return text.replace(/\\(\d{3})/g, (_, code: string) => String.fromCharCode(Number(code)));
}

const words: Record<string, Value> = { nil: undefined, true: true, false: false };
const numbers: Record<string, number> = { "1e9999": Infinity, "-1e9999": -Infinity, "(0/0)": Number.NaN };

function value(word: string): Value {
  if (word in words) return words[word];
  if (word === "{}") return new Table();
  return numbers[word] ?? parseNumber(word)!;
}

function literal(v: Value): string {
  if (typeof v !== "string") return quoted(v) ?? typeof v;
  // oxlint-disable-next-line no-control-regex
  const text = v.replace(/[\0-\x1f"\\\x7f-\xff]/g, (c) => `\\${String(c.charCodeAt(0)).padStart(3, "0")}`);
  return `"${text}"`;
}
