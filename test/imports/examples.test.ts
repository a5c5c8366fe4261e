// The examples that are apps of their own: a web server, and Lua tests under vitest. examples/page has its own tests.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { copyOfApp } from "../support/app.ts";
import { runNode, Running } from "../support/command.ts";

test("examples/server answers by rules in Lua", async () => {
  const folder = copyOfApp("examples/server", ["express"]);
  const env = { ...process.env, PORT: "0" };
  const server = new Running(process.execPath, ["--import", "pluac/register", "server.js"], { cwd: folder, env });
  await server.wrote("\n");
  const url = /http:\S+/.exec(server.stdout)![0];
  async function quote(count: number): Promise<unknown> {
    const response = await fetch(`${url}/quote`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ customer: "gold", items: [{ name: "lamp", price: 40, count }] }),
    });
    return response.json();
  }
  expect(await quote(3)).toEqual({ sum: 120, discount: 12, total: 108 });
  expect(await quote(1)).toEqual({ sum: 40, discount: 0, total: 40 });
  expect(await quote(0)).toEqual({ error: "rules/quote.lua:25: no lamp was ordered" });
  await server.interrupt();
});

test("examples/tested: vitest runs tests in Lua, and says in which line one fails", async () => {
  const folder = copyOfApp("examples/tested", ["vitest"]);
  const words = [join(folder, "node_modules/vitest/vitest.mjs"), "run", "--no-color"];
  // Not as a part of the run that this is.
  const env = { PATH: process.env["PATH"], NO_COLOR: "1" };
  const passed = await runNode(words, { cwd: folder, env });
  expect([passed.code, passed.stdout]).toEqual([0, expect.stringContaining("2 passed")]);
  const path = join(folder, "stack_test.lua");
  writeFileSync(path, readFileSync(path, "utf8").replace('== "b"', '== "c"'));
  const failed = await runNode(words, { cwd: folder, env });
  expect(failed.code).toBe(1);
  expect(failed.stderr).toContain("stack_test.lua:9: assertion failed!");
  expect(failed.stdout).toContain("1 failed | 1 passed");
});
