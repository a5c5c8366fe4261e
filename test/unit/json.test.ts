import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { call, call1, none } from "../../runtime/core/call.ts";
import { LuaError } from "../../runtime/core/error.ts";
import { float, type LuaNumber, toFloat } from "../../runtime/core/number.ts";
import { decodeUtf8, encodeUtf8 } from "../../runtime/core/string.ts";
import { Table, tableFrom } from "../../runtime/core/table.ts";
import { tostring } from "../../runtime/core/tostring.ts";
import { LuaFloat, type Value } from "../../runtime/core/value.ts";
import { jsonLibrary } from "../../runtime/lib/json.ts";
import type { State } from "../../runtime/lib/open.ts";

const json = jsonLibrary.open({} as State)!;
const encode = (...args: Value[]): Value => call1(json.getString("encode"), ...args);
const decode = (...args: Value[]): Value => call1(json.getString("decode"), ...args);

function tableOf(...entries: [Value, Value][]): Table {
  const table = new Table();
  for (const [key, value] of entries) table.set(key, value);
  return table;
}

/** Tables as JavaScript arrays of entries, so that tests can compare them. */
function plain(value: Value): unknown {
  return value instanceof Table ? [...value.entries()].map(([key, v]) => [key, plain(v)]) : value;
}

/** What JSON.parse gives, as Lua values; its numbers have no fraction. */
function fromJavaScript(value: unknown): Value {
  if (typeof value !== "object" || value === null) return value as Value;
  if (Array.isArray(value)) return tableFrom(value.map(fromJavaScript));
  return tableOf(...Object.entries(value).map(([key, v]): [Value, Value] => [key, fromJavaScript(v)]));
}

test("encodeFast is encode", () => {
  expect(json.getString("encodeFast")).toBe(json.getString("encode"));
});

function messageOf(f: () => unknown): Value {
  try {
    f();
  } catch (error) {
    if (error instanceof LuaError) return error.value;
    throw error;
  }
  return undefined;
}

