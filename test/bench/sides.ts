// What runs the programs: real Lua, LuaJIT, pluac, the JavaScript twins.
// Invariant: each side of a program has files of its own in `folder`, made once, before anything is measured.
import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Program } from "./programs.ts";

/** Makes what it needs of a program, and says which words start it; undefined when it can't run the program. */
export interface Side {
  readonly name: string;
  prepare(program: Program): readonly string[] | undefined;
}

/** What prints nothing but a word: its time is that of starting. */
export const hello: Program = {
  name: "hello",
  source: `print("hello")\n`,
  twin: `console.log("hello");\n`,
  size: 1,
  small: 1,
  lua: true,
  luajit: true,
  linear: false,
};

/** An empty folder for built programs, inside the checkout `root`, so that they find its runtime. */
export function emptyFolder(root: string): string {
  const folder = join(root, "test/.build/bench");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** Whether `command` can be started. */
export function isInstalled(command: string, flag = "-v"): boolean {
  return spawnSync(command, [flag]).status === 0;
}

/** Real Lua, or LuaJIT, as `command`. */
export function luaSide(name: "lua" | "luajit", command: string, folder: string): Side {
  return {
    name,
    prepare(program) {
      if (!program[name]) return undefined;
      return [command, write(folder, `${program.name}.lua`, program.source)];
    },
  };
}

/** The words after Node's that start the pluac of the checkout `root`, which has been built. */
export function pluacCommand(root: string): string[] {
  return [join(root, "dist/bin/pluac.js")];
}

/** The pluac of the checkout `root`, which has been built; its programs lie in `folder`, inside that checkout. */
export function pluacSide(name: string, root: string, folder: string): Side {
  return {
    name,
    prepare(program) {
      const source = write(folder, `${program.name}.lua`, program.source);
      const words = [...pluacCommand(root), "build", source, "--out-dir", join(folder, "built")];
      const { status, stderr } = spawnSync(process.execPath, words, { cwd: folder });
      if (status !== 0) throw new Error(`pluac build fails: ${stderr.toString()}`);
      return [process.execPath, join(folder, "built", `${program.name}.js`)];
    },
  };
}

/** The hand-written JavaScript. */
export function twinSide(folder: string): Side {
  return {
    name: "twin",
    prepare({ name, twin }) {
      return twin === undefined ? undefined : [process.execPath, write(folder, `${name}.twin.mjs`, twin)];
    },
  };
}

function write(folder: string, file: string, text: string): string {
  const path = join(folder, file);
  writeFileSync(path, text);
  return path;
}
