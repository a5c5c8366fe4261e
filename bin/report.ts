// What a person reads about a Lua source: each diagnostic with its place, a code frame and a caret.
//   script.lua:2:11: error: unexpected symbol near '='
//     2 | local x = = 2
//       |           ^
// Invariant: the caret stands below the text it points at, also behind tabs, wide characters and invalid bytes; the
// text of a source never reaches the terminal with control characters in it.
import type { Diagnostic, SourceText } from "../compiler/index.ts";

/** How reports look. */
export interface ReportStyle {
  readonly colours: boolean;
}

/** How reports to standard error look in this process. https://no-color.org */
export function terminalStyle(): ReportStyle {
  const { NO_COLOR = "", FORCE_COLOR = "" } = process.env;
  if (FORCE_COLOR !== "") return { colours: FORCE_COLOR !== "0" && FORCE_COLOR !== "false" };
  return { colours: NO_COLOR === "" && process.stderr.isTTY };
}

const tabWidth = 4;
const widestLine = 140;

/** The report of all diagnostics of one source, in source order, with a count when there are several errors. */
export function report(diagnostics: readonly Diagnostic[], source: SourceText, style: ReportStyle): string {
  const sorted = [...diagnostics].sort((a, b) => a.range[0] - b.range[0]);
  const reports = sorted.map((diagnostic) => reportOne(diagnostic, source, style));
  const errors = sorted.filter((diagnostic) => diagnostic.severity === "error").length;
  if (errors > 1) reports.push(`${errors} errors\n`);
  return reports.join("");
}

function reportOne(diagnostic: Diagnostic, source: SourceText, style: ReportStyle): string {
  const { line, column } = source.position(diagnostic.range[0]);
  const paint = painter(style);
  const place = paint("bold", `${decoded(source.filename)}:${line}:${column + 1}:`);
  const severity = paint(diagnostic.severity === "error" ? "red" : "yellow", `${diagnostic.severity}:`);
  const code = paint("dim", `[${diagnostic.code}]`);
  const head = `${place} ${severity} ${paint("bold", visible(decoded(diagnostic.message)))} ${code}\n`;
  const notes = (diagnostic.notes ?? []).map((note) => `  ${paint("cyan", "note:")} ${visible(decoded(note))}\n`);
  return head + frame(diagnostic, source, style) + notes.join("");
}

function frame({ range, severity }: Diagnostic, source: SourceText, style: ReportStyle): string {
  const { line, column } = source.position(range[0]);
  const end = source.position(range[1]);
  const text = source.lineText(line);
  const last = end.line === line ? Math.max(end.column, column + 1) : text.length;
  const window = visibleWindow(text, column);
  const before = columns(window.text.slice(0, column - window.start));
  const marked = columns(window.text.slice(column - window.start, last - window.start));
  const paint = painter(style);
  const caret = paint(severity === "error" ? "red" : "yellow", "^".padEnd(marked.width, "~"));
  const left = (number: string): string => paint("dim", `  ${number} |`);
  const shown = columns(window.text).text.trimEnd();
  return `${left(String(line))} ${shown}\n${left(" ".repeat(String(line).length))} ${" ".repeat(before.width)}${caret}\n`;
}

// The part of a very long line that shows `column`.
function visibleWindow(text: string, column: number): { text: string; start: number } {
  if (text.length <= widestLine) return { text, start: 0 };
  const start = Math.max(0, Math.min(column - (widestLine >> 1), text.length - widestLine));
  return { text: text.slice(start, start + widestLine), start };
}

// Text as a terminal shows it, and how many columns it takes there.
function columns(text: string): { text: string; width: number } {
  let shown = "";
  let width = 0;
  for (const char of text) {
    const charWidth = char === "\t" ? tabWidth - (width % tabWidth) : widthOf(char);
    shown += char === "\t" ? " ".repeat(charWidth) : visible(char);
    width += charWidth;
  }
  return { text: shown, width };
}

const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const combining = /[\p{Mn}\p{Me}\p{Cf}]/u;

function widthOf(char: string): number {
  if (combining.test(char)) return 0;
  return wide.test(char) ? 2 : 1;
}

/** Text without control characters other than line breaks, each shown as U+FFFD. */
export function visible(text: string): string {
  return text.replace(/[\0-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "\ufffd");
}

// Messages and names are byte strings.
function decoded(bytes: string): string {
  return Buffer.from(bytes, "latin1").toString("utf8");
}

type Paint = "bold" | "dim" | "red" | "yellow" | "cyan";
const codes: Readonly<Record<Paint, string>> = { bold: "1", dim: "2", red: "31", yellow: "33", cyan: "36" };

function painter({ colours }: ReportStyle): (paint: Paint, text: string) => string {
  return (paint, text) => (colours ? `\u001b[${codes[paint]}m${text}\u001b[0m` : text);
}
