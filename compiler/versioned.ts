// Analyses of files in which code is written down twice; see compiler/versions/.
import { resolve } from "./2-resolve/index.ts";
import { noteClosedLoads } from "./closed-loads.ts";
import type { Analysis } from "./compile.ts";
import { Diagnostics } from "./diagnostics.ts";
import { type VersionOptions, type Versions, versionsOf } from "./versions/index.ts";

export { mayClaim } from "./versions/index.ts";

/** An analysis that code is generated from. */
export interface VersionedAnalysis extends Analysis {
  /** What was decided about which claims. */
  readonly versions: Versions;
}

/** The analysis with code in it that is written down twice, where claims of its locals make that pay. */
export function versioned(analysis: Analysis, options: VersionOptions): VersionedAnalysis {
  const { source } = analysis;
  const versions = versionsOf(analysis, options);
  const { chunk } = versions;
  if (chunk === analysis.chunk) return { ...analysis, versions };
  // Nothing in it is new, so that there is nothing to report.
  const scopes = resolve(chunk, source, new Diagnostics(source));
  noteClosedLoads(scopes);
  return { ...analysis, chunk, scopes, versions };
}
