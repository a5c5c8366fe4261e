// Turns folders of Lua files into tests: dropping a file into the folder is all it takes. Expectations lie beside the
// files; `npm run test:update` rewrites them, and the diff is to be read.
//   lua/*.lua     behaviour; the .out is what real Lua printed, and real Lua is asked again where it is installed
//   golden/*.lua  the .ts is the TypeScript we promise
//   errors/*.lua  the .txt is the report of the compiler
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./support/command.ts";

/** A Lua file of a fixture folder. */
export interface Fixture {
  /** Without ".lua". */
  readonly name: string;
  /** Absolute. */
  readonly path: string;
  readonly source: Buffer;
  /** The path of the file that holds what is expected. */
  expectation(extension: string): string;
}

/** The folder `test/name`. */
export function fixtureFolder(name: string): string {
  return join(root, "test", name);
}

/** All fixtures of the folder `test/name`. */
export function fixtures(folder: string): Fixture[] {
  const directory = fixtureFolder(folder);
  const files = readdirSync(directory).filter((file) => file.endsWith(".lua"));
  return files.sort().map((file) => {
    const name = file.slice(0, -".lua".length);
    const path = join(directory, file);
    return { name, path, source: readFileSync(path), expectation: (extension) => join(directory, name + extension) };
  });
}

/** What a fixture is expected to print; its file need not be there yet when the tests start. */
export function readExpectation(fixture: Fixture, extension: string): string {
  return readFileSync(fixture.expectation(extension), "utf8");
}

/** Whether real Lua is here to be compared with. */
export const hasLua = spawnSync("lua5.4", ["-v"]).status === 0;

/** What real Lua prints for the file `name` of `folder`, which is its working directory. */
export function runLua(folder: string, name: string): string {
  const { status, stdout, stderr } = spawnSync("lua5.4", [`${name}.lua`], { cwd: fixtureFolder(folder) });
  if (status !== 0) throw new Error(`real Lua fails: ${stderr.toString()}`);
  return stdout.toString();
}