describe("json.encode", () => {
  test.each<[Value, string]>([
    [undefined, "null"],
    [true, "true"],
    [false, "false"],
    [0, "0"],
    [-1, "-1"],
    [9007199254740991, "9007199254740991"],
    [9223372036854775807n, "9223372036854775807"],
    [-(2n ** 63n), "-9223372036854775808"],
    [new LuaFloat(3), "3.0"],
    [new LuaFloat(0), "0.0"],
    [new LuaFloat(-0), "-0.0"],
    [1.5, "1.5"],
    [1 / 3, "0.3333333333333333"],
    [2 ** 53, "9007199254740992.0"],
    [-(2 ** 60), "-1152921504606847000.0"],
    [1e100, "1e+100"],
    [5e-324, "5e-324"],
    ["", '""'],
    ["plain / text", '"plain / text"'],
    ['"\\\b\f\n\r\t', String.raw`"\"\\\b\f\n\r\t"`],
    ["\0\x01\x1f\x7f", '"\\u0000\\u0001\\u001f\x7f"'],
    [encodeUtf8("å€😀"), encodeUtf8('"å€😀"')],
    [new Table(), "{}"],
    [tableFrom([1, 2, 3]), "[1,2,3]"],
    [tableFrom([tableFrom([]), tableFrom([true])]), "[{},[true]]"],
    [tableOf(["b", 1], ["a", 2]), '{"b":1,"a":2}'],
    [tableOf([1, 1], [3, 3]), '{"1":1,"3":3}'],
    [tableOf([2, "b"], [1, "a"]), '["a","b"]'],
    [tableOf([1, 1], ["a", 2]), '{"1":1,"a":2}'],
    [tableOf([0, "z"], [1, "a"]), '{"1":"a","0":"z"}'],
    [tableOf([1.5, 1]), '{"1.5":1}'],
    [tableOf([true, 1]), '{"true":1}'],
    [tableOf(["__proto__", 1]), '{"__proto__":1}'],
    [json.getString("null"), "null"],
    [tableOf(["x", json.getString("null")]), '{"x":null}'],
  ])("%o: %s", (value, text) => {
    expect(encode(value)).toBe(text);
  });

  test("a table used twice is no cycle", () => {
    const shared = tableFrom([1]);
    expect(encode(tableFrom([shared, shared]))).toBe("[[1],[1]]");
  });

  test("indentation", () => {
    const value = tableOf(["a", tableFrom([1, 2])], ["b", new Table()], ["c", "x"]);
    const text = '{\n  "a": [\n    1,\n    2\n  ],\n  "b": {},\n  "c": "x"\n}';
    expect(encode(value, tableOf(["indent", 2]))).toBe(text);
    expect(encode(value, tableOf(["indent", "\t"]))).toBe(text.replaceAll("  ", "\t"));
    expect(call1(json.getString("encodeFormated"), value)).toBe(text);
    const short = '{"a":[1,2],"b":{},"c":"x"}';
    for (const indent of [undefined, false, 0, -1, ""]) expect(encode(value, tableOf(["indent", indent]))).toBe(short);
    expect(encode(tableFrom([1]), tableOf(["indent", 1_000_000]))).toBe(`[\n${" ".repeat(100)}1\n]`);
  });

  test("tables marked as arrays", () => {
    expect(encode(call1(json.getString("initArray"), new Table()))).toBe("[]");
    const array = new Table();
    expect(call1((json.getString("util") as Table).getString("InitArray"), array)).toBe(array);
    expect(encode(array)).toBe("[]");
    array.set(1, "x");
    expect(encode(array)).toBe('["x"]');
    array.set("k", "y");
    expect(encode(array)).toBe('{"1":"x","k":"y"}');
  });

  test("tables of a class that are marked keep their class", () => {
    const list = new Table();
    const metatable = tableOf(["__name", "List"]);
    list.metatable = metatable;
    expect(encode(list)).toBe("{}");
    call1(json.getString("initArray"), list);
    expect(encode(list)).toBe("[]");
    expect(list.metatable).toBe(metatable);
  });

  const cyclic = tableOf(["self", 0]);
  cyclic.set("self", tableFrom([cyclic]));
  let deep: Table = new Table();
  for (let i = 0; i < 1000; i++) deep = tableFrom([deep]);

  test.each<[string, () => Value]>([
    ["json: cannot encode nan", () => encode(NaN)],
    ["json: cannot encode inf (at a.b[2])", () => encode(tableOf(["a", tableOf(["b", tableFrom([1, Infinity])])]))],
    ["json: cannot encode -inf", () => encode(-Infinity)],
    ["json: cannot encode a function value (at [1])", () => encode(tableFrom([() => none]))],
    ["json: cannot encode a table as a key (at [table])", () => encode(tableOf([new Table(), 1]))],
    ["json: cannot encode a string that is not valid UTF-8 (byte 3)", () => encode("ab\xff")],
    ["json: cannot encode a string that is not valid UTF-8 (byte 1)", () => encode("\xed\xa0\x80")],
    ["json: cannot encode a table that contains itself (at self[1])", () => encode(cyclic)],
    ['json: cannot encode two keys as "1" (at [1])', () => encode(tableOf([1, 1], ["1", 2]))],
    ["bad argument #1 to 'encode' (value expected)", () => encode()],
    ["bad argument #2 to 'encode' (table expected, got number)", () => encode(1, 2)],
    [
      "bad argument #2 to 'encode' ('indent' must be a number of spaces or white space)",
      () => encode(1, tableOf(["indent", "--"])),
    ],
  ])("%s", (message, f) => {
    expect(messageOf(f)).toBe(message);
  });

  test("too deep", () => {
    expect(encode(tableFrom([]))).toBe("{}");
    expect(messageOf(() => encode(deep))).toMatch(/^json: nesting too deep \(at \[1\]/);
    expect(encode((deep.get(1) as Table).get(1))).toContain("{}");
  });
});

describe("json.decode", () => {
  test.each<[string, Value]>([
    ["null", undefined],
    [" true ", true],
    ["false", false],
    ["0", 0],
    ["-0", 0],
    ["12", 12],
    ["-9007199254740993", -9007199254740993n],
    ["9223372036854775807", 9223372036854775807n],
    ["9223372036854775808", 2 ** 63],
    ["1.0", new LuaFloat(1)],
    ["-0.0", new LuaFloat(-0)],
    ["1e2", new LuaFloat(100)],
    ["1E+2", new LuaFloat(100)],
    ["1.5e-1", 0.15],
    ["0.1", 0.1],
    ['"a/b"', "a/b"],
    [String.raw`"\"\\\/\b\f\n\r\t"`, '"\\/\b\f\n\r\t'],
    [String.raw`"\u0041\u00e5\u20AC\ud83d\uDE00x"`, encodeUtf8("Aå€😀x")],
    [encodeUtf8('"å€😀"'), encodeUtf8("å€😀")],
    ["\xef\xbb\xbf1", 1],
  ])("%j", (text, value) => {
    expect(decode(text)).toStrictEqual(value);
  });

  test("objects and arrays", () => {
    const text = '{ "b" : [1, 2.5, {"c": {}}], "a": [], "2": "x" }';
    const [b, a] = [
      [
        [1, 1],
        [2, 2.5],
        [3, [["c", []]]],
      ],
      [],
    ];
    expect(plain(decode(text))).toStrictEqual([
      ["b", b],
      ["a", a],
      ["2", "x"],
    ]);
  });

  test("null is nil, or what is asked for", () => {
    const [array, object] = [decode("[1,null,3]") as Table, decode('{"a":null,"b":1,"b":null}') as Table];
    expect(array.length()).toBe(1);
    expect(array.get(3)).toBe(3);
    expect([...object.entries()]).toEqual([]);
    const nullValue = json.getString("null");
    expect(tostring(nullValue)).toBe("null");
    expect(plain(decode("[1,null]", tableOf(["null", nullValue])))).toStrictEqual([
      [1, 1],
      [2, nullValue],
    ]);
  });

  test("the last of equal keys wins; __proto__ is a key", () => {
    expect(plain(decode('{"a":1,"a":2,"__proto__":{"x":1}}'))).toStrictEqual([
      ["a", 2],
      ["__proto__", [["x", 1]]],
    ]);
  });

  test.each([
    ["", "expected value at line 1 column 1 (char 0)"],
    ["nope", "expected value at line 1 column 1 (char 0)"],
    ["NaN", "expected value at line 1 column 1 (char 0)"],
    ["Infinity", "expected value at line 1 column 1 (char 0)"],
    ["'a'", "expected value at line 1 column 1 (char 0)"],
    ["[1,\n 2,\n x]", "expected value at line 3 column 2 (char 9)"],
    ["[1,]", "expected value at line 1 column 4 (char 3)"],
    ["[1 2]", "expected ',' or ']' at line 1 column 4 (char 3)"],
    ["[1", "expected ',' or ']' at line 1 column 3 (char 2)"],
    ["{", "expected a string as key at line 1 column 2 (char 1)"],
    ["{a:1}", "expected a string as key at line 1 column 2 (char 1)"],
    ['{"a" 1}', "expected ':' at line 1 column 6 (char 5)"],
    ['{"a":1,}', "expected a string as key at line 1 column 8 (char 7)"],
    ['{"a":1]', "expected ',' or '}' at line 1 column 7 (char 6)"],
    ["1 2", "expected nothing more at line 1 column 3 (char 2)"],
    ["01", "leading zero at line 1 column 1 (char 0)"],
    ["-", "expected a digit at line 1 column 2 (char 1)"],
    ["+1", "expected value at line 1 column 1 (char 0)"],
    ["1.", "expected a digit at line 1 column 3 (char 2)"],
    ["1.5.2", "expected a digit at line 1 column 3 (char 2)"],
    ["1e", "expected a digit at line 1 column 3 (char 2)"],
    ["0x10", "expected nothing more at line 1 column 2 (char 1)"],
    ["1e999", "number out of range at line 1 column 1 (char 0)"],
    ['"abc', "unfinished string at line 1 column 5 (char 4)"],
    ['"a\\', "invalid escape at line 1 column 3 (char 2)"],
    ['"\\x41"', "invalid escape at line 1 column 2 (char 1)"],
    ['"\\u12g4"', "invalid escape at line 1 column 2 (char 1)"],
    ['"\\ud800"', "unpaired surrogate at line 1 column 2 (char 1)"],
    ['"\\ud800\\u0041"', "unpaired surrogate at line 1 column 2 (char 1)"],
    ['"\\udc00"', "unpaired surrogate at line 1 column 2 (char 1)"],
    ['"a\nb"', "control character in string at line 1 column 3 (char 2)"],
    ['"\xff"', "invalid UTF-8 at line 1 column 2 (char 1)"],
    ["[1]\0", "expected nothing more at line 1 column 4 (char 3)"],
  ])("%j", (text, message) => {
    expect(messageOf(() => decode(text))).toBe(`json: ${message}`);
  });

  test("keys in any order, again and again, and such as look like others", () => {
    const texts = [
      '{"a":1,"b":{"c":2}}',
      '{"b":{"d":1},"a":2}',
      '[{"a":1},{"a":2,"b":3},{"b":4}]',
      '{"a\\"b":1,"a":2}',
    ];
    for (const text of [...texts, ...texts]) {
      expect(plain(decode(text))).toStrictEqual(plain(fromJavaScript(JSON.parse(text))));
    }
    expect(messageOf(() => decode('{"a"b":1}'))).toMatch(/^json: expected ':' at line 1 column 5/);
    expect(messageOf(() => decode('{"a"b":1,"a":2}'))).toMatch(/^json: expected ':' at line 1 column 5/);
    const many = Array.from({ length: 5000 }, (_, i) => `"key ${i}":${i}`).join();
    expect(encode(decode(`{${many}}`))).toBe(`{${many}}`);
  });

  test("too deep", () => {
    expect(decode("[".repeat(1000) + "]".repeat(1000))).toBeInstanceOf(Table);
    expect(messageOf(() => decode("[".repeat(1001)))).toBe("json: nesting too deep at line 1 column 1001 (char 1000)");
  });

  test("argument errors", () => {
    expect(messageOf(() => decode())).toBe("bad argument #1 to 'decode' (string expected, got no value)");
    expect(messageOf(() => decode(undefined))).toBe("bad argument #1 to 'decode' (string expected, got nil)");
    expect(decode(5)).toBe(5);
  });
});

function errorOf(f: () => unknown): unknown {
  try {
    f();
  } catch (error) {
    return error;
  }
  return undefined;
}

describe("json round trips", () => {
  const number = fc.oneof(
    fc.maxSafeInteger(),
    fc.bigInt({ min: 2n ** 53n, max: 2n ** 63n - 1n }),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map(float),
  );
  const text = fc.string({ unit: "grapheme" }).map(encodeUtf8);
  const { value } = fc.letrec<{ value: Value }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.boolean(),
      number,
      text,
      fc.array(tie("value"), { minLength: 1 }).map((values) => tableFrom(values)),
      fc.array(fc.tuple(text, tie("value"))).map((entries) => tableOf(...entries)),
    ),
  }));

  test("any value comes back, whatever the indentation", () => {
    fc.assert(
      fc.property(value, fc.integer({ min: 0, max: 3 }), (original, indent) => {
        const encoded = encode(original, tableOf(["indent", indent])) as string;
        expect(plain(decode(encoded))).toStrictEqual(plain(original));
      }),
    );
  });

  test("numbers mean what they mean to JavaScript", () => {
    const digits = fc.stringMatching(/^-?(0|[1-9]\d{0,20})(\.\d{1,20})?([eE][+-]?\d{1,2})?$/);
    fc.assert(
      fc.property(digits, (source) => {
        const number = decode(source);
        expect(toFloat(number as LuaNumber)).toBe(/^-0*$/.test(source) ? 0 : Number(source));
        expect(typeof number === "bigint" || Number.isSafeInteger(number)).toBe(isInteger(source));
      }),
      { numRuns: 2000 },
    );
  });

  // 64 bits hold no more.
  const isInteger = (source: string): boolean =>
    /^-?\d+$/.test(source) && BigInt(source) >= -(2n ** 63n) && BigInt(source) < 2n ** 63n;

  test("damaged texts are decoded as JSON.parse would, or refused with a position", () => {
    const original = '{"a":[1,2.5,-3e2,"x\\u0041\\n",null,true],"b":{"c":{},"d":[]},"e":"\xc3\xa5"}';
    const damage = fc.tuple(fc.nat(original.length), fc.nat(3), fc.string({ unit: "binary-ascii", maxLength: 3 }));
    fc.assert(
      fc.property(fc.array(damage, { minLength: 1, maxLength: 3 }), (damages) => {
        let source = original;
        for (const [at, length, text] of damages) source = source.slice(0, at) + text + source.slice(at + length);
        const message = messageOf(() => call(json.getString("decode"), source));
        const error = errorOf(() => JSON.parse(decodeUtf8(source)));
        // JavaScript takes unpaired surrogates and numbers out of range, and does not see what is no UTF-8.
        if (message === undefined) expect(error).toBe(undefined);
        else expect(message).toMatch(/^json: .* at line \d+ column \d+ \(char \d+\)$/s);
        if (error !== undefined) expect(message).not.toBe(undefined);
      }),
      { numRuns: 3000 },
    );
  });

  test("accepts what JSON.parse accepts, and nothing else", () => {
    const pieces = [
      "{",
      "}",
      "[",
      "]",
      ",",
      ":",
      '"a"',
      '"\\n"',
      "1",
      "-0",
      "0.5",
      "1e-3",
      "null",
      "true",
      " ",
      "\n",
      '"',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 12 }), (parts) => {
        const source = parts.join("");
        let valid = true;
        try {
          JSON.parse(source);
        } catch {
          valid = false;
        }
        expect(messageOf(() => call(json.getString("decode"), source)) === undefined).toBe(valid);
      }),
      { numRuns: 3000 },
    );
  });
});
