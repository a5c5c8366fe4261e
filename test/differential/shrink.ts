// Makes a program that shows a difference small, by leaving out lines, then parts of lines, as long as it still differs.
// Invariant: the result differs, and real Lua finishes it.
import { notRun, type Side } from "./sides.ts";

/** The two sides of the comparison. */
export interface Sides {
  readonly expected: Side;
  readonly actual: Side;
  /** What of an output is compared; all by default. */
  readonly compared?: (output: string) => string;
}

/** The indices of the programs on which the sides disagree, with both outputs. */
export function differences(
  sources: readonly string[],
  { expected, actual, compared = (output) => output }: Sides,
): [index: number, expected: string, actual: string][] {
  const left = expected(sources);
  const ran = sources.map((_, index) => index).filter((index) => !left[index]!.startsWith(notRun));
  const right = actual(ran.map((index) => sources[index]!));
  return ran.flatMap((index, at) => {
    const outputs = [left[index]!, right[at]!] as const;
    return compared(outputs[0]) === compared(outputs[1]) ? [] : [[index, ...outputs] as [number, string, string]];
  });
}

/** The first line that differs, on both sides. */
export function firstDifference(expected: string, actual: string): string {
  const [left, right] = [expected.split("\n"), actual.split("\n")];
  const at = left.findIndex((line, index) => line !== right[index]);
  const line = at < 0 ? left.length : at;
  return `  lua:    ${left[line] ?? "(nothing)"}\n  pluac:  ${right[line] ?? "(nothing)"}`;
}

/** A smaller program with a difference. */
export function shrink(source: string, sides: Sides): string {
  let lines = source.split("\n");
  for (let before = Infinity; lines.length < before;) {
    before = lines.length;
    for (let size = lines.length >> 1; size >= 1; size >>= 1) lines = withoutChunks(lines, size, sides);
    lines = withoutPairs(lines, sides);
  }
  return simplified(lines.join("\n"), sides);
}

function firstDiffering(candidates: readonly string[], sides: Sides): number | undefined {
  return differences(candidates, sides)[0]?.[0];
}

const batch = 16;

// The first of the candidates that still differs, tried a batch at a time.
function search(candidates: readonly string[], sides: Sides): number | undefined {
  for (let start = 0; start < candidates.length; start += batch) {
    const found = firstDiffering(candidates.slice(start, start + batch), sides);
    if (found !== undefined) return start + found;
  }
  return undefined;
}

function withoutChunks(lines: string[], size: number, sides: Sides): string[] {
  for (let from = 0; ;) {
    const candidates: string[][] = [];
    for (let at = from; at < lines.length; at += size)
      candidates.push([...lines.slice(0, at), ...lines.slice(at + size)]);
    const found = search(
      candidates.map((candidate) => candidate.join("\n")),
      sides,
    );
    if (found === undefined) return lines;
    lines = candidates[found]!;
    from += found * size;
  }
}

// Leaves out a line together with a later one: the two ends of a block.
function withoutPairs(lines: string[], sides: Sides): string[] {
  for (;;) {
    const candidates: string[][] = [];
    for (let first = 0; first < lines.length; first++) {
      if (!/\b(do|then|repeat|function|\()/.test(lines[first]!)) continue;
      for (let last = first + 1; last < Math.min(lines.length, first + 25); last++) {
        if (!/^(end|until|\})/.test(lines[last]!)) continue;
        candidates.push(lines.filter((_, index) => index !== first && index !== last));
      }
    }
    const found = search(
      candidates.map((candidate) => candidate.join("\n")),
      sides,
    );
    if (found === undefined) return lines;
    lines = candidates[found]!;
  }
}

// Replaces what is in parentheses by something shorter, drops list items, and leaves out words.
function simplified(source: string, sides: Sides): string {
  for (let round = 0; round < 200; round++) {
    const candidates = [...new Set(reductions(source))].filter((candidate) => candidate.length < source.length);
    candidates.sort((a, b) => a.length - b.length);
    const found = search(candidates.slice(0, 1500), sides);
    if (found === undefined) return source;
    source = candidates[found]!;
  }
  return source;
}

function reductions(source: string): string[] {
  const found: string[] = [];
  for (const [start, end] of groups(source)) {
    const [before, inside, after] = [source.slice(0, start), source.slice(start + 1, end), source.slice(end + 1)];
    found.push(
      `${before}1${after}`,
      `${before}""${after}`,
      `${before}nil${after}`,
      before + after,
      `${before}${inside}${after}`,
    );
    found.push(`${before}${source[start]}${source[end]}${after}`);
    const items = inside.split(/,/);
    for (let i = 0; i < items.length && items.length > 1; i++) {
      found.push(`${before}${source[start]}${items.filter((_, index) => index !== i).join(",")}${source[end]}${after}`);
    }
    const operands = inside.split(/ (?:\.\.|[-+*/%^&|~<>=]{1,2}|and|or) /);
    if (operands.length > 1) for (const operand of operands) found.push(`${before}(${operand})${after}`);
  }
  for (const match of source.matchAll(
    /\w+ = [^,;\n]+[,;]?|, [^,()\n]+|\n[^\n]*|\b[\w.]+\b|[-~#]|not |\w+:\w+|"[^"\n]+"/g,
  )) {
    const [before, after] = [source.slice(0, match.index), source.slice(match.index + match[0].length)];
    found.push(before + after, `${before}1${after}`);
  }
  return found;
}

// The matching brackets of a source, which may be wrong about those in strings.
function groups(source: string): [start: number, end: number][] {
  const open: number[] = [];
  const found: [number, number][] = [];
  for (let i = 0; i < source.length; i++) {
    if ("({".includes(source[i]!)) open.push(i);
    else if (")}".includes(source[i]!) && open.length > 0) found.push([open.pop()!, i]);
  }
  return found.reverse();
}
