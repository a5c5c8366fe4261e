// What can be chosen about the compilation of a project.
import type { Analysis, CompileOptions } from "./compile.ts";
import type { Diagnostic } from "./diagnostics.ts";

/** How to compile a project. */
export interface ProjectOptions extends Pick<CompileOptions, "emit" | "format"> {
  /** Looks for mistakes in the modules that compile, all of them together; what it finds joins their warnings. */
  readonly lint?: Linter;
  /**
   * Whether values are inferred for all modules together (default), which makes faster code, or for each module by itself,
   * so that changing one changes nothing in the others.
   */
  readonly together?: boolean;
  /** The packages of JavaScript that programs may require when they run; none by default. */
  readonly packages?: true | readonly string[] | undefined;
  /** Whether a name that stands for no Lua module, in a file, is that of a package of JavaScript; none is by default. */
  readonly isPackage?: (name: string, from: string) => boolean;
  /** Whether code may be written down twice (default); debuggers stop where a line is there once. */
  readonly twofold?: boolean;
  /** Whether modules say what became of the claims of their annotations. */
  readonly explain?: boolean;
  /** The folder whose structure the outputs keep; that of the first entry by default. */
  readonly root?: string;
}

/** Finds mistakes; the result holds those of each module, in the order of the modules. */
export type Linter = (modules: readonly Analysis[]) => readonly (readonly Diagnostic[])[];
