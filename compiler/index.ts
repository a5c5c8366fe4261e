// The public API of the compiler; pure, runs wherever JavaScript does.
export { compile, type CompileOptions, type CompileResult } from "./compile.ts";
export { CompileError, type Diagnostic } from "./diagnostics.ts";
