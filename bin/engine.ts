// What V8 is told about the command: that it compiles once and ends, so that optimizing its functions thoroughly never pays.
// Invariant: changes how fast the process is, never what it does; a process that runs Lua programs is not told.
import { setFlagsFromString } from "node:v8";

/** Says that the process will not live long. */
export function expectShortLife(): void {
  // Half the processor time of a build went into optimizing on other threads, most of it into inlining.
  setFlagsFromString("--max-inlined-bytecode-size-cumulative=100");
  setFlagsFromString("--interrupt-budget=200000");
  // Trees live until the end: small spaces for young objects would be collected again and again in vain.
  setFlagsFromString("--semi-space-growth-factor=16");
}
