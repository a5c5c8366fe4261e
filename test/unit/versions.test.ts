// Which code is written down twice, and which is not.
import { describe, expect, test } from "vitest";
import { analyse, type Analysis, compileProject } from "../../compiler/index.ts";
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
  test("of a function that is annotated otherwise", () =>
    expect(decisions(annotated(scan, "param n integer"))).toEqual([]));

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

describe("without annotations, strings are guessed", () => {
  const guesses = (body: string): string[] => decisions(annotated(body)).map(({ claims }) => claims);

  test.each([
    ["a loop over the bytes", scan, "string s"],
    [
      "a loop with a position that is counted",
      "while s:byte(i) == 32 do i = i + 1 end return i",
      "string s, integer i",
    ],
    ["positions that are computed", "return s:sub(i + 1, -n), s:byte(#s)", "string s, integer i, integer n"],
    ["a local that starts at a parameter", "local j = i while s:byte(j) do j = j + 1 end return s:sub(i, j - 1)", "string s, integer i"], // prettier-ignore
    ["a loop from a parameter", "for j = i, #s do n = n + s:byte(j) end", "string s, integer i"],
    ["functions of the library", "return string.byte(s, i), string.sub(s, i, n)", "string s, integer i, integer n"],
    ["several strings", "for j = 1, 9 do n = n + s:byte(j) + i:byte(j) end", "string s, string i"],
  ])("from %s", (_, body, claims) => expect(guesses(body)).toEqual([claims]));

  test.each([
    ["one access", "return s:byte(i)"],
    ["accesses without a position", "return s:byte() + s:byte()"],
    ["accesses of three arguments", "for j = 1, 9 do s:sub(j, j, j) end"],
    ["other methods", "for j = 1, 9 do s:find(j) s:write(j, j) end"],
    ["positions that may be anything", "while s:byte(n.at) == 32 do n.at = n.at + 1 end"],
    ["positions that get anything", "while s:byte(i) == 32 do i = n(i) end"],
    ["positions that other functions set", "local g = function() i = n() end while s:byte(i) do g() end"],
    ["positions that may be nil", "if (i or 1) > 2 then return end while s:byte(i) == 32 do i = i + 1 end"],
    ["variables of a generic loop", "for j in n do i = s:byte(j) end"],
    ["what is assigned", "while s:byte(i) == 32 do s = s:sub(2) end"],
    ["what has fields", "for j = 1, 9 do n = n + s:byte(j) + s.width end"],
    ["what has elements", "for j = 1, 9 do n = n + s:byte(j) + s[1] end"],
    ["locals", "local t = n.text for j = 1, 9 do n = n + t:byte(j) end"],
    ["functions inside", "return function(i) while s:byte(i) == 32 do i = i + 1 end end"],
  ])("not from %s", (_, body) => expect(guesses(body)).toEqual([]));

  test("not of self", () =>
    expect(decisions("local C = {}\nfunction C:f()\nfor j = 1, 9 do self:byte(j) end\nend")).toEqual([]));

  test("not where functions of the library may be others", () => expect(decisions(annotated(scan), false)).toEqual([]));
});

test("what is tested is known, where the program passes integers and other values", () => {
  const source = `---@param s string\n---@param i integer\nlocal function f(s, i)
    while s:byte(i) == 32 do i = i + 1 end
    return i
  end
  print(f("  x", 1), f("  x", "2"), f("  x", {}))`;
  const bytes = Buffer.from(source);
  const { modules } = compileProject([{ id: "test.lua", host: { resolve: () => undefined, read: () => bytes } }]);
  expect(modules[0]!.ts!.match(/while \(.*/g)).toEqual([
    "while ($.byteAt(s$1, i$1) === 32) {",
    expect.stringContaining("method$byte"),
  ]);
});

test("nothing is written down twice a second time", () => {
  const inner = `for k = 1, #s do n = n + s:byte(k)\n---@type string\nlocal t = s:sub(k)\nfor l = 1, #t do n = n + t:byte(l) end end`;
  expect(decisions(annotated(inner, "param s string")).map(({ line }) => line)).toEqual([3]);
});
