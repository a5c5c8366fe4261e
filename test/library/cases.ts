// Files of cases: what is tried of each function of a library.
// A file starts with Lua that its cases use (globals only). A function follows, and what is tried of it:
//   ## string.rep | "ab" | 3 | ?","      its name, and arguments that it takes; ?: a parameter for which any kind will do
//   results: / edges: / errors:          then a case a line:
//     "ab", 3                            arguments, () for none
//     = ("ab"):rep(3)                    an expression
//     ! local s = "" return s            statements
//     none                               of errors: it never raises any
// `##~` says that results are of this machine, or of this moment; `##!` that no calls are made up, and `##` with
// `name = expression` what is called. From the arguments, calls with wrong ones are made up (`madeUp`).
import { readdirSync, readFileSync } from "node:fs";

/** The kinds of cases that every function has. */
export const sections = ["results", "errors", "edges"] as const;

export type Section = (typeof sections)[number];

/** One call, or a few statements around one. */
export interface Case {
  readonly section: Section | "made up";
  /** As outputs show it. */
  readonly text: string;
  /** The body of a Lua function, on one line. */
  readonly body: string;
  /** Of a case that is made up: which parameter, from 1, is given something else. */
  readonly parameter?: number;
}

/** A function of a library with its cases. */
export interface Tested {
  readonly name: string;
  readonly parameters: readonly Parameter[];
  /** Whether only errors are shown. */
  readonly quiet: boolean;
  readonly isMadeUp: boolean;
  /** Whether no call of it is an error. */
  readonly neverFails: boolean;
  readonly cases: readonly Case[];
}

interface Parameter {
  /** An argument that will do, as Lua. */
  readonly example: string;
  /** Whether some kinds of arguments are errors. */
  readonly isChecked: boolean;
}

/** The cases of a library. */
export interface CaseFile {
  readonly name: string;
  readonly prelude: string;
  readonly functions: readonly Tested[];
}

const noErrors = "none";

const folder = new URL("cases/", import.meta.url);

/** All files of cases, by name. */
export function readCaseFiles(): CaseFile[] {
  const names = readdirSync(folder).filter((file) => file.endsWith(".cases"));
  return names.sort().map((file) => {
    const [prelude = "", ...functions] = readFileSync(new URL(file, folder), "utf8").split(/^##(?=[~!]? )/m);
    return { name: file.replace(".cases", ""), prelude, functions: functions.map(readFunction) };
  });
}

function readFunction(text: string): Tested {
  const [heading = "", ...lines] = text.split("\n").map((line) => line.trim());
  const [, flag, name = "", callee = name, rest = ""] = /^([~!]?) ?(\S+)(?: = ([^|]+?))?(?: \| (.*))?$/.exec(heading)!;
  const examples = rest === "" ? [] : rest.split(" | ");
  const parameters = examples.map((word) => ({ example: word.replace(/^\?/, ""), isChecked: !word.startsWith("?") }));
  const isMadeUp = flag !== "!";
  const generated = isMadeUp ? madeUp(callee, parameters) : [];
  const neverFails = lines.includes(noErrors);
  const cases = [...readCases(lines, callee), ...generated];
  return { name, parameters, quiet: flag === "~", isMadeUp, neverFails, cases };
}

function readCases(lines: readonly string[], callee: string): Case[] {
  let section: Section = "results";
  const cases: Case[] = [];
  for (const line of lines) {
    const heading = sections.find((name) => line === `${name}:`);
    if (heading !== undefined) section = heading;
    else if (line !== "" && line !== noErrors && !line.startsWith("-- "))
      cases.push({ section, ...readCase(line, callee) });
  }
  return cases;
}

function readCase(line: string, callee: string): { text: string; body: string } {
  if (line.startsWith("! ")) return { text: line.slice(2), body: line.slice(2) };
  const text = line.startsWith("= ") ? line.slice(2) : callee + (line === "()" ? "()" : `(${line})`);
  return { text, body: `return ${text}` };
}

/** Arguments of every kind. */
const kinds = ["nil", "true", "0.5", '"x"', '"7"', "{}", "print", "coroutine.create(print)", "io.stdout"];

// Calls with each parameter in turn given a value of every kind; with arguments missing, and one too many; as a method of a
// table, through a local variable, and from pcall, which messages call by other names.
function madeUp(callee: string, parameters: readonly Parameter[]): Case[] {
  const examples = parameters.map(({ example }) => example);
  const made: Case[] = [];
  const add = (text: string, parameter?: number): void => {
    const body = text.startsWith("local ") ? text : `return ${text}`;
    made.push({ section: "made up", text, body, ...(parameter === undefined ? {} : { parameter }) });
  };
  const callWith = (args: readonly string[]): string => `${callee}(${args.join(", ")})`;
  examples.forEach((_, i) => add(callWith(examples.slice(0, i)), i + 1));
  examples.forEach((_, i) => kinds.forEach((kind) => add(callWith(examples.with(i, kind)), i + 1)));
  add(callWith([...examples, "{}", "nil"]));
  if (!/^[\w.]+$/.test(callee)) return made;
  const key = callee.replace(/^.*\./, "");
  add(`local o = { ${key} = ${callee} } return o:${key}(${examples.slice(1).join(", ")})`);
  add(
    `local o = { ${key} = ${callee} } return o:${key}(${examples
      .slice(1)
      .map(() => "{}")
      .join(", ")})`,
  );
  add(`local f = ${callee} return f(${examples.map(() => "io.stdout").join(", ")})`);
  add(`pcall(${[callee, ...examples.map(() => "{}")].join(", ")})`);
  add(`pcall(${callee})`);
  return made;
}
