// The public API of the compiler; pure, runs wherever JavaScript does.
export { compile } from "./api.ts";
export type { Belief } from "./believed.ts";
export { type Analysis, analyse, type CompileOptions, type CompileResult, emit } from "./compile.ts";
export type { CompilerHost, ProjectEntry } from "./compiler-host.ts";
export { CompileError, type Diagnostic } from "./diagnostics.ts";
export { exportedNames } from "./exported-names.ts";
export { lint, type LintOptions } from "./lint/index.ts";
export { LintCache } from "./lint/lint-cache.ts";
export { chunkname } from "./paths.ts";
export { compileProject, type ProjectModule, type ProjectResult, type RequiredModule } from "./project.ts";
export { moduleDeclarations } from "./module-declarations.ts";
export type { Linter, ProjectOptions } from "./project-options.ts";
export { ProjectCache } from "./project-cache.ts";
export type { OpenEnd, Reach } from "./reach.ts";
export { emittedName, type SourceMap } from "./source-map.ts";
export type { SourceText } from "./source.ts";
export { awaitsAtTopLevel } from "./top-level-await.ts";
export { VERSION } from "./version.ts";
