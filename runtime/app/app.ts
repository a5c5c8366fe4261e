// The Lua side of an app whose JavaScript imports Lua modules: one state for all of them, in which `require` finds the
// modules that were compiled with them, and in which a module that both sides ask for runs once.
// Invariant: a file has one instance, whatever it is required as, until it is evaluated anew (hot module replacement);
// then it runs again when it is next asked for.
import { startTask } from "../border/awaiting.ts";
import { converter } from "../border/border.ts";
import { packageToLua } from "../border/packages.ts";
import { first, none } from "../core/call.ts";
import { luaError, LuaError } from "../core/error.ts";
import { nameMain } from "../core/frame.ts";
import { encodeUtf8 } from "../core/string.ts";
import { begin } from "../core/begin.ts";
import { generatorOnly } from "../core/proceed.ts";
import { isSuspended, type Resumption } from "../core/suspension.ts";
import type { LuaFunction, Value } from "../core/value.ts";
import { type Library, open, openLibrary, type State } from "../lib/open.ts";
import { supersedes } from "./library-levels.ts";
import type { Platform } from "../host/entry.ts";
import type { LuaModule } from "./lua-module.ts";
import { waitingLoader } from "./waiting-loader.ts";

interface Known {
  readonly module: LuaModule;
  /** The names that it is required with. */
  readonly names: Set<string>;
  isRunning: boolean;
  /** What it returned, once it has run. */
  result?: { readonly value: Value };
  /** Settled when it has run as a task. */
  loading?: Promise<unknown>;
}

/** The modules of an app, and the state that they run in. */
export class App {
  private readonly state: State;
  private readonly files = new Map<string, Known>();
  private readonly fileOfName = new Map<string, string>();
  private readonly isWhole: boolean;
  private readonly opened = new Set<Library>();

  /** @param platform.libraries  when they are not all, modules bring those that they need */
  constructor({ host, libraries, compiler }: Platform, whole: "whole" | "in parts") {
    this.state = open(host, libraries, compiler);
    this.isWhole = whole === "whole";
  }

  /** What a module returns; runs it when nobody has asked for it before. */
  load(module: LuaModule): Value {
    this.add(module);
    const known = this.files.get(module.file)!;
    return this.valueOf(known, [...known.names][0] ?? module.name);
  }

  /** Runs a module as a task when nobody has asked for it before; `load` then has what it returns. */
  async loadAwaiting(module: LuaModule): Promise<void> {
    this.add(module);
    const known = this.files.get(module.file)!;
    await this.loading(known, [...known.names][0] ?? module.name);
  }

  // Makes the module and all that it requires known.
  private add(module: LuaModule): void {
    const known = this.files.get(module.file);
    if (known?.module === module) return;
    if (known !== undefined) this.forget(known);
    this.files.set(module.file, { module, names: known?.names ?? new Set(), isRunning: false });
    if (!this.isWhole) for (const library of module.libraries?.() ?? []) this.open(library);
    for (const [name, exported] of Object.entries(module.packages?.() ?? {})) {
      this.state.hasPackages = true;
      this.state.preload.setString(encodeUtf8(name), () => packageToLua(exported));
    }
    nameMain(module.chunk());
    for (const [name, required] of Object.entries(module.requires())) {
      this.add(required);
      this.declare(name, required);
    }
  }

  // What was opened for other modules stays: the fields of strings are not taken from them again.
  private open(library: Library): void {
    if (this.opened.has(library) || [...this.opened].some((other) => supersedes(other, library))) return;
    this.opened.add(library);
    openLibrary(this.state, library);
  }

  private declare(name: string, { file }: LuaModule): void {
    const known = this.fileOfName.get(name);
    if (known === file) return;
    if (known !== undefined) throw ambiguous(name, known, file);
    this.fileOfName.set(name, file);
    this.files.get(file)!.names.add(name);
    this.state.moduleFiles.set(name, encodeUtf8(file));
    // Which module that is may change.
    this.state.preload.setString(name, this.loader(file, name));
  }

  // In a task, modules that await are waited for.
  private loader(file: string, name: string): LuaFunction {
    return waitingLoader(
      () => this.valueOf(this.files.get(file)!, name),
      () => {
        const known = this.files.get(file)!;
        return known.module.awaits === true && known.result === undefined ? this.loading(known, name) : undefined;
      },
    );
  }

  private loading(known: Known, name: string): Promise<unknown> {
    if (known.result !== undefined) return Promise.resolve();
    known.loading ??= this.startLoading(known, name);
    return known.loading;
  }

  private async startLoading(known: Known, name: string): Promise<void> {
    const { globals } = this.state;
    const chunk = known.module.chunk();
    const file = encodeUtf8(known.module.file);
    const keep = (returned: Value): void => {
      known.result = { value: this.keep(name, returned) };
    };
    const main = generatorOnly(function* (): Resumption {
      const begun = begin(chunk as LuaFunction, globals, name, file);
      keep(first(isSuspended(begun) ? yield* begun : begun));
      return none;
    });
    try {
      await startTask(main, [], { converter });
    } catch (thrown) {
      delete known.loading;
      throw thrown;
    }
  }

  private forget({ names, module }: Known): void {
    for (const name of [...names, module.name]) this.state.loaded.setString(name, undefined);
  }

  // As `require` calls a loader.
  private valueOf(known: Known, name: string): Value {
    if (known.result !== undefined) return known.result.value;
    // Where real Lua would go on until the stack is full.
    if (known.isRunning) throw luaError(`module '${name}' requires itself`);
    known.isRunning = true;
    try {
      const value = this.run(known.module, name);
      known.result = { value };
      return value;
    } finally {
      known.isRunning = false;
    }
  }

  private run(module: LuaModule, name: string): Value {
    return this.keep(name, first(module.chunk()(this.state.globals, name, encodeUtf8(module.file))));
  }

  private keep(name: string, returned: Value): Value {
    const { loaded } = this.state;
    const value = returned ?? loaded.getString(name);
    loaded.setString(name, value ?? true);
    return value;
  }
}

function ambiguous(name: string, file: string, other: string): LuaError {
  const message = `the module name '${name}' stands for ${file} and for ${other}: all Lua modules of an app share their names`;
  return new LuaError(message);
}
