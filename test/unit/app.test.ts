// The state of an app whose modules bring their libraries.
import { expect, test } from "vitest";
import { App } from "../../runtime/app/app.ts";
import * as libraries from "../../runtime/app/libraries.ts";
import type { LuaModule } from "../../runtime/app/lua-module.ts";
import { select } from "../../bin/platform-module.ts";
import { compile } from "../../compiler/index.ts";
import type { Chunk } from "../../runtime/host/entry.ts";
import { basicHost } from "../../runtime/host/browser-basic.ts";
import * as $ from "../../runtime/index.ts";
import type { Library } from "../../runtime/lib/open.ts";

function module(file: string, source: string, brought: readonly Library[]): LuaModule {
  const { js } = compile(source, { emit: ["js"], format: "function", filename: file, coroutines: true });
  const chunk = (new Function("$", js!) as (runtime: typeof $) => Chunk)($);
  return { file, name: file, chunk: () => chunk, requires: () => ({}), libraries: () => brought };
}

test("what can be selected for a page is there", () => {
  const openEnd = { what: "load", filename: "x.lua", line: 1 };
  const parts = { globals: new Set<string>(), indexes: true, calculates: true };
  const all = select({ ...parts, openEnd }, "browser");
  const some = [
    select({ ...parts, openEnd: undefined }, "browser"),
    select({ ...parts, calculates: false, openEnd: undefined }, "browser"),
  ];
  const names = [all, ...some].flatMap((selection) => [...selection.baseParts, ...selection.libraries]);
  expect(names.filter((name) => !(name in libraries))).toEqual([]);
});

test("libraries come with the modules that need them, and take nothing away", () => {
  const { basicPart, numeralPart, stringFields, stringLibrary, stringArithmetic } = libraries;
  const app = new App({ host: basicHost, libraries: [] }, "in parts");
  app.load(module("own", "print = 1", [stringFields]));
  app.load(module("strings", "upper = ('a'):upper()", [stringLibrary, numeralPart]));
  app.load(module("later", "sum = '1' + 1", [stringArithmetic, stringFields]));
  const values = module("values", "return ('b'):upper() .. upper .. sum .. type(tonumber) .. type(print)", [basicPart]);
  expect(app.load(values)).toBe("BA2functionfunction");
});
