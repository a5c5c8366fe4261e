// The Node host as a whole process sees it: what comes out, in which order, and with which exit code.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { build } from "esbuild";
import { beforeAll, describe, expect, test, vi } from "vitest";
import type { FileHandle } from "../../runtime/host/files.ts";
import { files } from "../../runtime/host/node-files.ts";
import { host } from "../../runtime/host/node.ts";
import { folderAmongPackages } from "../support/command.ts";

// Most tests start processes, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

const directory = folderAmongPackages();
const path = (name: string): string => join(directory, name);
const posix = process.platform !== "win32";

// The host in one file, so that child processes can load it without a loader for TypeScript.
beforeAll(async () => {
  await build({
    entryPoints: [resolve(import.meta.dirname, "../../runtime/host/node.ts")],
    outfile: path("host.mjs"),
    bundle: true,
    platform: "node",
    format: "esm",
    external: ["ws"],
    banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
  });
});

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function programFile(body: string): string {
  const file = path(`program-${Math.random().toString(36).slice(2)}.mjs`);
  writeFileSync(file, `import { host } from "./host.mjs";\n${body}`);
  return file;
}

function run(body: string, input = ""): Ended {
  const ended = spawnSync(process.execPath, [programFile(body)], { input, encoding: "latin1" });
  return { code: ended.status, stdout: ended.stdout, stderr: ended.stderr };
}

/** Runs the body inside a Worker whose exit code becomes the process's. */
function runInWorker(body: string, input = ""): Ended {
  const file = programFile(body);
  return run(
    `import { Worker } from "node:worker_threads";
     const worker = new Worker(${JSON.stringify(file)}, { resourceLimits: { stackSizeMb: 64 } });
     worker.on("exit", (code) => (process.exitCode = code));`,
    input,
  );
}

function shell(command: string): Ended {
  const ended = spawnSync(command, { shell: "/bin/bash", encoding: "latin1" });
  return { code: ended.status, stdout: ended.stdout, stderr: ended.stderr };
}

describe.each([
  ["main thread", run],
  ["worker", runInWorker],
])("output on the %s", (_, start) => {
  test("bytes, complete at the end", () => {
    const { stdout } = start(`for (let i = 0; i < 100000; i++) host.write("\\xe4\\n");`);
    expect(stdout).toBe("\xe4\n".repeat(100_000));
  });

  test("complete at exit, with its code", () => {
    expect(start(`host.write("a"); host.exit(7); host.write("b");`)).toEqual({ code: 7, stdout: "a", stderr: "" });
  });

  test("complete after an uncaught error", () => {
    const { code, stdout } = start(`host.write("before"); throw new Error("x");`);
    expect([code, stdout]).toEqual([1, "before"]);
  });

  test("files are complete, too", () => {
    const file = path("unclosed");
    start(`host.files.open(${JSON.stringify(file)}, "w").write("text"); host.exit(0);`);
    expect(readFileSync(file, "latin1")).toBe("text");
  });

  test("reads standard input", () => {
    const { stdout } = start(
      `let text = ""; for (let part; (part = host.files.stdin.read(3)) !== ""; ) text += part + "|";
       host.write(text);`,
      "hello\xff",
    );
    expect(stdout.replaceAll("|", "")).toBe("hello\xff");
  });
});

describe("output", () => {
  test.runIf(posix)("keeps the order of both streams", () => {
    const file = programFile(`
      host.write("1 "); host.writeError("2 "); host.write("3 "); host.files.stderr.write("4 ");
      host.files.execute("printf '5 '"); host.files.stdout.write("6 "); host.writeError("7 ");`);
    expect(shell(`${process.execPath} ${file} 2>&1`).stdout).toBe("1 2 3 4 5 6 7 ");
  });

  test.runIf(posix)("a reader that closes early ends the program quietly", () => {
    const file = programFile(`for (;;) host.write("y\\n");`);
    const { stdout, stderr } = shell(`${process.execPath} ${file} | head -1; echo "\${PIPESTATUS[0]}"`);
    expect([stdout, stderr]).toEqual(["y\n141\n", ""]);
  });

  test.runIf(posix)("waits for a slow reader of a non-blocking pipe", () => {
    const writer = programFile(`for (let i = 0; i < 100000; i++) host.write("0123456789\\n");`);
    const starter = programFile(`
      import { spawn } from "node:child_process";
      const child = spawn(process.execPath, [${JSON.stringify(writer)}], { stdio: ["ignore", "pipe", "inherit"] });
      let length = 0;
      child.stdout.on("data", (data) => { length += data.length; child.stdout.pause(); setTimeout(() => child.stdout.resume(), 1); });
      child.stdout.on("end", () => host.write(String(length)));`);
    expect(shell(`${process.execPath} ${starter}`).stdout).toBe("1100000");
  });

  test("appears while the program waits for something else", async () => {
    const file = programFile(`host.write("listening\\n"); setInterval(() => {}, 100000);`);
    const child = spawn(process.execPath, [file], { stdio: ["ignore", "pipe", "inherit"] });
    const text = await new Promise((done) => child.stdout.once("data", (data) => done(String(data))));
    child.kill();
    expect(text).toBe("listening\n");
  });

  test("goes nowhere when it is closed", () => {
    const { code, stderr } = shell(`${process.execPath} ${programFile(`host.write("x"); host.write("y");`)} >&-`);
    expect([code, stderr]).toEqual([0, ""]);
  });
});

