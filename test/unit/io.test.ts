// The io library over Node's files against what lua5.4 does under Linux; every expected value was printed by it.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { all } from "../../runtime/core/call.ts";
import { LuaError } from "../../runtime/core/error.ts";
import { index } from "../../runtime/core/operators.ts";
import { Table } from "../../runtime/core/table.ts";
import { tostring } from "../../runtime/core/tostring.ts";
import { LuaFloat, type LuaFunction, type Value } from "../../runtime/core/value.ts";
import type { FileHandle } from "../../runtime/host/files.ts";
import type { Host } from "../../runtime/host/host.ts";
import { files } from "../../runtime/host/node-files.ts";
import { ioLibrary } from "../../runtime/lib/io.ts";
import type { State } from "../../runtime/lib/open.ts";

const directory = mkdtempSync(join(tmpdir(), "pluac-io-"));
const path = join(directory, "file");
afterAll(() => rmSync(directory, { recursive: true }));

let output = "";

function stream(input: string): FileHandle {
  return {
    read(count) {
      const bytes = input.slice(0, count);
      input = input.slice(count);
      return bytes;
    },
    write(bytes) {
      output += bytes;
      return undefined;
    },
    flush: () => undefined,
    seek: () => ({ message: "Illegal seek", errno: 29 }),
    close: () => undefined,
  };
}

function open(input: string): Table {
  const host = { files: { ...files, stdin: stream(input), stdout: stream(""), stderr: stream("") } } as Host;
  return ioLibrary.open({ host } as State)!;
}

let io: Table;
beforeEach(() => {
  output = "";
  io = open("42 rest\nnext\nmore\n");
});

function run(name: string, ...args: Value[]): Value[] {
  return all((io.getString(name) as LuaFunction)(...args));
}

/** file:name(args) */
function on(file: Value, name: string, ...args: Value[]): Value[] {
  return all((index(file, name) as LuaFunction)(file, ...args));
}

function failure(f: () => unknown): Value {
  try {
    f();
  } catch (error) {
    if (error instanceof LuaError) return error.value;
    throw error;
  }
  return undefined;
}

function opened(mode?: string): Value {
  return run("open", path, mode)[0];
}

function fileWith(bytes: string, mode = "r"): Value {
  writeFileSync(path, bytes, "latin1");
  return opened(mode);
}

function contents(): string {
  return readFileSync(path, "latin1");
}

describe("reading", () => {
  test("lines", () => {
    const file = fileWith("line1\nline2\n\nlast");
    expect(on(file, "read")).toEqual(["line1"]);
    expect(on(file, "read", "L")).toEqual(["line2\n"]);
    expect(on(file, "read", "l", "*line")).toEqual(["", "last"]);
    expect(on(file, "read", "l")).toEqual([undefined]);
    expect(on(file, "read", "a")).toEqual([""]);
    expect(on(file, "read", 0)).toEqual([undefined]);
    expect(on(file, "read", "n")).toEqual([undefined]);
  });

  test("bytes that are no text", () => {
    const file = fileWith("a\0b\nc\r\n\xff\xfe");
    expect(on(file, "read", "l", "l", "l", "l")).toEqual(["a\0b", "c\r", "\xff\xfe", undefined]);
  });

  test("counts", () => {
    const file = fileWith("abcdefgh");
    expect(on(file, "read", 3, 0, new LuaFloat(2), 100, 1, 1)).toEqual(["abc", "", "de", "fgh", undefined]);
  });

  test("more than any buffer holds", () => {
    const line = "x".repeat(150_000);
    const text = `${line}\n${line}\nend`;
    expect(on(fileWith(text), "read", "l", "L", 2, "a")).toEqual([line, `${line}\n`, "en", "d"]);
    expect(on(fileWith(text), "read", 200_000, "a")).toEqual([text.slice(0, 200_000), text.slice(200_000)]);
    expect(on(fileWith(text), "read", "a")).toEqual([text]);
  });

  test.each<[string, Value[]]>([
    ["12 0x1F -3.5e2 .5 0x.8p1 1e 7", [12, 31, new LuaFloat(-350), 0.5, new LuaFloat(1), undefined]],
    ["1,2;3 4\n5", [1, undefined]],
    ["0x 1", [undefined]],
    ["- 1", [undefined]],
    ["1_2", [1, undefined]],
    ["nan", [undefined]],
    ["\t\v\f\r\n +7 1..", [7, new LuaFloat(1)]],
    [" 9223372036854775808", [2 ** 63]],
    ["1".repeat(200), [Number("1".repeat(200))]],
    ["1".repeat(201), [undefined]],
  ])("numbers in %j", (text, values) => {
    const file = fileWith(text);
    const formats = Array.from(values, () => "n");
    expect(on(file, "read", ...formats)).toEqual(values);
  });

  test("numbers leave what follows", () => {
    const file = fileWith("1,2;3x");
    expect(on(file, "read", "n", 1, "*n", 1, "n", "a")).toEqual([1, ",", 2, ";", 3, "x"]);
  });

  test.each<[Value[], string]>([
    [["x"], "bad argument #2 to '?' (invalid format)"],
    [["*l", "*x"], "bad argument #3 to '?' (invalid format)"],
    [[true], "bad argument #2 to '?' (string expected, got boolean)"],
    [[1.5], "bad argument #2 to '?' (number has no integer representation)"],
    [[""], "bad argument #2 to '?' (invalid format)"],
    [[-1], "not enough memory"],
  ])("format %j fails", (formats, message) => {
    expect(failure(() => on(fileWith("abc"), "read", ...formats))).toBe(message);
  });

  test("directories and files open for writing", () => {
    const [folder] = run("open", directory);
    expect(on(folder, "read", 1)).toEqual([undefined, "Is a directory", 21]);
    expect(on(fileWith("", "w"), "read", "l", "l")).toEqual([undefined, "Bad file descriptor", 9]);
  });
});

