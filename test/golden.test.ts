// The TypeScript we promise, and that a strict compiler accepts it.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { compile } from "../compiler/index.ts";
import { fixtures } from "./fixtures.ts";
import { root } from "./support/command.ts";

describe("golden", () => {
  test.each(fixtures("golden"))("$name", async ({ name, source, expectation }) => {
    const { ts } = compile(source, { filename: `${name}.lua`, file: true, emit: ["ts"] });
    await expect(ts).toMatchFileSnapshot(expectation(".ts"));
  });

  test("all of them pass tsc --strict", () => {
    const tsc = join(root, "node_modules/typescript/bin/tsc");
    const { stdout, status } = spawnSync(process.execPath, [tsc, "-p", "test/golden"], { cwd: root });
    expect([status, stdout.toString()]).toEqual([0, ""]);
  });
});
