// What makes a test file of the official suite count: `assert(x)` becomes `__assert(12, x)`, which writes down what became
// of assert 12 and goes on.
// Invariant: lines stay where they are; the first line of each file is a comment, whose place the preparations take.
import type { Chunk, Range } from "../../compiler/ast.ts";
import { parse } from "../../compiler/1-parse/index.ts";
import { SourceText } from "../../compiler/source.ts";
import { walk } from "../../compiler/walk.ts";

/** A test file that counts, and the lines of its asserts by their numbers. */
export interface Instrumented {
  readonly text: string;
  readonly lines: readonly number[];
}

// Portable mode, without the library `T` that only the suite's own build of Lua has. As in its all.lua, `debug` must be required.
const mode = "_port=true _soft=true _nomsg=true T=nil Message=function() end ARG=arg debug=nil ";

const counting =
  "__assert=(function() local assert,output,select,passed,failed=assert,io.stdout,select,{},{} " +
  "return function(id,...) if select('#',...)==0 then return assert(...) end " +
  "local seen=(...) and passed or failed " +
  "if not seen[id] then seen[id]=true output:write('\\n@@ ',id,(...) and ' passed' or ' failed','\\n') end " +
  "return ... end end)() ";

const ending = "print('@@ end')";

/**
 * The file `name` of the suite with these bytes, ready to be run; the asserts in the lines `leftAlone` stay as they are.
 */
export function instrument(name: string, bytes: Uint8Array, leftAlone: readonly number[] = []): Instrumented {
  const source = new SourceText(bytes, name, { file: true });
  const chunk = parse(source);
  const sites = assertsOf(chunk, source.bytes).filter(({ name }) => !leftAlone.includes(source.line(name)));
  const insertions = sites.flatMap(({ name, first }, id): [number, string][] => [
    [name, "__"],
    [first, `${id},`],
  ]);
  const all = [...insertions, [endOf(chunk, source.bytes), ` ${ending} `] as [number, string]];
  const text = inserted(source.bytes, all);
  const firstLine = text.indexOf("\n");
  if (!text.startsWith("--")) throw new Error(`${name} does not start with a comment`);
  return { text: mode + counting + text.slice(firstLine), lines: sites.map(({ name }) => source.line(name)) };
}

interface Site {
  /** Where the name `assert` starts. */
  readonly name: number;
  /** Where the first argument may start. */
  readonly first: number;
}

function assertsOf(chunk: Chunk, text: string): Site[] {
  const sites: Site[] = [];
  walk(chunk, {
    expression(node) {
      if (node.type !== "CallExpression" || node.callee.type !== "Identifier" || node.callee.name !== "assert") return;
      const { range } = node.callee;
      const opening = openingOf(range, text);
      if (text[opening] === "(" && node.args.length > 0) sites.push({ name: range[0], first: opening + 1 });
    },
  });
  return sites;
}

function openingOf([, end]: Range, text: string): number {
  let offset = end;
  while (/\s/.test(text[offset] ?? "")) offset++;
  return offset;
}

// In front of a `return` that ends the file, else behind everything.
function endOf({ body }: Chunk, text: string): number {
  const last = body.statements.at(-1);
  return last?.type === "ReturnStatement" ? last.range[0] : text.length;
}

function inserted(text: string, insertions: readonly (readonly [offset: number, text: string])[]): string {
  let result = "";
  let position = 0;
  for (const [offset, addition] of [...insertions].sort((a, b) => a[0] - b[0])) {
    result += text.slice(position, offset) + addition;
    position = offset;
  }
  return result + text.slice(position);
}
