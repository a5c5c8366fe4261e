// What programs that inspect upvalues know of a function: its variables from outside, each in a cell that it shares with
// the functions that use the same variable, and where its text is.
// Invariant: compiled code finds its upvalues in the list of cells that `closure` hands to it, so that whoever changes
// the list exchanges the variable. Lua 5.4 manual §6.10; cf. lfunc.h, lobject.h LClosure, UpVal.
import type { Called, Cell, FunctionLines } from "./activation.ts";
import type { Source } from "./source.ts";
import type { LuaFunction, Value } from "./value.ts";

/** What the compiler knows of a function: all its closures have it in common. */
interface Prototype {
  readonly at: Source;
  /** The bytes of its text, from the keyword `function` to the end. */
  readonly range: readonly number[];
  /** The names of its upvalues. */
  readonly upvalues: readonly string[];
  /** In programs that look at running functions. */
  readonly lines?: FunctionLines;
  /** The names of its fixed parameters, in programs that look at running functions. */
  readonly parameters?: readonly string[];
  /** Declarations of the compile-time constants that it takes from around it. */
  readonly constants?: string;
}

/** A function as the debug library sees it. */
export class Closure implements Called {
  /** One for each name of an upvalue; changing it changes what the function uses. */
  readonly cells: Cell[];
  /** The function itself. */
  f: LuaFunction | undefined = undefined;
  private readonly prototype: Prototype;

  constructor(prototype: Prototype, cells: Cell[]) {
    this.prototype = prototype;
    this.cells = cells;
  }

  /** The names of its upvalues. */
  get names(): readonly string[] {
    return this.prototype.upvalues;
  }

  get isMain(): false {
    return false;
  }

  /** Whether it has no debug information. */
  get isStripped(): boolean {
    return this.prototype.at.inspection?.stripped === true;
  }

  /** Its lines; without any when the program was compiled without. */
  get lines(): FunctionLines {
    return this.prototype.lines ?? { defined: 0, last: 0, active: [] };
  }

  /** The names of its fixed parameters, as far as they are known: minifiers change those in the code. */
  get parameters(): readonly string[] | undefined {
    return this.prototype.parameters;
  }

  /** Where it was compiled. */
  get source(): Source {
    return this.prototype.at;
  }

  /** Declarations that its text needs before it. */
  get constants(): string {
    return this.prototype.constants ?? "";
  }

  /** Its text, and the line where that begins; absent when the program was compiled without. */
  get text(): { readonly text: string; readonly line: number } | undefined {
    const { at, range } = this.prototype;
    const [start = 0, end = 0] = range;
    if (at.inspection?.text === undefined) return undefined;
    const text = at.inspection.text.slice(start, end);
    return { text, line: at.inspection.text.slice(0, start).split("\n").length };
  }
}

/** A cell for a variable that is declared. */
export function cell(v?: Value): Cell {
  return { v };
}

/** The function that `make` makes of its list of cells, one for each upvalue. */
export function closure(
  prototype: Prototype,
  cells: Cell[],
  make: (cells: Cell[], closure: Closure) => LuaFunction,
): LuaFunction {
  const known = new Closure(prototype, cells);
  const made = make(known.cells, known);
  known.f = made;
  made.closure = known;
  return made;
}

const mainLines = /*@__PURE__*/ new WeakMap<LuaFunction, FunctionLines>();

/** The main function of a chunk, whose lines are these. */
export function mainChunk(main: LuaFunction, at: Source, lines: FunctionLines): LuaFunction {
  mainLines.set(main, at.inspection?.stripped === true ? { ...lines, active: [] } : lines);
  return main;
}

/** The lines of the main function of a chunk, in programs that look at running functions. */
export function mainLinesOf(main: LuaFunction): FunctionLines | undefined {
  return mainLines.get(main);
}

/** What is known of a function of a program that inspects functions. */
export function closureOf(f: LuaFunction): Closure | undefined {
  return f.closure as Closure | undefined;
}
