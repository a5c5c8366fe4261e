// What `pluac build --explain` says of each line: the kinds that are known there, and what the runtime decides at each step.
import type { ProjectModule } from "../compiler/index.ts";

/** The lines about a module: "script.lua:7: c: integer; dynamic: a + b (b may be anything)". */
export function explainInferred({ source, inferred }: ProjectModule): string[] {
  return inferred.map(({ line, kinds, dynamic }) => {
    const parts = [...kinds, ...(dynamic.length === 0 ? [] : [`dynamic: ${dynamic.join(", ")}`])];
    return `${source.filename}:${line}: ${parts.join("; ")}`;
  });
}
