// The command `npm run bench:watch`: cold builds of programs of 10, 50 and 250 modules, and how long it takes from saving one of
// them until `pluac build --watch` has written what it has become.
//   npm run bench:watch -- [--edits N] [--lines N]
import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { generateScript } from "./generate.ts";
import { median } from "./measure.ts";
import { say, showProgress } from "./progress.ts";
import { emptyFolder, pluacCommand } from "./sides.ts";
import { row } from "./table.ts";

const { values: options } = parseArgs({
  options: { edits: { type: "string", default: "11" }, lines: { type: "string", default: "100" } },
});

const root = process.cwd();
const counts = [10, 50, 250];

interface Times {
  readonly cold: number;
  readonly again: number;
}

function write(folder: string, count: number): void {
  mkdirSync(join(folder, "modules"));
  const body = generateScript(Number(options.lines)).replace(/print\(total\)\n$/, "");
  for (let i = 1; i <= count; i++) {
    const module = `${body.replaceAll(/\bModule(?=\d)/g, `M${i}_`)}return { number = ${i}, total = total }\n`;
    writeFileSync(join(folder, `modules/m${i}.lua`), module);
  }
  const names = Array.from({ length: count }, (_, i) => `print(require("modules.m${i + 1}").number)`);
  writeFileSync(join(folder, "main.lua"), `${names.join("\n")}\n`);
}

/** Resolves when the command has said once more that it waits. */
function waiting(command: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    const heard = (text: string): void => {
      if (!text.includes("waiting for changes")) return;
      command.stderr!.off("data", heard);
      command.off("error", reject);
      resolve();
    };
    command.stderr!.on("data", heard);
    command.once("error", reject);
  });
}

async function measure(count: number): Promise<Times> {
  const folder = emptyFolder(root);
  write(folder, count);
  const start = performance.now();
  const command = spawn(process.execPath, [...pluacCommand(root), "build", "--watch", "main.lua"], {
    cwd: folder,
    stdio: ["ignore", "ignore", "pipe"],
  });
  command.stderr.setEncoding("utf8");
  await waiting(command);
  const cold = performance.now() - start;
  const edited = join(folder, `modules/m${count >> 1}.lua`);
  const source = readFileSync(edited, "utf8");
  const times: number[] = [];
  for (let edit = 1; edit <= Number(options.edits); edit++) {
    showProgress(`${count} modules, edit ${edit}/${options.edits}`);
    const written = waiting(command);
    const saved = performance.now();
    writeFileSync(edited, source.replace("local total = 0", `local total = ${edit}`));
    await written;
    times.push(performance.now() - saved);
  }
  const ended = new Promise((resolve) => command.once("exit", resolve));
  command.kill("SIGINT");
  await ended;
  rmSync(folder, { recursive: true });
  return { cold, again: median(times) };
}

say(row([`modules of ${options.lines} lines`, "cold build, ms", "one edit, ms"]));
for (const count of counts) {
  const { cold, again } = await measure(count);
  say(row([String(count), cold.toFixed(0), again.toFixed(0)]));
}
