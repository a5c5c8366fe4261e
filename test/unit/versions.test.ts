// Which code is written down twice, and which is not.
import { describe, expect, test } from "vitest";
import { analyse, type Analysis } from "../../compiler/index.ts";
import { versioned } from "../../compiler/versioned.ts";

interface Found {
  readonly claims: string;
  readonly line: number;
  readonly verdict: string;
}

function decisions(source: string, knowsLibraries = true): Found[] {
  const analysis: Analysis = analyse(source, { filename: "test.lua" });
  const { versions } = versioned(analysis, { knowsLibraries, everywhere: false });
  return versions.decisions.map(({ claims, at, verdict }) => ({
    claims: claims.map(({ local, kind }) => `${kind} ${local.name}`).join(", "),
    line: analysis.source.line(at),
    verdict,
  }));
}

/** A function with annotations above it. */
function annotated(body: string, ...annotations: string[]): string {
  return `${annotations.map((text) => `---@${text}\n`).join("")}local function f(s, i, n)\n${body}\nend\n`;
}

const scan = "for j = 1, #s do n = n + s:byte(j) end\nreturn n";

describe("claims of strings are tested", () => {
  test("for loops over the bytes of a parameter", () =>
    expect(decisions(annotated(scan, "param s string"))).toEqual([{ claims: "string s", line: 3, verdict: "tested" }]));

  test("for the condition of a loop", () =>
    expect(decisions(annotated("while s:byte(i) == 32 do i = i + 1 end return i", "param s string"))).toEqual([
      { claims: "string s", line: 3, verdict: "tested" },
    ]));

  test.each(["return s:byte(i)", "return string.sub(s, 1, 2)", "local c = s:sub(i) return c"])(
    "for one access: %s",
    (body) => expect(decisions(annotated(body, "param s string")).map(({ verdict }) => verdict)).toEqual(["tested"]),
  );

  test("with the positions in them", () =>
    expect(
      decisions(
        annotated(
          "while s:byte(i) == 32 do i = i + 1 end return i, n",
          "param s string",
          "param i integer",
          "param n integer",
        ),
      ),
    ).toEqual([{ claims: "string s, integer i", line: 5, verdict: "tested" }]));

  test.each([
    ["an alias", "---@alias Text string\n---@param s Text\nlocal function f(s, n)\n" + scan + "\nend"],
    ["literals", '---@param s "a"|"b"\nlocal function f(s, n)\n' + scan + "\nend"],
    ["a local", "local function f(g, n)\n---@type string\nlocal s = g()\n" + scan + "\nend"],
    ["a result", "---@return string\nlocal function g() end\nlocal function f(n)\nlocal s = g()\n" + scan + "\nend"],
    ["a field", "---@class C\n---@field s string\nlocal C = {}\nfunction C:f(n)\nlocal s = self.s\n" + scan + "\nend"],
    [
      "an inherited field",
      "---@class B\n---@field s string\nlocal B = {}\n---@class C: B\nlocal C = {}\nfunction C:f(n)\nlocal s = self.s\n" +
        scan +
        "\nend",
    ],
  ])("of %s", (_, source) =>
    expect(decisions(source).map(({ claims, verdict }) => [claims, verdict])).toEqual([["string s", "tested"]]),
  );

  test("for a loop alone, where functions stand around it", () =>
    expect(decisions(annotated(`local g = function() end\n${scan}`, "param s string"))).toEqual([
      { claims: "string s", line: 3, verdict: "not copyable" },
      { claims: "string s", line: 4, verdict: "tested" },
    ]));
});

describe("claims are left alone", () => {
  test("without annotations", () => expect(decisions(annotated(scan))).toEqual([]));

  test.each(["number", "integer", "boolean", "table", "string?", "string|number", "fun()", "Unknown"])(
    "of %s",
    (type) => expect(decisions(annotated(scan, `param s ${type}`))).toEqual([]),
  );

  test.each([
    "return #s + #s + #s",
    's = s .. "x" return s < "y"',
    "while s ~= n do s = s .. s end",
    "for w in s:gmatch('%a+') do n = n + #w + s:find(w) end",
    "return n:byte(i), i:sub(n)",
  ])("where no byte is taken from the text: %s", (body) =>
    expect(decisions(annotated(body, "param s string"))).toEqual([]),
  );

  test("where only integers are claimed", () =>
    expect(
      decisions(annotated("for j = 1, i do n = n + j end return n", "param i integer", "param n integer")),
    ).toEqual([]));

  test("where functions of the library may be others", () =>
    expect(decisions(annotated("while s:byte(i) == 32 do i = i + 1 end return i", "param s string"), false)).toEqual(
      [],
    ));

  test("where the code is long", () =>
    expect(
      decisions(
        annotated(`${"n = n + 1\n".repeat(300)}for j = 1, 2 do n = n + s:byte(j) + #s end`, "param s string"),
      ).map(({ verdict, line }) => [verdict, line]),
    ).toEqual([
      ["small gain", 3],
      ["tested", 303],
    ]));

  test("where a function inside assigns the local", () =>
    expect(decisions(annotated(`local function g() s = 1 end\ng()\n${scan}`, "param s string"))).toEqual([]));

  test("where a loop assigns a local that is used behind it", () =>
    expect(
      decisions(annotated("local g = function() end\nfor j = 1, 9 do s = s:sub(2) end\nreturn s, g", "param s string")),
    ).toEqual([{ claims: "string s", line: 3, verdict: "not copyable" }]));

  test("where another local of the name is meant", () =>
    expect(decisions(annotated(`local g = function() end\nlocal s = g()\n${scan}`, "param s string"))).toEqual([]));
});

test("nothing is written down twice a second time", () => {
  const inner = `for k = 1, #s do n = n + s:byte(k)\n---@type string\nlocal t = s:sub(k)\nfor l = 1, #t do n = n + t:byte(l) end end`;
  expect(decisions(annotated(inner, "param s string")).map(({ line }) => line)).toEqual([3]);
});
