// string.dump, and loading what it has made. A dumped function is the header of a real binary chunk, then the function's
// Lua text with what belongs to it; real Lua refuses it behind the header.
// Invariant: every proper prefix of a dumped function is refused as truncated. Cf. ldump.c, lundump.c checkHeader.
import { closureOf } from "../core/closure.ts";
import { luaError, rawError } from "../core/error.ts";
import type { LuaFunction } from "../core/value.ts";
import { chunknameOf } from "./chunk-name.ts";
import { mainChunkOf } from "../core/main-chunk.ts";

/** A function that was dumped. */
export interface Dumped {
  readonly kind: "chunk" | "function";
  /** As `load` takes it; undefined when the debug information was stripped. */
  readonly chunkname: string | undefined;
  /** The line that `text` begins in. */
  readonly line: number;
  /** The names of the upvalues, for functions inside a chunk. */
  readonly upvalues: readonly string[];
  /** Declarations of the compile-time constants that the text takes from around it. */
  readonly constants: string;
  /** The Lua text: of a chunk, or of a function expression. */
  readonly text: string;
}

const parts: readonly (readonly [bytes: string, mismatch: string])[] = [
  ["\x1bLua", "not a binary chunk"],
  ["\x54", "version mismatch"],
  ["\0", "format mismatch"],
  ["\x19\x93\r\n\x1a\n", "corrupted chunk"],
  ["\x04", "Instruction size mismatch"],
  ["\x08", "lua_Integer size mismatch"],
  ["\x08", "lua_Number size mismatch"],
  ["\x78\x56\0\0\0\0\0\0", "integer format mismatch"],
  ["\0\0\0\0\0\x28\x77\x40", "float format mismatch"],
];

/**
 * `f` as a byte string.
 *
 * @throws {LuaError} "unable to dump given function"
 */
export function dump(f: LuaFunction, strip: boolean): string {
  const dumped = dumpedOf(f);
  if (dumped === undefined) throw luaError("unable to dump given function");
  const { kind, chunkname, line, upvalues, constants, text } = dumped;
  const fields = [
    kind,
    strip || chunkname === undefined ? "" : `=${chunkname}`,
    String(line),
    upvalues.join(" "),
    constants,
    text,
  ];
  const header = parts.map(([bytes]) => bytes).join("");
  return (
    header + String.fromCharCode(upvalues.length & 255) + fields.map((field) => size(field.length) + field).join("")
  );
}

function dumpedOf(f: LuaFunction): Dumped | undefined {
  const main = mainChunkOf(f);
  if (main?.text !== undefined) {
    const chunkname = chunknameOf(main.chunkname);
    return { kind: "chunk", chunkname, line: 1, upvalues: ["_ENV"], constants: "", text: main.text };
  }
  const closure = closureOf(f);
  const body = closure?.text;
  if (closure === undefined || body === undefined) return undefined;
  const { names: upvalues, constants, source } = closure;
  const chunkname = source.inspection?.stripped === true ? undefined : chunknameOf(source.chunkname);
  return { kind: "function", chunkname, line: body.line, upvalues, constants, text: body.text };
}

// Four bytes, little-endian.
function size(n: number): string {
  return String.fromCharCode(n & 255, (n >> 8) & 255, (n >> 16) & 255, (n >> 24) & 255);
}

/**
 * The function that was dumped as `bytes`; `chunkname` is the one that `load` was given.
 *
 * @throws {LuaError} "name: bad binary format (truncated chunk)"
 */
export function undump(bytes: string, chunkname: string): Dumped {
  const reader = new Reader(bytes, chunkname);
  for (const [wanted, mismatch] of parts) {
    if (reader.take(wanted.length) !== wanted) throw reader.error(mismatch);
  }
  reader.take(1);
  const kind = reader.field() === "chunk" ? "chunk" : "function";
  const name = reader.field();
  const line = Number(reader.field());
  const upvalues = reader
    .field()
    .split(" ")
    .filter((word) => word !== "");
  return {
    kind,
    chunkname: name === "" ? undefined : name.slice(1),
    line,
    upvalues,
    constants: reader.field(),
    text: reader.field(),
  };
}

class Reader {
  private readonly bytes: string;
  private readonly chunkname: string;
  private position = 0;

  constructor(bytes: string, chunkname: string) {
    this.bytes = bytes;
    this.chunkname = chunkname;
  }

  take(count: number): string {
    const end = this.position + count;
    if (end > this.bytes.length) throw this.error("truncated chunk");
    const taken = this.bytes.slice(this.position, end);
    this.position = end;
    return taken;
  }

  field(): string {
    const [a, b, c, d] = [...this.take(4)].map((byte) => byte.charCodeAt(0));
    return this.take(a! | (b! << 8) | (c! << 16) | (d! << 24));
  }

  error(why: string): unknown {
    const { chunkname } = this;
    const name = /^[@=]/.test(chunkname)
      ? chunkname.slice(1)
      : chunkname.startsWith("\x1b")
        ? "binary string"
        : chunkname;
    return rawError(`${name}: bad binary format (${why})`);
  }
}

// Locals of one function; LUAI_MAXVARS is 200.
const mostLocals = 150;

/** The text of a chunk that returns the dumped function, whose upvalues are fresh variables of that chunk. */
export function chunkText({ kind, text, line, upvalues, constants }: Dumped): string {
  if (kind === "chunk") return text;
  let [before, after] = ["\n".repeat(Math.max(0, line - 1)) + constants, ""];
  for (let i = 0; i < upvalues.length; i += mostLocals) {
    const names = upvalues.slice(i, i + mostLocals).join(", ");
    before += i === 0 ? `local ${names};` : `return (function() local ${names};`;
    if (i > 0) after += " end)()";
  }
  return `${before} return ${expression(text)}${after}`;
}

const blanks = /(?:[ \f\n\r\t\v]|--\[(=*)\[[^]*?\]\1\]|--(?!\[=*\[)[^\n]*\n)*/y;
const name = /[A-Za-z0-9_.:]+/y;

// function a.b:c (x) … end  ->  function (self, x) … end
function expression(text: string): string {
  let position = "function".length;
  let isMethod = false;
  for (;;) {
    position += matchAt(blanks, text, position).length;
    const part = matchAt(name, text, position);
    if (part === "") break;
    isMethod ||= part.includes(":");
    position += part.length;
  }
  if (!isMethod) return `function${text.slice(position)}`;
  const inside = position + 1;
  const isEmpty = text[inside + matchAt(blanks, text, inside).length] === ")";
  return `function(self${isEmpty ? "" : ","}${text.slice(inside)}`;
}

function matchAt(pattern: RegExp, text: string, position: number): string {
  pattern.lastIndex = position;
  return pattern.exec(text)?.[0] ?? "";
}
