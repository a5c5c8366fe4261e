// What is wrong with a Lua file, for those who load it as a module.
import type { CompileError } from "../../compiler/index.ts";
import { report } from "../report.ts";

/** The fields of an error, as Node and bundlers show them. */
export interface Description {
  /** With a code frame. */
  readonly message: string;
  readonly stack: string;
  /** Line from 1, column from 0. */
  readonly loc: { readonly file: string; readonly line: number; readonly column: number };
}

/** Describes what is wrong with the file at a path. */
export function describe({ diagnostics, source }: CompileError, path: string): Description {
  const offsets = diagnostics.map(({ range }) => range[0]);
  const { line, column } = source.position(Math.min(...offsets));
  const message = report(diagnostics, source, { colours: false }).trimEnd();
  // Where in the compiler that was is of no interest.
  const stack = `SyntaxError: ${message}\n    at ${path}:${line}:${column + 1}`;
  return { message, stack, loc: { file: path, line, column } };
}
