import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { parse } from "../../compiler/1-parse/index.ts";
import { CompileError, type Diagnostic } from "../../compiler/diagnostics.ts";
import { SourceText } from "../../compiler/source.ts";
import { badSources } from "./parse-errors.table.ts";

function parseBytes(bytes: string, filename = "c"): void {
  parse(new SourceText(Buffer.from(bytes, "latin1"), filename));
}

function errorOf(bytes: string): CompileError {
  try {
    parseBytes(bytes);
  } catch (thrown) {
    if (thrown instanceof CompileError) return thrown;
    throw thrown;
  }
  throw new Error(`no error: ${JSON.stringify(bytes)}`);
}

function diagnosticsOf(bytes: string): readonly Diagnostic[] {
  return errorOf(bytes).diagnostics;
}

/** Each diagnostic as "line: message". */
function lines(bytes: string): string[] {
  const { diagnostics, source } = errorOf(bytes);
  return diagnostics.map(({ range, message }) => `${source.line(range[0])}: ${message}`);
}

// Reads sources and writes messages, both with their length in front.
const oracle = `
  while true do
    local length = io.read("n")
    if not length then break end
    io.read(1)
    local loaded, message = load(io.read(length) or "", "=c", "t")
    message = loaded and "" or message:gsub("^(C stack overflow).*", "%1")
    io.write(#message, "\\n", message)
  end`;

function askLua(sources: readonly string[]): string[] {
  const input = Buffer.from(sources.map((source) => `${source.length}\n${source}`).join(""), "latin1");
  const output = spawnSync("lua5.4", ["-e", oracle], { input }).stdout.toString("latin1");
  const messages: string[] = [];
  for (let i = 0; i < output.length;) {
    const start = output.indexOf("\n", i) + 1;
    i = start + Number(output.slice(i, start));
    messages.push(output.slice(start, i));
  }
  return messages;
}

const hasLua = spawnSync("lua5.4", ["-v"]).status === 0;

describe("messages equal Lua's", () => {
  test.each(badSources)("%j", (source, message) => expect(errorOf(source).message).toBe(`c:${message}`));

  test.runIf(hasLua)("the table is what the installed Lua says", () => {
    const said = askLua(badSources.map(([source]) => source));
    expect(said).toEqual(badSources.map(([, message]) => `c:${message}`));
  });

  test("the table is large enough to mean something", () => expect(badSources.length).toBeGreaterThan(250));
});

describe("a zero byte", () => {
  test("is not named", () => expect(errorOf("x = \0").message).toBe("c:1: unexpected symbol"));
  test("ends a quoted text", () => expect(errorOf("x = 'a\\0b\n'").message).toBe("c:1: unfinished string near ''a'"));
});

describe("limits", () => {
  const locals = (count: number) => Array.from({ length: count }, (_, i) => `local v${i}\n`).join("");
  const nested = (opener: string, closer: string, count: number) => opener.repeat(count) + closer.repeat(count);

  test("200 locals", () => {
    parseBytes(locals(200));
    expect(errorOf(`${locals(201)}x = 1`).message).toBe(
      "c:202: too many local variables (limit is 200) in main function near 'x'",
    );
    expect(errorOf(`function f()\n${locals(201)}end`).message).toBe(
      "c:203: too many local variables (limit is 200) in function at line 1 near 'end'",
    );
    expect(lines(`${locals(300)}x = = 1`)).toHaveLength(2);
  });

  test("locals of inner blocks and functions count while they are in scope", () => {
    parseBytes(`${locals(199)}do local a end do local b end local function f() ${locals(200)} end`);
    parseBytes(`${locals(196)}for i = 1, 2 do end for k in f do end`.replace("local v0\n", ""));
    expect(errorOf(`${locals(197)}for i = 1, 2 do end`).message).toContain("too many local variables");
    expect(errorOf(`${locals(199)}repeat local a local b until a`).message).toContain("too many local variables");
    parseBytes(`${locals(199)}repeat local a until a local b`);
    expect(errorOf(`function t:f(${Array.from({ length: 200 }, (_, i) => `p${i}`).join()}) end`).message).toBe(
      "c:1: too many local variables (limit is 200) in function at line 1 near ')'",
    );
  });

  test("nesting", () => {
    for (const [opener, closer] of [
      ["do ", "end "],
      ["x = function() ", "end "],
      ["if x then ", "end "],
      ["while x do ", "end "],
    ] as const) {
      parseBytes(nested(opener, closer, 90));
      expect(errorOf(nested(opener, closer, 250)).message).toBe("C stack overflow");
    }
    for (const [opener, closer] of [
      ["(", ")"],
      ["{", "}"],
      ["f(", ")"],
      ["a[", "]"],
    ] as const) {
      parseBytes(`x = ${opener.repeat(180)}1${closer.repeat(180)}`);
      expect(errorOf(`x = ${opener.repeat(100_000)}1${closer.repeat(100_000)}`).message).toBe("C stack overflow");
    }
    parseBytes(`x = ${"a .. ".repeat(180)}a`);
    expect(errorOf(`x = ${"a .. ".repeat(250)}a`).message).toBe("C stack overflow");
    expect(errorOf(`x = ${"- ".repeat(250)}a`).message).toBe("C stack overflow");
    expect(errorOf(`${"a, ".repeat(250)}a = 1`).message).toBe("C stack overflow");
  });

  test("chains have none", () => {
    parseBytes(`x = ${"a + ".repeat(20_000)}a`);
    parseBytes(`x = a${".b".repeat(20_000)}`);
    parseBytes(`f${"()".repeat(20_000)}`);
    parseBytes(`f${":m()".repeat(20_000)}`);
    parseBytes(`if a then ${"elseif b then ".repeat(20_000)} end`);
  });

  test("a full JavaScript stack reads as Lua's limit", () => {
    const source = new SourceText(`x = ${"(".repeat(150)}1${")".repeat(150)}`, "c");
    const messages = new Set<unknown>();
    const recurse = (): void => {
      try {
        recurse();
      } catch {
        // Not enough stack left to recurse, but perhaps to parse.
      }
      if (messages.has("parsed")) return;
      try {
        parse(source);
        messages.add("parsed");
      } catch (thrown) {
        messages.add(thrown instanceof Error && thrown.message);
      }
    };
    recurse();
    expect(messages).toContain("parsed");
    expect(messages).toContain("C stack overflow");
  });
});