describe("lines", () => {
  test("reads by formats until the end", () => {
    const iterator = on(fileWith("abcdefg"), "lines", 1, 2)[0] as LuaFunction;
    expect([iterator(), iterator(), iterator()]).toEqual([
      ["a", "bc"],
      ["d", "ef"],
      ["g", undefined],
    ]);
    expect(iterator()).toEqual([]);
  });

  test("io.lines closes its file at the end", () => {
    fileWith("one\ntwo\n");
    const [iterator, state, control, file] = run("lines", path) as [LuaFunction, Value, Value, Value];
    expect([state, control]).toEqual([undefined, undefined]);
    expect([iterator(), iterator()]).toEqual(["one", "two"]);
    expect(run("type", file)).toEqual(["file"]);
    expect(iterator()).toEqual([]);
    expect(run("type", file)).toEqual(["closed file"]);
    expect(failure(iterator)).toBe("file is already closed");
  });

  test("io.lines reads the default input", () => {
    const results = run("lines");
    expect(results.length).toBe(1);
    expect((results[0] as LuaFunction)()).toBe("42 rest");
  });

  test("errors", () => {
    const missing = join(directory, "none");
    expect(failure(() => run("lines", missing))).toBe(`cannot open file '${missing}' (No such file or directory)`);
    fileWith("abc");
    const iterator = run("lines", path, "x")[0] as LuaFunction;
    expect(failure(iterator)).toBe("bad argument #2 to '?' (invalid format)");
    expect(failure(run("lines", directory)[0] as LuaFunction)).toBe("Is a directory");
    const formats = Array.from({ length: 251 }, () => "l");
    expect(failure(() => run("lines", path, ...formats))).toBe("bad argument #252 to 'lines' (too many arguments)");
  });
});

describe("writing", () => {
  test("strings and numbers", () => {
    const file = opened("w");
    expect(on(file, "write")).toEqual([file]);
    expect(on(file, "write", "a\xff", 1, new LuaFloat(3), new LuaFloat(-0), 2.5, 1e100, 2n ** 62n)).toEqual([file]);
    expect(on(file, "close")).toEqual([true]);
    expect(contents()).toBe("a\xff13-02.51e+1004611686018427387904");
  });

  // Called as a function, the file counts.
  test("other values fail, after what was before them", () => {
    const file = opened("w");
    expect(failure(() => on(file, "write", "a", true))).toBe("bad argument #3 to '?' (string expected, got boolean)");
    expect(failure(() => on(file, "write", undefined))).toBe("bad argument #2 to '?' (string expected, got nil)");
    on(file, "close");
    expect(contents()).toBe("a");
  });

  test("modes", () => {
    on(opened("w"), "write", "hello");
    const appending = opened("a+");
    expect(on(appending, "seek")).toEqual([0]);
    expect(on(appending, "read", 2)).toEqual(["he"]);
    on(appending, "write", "XX");
    expect(on(appending, "seek")).toEqual([7]);
    on(appending, "seek", "set");
    expect(on(appending, "read", "a")).toEqual(["helloXX"]);
    on(appending, "close");
    expect(on(opened("a"), "seek")).toEqual([7]);
    const updating = opened("r+b");
    expect(on(updating, "read", 1)).toEqual(["h"]);
    on(updating, "write", "E");
    expect(on(updating, "read", "a")).toEqual(["lloXX"]);
    on(updating, "close");
    expect(contents()).toBe("hElloXX");
    expect(on(opened(), "write", "x")).toEqual([undefined, "Bad file descriptor", 9]);
    on(opened("w+"), "close");
    expect(contents()).toBe("");
  });

  test("bytes reach another reader when flushed, or the buffering says so", () => {
    const file = opened("w");
    on(file, "write", "a");
    expect(contents()).toBe("");
    expect(on(file, "flush")).toEqual([true]);
    expect(contents()).toBe("a");
    expect(on(file, "setvbuf", "line")).toEqual([true]);
    on(file, "write", "b");
    expect(contents()).toBe("a");
    on(file, "write", "c\nd");
    expect(contents()).toBe("abc\nd");
    on(file, "setvbuf", "no");
    on(file, "write", "e");
    expect(contents()).toBe("abc\nde");
    on(file, "setvbuf", "full", 1024);
    on(file, "write", "f".repeat(100_000));
    expect(contents().length).toBe(100_006);
    on(file, "write", "g");
    run("open", directory);
    expect(contents().length).toBe(100_007);
  });

  test.runIf(process.platform === "linux")("a full device", () => {
    const [file] = run("open", "/dev/full", "w");
    const full = [undefined, "No space left on device", 28];
    expect(on(file, "write", "x")).toEqual([file]);
    expect(on(file, "flush")).toEqual(full);
    on(file, "write", "x");
    expect(on(file, "close")).toEqual(full);
    const [unbuffered] = run("open", "/dev/full", "w");
    on(unbuffered, "setvbuf", "no");
    expect(on(unbuffered, "write", "x")).toEqual(full);
  });
});

