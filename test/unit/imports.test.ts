// Parts of Lua imports: the names that a module exports, and the ids of its ES modules.
import { describe, expect, test } from "vitest";
import { analyse } from "../../compiler/compile.ts";
import { exportedNames } from "../../compiler/exported-names.ts";
import { parseLuaId } from "../../bin/imports/lua-id.ts";
import { moduleName } from "../../bin/imports/module-code.ts";

describe("the names that a module exports", () => {
  test.each<[string, string[]]>([
    ["return { f = 1, ['g'] = 2, ['no name'] = 3, [1] = 4, 5 }", ["f", "g"]],
    ["local M = { a = 1 } function M.f() end M.b, M['c'] = 2, 3 return M", ["a", "f", "b", "c"]],
    ["local M = {} function M:method() end return M", ["method"]],
    ["local M = {} if x then M.a = 1 else M.b = 2 end return M", ["a", "b"]],
    ["local M = {} do M.a = 1 M.a = 2 end return M", ["a"]],
    ["local M = {} local function init() M.late = 1 end return M", []],
    ["local M = {} M.inner = {} M.inner.a = 1 function M.inner.f() end return M", ["inner"]],
    ["local M M = { a = 1 } return M", ["a"]],
    ["local M = setmetatable({ a = 1 }, { b = 2 }) return M", ["a"]],
    ["local M = {} M.a = 1 return setmetatable(M, {})", ["a"]],
    ["local setmetatable = print return setmetatable({ a = 1 }, {})", []],
    ["local M, N = { a = 1 }, { b = 2 } return N", ["b"]],
    ["local M = { a = 1 } do local M = {} M.b = 1 end return M, 2", ["a"]],
    ["return require 'other'", []],
    ["M = { a = 1 } return M", []],
    ["return 1", []],
    ["print()", []],
    ["return", []],
  ])("%s", (text, names) => {
    const { chunk, scopes } = analyse(text);
    expect(exportedNames(chunk, scopes)).toEqual(names);
  });
});

describe("ids", () => {
  test.each([
    ["/a/b.lua", { file: "/a/b.lua", isChunk: false }],
    ["/a/b.lua?chunk", { file: "/a/b.lua", isChunk: true }],
    ["/a/b.lua?import", { file: "/a/b.lua", isChunk: false }],
    ["/a/b.lua?t=123", { file: "/a/b.lua", isChunk: false }],
    ["/a/b.lua?chunk&t=123", { file: "/a/b.lua", isChunk: true }],
    ["/a/b.lua?import&chunk&t=12", { file: "/a/b.lua", isChunk: true }],
    ["/a/b.lua?raw", undefined],
    ["/a/b.lua?import&raw", undefined],
    ["/a/b.luau", undefined],
    ["/a/lua", undefined],
  ])("%s", (id, parsed) => expect(parseLuaId(id)).toEqual(parsed));
});

test.each([
  ["rules.lua", "rules"],
  ["src/rules.lua", "src.rules"],
  ["../other/a.b.lua", "other.a.b"],
])("%s is called %s", (path, name) => expect(moduleName(path)).toBe(name));
