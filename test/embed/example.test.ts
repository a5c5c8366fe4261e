// examples/plugin-host: good plugins are heard, bad ones are switched off, none gets out.
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { root } from "../support/command.ts";

test("the plugin host", async () => {
  const { stdout, stderr } = await promisify(execFile)(process.execPath, ["examples/plugin-host/host.mjs"], {
    cwd: root,
  });
  expect(stderr).toBe("");
  const lines = stdout.trimEnd().split("\n");
  expect(lines.map((line) => line.replace(/its (milliseconds|memory)$/, "its share"))).toEqual([
    "First order",
    "endless is switched off: it has used up its share",
    "greedy is switched off: it has used up its share",
    "loyalty: { discount: 15, reason: 'loyalty' }",
    "nosy: { reason: 'no way out' }",
    "Second order",
    "loyalty: { discount: 10, reason: 'loyalty' }",
    "nosy: { reason: 'no way out' }",
    "stock: { hold: true, reason: 'missing: cup' }",
  ]);
});
