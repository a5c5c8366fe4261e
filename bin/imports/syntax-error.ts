// What importing a Lua file with an error throws.
import type { CompileError } from "../../compiler/index.ts";
import { describe } from "./describe.ts";

/** The error of the Lua file at a path, as Node shows errors of modules. */
export function syntaxError(error: CompileError, path: string): SyntaxError {
  const { message, stack } = describe(error, path);
  return Object.assign(new SyntaxError(message), { stack });
}
