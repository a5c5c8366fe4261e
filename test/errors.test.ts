// The reports of the compiler: one Lua file for each kind of error.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { CompileError, compile } from "../compiler/index.ts";
import { report } from "../bin/report.ts";
import { fixtures } from "./fixtures.ts";
import { root } from "./support/command.ts";

function errorOf(source: Uint8Array, filename: string): CompileError {
  try {
    compile(source, { filename, file: true });
  } catch (error) {
    if (error instanceof CompileError) return error;
    throw error;
  }
  throw new Error("it compiles");
}

// No source is known that the parser refuses after our own check has passed it.
const unreachable = ["parser-refusal"];

describe("errors", () => {
  const files = fixtures("errors");

  test.each(files)("$name", async ({ name, source, expectation }) => {
    const { diagnostics, source: text } = errorOf(source, `${name}.lua`);
    expect(diagnostics.map(({ code }) => code)).toContain(name);
    await expect(report(diagnostics, text, { colours: false })).toMatchFileSnapshot(expectation(".txt"));
  });

  test("each kind of error has a file", () => {
    const text = readFileSync(join(root, "compiler/diagnostics.ts"), "utf8");
    const codes = [...text.matchAll(/\berror(?:Near)?\(\s*"([a-z0-9-]+)"/g)].map(([, code]) => code!);
    expect(codes.length).toBeGreaterThan(20);
    const names = new Set([...files.map(({ name }) => name), ...unreachable]);
    expect(codes.filter((code) => !names.has(code))).toEqual([]);
  });
});
