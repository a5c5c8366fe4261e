// `pluac check`: says what is wrong with Lua files, and what looks as if it were; silence is good news.
// Findings for machines go to standard output as one JSON value, whose fields are listed in README.md.
import { type Diagnostic, lint, type SourceText } from "../compiler/index.ts";
import { writeErrorOutput, writeOutput } from "../runtime/host/node-output.ts";
import { compileChecked } from "./compile.ts";
import { allowedPackages, filesOr, lintSettings, readConfiguration } from "./configuration.ts";
import { scriptAt } from "./files.ts";
import type { Check } from "./invocation.ts";
import { meansPackage } from "./package-names.ts";
import { packageTypes } from "./package-types.ts";
import { report, terminalStyle } from "./report.ts";

interface CheckedFile {
  readonly source: SourceText;
  readonly diagnostics: readonly Diagnostic[];
}

/** Checks scripts and the modules they require; returns 1 when anything is to be said, else 0. */
export function check({ files, format }: Check): number {
  const configuration = readConfiguration();
  const scripts = filesOr(files, configuration).map(scriptAt);
  const allowed = allowedPackages(configuration);
  const packages = packageTypes((name) => meansPackage(name, scripts, allowed));
  const { modules, errors } = compileChecked(scripts, {
    emit: [],
    lint: (analyses) => lint(analyses, { level: "check", packages, ...lintSettings(configuration) }),
  });
  const checked: CheckedFile[] = [
    ...modules.map(({ source, warnings }) => ({ source, diagnostics: warnings })),
    ...errors.map(({ source, diagnostics }) => ({ source, diagnostics })),
  ];
  const faulty = checked.filter(({ diagnostics }) => diagnostics.length > 0);
  if (format === "json") writeOutput(bytes(`${JSON.stringify(jsonOf(faulty), undefined, 2)}\n`));
  else
    for (const { source, diagnostics } of faulty) writeErrorOutput(bytes(report(diagnostics, source, terminalStyle())));
  return faulty.length === 0 ? 0 : 1;
}

/** A finding as machines read it: lines and columns from 1, columns in UTF-16 units, the end exclusive. */
interface JsonDiagnostic {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly severity: "error" | "warning";
  readonly code: string;
  readonly message: string;
  readonly notes: readonly string[];
}

function jsonOf(files: readonly CheckedFile[]): { errors: number; warnings: number; diagnostics: JsonDiagnostic[] } {
  const diagnostics = files.flatMap(({ source, diagnostics: found }) =>
    [...found].sort((a, b) => a.range[0] - b.range[0]).map((diagnostic) => jsonDiagnostic(diagnostic, source)),
  );
  const errors = diagnostics.filter(({ severity }) => severity === "error").length;
  return { errors, warnings: diagnostics.length - errors, diagnostics };
}

function jsonDiagnostic(
  { range, severity, code, message, notes = [] }: Diagnostic,
  source: SourceText,
): JsonDiagnostic {
  const start = source.position(range[0]);
  const end = source.position(range[1]);
  return {
    file: text(source.filename),
    line: start.line,
    column: start.column + 1,
    endLine: end.line,
    endColumn: end.column + 1,
    severity,
    code,
    message: text(message),
    notes: notes.map(text),
  };
}

function text(words: string): string {
  return Buffer.from(words, "latin1").toString("utf8");
}

function bytes(words: string): string {
  return Buffer.from(words).toString("latin1");
}
