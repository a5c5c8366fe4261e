// `require("./rules.lua")` in CommonJS, where Node's hooks do not reach it: before Node 22.15.
// Invariant: a file runs once for all that require it, JavaScript and Lua alike.
import { createRequire } from "node:module";
import { compileFunction } from "node:vm";
import { CompileError } from "../../compiler/index.ts";
import { importModule, type LuaModule, rememberMap } from "../../runtime/app/node.ts";
import type { Chunk } from "../../runtime/host/entry.ts";
import * as $ from "../../runtime/index.ts";
import type { LuaFiles, LuaFunctionCode } from "./lua-files.ts";
import { syntaxError } from "./syntax-error.ts";

/** Lets CommonJS require Lua files. */
export function installRequire(files: LuaFiles): void {
  const { extensions } = createRequire(import.meta.url);
  const modules = new LuaFunctions(files);
  extensions[".lua"] = (module, path) => {
    module.exports = modules.exportsOf(path);
  };
}

/** Lua files that were evaluated as functions. */
class LuaFunctions {
  private readonly files: LuaFiles;
  private readonly known = new Map<string, { readonly module: LuaModule; readonly exports: readonly string[] }>();

  constructor(files: LuaFiles) {
    this.files = files;
  }

  /** What compilers to CommonJS expect of an ES module. */
  exportsOf(path: string): object {
    const { module, exports } = this.at(path);
    const { value, field } = importModule(module);
    const named = Object.fromEntries(exports.map((name) => [name, field(name)]));
    return Object.defineProperty({ ...named, default: value }, "__esModule", { value: true });
  }

  private at(path: string): { readonly module: LuaModule; readonly exports: readonly string[] } {
    const known = this.known.get(path);
    if (known !== undefined) return known;
    const code = this.codeOf(path);
    const chunk = evaluated(path, code);
    const requires = Object.defineProperties({}, Object.fromEntries(code.requires.map((each) => this.entry(each))));
    const packages = Object.fromEntries(code.packages.map((name) => [name, createRequire(path)(name) as object]));
    const module = {
      file: code.file,
      name: code.name,
      chunk: () => chunk,
      requires: () => requires,
      packages: () => packages,
    };
    const made = { module, exports: code.exports };
    this.known.set(path, made);
    return made;
  }

  // Getters, as modules may require each other.
  private entry({ name, path }: LuaFunctionCode["requires"][number]): [string, PropertyDescriptor] {
    return [name, { enumerable: true, get: () => this.at(path).module }];
  }

  private codeOf(path: string): LuaFunctionCode {
    try {
      return this.files.evaluable(path);
    } catch (error) {
      if (error instanceof CompileError) throw syntaxError(error, path);
      throw error;
    }
  }
}

type Compiled = (runtime: typeof $) => Chunk;

function evaluated(path: string, { js, map }: LuaFunctionCode): Chunk {
  rememberMap(path, JSON.stringify({ ...map, sourcesContent: undefined }));
  return (compileFunction(js, ["$"], { filename: path }) as Compiled)($);
}