describe("defer", () => {
  test("runs callbacks in call order, the later ones in later turns", () => {
    const { stdout } = run(`
      for (const name of "abc") host.defer(() => { host.write(name); host.defer(() => host.write(name.toUpperCase())); });
      setTimeout(() => host.write("."), 1);`);
    expect(stdout).toMatch(/^abc\.?ABC\.?$/);
  });

  test("goes on after a callback that throws", () => {
    const { stdout } = run(`
      process.on("uncaughtException", () => host.write("!"));
      for (const name of "abc") host.defer(() => { host.write(name); if (name === "b") throw 1; });`);
    expect(stdout).toBe("ab!c");
  });
});

describe("environment and clocks", () => {
  test("env", () => {
    process.env["PLUAC_TEST"] = "ä";
    expect(host.env("PLUAC_TEST")).toBe("\xc3\xa4");
    expect(host.env("PLUAC_NOTHING")).toBeUndefined();
  });

  test("clocks and entropy", () => {
    expect(Math.abs(host.now() - Date.now())).toBeLessThan(1000);
    expect(host.clock()).toBeGreaterThan(0);
    const words = [...host.entropy(), ...host.entropy()];
    expect(words.every((word) => Number.isInteger(word) && word >= 0 && word < 2 ** 32)).toBe(true);
    expect(new Set(words).size).toBe(4);
  });
});

describe("files", () => {
  const missing = { message: "No such file or directory", errno: 2 };

  test("errors are C's", () => {
    mkdirSync(path("full"));
    writeFileSync(path("full/file"), "text");
    expect(files.open(path("none"), "r")).toEqual(missing);
    expect(files.open(directory, "w")).toEqual({ message: "Is a directory", errno: 21 });
    expect(files.open(path("full/file/x"), "r")).toEqual({ message: "Not a directory", errno: 20 });
    expect(files.readWhole(directory)).toEqual({ message: "Is a directory", errno: 21 });
    expect(files.remove(path("none"))).toEqual(missing);
    expect(files.remove(path("full"))).toEqual({ message: "Directory not empty", errno: 39 });
    expect(files.rename(path("none"), path("x"))).toEqual(missing);
    expect(files.open(path("x".repeat(300)), "r")).toEqual({ message: "File name too long", errno: 36 });
  });

  test("paths are bytes", () => {
    const name = path("\xc3\xa4\xff");
    const handle = files.open(name, "w") as FileHandle;
    handle.write("bytes");
    expect(handle.close()).toBeUndefined();
    expect(files.readWhole(`${name}\0ignored`)).toBe("bytes");
    expect(files.exists(name)).toBe(true);
    expect(files.rename(name, path("\xc3\xa4"))).toBeUndefined();
    expect(existsSync(path("ä"))).toBe(true);
    expect(files.remove(path("\xc3\xa4"))).toBeUndefined();
    expect(files.exists(path("\xc3\xa4"))).toBe(false);
  });

  test("directories", () => {
    mkdirSync(path("empty"));
    expect([files.isDirectory(path("empty")), files.isDirectory(path("none"))]).toEqual([true, false]);
    expect(files.remove(path("empty"))).toBeUndefined();
    expect(existsSync(path("empty"))).toBe(false);
    expect(files.workingDirectory()).toBe(process.cwd());
  });

  test("temporary files", () => {
    const name = files.temporaryName() as string;
    expect(files.readWhole(name)).toBe("");
    expect(name).toMatch(/lua_\w{6}$/);
    files.remove(name);
    const handle = files.openTemporary() as FileHandle;
    handle.write("abc");
    expect([handle.seek(1, "set"), handle.read(10), handle.read(10)]).toEqual([1, "bc", ""]);
    expect(handle.close()).toBeUndefined();
  });

  test.runIf(posix)("devices", () => {
    const zero = files.open("/dev/null", "r+") as FileHandle;
    expect([zero.seek(5, "set"), zero.read(1), zero.write("x"), zero.close()]).toEqual([0, "", undefined, undefined]);
  });

  test.runIf(posix)("processes", () => {
    expect(files.execute("exit 3")).toEqual({ kind: "exit", code: 3 });
    expect(files.execute("kill -9 $$")).toEqual({ kind: "signal", code: 9 });
    const reader = files.startProcess("printf 'a\\377'; exit 2", "r") as FileHandle;
    expect([reader.read(1), reader.read(9), reader.read(9)]).toEqual(["a", "\xff", ""]);
    expect(reader.close()).toEqual({ kind: "exit", code: 2 });
    const writer = files.startProcess(`cat > ${path("copy")}`, "w") as FileHandle;
    writer.write("\xff");
    expect(writer.close()).toEqual({ kind: "exit", code: 0 });
    expect(files.readWhole(path("copy"))).toBe("\xff");
  });

  test.runIf(process.platform === "linux")("standard input in the middle of a file", () => {
    writeFileSync(path("input"), "first\nsecond\n");
    const program = programFile(`const { stdin } = host.files;
      host.write(JSON.stringify([stdin.seek(0, "cur"), stdin.read(3), stdin.seek(-2, "end"), stdin.read(9)]));`);
    const { stdout } = shell(`(read line; ${process.execPath} ${program}) < ${path("input")}`);
    expect(JSON.parse(stdout)).toEqual([6, "sec", 11, "d\n"]);
  });
});
