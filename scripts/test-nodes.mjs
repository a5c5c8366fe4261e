// npm run test:nodes: imports Lua files under every Node that pluac runs on, which npm brings, and checks one; Node 20 has
// other hooks than those that came later, and V8 other flags. Prints a line for each, and fails when one prints anything else
// than expected.
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const versions = process.argv.length > 2 ? process.argv.slice(2) : ["20", "22", "24", "26"];
const folder = mkdtempSync(join(tmpdir(), "pluac-nodes-"));
cpSync(join(root, "test/imports/app"), folder, { recursive: true });
mkdirSync(join(folder, "node_modules"));
symlinkSync(root, join(folder, "node_modules/pluac"), "junction");
const expected = readFileSync(join(root, "test/imports/app.out"), "utf8");
const shell = process.platform === "win32";

let failures = 0;
for (const version of versions) {
  const npx = ["--yes", "--package", `node@${version}`, "node"];
  const exact = execFileSync("npx", [...npx, "--version"], { cwd: folder, encoding: "utf8", shell }).trim();
  const words = [...npx, "--import", "pluac/register", "app.mjs"];
  const { status, stdout, stderr } = spawnSync("npx", words, { cwd: folder, encoding: "utf8", shell });
  report(`Node ${exact}`, { status, stdout, stderr }, expected);
  // The command itself, which has nothing to say of a good file.
  const command = [...npx, join(root, "dist/bin/pluac.js"), "check", "money.lua"];
  report(`Node ${exact}, check`, spawnSync("npx", command, { cwd: folder, encoding: "utf8", shell }), "");
}
rmSync(folder, { recursive: true });
process.exitCode = failures === 0 ? 0 : 1;

function report(name, { status, stdout, stderr }, wanted) {
  const passed = status === 0 && stdout === wanted && stderr === "";
  if (!passed) failures++;
  console.log(`${name}: ${passed ? "passed" : `failed with ${status}\n${stdout}${stderr}`}`);
}
