// Which file `require "a.b"` means in a Lua module of an app: the nearest one beside the module or in a folder above it, up
// to the root of the project; then what LUA_PATH says.
// Invariant: an answer is an absolute path.
import { statSync } from "node:fs";
import { dirname, relative, resolve, sep } from "node:path";

/** The absolute path of the file that `require(name)` means in the file `from`. */
export function findModule(name: string, from: string, root: string): string | undefined {
  const path = name.replaceAll(".", "/");
  const beside = foldersUp(dirname(from), root).flatMap((folder) => [`${folder}/?.lua`, `${folder}/?/init.lua`]);
  const extra = (process.env["LUA_PATH_5_4"] ?? process.env["LUA_PATH"] ?? "").split(";").filter((part) => part !== "");
  return [...beside, ...extra]
    .map((template) =>
      resolve(
        root,
        template.replaceAll("?", () => path),
      ),
    )
    .find((file) => isFile(file));
}

// From the innermost to the root; the folder alone when it is outside of that.
function foldersUp(folder: string, root: string): string[] {
  const inside = relative(root, folder);
  const isOutside = inside === ".." || inside.startsWith(`..${sep}`) || resolve(inside) === inside;
  if (isOutside) return [folder, root];
  const folders = [folder];
  while (resolve(folders.at(-1)!) !== resolve(root)) folders.push(dirname(folders.at(-1)!));
  return folders;
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}
