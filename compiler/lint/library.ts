// The standard library and plua's as the linter knows them: names, and how many arguments each function needs and takes.
// Invariant: `least` counts the arguments without which real Lua 5.4 raises an error; what is listed exists at run time
// (a test compares).

/** How many arguments a function needs, and how many it looks at. */
export interface Arity {
  readonly least: number;
  readonly most: number;
}

// name:least-most, `*` for any number, nothing for what is no function or takes what it likes.
const base =
  "_G _VERSION arg assert:1-* clearInterval clearTimeout collectgarbage:0-4 dofile:0-1 error:0-2 getmetatable:1-1 " +
  "ipairs:1-1 load:1-4 loadfile:0-3 next:1-2 pairs:1-1 pcall:1-* print:0-* rawequal:2-2 rawget:2-2 rawlen:1-1 " +
  "rawset:3-3 require:1-1 select:1-* setInterval setTimeout setmetatable:2-2 tonumber:1-2 tostring:1-1 type:1-1 " +
  "warn:1-* xpcall:2-*";

const libraries: Readonly<Record<string, string>> = {
  coroutine: "close:1-1 create:1-1 isyieldable:0-1 resume:1-* running:0-0 status:1-1 wrap:1-1 yield:0-*",
  debug:
    "debug gethook getinfo getlocal getmetatable getregistry getupvalue getuservalue setcstacklimit sethook setlocal " +
    "setmetatable setupvalue setuservalue traceback upvalueid upvaluejoin",
  io:
    "close:0-1 flush:0-0 input:0-1 lines:0-* open:1-2 output:0-1 popen:1-2 read:0-* stderr stdin stdout tmpfile:0-0 " +
    "type:1-1 write:0-*",
  json: "decode encode encodeFast encodeFormated initArray null util",
  math:
    "abs:1-1 acos:1-1 asin:1-1 atan:1-2 atan2:1-2 ceil:1-1 cos:1-1 cosh:1-1 deg:1-1 exp:1-1 floor:1-1 fmod:2-2 " +
    "frexp:1-1 huge ldexp:2-2 log:1-2 log10:1-1 max:1-* maxinteger min:1-* mininteger modf:1-1 pi pow:2-2 rad:1-1 " +
    "random:0-2 randomseed:0-2 sin:1-1 sinh:1-1 sqrt:1-1 tan:1-1 tanh:1-1 tointeger:1-1 type:1-1 ult:2-2",
  net: "WebSocketClient WebSocketClientTls WebSocketEchoServer WebSocketServer",
  os:
    "clock:0-0 date:0-2 difftime:2-2 execute:0-1 exit:0-2 getenv:1-1 remove:1-1 rename:2-2 setlocale:0-2 time:0-1 " +
    "tmpname:0-0",
  package: "config cpath loaded loadlib path preload searchers searchpath",
  string:
    "byte:1-3 char:0-* dump:1-2 find:2-4 format:1-* gmatch:2-3 gsub:3-4 len:1-1 lower:1-1 match:2-3 pack:1-* " +
    "packsize:1-1 rep:2-3 reverse:1-1 sub:2-3 unpack:2-3 upper:1-1",
  table: "concat:1-4 insert:2-3 move:4-5 pack:0-* remove:1-2 sort:1-2 unpack:1-3",
  utf8: "char:0-* charpattern codepoint:1-4 codes:1-2 len:1-4 offset:2-3",
};

/** Every name that is there without anybody setting it: globals, and fields as `library.name`. */
export const libraryNames: ReadonlyMap<string, Arity | undefined> = /*@__PURE__*/ new Map([
  ...read("", base),
  ...Object.entries(libraries).flatMap(([library, words]) => [
    [library, undefined] as const,
    ...read(`${library}.`, words),
  ]),
]);

/** What a name of Lua 5.1 or LuaJIT became; the reader gets the whole sentence. */
export const oldNames: ReadonlyMap<string, string> = /*@__PURE__*/ new Map(
  Object.entries({
    unpack: "Lua 5.4 has table.unpack",
    loadstring: "Lua 5.4 has load",
    setfenv: "Lua 5.4 has no environments of functions; give load an environment, or declare a local _ENV",
    getfenv: "Lua 5.4 has no environments of functions; see _ENV",
    module: "Lua 5.4 has no module(); return a table from the file",
    bit: "Lua 5.4 has operators: & | ~ << >>",
    bit32: "Lua 5.4 has operators: & | ~ << >>",
    newproxy: "Lua 5.4 has metamethods of tables for all of it",
    "table.getn": "Lua 5.4 has the operator #",
    "table.maxn": "Lua 5.4 has the operator #",
    "table.foreach": "Lua 5.4 has for … in pairs(t) do",
    "table.foreachi": "Lua 5.4 has for … in ipairs(t) do",
    "string.gfind": "Lua 5.4 has string.gmatch",
    "math.mod": "Lua 5.4 has math.fmod, and the operator %",
  }),
);

function read(prefix: string, words: string): [string, Arity | undefined][] {
  return words.split(" ").map((word) => {
    const [name = "", least, most] = word.split(/[:-]/);
    const arity =
      least === undefined ? undefined : { least: Number(least), most: most === "*" ? Infinity : Number(most) };
    return [prefix + name, arity];
  });
}
