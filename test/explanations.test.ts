// What `pluac explain` and docs/diagnostics.md say, checked against the compiler: every code is explained, every example is
// what it claims to be.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { CompileError, compileProject, lint } from "../compiler/index.ts";
import { type Explanation, explanations } from "../compiler/explanations/index.ts";
import { root } from "./support/command.ts";

/** The codes of everything that is said about a program. */
function codesOf(text: string): string[] {
  const host = { resolve: () => undefined, read: () => new TextEncoder().encode(text) };
  const { modules, errors } = compileProject([{ id: "example.lua", host }], {
    emit: [],
    lint: (all) => lint(all, { level: "check" }),
  });
  return [...errors, ...modules].flatMap((found) =>
    (found instanceof CompileError ? found.diagnostics : found.warnings).map(({ code }) => code),
  );
}

const all = [...explanations.values()];

describe("examples", () => {
  test.each(all.filter(({ wrong }) => wrong !== undefined))("$code", ({ code, wrong, right }) => {
    expect(codesOf(wrong!)).toContain(code);
    expect(codesOf(right!)).toEqual([]);
  });
});

test("every code is explained, and no other", () => {
  const sources = readdirSync(join(root, "compiler")).filter((name) => /^(?:diagnostics|warnings)\.ts$/.test(name));
  const texts = sources.map((name) => readFileSync(join(root, "compiler", name), "utf8"));
  const codes = texts.flatMap((text) =>
    [...text.matchAll(/\b(?:error(?:Near)?|warning)\(\s*"([a-z0-9-]+)"/g)].map(([, code]) => code!),
  );
  expect(new Set(all.map(({ code }) => code))).toEqual(new Set(codes));
});

function section({ code, severity, summary, text, wrong, right }: Explanation): string {
  const block = (lua: string): string => `\`\`\`lua\n${lua}\`\`\`\n`;
  const examples = wrong === undefined ? "" : `\nThis gets it:\n\n${block(wrong)}\nThis does not:\n\n${block(right!)}`;
  return `## ${code}\n\n${severity === "error" ? "Error" : "Warning"}: ${summary}.\n\n${text}\n${examples}`;
}

test("docs/diagnostics.md holds them", async () => {
  const head =
    "# Messages of the compiler\n\nEach message ends with its code in brackets; `pluac explain CODE` prints what stands here. " +
    "This file is written by `npm run test:update`.\n";
  await expect([head, ...all.map(section)].join("\n")).toMatchFileSnapshot(join(root, "docs/diagnostics.md"));
});
