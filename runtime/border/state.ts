// An embedded Lua state: what pluac/embed hands out. It owns a realm, its globals and its modules; everything that runs in
// it runs between enterRealm and leaveRealm. Invariant: nothing of one state is in another; after close() nothing runs.
import { fn } from "../core/call.ts";
import { encodeUtf8, fromBytes } from "../core/string.ts";
import { Table } from "../core/table.ts";
import type { LuaFunction, Result, Value } from "../core/value.ts";
import { loadChunk } from "../lib/load.ts";
import type { State } from "../lib/open.ts";
import { startTask, type TaskOptions } from "./awaiting.ts";
import { converter, toJavaScript, toLua } from "./border.ts";
import { toException } from "./errors.ts";
import { type AnyFunction, fromResult } from "./functions.ts";
import { enterRealm, leaveParked, leaveRealm, type Realm } from "./realm.ts";

/** A chunk that pluac has compiled, as its module exports it. */
export type CompiledChunk = (environment: Table, ...args: Value[]) => Result;

/** A Lua state. */
export class LuaState {
  readonly #state: State;
  readonly #realm: Realm;
  readonly #closing: () => void;

  /** @internal Use createState. `closing` lets go of what the platform holds for it. */
  constructor(state: State, realm: Realm, closing: () => void) {
    this.#state = state;
    this.#realm = realm;
    this.#closing = closing;
  }

  /** Whether close() was called. */
  get isClosed(): boolean {
    return this.#realm.isClosed;
  }

  /**
   * Compiles text and runs it; or runs a compiled chunk. Returns what it returns.
   *
   * @param source  text, bytes, or the `chunk` of a compiled module
   * @param chunkName  what messages call it
   * @throws {LuaException} a syntax error, or what the chunk raises
   * @throws {LimitError} when a limit is reached
   */
  run(source: string | Uint8Array | CompiledChunk, chunkName?: string): unknown {
    return this.#inside(() => fromResult(this.#chunk(source, chunkName)(), converter));
  }

  /**
   * Compiles text, and returns the function that runs it.
   *
   * @throws {LuaException} a syntax error
   */
  load(source: string | Uint8Array | CompiledChunk, chunkName?: string): (...args: unknown[]) => unknown {
    return this.#inside(() => toJavaScript(this.#chunk(source, chunkName)) as (...args: unknown[]) => unknown);
  }

  /**
   * Runs a chunk as a task, which may await promises. Resolves to what it returns.
   *
   * @throws {LuaException} (by rejection) as `run`, or the signal's reason
   */
  runAsync(source: string | Uint8Array | CompiledChunk, chunkName?: string, options?: TaskOptions): Promise<unknown> {
    return this.#start(() => this.#chunk(source, chunkName), [], options);
  }

  /** Calls a function, or the global of that name, as a task, which may await promises. Resolves to what it returns. */
  callAsync(f: string | AnyFunction, args: readonly unknown[] = [], options?: TaskOptions): Promise<unknown> {
    return this.#start(() => this.#callee(f), args, options);
  }

  /** The value of a global. */
  get(name: string): unknown {
    return this.#inside(() => toJavaScript(this.#state.globals.getString(encodeUtf8(name))));
  }

  /** Sets a global. */
  set(name: string, value: unknown): void {
    this.#inside(() => this.#state.globals.defineField(encodeUtf8(name), toLua(value)));
  }

  /** Calls a function, or the global of that name. */
  call(f: string | AnyFunction, ...args: readonly unknown[]): unknown {
    return this.#inside(() => fromResult(this.#callee(f)(...args.map((arg) => toLua(arg))), converter));
  }

  /** Makes a value what `require(name)` returns. */
  provide(name: string, value: unknown): void {
    this.#inside(() => this.#state.loaded.setString(encodeUtf8(name), toLua(value)));
  }

  /** Ends the state: stops its timers, forgets its globals. Its functions cannot be called any more. Twice is once. */
  close(): void {
    if (this.#realm.isClosed) return;
    leaveParked();
    this.#realm.isClosed = true;
    this.#closing();
    const { globals, loaded, preload, spare } = this.#state;
    for (const table of [globals, loaded, preload, spare]) clear(table);
  }

  async #start(f: () => LuaFunction, args: readonly unknown[], options?: TaskOptions): Promise<unknown> {
    return this.#inside(() =>
      startTask(
        f(),
        args.map((arg) => toLua(arg)),
        { ...options, converter },
      ),
    );
  }

  #callee(f: string | AnyFunction): LuaFunction {
    return fn(typeof f === "string" ? this.#state.globals.getString(encodeUtf8(f)) : toLua(f));
  }

  #chunk(source: string | Uint8Array | CompiledChunk, chunkName = "script"): LuaFunction {
    const environment = this.#state.globals;
    if (typeof source === "function") return boundTo(source, environment);
    const text = typeof source === "string" ? encodeUtf8(source) : fromBytes(source);
    return loadChunk(this.#state, { text, chunkname: `=${encodeUtf8(chunkName)}`, mode: "t", environment });
  }

  #inside<T>(action: () => T): T {
    const left = enterRealm(this.#realm);
    try {
      return action();
    } catch (thrown) {
      throw toException(thrown, converter);
    } finally {
      leaveRealm(left);
    }
  }
}

function boundTo(chunk: CompiledChunk & LuaFunction, environment: Table): LuaFunction {
  const main: LuaFunction = (...args) => chunk(environment, ...args);
  const { resumable } = chunk;
  if (resumable !== undefined) main.resumable = (...args) => resumable(environment, ...args);
  return main;
}

function clear(table: Table): void {
  for (const [key] of [...table.entries()]) table.set(key, undefined);
}
