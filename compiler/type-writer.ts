// Types for people: what annotations in comments tell of a module, as TypeScript. Kept apart from the compiler itself, so that
// programs which only compile text to run it (`load`) do not carry it.
import { annotate } from "./annotations/index.ts";
import type { Chunk } from "./ast.ts";
import { lowerDeclarations, showTypes, type ShownTypes } from "./4-lower/index.ts";
import { printDeclarations, typePrinter, type TypePrinter } from "./5-print/index.ts";
import type { Scopes } from "./scope.ts";
import type { SourceText } from "./source.ts";

interface Module {
  readonly chunk: Chunk;
  readonly scopes: Scopes;
  readonly source: SourceText;
}

/** Writes the types that annotations tell. */
export interface TypeWriter {
  /** Prints them, and those that are inferred. */
  readonly printer: TypePrinter;
  /** For the TypeScript of the module. */
  shown(module: Module): ShownTypes;
  /** As a file of declarations. */
  declarations(module: Module): string;
}

/** The one there is. */
export const typeWriter: TypeWriter = {
  printer: typePrinter,
  shown: (module) => showTypes(annotated(module)),
  declarations: (module) => printDeclarations(lowerDeclarations(annotated(module))),
};

function annotated({ chunk, scopes, source }: Module) {
  return { chunk, scopes, annotations: annotate(chunk, source) };
}
