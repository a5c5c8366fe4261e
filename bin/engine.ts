// What V8 is told about the command: that it compiles once and ends, so that optimizing its functions thoroughly never pays.
// Invariant: changes how fast the process is, never what it does or writes; a process that runs Lua programs is not told.
import { setFlagsFromString } from "node:v8";

// Flags, and the first and last version of V8 that is known to have them: one that V8 has not got, it complains of. Half the
// processor time of a build went into optimizing on other threads, most of it into inlining. Trees live until the end: small
// spaces for young objects would be collected again and again in vain.
const flags: readonly (readonly [flag: string, first: number, last: number])[] = [
  ["--max-inlined-bytecode-size-cumulative=100", 11, 14],
  ["--semi-space-growth-factor=16", 11, 14],
  ["--interrupt-budget=200000", 11, 11],
];

/** Says that the process will not live long. */
export function expectShortLife(): void {
  const version = Number.parseInt(process.versions.v8, 10);
  for (const [flag, first, last] of flags) if (version >= first && version <= last) setFlagsFromString(flag);
}
