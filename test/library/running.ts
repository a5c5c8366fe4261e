// Running the programs of cases: under real Lua, and under pluac in every way that differs.
// Invariant: outputs do not tell of the machine, and each run has a folder of its own, in which the program lies.
import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pluac, runNode, runPluac, type Running, temporaryFolder } from "../support/command.ts";
import { programName } from "./programs.ts";

/** The command of real Lua; the variable `LUA` names another one. */
export const lua = process.env["LUA"] ?? "lua5.4";

const release = /5\.4\.(\d+)/.exec(spawnSync(lua, ["-v"]).stdout?.toString() ?? "")?.[1];

/** Whether real Lua is here to be compared with. */
export const hasLua = release !== undefined;

/** Whether it is the release that pluac follows, so that expectations can be written. */
export const isNewest = Number(release) >= 8;

const input = "print(12)\nerror('x')\ncont\nfirst line\n12 0x1p4 rest\nlast";

/** What real Lua prints for a program. */
export function runLua(program: string): string {
  const folder = folderWith(program);
  const { status, stdout, stderr } = spawnSync(lua, [programName], {
    cwd: folder,
    env: environment(folder, lua),
    input,
    maxBuffer: 1 << 28,
  });
  if (status !== 0) throw new Error(`real Lua fails: ${stderr.toString()}`);
  return shown(stdout.toString(), stderr.toString());
}

/** What the program prints under `pluac run`. */
export function run(program: string): Promise<string> {
  const folder = folderWith(program);
  return outputOf(runPluac(["run", programName], options(folder)));
}

/** What the program prints as a bundle that has been made small. */
export async function runBundle(program: string): Promise<string> {
  const folder = folderWith(program);
  const { code, stderr } = await runPluac(
    ["build", programName, "--bundle", "--minify", "--out-dir", "built", "--quiet"],
    { cwd: folder },
  );
  if (code !== 0) throw new Error(stderr);
  return outputOf(runNode([join(folder, "built/cases.mjs")], options(folder)));
}

function options(folder: string): { cwd: string; env: NodeJS.ProcessEnv; input: string } {
  return { cwd: folder, env: environment(folder, `"${process.execPath}" "${pluac}" run`), input };
}

function environment(folder: string, command: string): NodeJS.ProcessEnv {
  return { ...process.env, CASES_FOLDER: join(folder, "files"), CASES_LUA: command, TZ: "UTC", LC_ALL: "C" };
}

function folderWith(program: string): string {
  const folder = temporaryFolder();
  mkdirSync(join(folder, "files"));
  writeFileSync(join(folder, programName), program);
  return folder;
}

async function outputOf(ended: Promise<Running>): Promise<string> {
  const { code, stdout, stderr } = await ended;
  if (code !== 0) throw new Error(`exit code ${code}: ${stderr}`);
  return shown(stdout, stderr);
}

// Addresses are random, and what shells complain of is not Lua's.
function shown(stdout: string, stderr: string): string {
  const complaints = stderr.split("\n").filter((line) => /^(?:Lua warning|lua_debug)/.test(line));
  return `${stdout}${complaints.join("\n")}\n`.replace(/builtin: [^ \t]+|0x[0-9a-f]{8,}/g, "ADDRESS");
}
