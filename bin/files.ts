// Lua files for the compiler: reading them, and finding the ones that `require` names.
// Invariant: a file's id is its path as Lua would have found it (`./lib/a.lua` beside a script in the working directory),
// with slashes, so that messages name it as Lua does.
import { readFileSync, statSync } from "node:fs";
import { posix, sep } from "node:path";
import type { ProjectEntry } from "../compiler/index.ts";
import { codeOf, fileError } from "../runtime/host/node-errors.ts";
import { Failure } from "./failure.ts";

/** The script at `path`, and the files around it; "-" is standard input. */
export function scriptAt(path: string): ProjectEntry {
  return observedScriptAt(path, () => {});
}

/** As scriptAt; `onLook` is told each path that is read, or looked for when a module is required. */
export function observedScriptAt(path: string, onLook: (path: string) => void): ProjectEntry {
  const isInput = path === "-";
  const id = isInput ? "stdin" : withSlashes(path);
  const templates = searchPath(isInput ? "." : posix.dirname(id));
  return {
    id,
    host: {
      resolve(name) {
        return templates
          .map((template) => fill(template, name))
          .find((file) => {
            onLook(file);
            return isFile(file);
          });
      },
      read(file) {
        const isStandard = isInput && file === id;
        if (!isStandard) onLook(file);
        return readSource(file === id ? path : file, isStandard ? 0 : file);
      },
    },
  };
}

function readSource(path: string, file: string | 0): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    const action = codeOf(error) === "EISDIR" ? "read" : "open";
    throw new Failure(`cannot ${action} ${path}: ${fileError(error).message}`);
  }
}

// Beside the script, in the working directory, then where LUA_PATH says.
function searchPath(directory: string): string[] {
  const beside = [directory, "."].flatMap((folder) => [`${folder}/?.lua`, `${folder}/?/init.lua`]);
  const extra = process.env["LUA_PATH_5_4"] ?? process.env["LUA_PATH"] ?? "";
  const templates = extra.split(";").filter((template) => template !== "");
  return [...new Set([...beside, ...templates.map(withSlashes)])];
}

function fill(template: string, name: string): string {
  return template.replaceAll("?", () => name.replaceAll(".", "/"));
}

// A file may be in the way where a folder is looked for.
function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

// Elsewhere a backslash is part of a name.
function withSlashes(path: string): string {
  return sep === "\\" ? path.replaceAll("\\", "/") : path;
}
