// Files of declarations: types, and nothing else.
import type { Program } from "../builders.ts";
import { Layout, writeLines } from "./layout.ts";
import { StatementPrinter } from "./statements.ts";
import { typePrinter } from "./type-declarations.ts";

/** Prints declarations of types. */
export function printDeclarations(program: Program): string {
  const layout = new Layout("ts");
  writeLines(new StatementPrinter(typePrinter).block(program.body), [layout]);
  return `${layout.text}\n`;
}
