import { describe, expect, test } from "vitest";
import type { Expression, ReturnStatement } from "../../compiler/ast.ts";
import { parse } from "../../compiler/1-parse/index.ts";
import { SourceText } from "../../compiler/source.ts";

function valueOf(literal: string): Expression {
  const chunk = parse(new SourceText(Buffer.from(`return ${literal}`, "latin1")));
  const { values } = chunk.body.statements[0] as ReturnStatement;
  expect(values).toHaveLength(1);
  expect(values[0]!.range).toEqual([7, 7 + literal.length]);
  return values[0]!;
}

describe("integers", () => {
  test.each<[string, number | bigint]>([
    ["0", 0],
    ["007", 7],
    ["42", 42],
    ["9007199254740991", 9007199254740991],
    ["9007199254740992", 9007199254740992n],
    ["9223372036854775807", 9223372036854775807n],
    ["0x10", 16],
    ["0XfF", 255],
    ["0x1fffffffffffff", 9007199254740991],
    ["0x20000000000000", 9007199254740992n],
    ["0x7fffffffffffffff", 9223372036854775807n],
    ["0x8000000000000000", -9223372036854775808n],
    ["0xffffffffffffffff", -1],
    ["0xfffffffffffffff0", -16],
    ["0x10000000000000005", 5],
    ["0x123456789abcdef0123456789abcdef", 81985529216486895n],
    ["0xe", 14],
  ])("%s", (literal, value) => expect(valueOf(literal)).toMatchObject({ type: "IntegerLiteral", value }));
});

describe("floats", () => {
  test.each<[string, number]>([
    ["3.0", 3],
    ["3.", 3],
    [".5", 0.5],
    ["0.1", 0.1],
    ["1e2", 100],
    ["1E+2", 100],
    ["25e-1", 2.5],
    [".5e1", 5],
    ["9223372036854775808", 2 ** 63],
    ["99999999999999999999999", 1e23],
    ["1e999", Infinity],
    ["1e-999", 0],
    ["5e-324", 5e-324],
    ["0x.1", 0.0625],
    ["0x1.", 1],
    ["0x.8p1", 1],
    ["0xA.8", 10.5],
    ["0x1p4", 16],
    ["0x1P-2", 0.25],
    ["0x1p+1023", 2 ** 1023],
    ["0x1p1024", Infinity],
    ["0x1p-1074", 5e-324],
    ["0x1p-1075", 0],
    ["0x1.8p-1075", 5e-324],
    ["0x0p99999", 0],
    ["0x1p99999999999999999999", Infinity],
    ["0x1p-99999999999999999999", 0],
    ["0x1.fffffffffffffp1023", Number.MAX_VALUE],
    ["0x1.fffffffffffff7p1023", Number.MAX_VALUE],
    ["0x1.fffffffffffff8p1023", Infinity],
    // Halves go to the even neighbour, anything above a half up.
    ["0x1.00000000000008p0", 1],
    ["0x1.00000000000008000001p0", 1 + 2 ** -52],
    ["0x1.00000000000018p0", 1 + 2 ** -51],
    ["0x20000000000001.0", 2 ** 53],
    ["0x20000000000003.0", 2 ** 53 + 4],
  ])("%s", (literal, value) => expect(valueOf(literal)).toMatchObject({ type: "FloatLiteral", value }));
});

describe("strings", () => {
  test.each<[string, string]>([
    [`""`, ""],
    ["'it'", "it"],
    [`"it's"`, "it's"],
    [`'\\a\\b\\f\\n\\r\\t\\v\\\\\\"\\''`, "\x07\b\f\n\r\t\v\\\"'"],
    [`'\\0\\65\\065\\0650\\255'`, "\0AA\x41" + "0\xff"],
    [`'\\x41\\x0a\\xFf'`, "A\n\xff"],
    [`'\\u{41}\\u{e9}\\u{20AC}\\u{1F600}'`, "A\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80"],
    [`'\\u{0}\\u{7F}\\u{80}\\u{7FF}\\u{800}'`, "\0\x7f\xc2\x80\xdf\xbf\xe0\xa0\x80"],
    [`'\\u{D800}\\u{FFFF}\\u{10000}'`, "\xed\xa0\x80\xef\xbf\xbf\xf0\x90\x80\x80"],
    [`'\\u{110000}\\u{1FFFFF}\\u{200000}'`, "\xf4\x90\x80\x80\xf7\xbf\xbf\xbf\xf8\x88\x80\x80\x80"],
    [`'\\u{3FFFFFF}\\u{4000000}\\u{7FFFFFFF}'`, "\xfb\xbf\xbf\xbf\xbf\xfc\x84\x80\x80\x80\x80\xfd\xbf\xbf\xbf\xbf\xbf"],
    [`'\\u{000000000041}'`, "A"],
    [`'a\\z  \t\r\n\v\f b\\z'`, "ab"],
    [`'a\\\nb\\\r\nc\\\rd\\\n\re'`, "a\nb\nc\nd\ne"],
    [`'\xe4\xff\0\x80'`, "\xe4\xff\0\x80"],
    [`'-- no comment'`, "-- no comment"],
    ["'[['", "[["],
    [`[[]]`, ""],
    [`[[a]b]]`, "a]b"],
    [`[==[a]]b]=]c]==]`, "a]]b]=]c"],
    [`[[\nfirst]]`, "first"],
    [`[[\r\nfirst\r\nsecond\n\rthird\rfourth\n]]`, "first\nsecond\nthird\nfourth\n"],
    [`[[\n\nx]]`, "\nx"],
    [`[[\r\r]]`, "\n"],
    [`[[\\n\\x41 "']]`, `\\n\\x41 "'`],
    [`[=[[[nested]]]=]`, "[[nested]]"],
    [`[[\xe4\0]]`, "\xe4\0"],
  ])("%j", (literal, value) => expect(valueOf(literal)).toMatchObject({ type: "StringLiteral", value }));

  test("text in the source is UTF-8", () => {
    const chunk = parse(new SourceText("return 'é', [[€]]"));
    expect(chunk.body.statements[0]).toMatchObject({ values: [{ value: "\xc3\xa9" }, { value: "\xe2\x82\xac" }] });
  });

  // luaparse compares the values of tokens, so a string could pass for a symbol or a keyword.
  test.each(["end", "(", ")", "{", "}", "[", ".", ":", ",", ";", "=", "", "-", "not", "do", "..", "nil", "return"])(
    "%j is no symbol",
    (value) => {
      const source = `return "${value}"`;
      expect(parse(new SourceText(source)).body.statements[0]).toMatchObject({ values: [{ value }] });
      parse(new SourceText(`f("${value}", "${value}"){"${value}"; "${value}", ["${value}"] = "${value}"} "${value}"`));
      parse(new SourceText(`local x = "${value}" .. "${value}" if x == "${value}" then x = "${value}" end`));
    },
  );
});

describe("other literals", () => {
  test.each([
    ["nil", { type: "NilLiteral" }],
    ["true", { type: "BooleanLiteral", value: true }],
    ["false", { type: "BooleanLiteral", value: false }],
    ["...", { type: "VarargExpression" }],
  ])("%s", (literal, node) => expect(valueOf(literal)).toMatchObject(node));
});
