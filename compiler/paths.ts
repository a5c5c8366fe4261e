// The ids of files: paths with slashes, as a CompilerHost gives them, and the names that are made of them.
import { encodeUtf8 } from "./source.ts";

/** How the ES module of one output name imports that of another: ES modules name each other by URL. */
export function specifier(from: string, to: string): string {
  const up = "../".repeat(from.split("/").length - 1) || "./";
  return `${up}${to.split("/").map(encodeURIComponent).join("/")}.js`;
}

// LUA_IDSIZE; lobject.c luaO_chunkid
const longestName = 59;

/** How messages name the file `id`, in bytes: its end alone when it is long. */
export function chunkname(id: string): string {
  const bytes = encodeUtf8(id);
  return bytes.length <= longestName ? bytes : `...${bytes.slice(3 - longestName)}`;
}

/** The id without a start that means nothing. */
export function normal(id: string): string {
  return id.replace(/^(?:\.\/+)+/, "");
}

/** The folder of a file. */
export function directoryOf(id: string): string {
  const slash = id.lastIndexOf("/");
  if (slash < 0) return ".";
  return id.slice(0, slash) || "/";
}

/** The name of a file, without its extension. */
export function baseName(id: string): string {
  return id.slice(id.lastIndexOf("/") + 1).replace(/\.lua$/i, "");
}

/** The path of `id` from the folder `root`, or undefined when it is not in there. */
export function insideOf(root: string, id: string): string | undefined {
  const path = normal(id);
  const folder = normal(`${root}/`);
  if (folder === "") return /^(?:\/|\.\.\/|[A-Za-z]:)/.test(path) ? undefined : path;
  const prefix = folder.replace(/\/*$/, "/");
  return path.startsWith(prefix) ? path.slice(prefix.length) : undefined;
}
