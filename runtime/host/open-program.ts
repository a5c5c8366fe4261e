// A state for a program, whatever platform it runs on.
import { announced } from "../core/activation.ts";
import { nameMain } from "../core/frame.ts";
import type { Result, Value } from "../core/value.ts";
import { open, type State } from "../lib/open.ts";
import type { Platform, Program } from "./entry.ts";

/** A new state with the platform's libraries, in which `require` finds the modules of the program. */
export function openProgram(program: Program, { host, libraries, compiler }: Platform): State {
  const state = open(host, libraries, compiler);
  const { globals, preload, moduleFiles } = state;
  state.absent = program.absent;
  for (const { name, chunkname, chunk } of program.modules) {
    const loader = (...args: Value[]): Result => {
      announced.main = loader;
      return chunk(globals, ...args);
    };
    preload.setString(name, loader);
    moduleFiles.set(name, chunkname);
  }
  for (const { chunk } of [program, ...program.modules]) nameMain(chunk);
  return state;
}
