// The examples in docs/: each block of Lua that a block of text follows is a program that prints that text.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { selfSignedCertificate } from "./support/certificate.ts";
import { root, runPluac, temporaryFolder } from "./support/command.ts";

const folder = temporaryFolder();
const { cert, key } = selfSignedCertificate();
writeFileSync(join(folder, "cert.pem"), cert);
writeFileSync(join(folder, "key.pem"), key);

// All but what is about mistakes, and about JavaScript, which tests of their own read.
const others = new Set(["diagnostics.md", "embedding.md", "imports.md"]);
const pages = readdirSync(join(root, "docs")).filter((name) => name.endsWith(".md") && !others.has(name));

// What programs print that talk over sockets comes in no fixed order; each line must come.
const unordered = new Set(["net.md"]);

function linesOf(page: string, text: string): string[] {
  const lines = text.trimEnd().split("\n");
  return unordered.has(page) ? lines.sort() : lines;
}

describe.each(pages)("%s", (page) => {
  const text = readFileSync(join(root, "docs", page), "utf8").replaceAll("\r\n", "\n");
  const examples = [...text.matchAll(/^```lua\n(.*?)^```\n\n^```text\n(.*?)^```$/gms)];
  test("all its Lua has its output below it", () => {
    expect(examples.length).toBeGreaterThan(0);
    expect(examples).toHaveLength(text.split("```lua\n").length - 1);
  });
  test.each(examples.map(([, source, output], i) => [i + 1, source!, output!] as const))(
    "example %i",
    async (i, source, output) => {
      const name = `${page}-${i}`;
      writeFileSync(join(folder, `${name}.lua`), source);
      const ended = await runPluac(["run", `${name}.lua`], { cwd: folder });
      const stdout = ended.stdout.replaceAll(`${name}.lua`, "docs.lua");
      expect(linesOf(page, stdout)).toEqual(linesOf(page, output));
      expect([ended.code, ended.stderr]).toEqual([0, ""]);
    },
  );
});
