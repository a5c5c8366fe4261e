// How dist/ is packed: each file that a program loads takes Node about a millisecond, and browsers load files that know no Node.
import { readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { root } from "./support/command.ts";

const imported = /^(?:import|export) [^"']*from "([^"]+)"/gm;
const loadedLater = /\bimport\("([^"]+)"\)/g;

/** The files that these files of dist/ load, themselves included. */
function loadedBy(files: readonly string[], patterns: readonly RegExp[]): Set<string> {
  const found = new Set<string>(files);
  for (const file of found) {
    const text = readFileSync(join(root, "dist", file), "utf8");
    const specifiers = patterns.flatMap((pattern) => [...text.matchAll(pattern)].map(([, specifier]) => specifier!));
    const relative = specifiers.filter((specifier) => specifier.startsWith("."));
    for (const specifier of relative) found.add(posix.join(posix.dirname(file), specifier));
  }
  return found;
}

test("a built program starts with three files of the package", () => {
  const files = loadedBy(["runtime/index.js", "runtime/host/index.js"], [imported]);
  expect(files.size).toBe(3);
});

test("the libraries are loaded later", () => {
  const first = loadedBy(["runtime/index.js", "runtime/host/index.js"], [imported]);
  const all = loadedBy([...first], [imported, loadedLater]);
  expect(all.size).toBeGreaterThan(first.size);
});

test("what browsers load knows no Node", () => {
  const entries = ["bundle/runtime/index.js", "bundle/runtime/app/browser.js", "bundle/runtime/app/libraries.js"];
  const files = loadedBy(entries, [imported, loadedLater]);
  expect(files.size).toBeGreaterThan(entries.length);
  const withNode = [...files].filter((file) =>
    /"node:|\bprocess\.|\bBuffer\./.test(readFileSync(join(root, "dist", file), "utf8")),
  );
  expect(withNode).toEqual([]);
});

test("the packed runtime exports what its source does", async () => {
  const source: Record<string, unknown> = await import("../runtime/index.ts");
  const packed = (await import(pathToFileURL(join(root, "dist/runtime/index.js")).href)) as Record<string, unknown>;
  const kinds = (names: readonly string[], from: Record<string, unknown>): string[] =>
    names.map(
      (name) => `${name}: ${from[name] === undefined ? "nothing yet" : (from[name] as object).constructor.name}`,
    );
  const names = Object.keys(source);
  expect(kinds(names, packed)).toEqual(kinds(names, source));
});