describe("seek", () => {
  test("accounts for what was read ahead", () => {
    const file = fileWith("hello world");
    on(file, "read", 5);
    expect(on(file, "seek")).toEqual([5]);
    expect(on(file, "seek", "cur", 1)).toEqual([6]);
    expect(on(file, "read", 2)).toEqual(["wo"]);
    expect(on(file, "seek", "end", -1)).toEqual([10]);
    expect(on(file, "read", "a")).toEqual(["d"]);
    expect(on(file, "seek", "set", 20)).toEqual([20]);
    expect(on(file, "read", 1, 1)).toEqual([undefined]);
  });

  test("errors", () => {
    const file = fileWith("hello");
    const invalid = [undefined, "Invalid argument", 22];
    expect(on(file, "seek", "set", -1)).toEqual(invalid);
    expect(on(file, "seek", "set", 2n ** 63n - 1n)).toEqual(invalid);
    expect(on(io.getString("stdin"), "seek")).toEqual([undefined, "Illegal seek", 29]);
    expect(failure(() => on(file, "seek", "x"))).toBe("bad argument #2 to '?' (invalid option 'x')");
    expect(failure(() => on(file, "seek", "set", 1.5))).toBe(
      "bad argument #3 to '?' (number has no integer representation)",
    );
  });
});

describe("open", () => {
  test.each(["x", "rb+", "", "rw", "+r"])("mode %j fails", (mode) => {
    expect(failure(() => opened(mode))).toBe("bad argument #2 to 'open' (invalid mode)");
  });

  test("files that can't be opened", () => {
    const missing = join(directory, "none");
    expect(run("open", missing)).toEqual([undefined, `${missing}: No such file or directory`, 2]);
    expect(run("open", directory, "w")).toEqual([undefined, `${directory}: Is a directory`, 21]);
    expect(run("open", "")).toEqual([undefined, ": No such file or directory", 2]);
    expect(run("open", "/no\0file")).toEqual([undefined, "/no: No such file or directory", 2]);
    expect(failure(() => run("open"))).toBe("bad argument #1 to 'open' (string expected, got no value)");
  });

  test("tmpfile", () => {
    const [file] = run("tmpfile");
    on(file, "write", "hi");
    on(file, "seek", "set");
    expect(on(file, "read", "a")).toEqual(["hi"]);
    expect(on(file, "close")).toEqual([true]);
  });

  test("popen", () => {
    const [file] = run("popen", "echo hi; exit 5");
    expect(on(file, "seek")).toEqual([undefined, "Illegal seek", 29]);
    expect(on(file, "read", "a")).toEqual(["hi\n"]);
    expect(on(file, "write", "x")).toEqual([undefined, "Bad file descriptor", 9]);
    expect(on(file, "close")).toEqual([undefined, "exit", 5]);
    const [input] = run("popen", `cat > ${path}`, "w");
    on(input, "write", "to cat");
    expect(on(input, "close")).toEqual([true, "exit", 0]);
    expect(contents()).toBe("to cat");
    expect(failure(() => run("popen", "true", "rw"))).toBe("bad argument #2 to 'popen' (invalid mode)");
  });
});