describe("several errors", () => {
  test("each statement on its own", () => {
    expect(lines("x = = 1\ny = 2\nlocal z = )\nfor i = 1 do\n  print(i)\nend\nx y")).toEqual([
      "1: unexpected symbol near '='",
      "3: unexpected symbol near ')'",
      "4: ',' expected near 'do'",
      "7: syntax error near 'y'",
    ]);
  });

  test("inside blocks, which still end where they end", () => {
    const source = `
local function f(a, b
  return a + b
end
local function g()
  if x then
    print("open)
  elseif y
    print(1)
  end
  while true
    g()
  end
  foo(function(a b)
    return 1
  end)
end
return 1 2
`;
    expect(lines(source)).toEqual([
      "3: ')' expected near 'return'",
      `7: unfinished string near '"open)'`,
      "9: 'then' expected near 'print'",
      "12: 'do' expected near 'g'",
      "14: ')' expected near 'b'",
    ]);
  });

  test("errors after which the reading just goes on", () => {
    expect(lines("local a <foo>, b <close>, c <close> = 1\nfunction f() return ... end\nx = = 1")).toEqual([
      "1: unknown attribute 'foo'",
      "1: multiple to-be-closed variables in local list",
      "2: cannot use '...' outside a vararg function near '...'",
      "3: unexpected symbol near '='",
    ]);
  });

  test("what follows from an earlier error is not reported", () => {
    expect(lines("function f(\n  x = 1\nend\nend")).toHaveLength(1);
    expect(lines("if x then\n  y = = 1\nend\nend\nend")).toHaveLength(1);
    expect(lines("f(function()\n  x = 1\n]\nend)")).toHaveLength(1);
    expect(lines("x = [[\nlocal = 3\n")).toHaveLength(1);
    expect(lines("do\nx = = 1\n")).toHaveLength(1);
  });

  test("at most ten", () => expect(diagnosticsOf("x = = 1\n".repeat(50))).toHaveLength(10));

  test("a block's errors do not depend on indentation being there", () => {
    expect(lines("if x then\ny = = 1\nend\nz = = 1")).toEqual([
      "2: unexpected symbol near '='",
      "4: unexpected symbol near '='",
    ]);
  });
});

describe("diagnostics", () => {
  test("have a code, a range and the line Lua names", () => {
    expect(diagnosticsOf("x =\n[[a\nb]] = 1")).toEqual([
      { code: "unexpected-symbol", severity: "error", message: "unexpected symbol near '='", range: [12, 13], line: 3 },
    ]);
    expect(diagnosticsOf("local [[a\nb]]")).toMatchObject([{ code: "token-expected", range: [6, 13], line: 2 }]);
    expect(diagnosticsOf("f(")).toMatchObject([{ code: "unexpected-symbol", range: [2, 2] }]);
    expect(diagnosticsOf("x = 'ab\\qc'")).toMatchObject([{ code: "invalid-escape", range: [4, 9] }]);
    expect(diagnosticsOf("x = 3y")).toMatchObject([{ code: "malformed-number", range: [4, 6] }]);
    expect(diagnosticsOf("local x <foo> = 1")).toMatchObject([{ code: "unknown-attribute", range: [9, 12] }]);
  });

  test.each([
    ["if a != b then end", "~="],
    ["if a !== b then end", "~="],
    ["x = !y", "'not'"],
    ["x = a && b", "'and'"],
    ["x = a || b", "'or'"],
    ["if x = 1 then end", "=="],
    ["x = a ? b : c", "a and b or c"],
    ["x += 1", "x = x + 1"],
    ["x ..= 1", "x = x + 1"],
    ["x++", "x = x + 1"],
    ["while x do continue end", "::continue::"],
  ])("%s: hint", (source, words) => expect(diagnosticsOf(source)[0]!.notes?.[0]).toContain(words));

  test.each([
    [
      "local function f()\n  if x then\n    g()\nend\n",
      ["going by the indentation, the 'if' at line 2 is never closed"],
    ],
    [
      "f = function()\n  for i = 1, 2\n  do\n    g()\nend\n",
      ["going by the indentation, the 'do' at line 3 is never closed"],
    ],
    ["while x do\n  if y then z() end\n  repeat\n    f()\n  until x\n", undefined],
    ["if x then\n  f(\n", undefined],
  ])("%j: a block without end", (source, notes) => expect(diagnosticsOf(source)[0]!.notes).toEqual(notes));

  test("others have no hint", () => expect(diagnosticsOf("x = = 1")[0]).not.toHaveProperty("notes"));

  test("the message names the source", () => {
    const source = new SourceText("\n\nx = = 1", '[string "x"]');
    expect(() => parse(source)).toThrow(`[string "x"]:3: unexpected symbol near '='`);
  });
});
