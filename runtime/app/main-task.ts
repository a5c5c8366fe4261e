// Programs whose main chunk awaits promises. Invariant: what it raises ends the program, as any error of a main chunk does.
import { startTask } from "../border/awaiting.ts";
import { converter } from "../border/border.ts";
import { fromException } from "../border/errors.ts";
import { none } from "../core/call.ts";
import { nameMain } from "../core/frame.ts";
import type { LuaFunction } from "../core/value.ts";
import type { Chunk, Program } from "../host/entry.ts";

/** The program, whose main chunk runs as a task if it was compiled to. */
export function asTask<P extends Program>(program: P): P {
  const chunk = program.chunk as LuaFunction;
  if (chunk.resumable === undefined) return program;
  nameMain(chunk);
  const main: Chunk = (...args) => {
    void startTask(chunk, args, { converter }).catch((thrown: unknown) => fail(thrown));
    return none;
  };
  return { ...program, chunk: main };
}

function fail(thrown: unknown): void {
  queueMicrotask(() => {
    throw fromException(thrown, converter);
  });
}
