// The compiler as people call it: `compile` with everything that those read who look at the output.
import { compile as compileChunk, type CompileOptions, type CompileResult } from "./compile.ts";
import { typeWriter } from "./type-writer.ts";

/**
 * Compiles one Lua chunk.
 *
 * @param source  JavaScript text, or the bytes of a file
 * @throws {CompileError} with all errors found
 */
export function compile(source: string | Uint8Array, options: CompileOptions = {}): CompileResult {
  return compileChunk(source, { types: typeWriter, ...options });
}
