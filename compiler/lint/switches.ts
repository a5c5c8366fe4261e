// Comments that switch rules off, in the notations of luacheck and of LuaLS:
//   -- luacheck: ignore 211 foo      -- luacheck: globals love, no unused      -- luacheck: push … -- luacheck: pop
//   ---@diagnostic disable-next-line: undefined-global
// Invariant: of the switches that cover a line and name the finding, the last one decides.
import type { Comment } from "../ast.ts";
import { walk } from "../walk.ts";
import type { LintedModule } from "./module.ts";
import { codePattern, type Matches, namePatterns } from "./patterns.ts";

/** Lines, both inclusive, in which findings are silenced, or let through again. */
interface Switch {
  readonly from: number;
  to: number;
  readonly silences: boolean;
  readonly matches: Matches;
}

/** Whether comments of the module silence a finding. */
export type Silenced = (finding: {
  readonly codes: readonly string[];
  readonly name: string;
  readonly line: number;
}) => boolean;

/** Reads all switches of a module. */
export function readSwitches(module: LintedModule): Silenced {
  const reader = new SwitchReader(module);
  for (const comment of module.chunk.comments) reader.read(comment);
  const { switches } = reader;
  return ({ codes, name, line }) => {
    const last = switches.findLast(({ from, to, matches }) => from <= line && line <= to && matches(codes, name));
    return last?.silences ?? false;
  };
}

const luals = /^-\s*@diagnostic\s+(disable-next-line|disable-line|disable|enable)\s*(?::([^]*))?$/;
const luacheck = /^\s*luacheck:([^]*)$/;

class SwitchReader {
  readonly switches: Switch[] = [];
  private readonly module: LintedModule;
  /** How many switches there were at each luacheck push that is still open. */
  private readonly pushed: number[] = [];

  constructor(module: LintedModule) {
    this.module = module;
  }

  read(comment: Comment): void {
    const [, action, names] = luals.exec(comment.text) ?? [];
    if (action !== undefined) return this.luals(action, names, comment);
    const [, options] = luacheck.exec(comment.text) ?? [];
    if (options === undefined) return;
    // Notes in parentheses are for people.
    for (const option of options.replace(/\([^()]*\)/g, " ").split(",")) this.luacheck(option.trim(), comment);
  }

  private luals(action: string, list: string | undefined, comment: Comment): void {
    const names = list?.split(/[,\s]+/).filter((name) => name !== "");
    const matches: Matches = (codes) => names === undefined || names.some((name) => codes.includes(name));
    const line = this.module.source.line(comment.range[0]);
    const [from, to] =
      action === "disable-next-line"
        ? [line + 1, line + 1]
        : action === "disable-line"
          ? [line, line]
          : [line, Infinity];
    this.switches.push({ from, to, silences: action !== "enable", matches });
  }

  private luacheck(option: string, comment: Comment): void {
    if (option === "push") this.pushed.push(this.switches.length);
    else if (option === "pop") this.pop(comment);
    else {
      const found = readOption(option.split(/\s+/));
      if (found !== undefined) this.switches.push({ ...this.linesOf(comment), ...found });
    }
  }

  private pop(comment: Comment): void {
    const line = this.module.source.line(comment.range[0]);
    for (const added of this.switches.slice(this.pushed.pop() ?? this.switches.length))
      added.to = Math.min(added.to, line);
  }

  /** The line of the comment if there is code on it; else everything to the end of the function around it. */
  private linesOf({ range }: Comment): { from: number; to: number } {
    const { source, chunk } = this.module;
    const from = source.line(range[0]);
    const lineStart = range[0] - source.position(range[0]).column;
    if (/\S/.test(source.bytes.slice(Math.max(0, lineStart), range[0]))) return { from, to: from };
    let to = Infinity;
    walk(chunk, {
      expression(node) {
        if (node.type !== "FunctionExpression") return;
        if (node.range[0] < range[0] && range[1] <= node.end) to = source.line(node.end);
      },
    });
    return { from, to };
  }
}

/** What an option of luacheck silences; undefined for options that are about something else. */
function readOption(words: readonly string[]): Pick<Switch, "silences" | "matches"> | undefined {
  const [first = "", ...rest] = words;
  const text = words.join(" ");
  const globals = /^(?:new )?(?:read[ _])?globals? (.*)$/.exec(text);
  if (globals !== null) {
    const names = globals[1]!.split(" ").map((name) => name.split(".")[0]!);
    return { silences: true, matches: (codes, name) => codes.includes("113") && names.includes(name) };
  }
  switch (first) {
    case "ignore":
      return { silences: true, matches: namePatterns(rest) };
    case "enable":
      return { silences: false, matches: namePatterns(rest) };
    case "only": {
      const matches = namePatterns(rest);
      return { silences: true, matches: (codes, name) => !matches(codes, name) };
    }
    case "no":
      return groups[rest.join(" ")] && { silences: true, matches: groups[rest.join(" ")]! };
    default:
      return undefined;
  }
}

const groups: Readonly<Record<string, Matches | undefined>> = {
  global: codePattern("^1"),
  unused: codePattern("^[235]"),
  redefined: codePattern("^4"),
};