describe("closed files and wrong arguments", () => {
  test.each(["read", "write", "lines", "flush", "seek", "close", "setvbuf"])("%s of a closed file", (name) => {
    const file = fileWith("");
    on(file, "close");
    expect(failure(() => on(file, name))).toBe("attempt to use a closed file");
  });

  test("names and types", () => {
    const file = fileWith("");
    expect(tostring(file)).toMatch(/^file \(0x[0-9a-f]+\)$/);
    expect(run("type", file)).toEqual(["file"]);
    on(file, "close");
    expect(tostring(file)).toBe("file (closed)");
    expect(run("type", file)).toEqual(["closed file"]);
    expect(run("type", "x")).toEqual([undefined]);
    expect(failure(() => run("type"))).toBe("bad argument #1 to 'type' (value expected)");
    expect(index(file, "nothing")).toBeUndefined();
  });

  test("__close and __gc close an open file, once", () => {
    const file = fileWith("") as { metatable: Table } & Value;
    const handler = file.metatable.getString("__close") as LuaFunction;
    expect(handler(file, undefined)).toEqual([]);
    expect(run("type", file)).toEqual(["closed file"]);
    expect(handler(file, undefined)).toEqual([]);
    expect(file.metatable.getString("__gc")).toBe(handler);
    expect(file.metatable.getString("__name")).toBe("FILE*");
  });

  test("functions called without a file", () => {
    const write = index(io.getString("stdout"), "write") as LuaFunction;
    expect(failure(() => write("x"))).toBe("bad argument #1 to '?' (FILE* expected, got string)");
    expect(failure(() => write())).toBe("bad argument #1 to '?' (FILE* expected, got no value)");
    expect(failure(() => run("close", 5))).toBe("bad argument #1 to 'close' (FILE* expected, got number)");
  });
});

describe("default files", () => {
  test("standard input and output", () => {
    expect(run("read", "n", "l")).toEqual([42, " rest"]);
    expect(run("read")).toEqual(["next"]);
    expect(run("read", "a")).toEqual(["more\n"]);
    expect(run("read")).toEqual([undefined]);
    expect(run("write", "a", 1, "b\n")).toEqual([io.getString("stdout")]);
    expect(on(io.getString("stderr"), "write", "err")).toEqual([io.getString("stderr")]);
    expect(output).toBe("a1b\nerr");
  });

  test("can't be closed", () => {
    const refusal = [undefined, "cannot close standard file"];
    expect(run("close")).toEqual(refusal);
    expect(on(io.getString("stdin"), "close")).toEqual(refusal);
    expect(run("type", io.getString("stdin"))).toEqual(["file"]);
  });

  test("input", () => {
    fileWith("from file");
    const [file] = run("input", path);
    expect(run("input")).toEqual([file]);
    expect(run("read", "a")).toEqual(["from file"]);
    on(file, "close");
    expect(failure(() => run("read"))).toBe("default input file is closed");
    expect(failure(() => run("lines"))).toBe("attempt to use a closed file");
    expect(run("input")).toEqual([file]);
    expect(failure(() => run("input", file))).toBe("attempt to use a closed file");
    expect(failure(() => run("input", true))).toBe("bad argument #1 to 'input' (FILE* expected, got boolean)");
    expect(failure(() => run("input", join(directory, "none")))).toContain("(No such file or directory)");
  });

  test("output", () => {
    run("output", path);
    run("write", "to file");
    expect(run("flush")).toEqual([true]);
    expect(run("close")).toEqual([true]);
    expect(contents()).toBe("to file");
    expect(failure(() => run("write", "x"))).toBe("default output file is closed");
    expect(failure(() => run("flush"))).toBe("default output file is closed");
    expect(failure(() => run("close"))).toBe("attempt to use a closed file");
    expect(run("output", io.getString("stdout"))).toEqual([io.getString("stdout")]);
  });
});

test("a platform without files", () => {
  let written = "";
  const host = {
    write: (bytes: string) => (written += bytes),
    writeError: (bytes: string) => (written += `[${bytes}]`),
  } as unknown as Host;
  io = ioLibrary.open({ host } as State)!;
  run("write", "a", 1);
  on(io.getString("stderr"), "write", "b");
  expect(written).toBe("a1[b]");
  expect(run("read")).toEqual([undefined]);
  expect(run("open", "x")).toEqual([undefined, "x: Function not implemented", 38]);
  expect(run("tmpfile")).toEqual([undefined, "Function not implemented", 38]);
  expect(failure(() => run("popen", "x"))).toBe("'popen' not supported");
});
