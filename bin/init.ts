// `pluac init`: the files of a new project, which runs, builds and passes its check.
// Invariant: a file that is there already stays as it is.
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { VERSION } from "../compiler/index.ts";
import { fileError } from "../runtime/host/node-errors.ts";
import { writeOutput } from "../runtime/host/node-output.ts";
import { Failure } from "./failure.ts";
import type { Init } from "./invocation.ts";

/** Makes a project in a folder; returns the exit code. */
export function init({ folder }: Init): number {
  for (const [name, text] of Object.entries(filesFor(folder))) {
    const path = join(folder, name);
    if (existsSync(path)) say(`kept ${path}`);
    else {
      write(path, text);
      say(`wrote ${path}`);
    }
  }
  const change = resolve(folder) === resolve(".") ? "" : `cd ${folder} && `;
  say(
    `\nNow: ${change}npm install && npm start\nThen: npm run dev runs it whenever you save; npm run build bundles it.`,
  );
  return 0;
}

function write(path: string, text: string): void {
  try {
    mkdirSync(join(path, ".."), { recursive: true });
    writeFileSync(path, text);
  } catch (error) {
    throw new Failure(`cannot write ${path}: ${fileError(error).message}`);
  }
}

function say(text: string): void {
  writeOutput(Buffer.from(`${text}\n`).toString("latin1"));
}

function filesFor(folder: string): Readonly<Record<string, string>> {
  return {
    "package.json": json({
      name: packageName(basename(resolve(folder))),
      version: "0.1.0",
      private: true,
      type: "module",
      scripts: {
        start: "pluac run main.lua",
        dev: "pluac run --watch main.lua",
        check: "pluac check",
        build: "pluac build",
      },
      devDependencies: { pluac: `^${VERSION}` },
    }),
    "pluac.json": json({
      $schema: "./node_modules/pluac/dist/pluac.schema.json",
      files: ["main.lua"],
      bundle: true,
    }),
    "main.lua": mainText,
    "greeting.lua": greetingText,
    ".gitignore": "node_modules/\ndist/\n",
  };
}

const mainText = `local greeting = require("greeting")

print(greeting.to(... or "world"))
`;

const greetingText = `local greeting = {}

--- The text that greets somebody.
---@param name string
---@return string
function greeting.to(name)
  return "Hello, " .. name .. "!"
end

return greeting
`;

function json(value: object): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

// What npm allows.
function packageName(folder: string): string {
  const name = folder
    .toLowerCase()
    .replace(/[^a-z0-9._~-]+/g, "-")
    .replace(/^[._-]+|-+$/g, "");
  return name === "" ? "script" : name;
}
