// States for tests of libraries: over a host that records what is written, a few files, and a compiler that understands
// one kind of chunk.
import { none } from "../../runtime/core/call.ts";
import type { Table } from "../../runtime/core/table.ts";
import type { LuaFunction, Value } from "../../runtime/core/value.ts";
import type { Files } from "../../runtime/host/files.ts";
import type { Host } from "../../runtime/host/host.ts";
import { baseLibrary } from "../../runtime/lib/all.ts";
import { type ChunkCompiler, type Library, open, type State } from "../../runtime/lib/open.ts";
import { outcome } from "./library-calls/library-calls.ts";

/** What a test gives its state. */
export interface Surroundings {
  readonly files?: Readonly<Record<string, string>>;
  readonly environment?: Readonly<Record<string, string>>;
  readonly compiler?: ChunkCompiler;
}

export class TestState {
  readonly state: State;
  output = "";
  errors = "";

  constructor(libraries: readonly Library[] = [], surroundings: Surroundings = {}) {
    const { files = {}, environment = {}, compiler = returning } = surroundings;
    const host = {
      write: (bytes: string) => void (this.output += bytes),
      writeError: (bytes: string) => void (this.errors += bytes),
      env: (name: string) => environment[name],
      now: () => performance.now(),
      files: filesOf(files),
    };
    this.state = open(host as unknown as Host, [baseLibrary, ...libraries], compiler);
  }

  /** The function at a path such as "coroutine.resume". */
  function(path: string): LuaFunction {
    let value: Value = this.state.globals;
    for (const name of path.split(".")) value = (value as Table).getString(name);
    return value as LuaFunction;
  }

  /** What a call returns or raises; see library-calls.ts. */
  call(path: string, ...args: Value[]): string {
    return outcome(() => this.function(path)(...args));
  }
}

function filesOf(files: Readonly<Record<string, string>>): Files {
  return {
    exists: (path: string) => path in files,
    readWhole: (path: string) => {
      const contents = files[path];
      if (contents === "folder") return { message: "Is a directory", errno: 21 };
      return contents ?? { message: "No such file or directory", errno: 2 };
    },
  } as unknown as Files;
}

/** Knows chunks like "return 12" and "return _ENV"; everything else is a syntax error. */
export const returning: ChunkCompiler = {
  compile(text, chunkname) {
    const word = /^\s*return (\w+)\s*$/.exec(text)?.[1];
    if (word === undefined) throw new Error(`${chunkname}:${text.split("\n").length}: syntax error`);
    if (word === "_ENV") return (environment) => environment;
    return (_, ...args) => (word === "args" ? args : word === "nothing" ? none : Number(word));
  },
};
