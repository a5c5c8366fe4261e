// The declarations of a Lua module for TypeScript that imports it; kept apart from the compiler itself, as type-writer.ts is.
import { annotate } from "./annotations/index.ts";
import { type Analysis, inferredTypes } from "./compile.ts";
import { declareModule } from "./declarations/index.ts";

/** What else is known. */
export interface DeclarationOptions {
  /** Whether `require(name)` gives a package of JavaScript for which TypeScript finds types. */
  readonly isTypedPackage?: (name: string) => boolean;
}

/** The text of `rules.d.lua.ts` for a module `rules.lua`: what it exports, and the classes and aliases in its comments. */
export function moduleDeclarations(analysis: Analysis, options: DeclarationOptions = {}): string {
  const { chunk, scopes, source } = analysis;
  const annotations = annotate(chunk, source);
  return declareModule({ chunk, scopes, source, annotations, inferred: inferredTypes(analysis), ...options });
}
