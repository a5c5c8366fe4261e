// What the chunks of the program name: the string keys that tables keep as properties, and whether the program can ask
// where an error was raised. Invariant: chunks declare their names before they run.
import { declareProperties } from "./properties.ts";

// By these a program can come to the functions that show a stack.
const inspecting = /*@__PURE__*/ new Set(["debug", "traceback", "getinfo", "load", "loadfile", "dofile"]);

let inspects = false;

/** Declares string keys that a program names as constants. */
export function fields(...names: string[]): void {
  declareProperties(names);
  inspects ||= names.some((name) => inspecting.has(name));
}

/** Whether a message handler may want to know where the error was raised, which is dear to record. */
export function mayInspectErrors(): boolean {
  return inspects;
}
