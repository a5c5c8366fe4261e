// The programs of the benchmark: programs/NAME.lua, and for some a twin, twins/NAME.js, that prints the same;
// linear/NAME.lua for `npm run bench:linear` only.
// Invariant: each program has one line `local size = N`, or `local size = tonumber(arg and arg[1]) or N`, which is how much
// work it does, and each twin `const size = N;`. Its second line says the rest: `-- bench: small=10 luajit=no linear`, where
// `small` is a size that takes no time, `lua=no` and `luajit=no` leave a side out, and `linear` marks those whose work doubles with the size.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The folder of the programs and twins, relative to the top of the repository. */
export const benchFolder = "test/bench";

/** A program of the benchmark. */
export interface Program {
  /** Without ".lua". */
  readonly name: string;
  readonly source: string;
  /** The source of its JavaScript twin, if it has one. */
  readonly twin: string | undefined;
  /** How much work it does unless told otherwise. */
  readonly size: number;
  /** A size that takes no time. */
  readonly small: number;
  /** Whether real Lua runs it: not where that takes too long. */
  readonly lua: boolean;
  /** Whether LuaJIT can run it, and prints the same. */
  readonly luajit: boolean;
  /** Whether its work doubles with its size. */
  readonly linear: boolean;
}

const sizeOfProgram = /^(local size = (?:tonumber\(arg and arg\[1\]\) or )?)(\d+)$/m;
const sizeOfTwin = /^(const size = )(\d+);$/m;
const header = /^--.*\r?\n-- bench: (.*)$/m;

/** The programs of a folder of the repository at `root` whose names match, in order. */
export function readPrograms(root: string, filter = /(?:)/, folderName = "programs"): Program[] {
  const folder = join(root, benchFolder, folderName);
  const files = readdirSync(folder).filter((file) => file.endsWith(".lua"));
  const names = files.map((file) => file.slice(0, -".lua".length)).sort();
  return names.filter((name) => filter.test(name)).map((name) => readProgram(folder, name));
}

function readProgram(folder: string, name: string): Program {
  const source = readFileSync(join(folder, `${name}.lua`), "utf8");
  const twinFile = join(folder, "../twins", `${name}.js`);
  const words = header.exec(source)?.[1]?.split(/\s+/) ?? [];
  const small = Number(words.find((word) => word.startsWith("small="))?.slice("small=".length));
  const size = Number(sizeOfProgram.exec(source)?.[2]);
  if (!(small > 0) || !(size > 0)) throw new Error(`${name}.lua does not say its size, or a small one`);
  return {
    name,
    source,
    twin: existsSync(twinFile) ? readFileSync(twinFile, "utf8") : undefined,
    size,
    small,
    lua: !words.includes("lua=no"),
    luajit: !words.includes("luajit=no"),
    linear: words.includes("linear"),
  };
}

/** The program, and its twin, with another amount of work. */
export function resized(program: Program, size: number): Program {
  const source = program.source.replace(sizeOfProgram, `$1${size}`);
  const twin = program.twin?.replace(sizeOfTwin, `$1${size};`);
  return { ...program, source, twin, size };
}

/** The size that a twin says it has. */
export function twinSize(twin: string): number {
  return Number(sizeOfTwin.exec(twin)?.[2]);
}
