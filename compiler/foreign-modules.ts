// Names of modules that are no Lua files: libraries of other implementations, and those written in C, which scripts ask for in
// case they are there.
// Invariant: a program that was built where there is no file of such a name never finds one, so that what it requires is known.

const names = new Set(
  (
    "bit bit32 ffi jit jit.opt jit.util table.clear table.new string.buffer " +
    "cjson cjson.safe lfs lpeg lsqlite3 luv mime.core posix socket.core ssl.core term.core zlib"
  ).split(" "),
);

/** Whether nobody writes a Lua file for modules of that name. */
export function isForeign(name: string): boolean {
  return names.has(name);
}
