// The text of the two ES modules of a Lua file; see lua-id.ts.
// Invariant: what is added to a compiled chunk comes behind it, so that its source map holds.
import { posix } from "node:path";

/** What the modules of a file say of it. */
export interface ModuleParts {
  /** The file, by its path from the root of the project. */
  readonly file: string;
  /** What the module is called when nobody requires it. */
  readonly name: string;
  /** The libraries that it reaches, by their names in `pluac/runtime/libraries`; undefined where apps have them all. */
  readonly libraries?: readonly string[] | undefined;
  /** Whether its main chunk awaits something, or that of one that it requires. */
  readonly awaits: boolean;
  /** What it requires: names, and the addresses of the modules that hold the chunks. */
  readonly requires: readonly { readonly name: string; readonly address: string }[];
  /** The packages of JavaScript that it requires. */
  readonly packages: readonly string[];
}

/** What follows a compiled chunk: the export `$module` that the app knows it by. */
export function chunkTail({ file, name, libraries, awaits, requires, packages }: ModuleParts): string {
  const imports = requires.map(({ address }, index) => `import { $module as $m${index + 1} } from ${text(address)};\n`);
  // Getters, as modules that require each other are not all there when this is evaluated.
  const entries = requires.map(({ name: required }, index) => `get ${text(required)}() { return $m${index + 1}; }`);
  const fields = [
    `file: ${text(file)}`,
    `name: ${text(name)}`,
    "chunk: () => chunk",
    `requires: () => ({ ${entries.join(", ")} })`,
    ...(awaits ? ["awaits: true"] : []),
  ];
  if (libraries !== undefined) {
    const names = libraries.map((library) => `${library} as $${library}`);
    imports.push(`import { ${names.join(", ")} } from "pluac/runtime/libraries";\n`);
    fields.push(`libraries: () => [${libraries.map((library) => `$${library}`).join(", ")}]`);
  }
  if (packages.length > 0) {
    imports.push(...packages.map((each, index) => `import * as $p${index + 1} from ${text(each)};\n`));
    fields.push(`packages: () => ({ ${packages.map((each, index) => `${text(each)}: $p${index + 1}`).join(", ")} })`);
  }
  return `${imports.join("")}export const $module = { ${fields.join(", ")} };\n`;
}

/** How the module with the exports of a file is written. */
export interface FacadeOptions {
  /** The address of the module that holds its chunk. */
  readonly chunk: string;
  /** The names that it exports beside the default. */
  readonly names: readonly string[];
  /** Whether importers have to wait for it. */
  readonly awaits: boolean;
  /** Whether it takes updates of itself and of what it requires, as vite has them. */
  readonly isHot: boolean;
}

/** The text of the module that runs a Lua file and exports what it returns. */
export function facade({ chunk, names, awaits, isHot }: FacadeOptions): string {
  const exported = names.filter((name) => name !== "default");
  const locals = exported.map((_, index) => `$${index + 1}`);
  const [load, exports] = awaits
    ? ["importAwaiting", "await importAwaiting($module)"]
    : ["importModule", "importModule($module)"];
  const lines = [
    `import { ${load} } from "pluac/runtime/app";`,
    `import { $module } from ${text(chunk)};`,
    `const $exports = ${exports};`,
    "let $default = $exports.value;",
    ...exported.map((name, index) => `let ${locals[index]!} = $exports.field(${text(name)});`),
    `export { ${["$default as default", ...exported.map((name, index) => `${locals[index]!} as ${name}`)].join(", ")} };`,
    ...(isHot ? hotLines(exported, locals) : []),
  ];
  return `${lines.join("\n")}\n`;
}

// Importers see the new values through the bindings that they have, whichever evaluation of the module those are of; where
// names come or go, they are loaded anew.
function hotLines(names: readonly string[], locals: readonly string[]): string[] {
  const updates = ["$default = $new.default;", ...names.map((name, index) => `${locals[index]!} = $new.${name};`)];
  return [
    "if (import.meta.hot) {",
    "  const { data } = import.meta.hot;",
    `  (data.updates ??= []).push(($new) => { ${updates.join(" ")} });`,
    "  import.meta.hot.accept(($new) => {",
    "    if ($new === undefined) return;",
    `    if (Object.keys($new).sort().join() !== ${text([...names, "default"].sort().join())}) import.meta.hot.invalidate();`,
    "    else for (const update of data.updates) update($new);",
    "  });",
    "}",
  ];
}

/** The name that a module has when nobody requires it: "src.rules" for "src/rules.lua". */
export function moduleName(path: string): string {
  const { dir, name } = posix.parse(path);
  return [...dir.split("/").filter((part) => part !== "" && part !== "." && part !== ".."), name].join(".");
}

function text(value: string): string {
  return JSON.stringify(value).replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029");
}
