// What the documents and the sources promise: paths that exist, a version, docstrings.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { describe, expect, test } from "vitest";
import { VERSION } from "../compiler/version.ts";
import { root } from "./support/command.ts";

const pages = readdirSync(join(root, "docs")).map((name) => `docs/${name}`);
const documents = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", ...pages];

function read(path: string): string {
  return readFileSync(join(root, path), "utf8");
}

/** Words in backticks or links that name files or folders of the repository. */
function pathsIn(text: string): string[] {
  const quoted = [...text.matchAll(/`([^`\n]+)`/g)].map(([, words]) => words!);
  const linked = [...text.matchAll(/\]\(([^)#:]+)\)/g)].map(([, target]) => target!);
  const folders = /^(?:bin|compiler|runtime|examples|test|scripts|\.ci)\/[\w./*-]*$/;
  return [...quoted.filter((words) => folders.test(words)), ...linked].map((path) => path.replace(/\*\.ts$/, ""));
}

describe.each(documents)("%s", (document) => {
  test("names paths that exist", () => {
    // Links lead on from where they stand.
    const exists = (path: string): boolean =>
      [root, join(root, posix.dirname(document))].some((folder) => existsSync(join(folder, path)));
    const missing = pathsIn(read(document)).filter((path) => !exists(path));
    expect(missing).toEqual([]);
  });
});

test("README.md leads to every page of docs/", () => {
  const text = read("README.md");
  expect(pages.filter((page) => !text.includes(`(${page})`))).toEqual([]);
});

test("ARCHITECTURE.md names every folder of the compiler and the runtime", () => {
  const text = read("ARCHITECTURE.md");
  const folders = ["compiler", "runtime"].flatMap((top) =>
    readdirSync(join(root, top), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => `${top}/${entry.name}/`),
  );
  expect(folders.filter((folder) => !text.includes(folder))).toEqual([]);
});

test("the version is that of package.json", () => {
  expect(VERSION).toBe((JSON.parse(read("package.json")) as { version: string }).version);
});

const sources = ["compiler", "runtime", "bin"].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !name.endsWith(".d.ts"))
    .map((name) => `${folder}/${name.replaceAll("\\", "/")}`),
);

test("each source starts with what it holds", () => {
  expect(sources.filter((file) => !/^(?:#!.*\n)?\/\/ \S/.test(read(file)))).toEqual([]);
});

/** The names that an entry point exports, with the files they are declared in. */
function exportsOf(entry: string): { name: string; file: string }[] {
  return [...read(entry).matchAll(/export (?:type )?\{([^}]*)\} from "([^"]+)"/g)].flatMap(([, names, from]) =>
    names!.split(",").flatMap((part) => {
      const name = part.trim().replace(/^type /, "");
      return name === "" ? [] : [{ name, file: posix.join(posix.dirname(entry), from!) }];
    }),
  );
}

function hasDocstring(name: string, file: string): boolean {
  const lines = read(file).split("\n");
  const declaration = new RegExp(
    `^export (?:async |abstract )?(?:function\\*?|class|const|let|interface|type) ${name}\\b`,
  );
  const at = lines.findIndex((line) => declaration.test(line));
  return at > 0 && lines[at - 1]!.endsWith("*/");
}

test.each(["compiler/index.ts", "runtime/index.ts", "runtime/host/index.ts"])(
  "what %s exports has docstrings",
  (entry) => {
    const names = exportsOf(entry);
    expect(names.length).toBeGreaterThan(2);
    expect(names.filter(({ name, file }) => !hasDocstring(name, file))).toEqual([]);
  },
);
