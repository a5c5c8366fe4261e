// Lua programs that run files of cases: compiled with the program, or loaded by it.
// Invariant: a case stands on one line.
import { readFileSync } from "node:fs";
import type { Case, CaseFile, Tested } from "./cases.ts";

/** What programs are called. */
export const programName = "cases.lua";

/** How the cases of a program are compiled. */
export type Form = "compiled" | "loaded";

const driver = readFileSync(new URL("driver.lua", import.meta.url), "utf8");

/** The program that prints what the cases of the file give. */
export function programOf(file: CaseFile, form: Form): string {
  const lines = [...driver.split("\n"), ...file.prelude.split("\n")];
  for (const tested of file.functions) {
    lines.push(`heading(${quoted(tested.name)})`);
    for (const each of tested.cases) lines.push(caseLine(each, tested, { form, line: lines.length + 1 }));
  }
  return `${lines.join("\n")}\n`;
}

interface Place {
  readonly form: Form;
  readonly line: number;
}

function caseLine({ section, text, body }: Case, { quiet }: Tested, { form, line }: Place): string {
  const isQuiet = quiet && section === "made up";
  if (form === "compiled") return `case(${line}, ${quoted(text)}, function() ${body} end, ${isQuiet})`;
  const chunk = `assert(load(("\\n"):rep(${line - 1}) .. ${quoted(body)}, "@${programName}"))`;
  return `case(${line}, ${quoted(text)}, ${chunk}, ${isQuiet})`;
}

function quoted(text: string): string {
  return `"${text.replace(/[\\"]/g, "\\$&")}"`;
}
