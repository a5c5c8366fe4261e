import { describe, expect, test } from "vitest";
import { decodeUtf8, encodeUtf8, SourceText } from "../../compiler/source.ts";

const bytes = (...values: number[]) => Uint8Array.from(values);

describe("bytes", () => {
  test("text is encoded as UTF-8", () =>
    expect(new SourceText("é€😀").bytes).toBe("\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80"));
  test("bytes are taken as they are", () => expect(new SourceText(bytes(0, 255, 128)).bytes).toBe("\0\xff\x80"));
  test("long byte arrays", () => {
    const array = Uint8Array.from({ length: 100_000 }, (_, i) => i & 255);
    const source = new SourceText(array);
    expect(source.bytes.length).toBe(array.length);
    expect([...source.bytes].every((char, i) => char.charCodeAt(0) === (i & 255))).toBe(true);
  });
  test("text decodes, a bad byte becomes U+FFFD", () => {
    expect(new SourceText("é€😀").text).toBe("é€😀");
    expect(new SourceText(bytes(65, 255, 66)).text).toBe("A\ufffdB");
  });
  test("encode and decode are inverse", () => expect(decodeUtf8(encodeUtf8("\ufeffaé😀\0"))).toBe("\ufeffaé😀\0"));
});

describe("files", () => {
  test("a byte order mark goes", () => {
    expect(new SourceText("\ufeffx=1", "f", { file: true }).bytes).toBe("x=1");
    expect(new SourceText("\ufeffx=1", "f").bytes).toBe("\xef\xbb\xbfx=1");
  });
  test("a first line with # is blanked at equal length and shown as it was", () => {
    const source = new SourceText("#!/usr/bin/lua\r\nx=1", "f", { file: true });
    expect(source.bytes).toBe(" ".repeat(15) + "\nx=1");
    expect(source.text).toBe("#!/usr/bin/lua\r\nx=1");
    expect(source.line(source.bytes.indexOf("x"))).toBe(2);
    expect(new SourceText("#x", "f", { file: true }).bytes).toBe("  ");
    expect(new SourceText("#x\n").bytes).toBe("#x\n");
  });
});

describe("lines", () => {
  const source = new SourceText("a\nb\r\nc\rd\n\re\n\nf\r\rg");
  test("each kind of line end counts once", () => {
    expect([..."abcdefg"].map((name) => source.line(source.bytes.indexOf(name)))).toEqual([1, 2, 3, 4, 5, 7, 9]);
    expect(source.lineCount).toBe(9);
  });
  test("text of a line", () =>
    expect([1, 2, 4, 6, 9, 10].map((n) => source.lineText(n))).toEqual(["a", "b", "d", "", "g", ""]));
  test("empty text", () => {
    expect(new SourceText("").line(0)).toBe(1);
    expect(new SourceText("").position(0)).toEqual({ line: 1, column: 0 });
    expect(new SourceText("").lineText(1)).toBe("");
  });
  test("columns count UTF-16 units of the decoded line", () => {
    const accents = new SourceText("x\ns = 'é😀' .. y");
    expect(accents.position(accents.bytes.indexOf("y"))).toEqual({ line: 2, column: 13 });
    expect(accents.position(3)).toEqual({ line: 2, column: 1 });
    expect(source.position(source.bytes.indexOf("d"))).toEqual({ line: 4, column: 0 });
  });
});

describe("trivia", () => {
  test("skips white space and comments", () => {
    const source = new SourceText("end -- a\n\t--[==[ ]]\n ]==] --[[x]]--[=y\nz--");
    expect(source.skipTrivia(3)).toBe(source.bytes.indexOf("z"));
    expect(source.skipTrivia(0)).toBe(0);
    expect(source.skipTrivia(source.bytes.indexOf("z") + 1)).toBe(source.bytes.length);
  });
});
