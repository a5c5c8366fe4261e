// The command `npm run conformance`: runs the official test suite of Lua 5.4.8 in portable mode, prints what passes, and
// compares what fails with expectations.ts.
//   LUA_TESTS=folder npm run conformance [-- file…] [--lua command]
// LUA_TESTS is the folder testes of lua/lua, tag v5.4.8; --lua names another Lua than pluac, whose failures are only shown.
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { compare } from "./compare.ts";
import { expectations } from "./expectations.ts";
import { fileNames, type Outcome, runFile } from "./suite.ts";

// This file is run from test/.build.
const pluac = fileURLToPath(new URL("../../dist/bin/pluac.js", import.meta.url));

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

function row({ file, reached, failed, error, milliseconds }: Outcome): string {
  const passed = `${reached - failed.length}/${reached}`.padStart(9);
  const verdict = failed.length === 0 && error === "" ? "whole " : "failed";
  return `${file.padEnd(12)}${verdict}${passed} asserts${`${milliseconds} ms`.padStart(10)}  ${error}`.trimEnd();
}

function total(outcomes: readonly Outcome[]): string {
  const whole = outcomes.filter(({ failed, error }) => failed.length === 0 && error === "").length;
  const reached = outcomes.reduce((sum, outcome) => sum + outcome.reached, 0);
  const failed = outcomes.reduce((sum, outcome) => sum + outcome.failed.length, 0);
  return `${whole} of ${outcomes.length} files whole; ${reached - failed} of ${reached} asserts pass, ${failed} fail`;
}

async function main(words: readonly string[]): Promise<number> {
  const tests = process.env["LUA_TESTS"];
  if (tests === undefined) {
    say("Set LUA_TESTS to the folder testes of lua/lua, tag v5.4.8");
    return 2;
  }
  const option = words.indexOf("--lua");
  const other = option < 0 ? undefined : words[option + 1];
  const named = words.filter((_, index) => option < 0 || (index !== option && index !== option + 1));
  const outcomes: Outcome[] = [];
  for (const name of named.length === 0 ? fileNames : named) {
    const outcome = await runFile(name, join(tests), other === undefined ? [process.execPath, pluac, "run"] : [other]);
    outcomes.push(outcome);
    say(row(outcome));
  }
  say(total(outcomes));
  const complaints = compare(outcomes, other === undefined ? expectations : []);
  complaints.forEach(say);
  return complaints.length === 0 ? 0 : 1;
}

process.exitCode = await main(process.argv.slice(2));
