// The TypeScript we promise, and that a strict compiler accepts it.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { solve } from "../compiler/3-infer/index.ts";
import { analyse, compile, type CompileOptions, type CompileResult, emit } from "../compiler/index.ts";
import { typeWriter } from "../compiler/type-writer.ts";
import { versioned } from "../compiler/versioned.ts";
import { fixtures } from "./fixtures.ts";
import { root } from "./support/command.ts";

// Compiled as programs of which all code is seen, annotations included; the others as chunks that anybody may load.
const programs = new Set(["claims"]);

function compileProgram(source: Buffer, options: CompileOptions): CompileResult {
  const analysis = versioned(analyse(source, options), { knowsLibraries: true, everywhere: false });
  const whole = { ...analysis, isEntry: true, required: () => undefined };
  return emit(analysis, {
    ...options,
    types: typeWriter,
    solution: solve([whole], { closed: true, inspected: false }),
  });
}

describe("golden", () => {
  test.each(fixtures("golden"))("$name", async ({ name, source, expectation }) => {
    const options = { filename: `${name}.lua`, file: true, emit: ["ts"] } as const;
    const { ts } = programs.has(name) ? compileProgram(source, options) : compile(source, options);
    await expect(ts).toMatchFileSnapshot(expectation(".ts"));
  });

  test("all of them pass tsc --strict", () => {
    const tsc = join(root, "node_modules/typescript/bin/tsc");
    const { stdout, status } = spawnSync(process.execPath, [tsc, "-p", "test/golden"], { cwd: root });
    expect([status, stdout.toString()]).toEqual([0, ""]);
  });
});
