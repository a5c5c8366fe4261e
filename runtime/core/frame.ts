// One function on the stack of Lua: where it is, and what it was called as.
// Invariant: what takes time, such as the line where it begins, is looked for when somebody asks. Cf. lstate.h CallInfo,
// ldebug.c funcnamefromcode.
import type { Activation } from "./activation.ts";
import { type LuaPosition, locatePosition, positionsBetween } from "./position.ts";
import type { Site } from "./stack.ts";

/** One Lua or library function on the stack. */
export class Frame {
  /** "[C]" for library functions. */
  readonly chunkname: string;
  /** 1-based; -1 for library functions. */
  readonly line: number;
  /** The JavaScript name of a Lua function, "" when it has none; "string.rep" for library functions. */
  readonly name: string;
  /** How what is running here calls what it has called: "method 'close'"; "" when it is not known. */
  readonly call: string;
  /** The function that has called this one, where the stack shows it. */
  caller: Frame | undefined = undefined;
  /** The activation of a Lua function, in programs that look at running functions. */
  declare activation: Activation | undefined;
  /** How a tail call has called it, so that it has taken the place of the function that called it. */
  tailCalledAs: CallName | undefined = undefined;
  private readonly site: Site | undefined;

  constructor(position: LuaPosition, name: string, site?: Site) {
    this.chunkname = position.chunkname;
    this.line = position.line;
    this.call = position.call ?? "";
    this.name = name.replace(addition, "");
    this.site = site;
  }

  /** The line where the function begins, as far as the engine tells; 0 for main chunks, -1 for library functions. */
  get lineDefined(): number {
    if (this.isMain) return 0;
    const start = this.site?.start();
    if (start === undefined) return this.line;
    const { line } = this.site!.position();
    return (locatePosition(start) ?? positionsBetween(start.file, start.line + 1, line)[0] ?? this).line;
  }

  /** What the caller calls this function, if Lua code has called it. ldebug.c funcnamefromcall. */
  get calledAs(): CallName | undefined {
    if (this.isTailCall) return undefined;
    return this.activation?.calledAs ?? callNamed(this.caller?.call ?? "");
  }

  /** Whether it was called by a tail call. */
  get isTailCall(): boolean {
    return this.tailCalledAs !== undefined || this.activation?.isTailCall === true;
  }

  /** Whether this is a main chunk. */
  get isMain(): boolean {
    return this.line > 0 && this.name === mainName;
  }
}

/** What a function was called as: "method", "close". */
export interface CallName {
  readonly namewhat: string;
  readonly name: string;
}

/** What is called by no name that is known. */
export const noName: CallName = { namewhat: "", name: "" };

/** "method 'close'" in its parts. */
export function callNamed(call: string): CallName | undefined {
  const match = /^(?:tail )?([a-z ]+) '(.*)'$/s.exec(call);
  return match === null ? undefined : { namewhat: match[1]!, name: match[2]! };
}

// What the compiler adds to a name that is visible already; no Lua name has a "$".
const addition = /\$\d+$/;

/** What the compiler calls main chunks; it calls no other function so. */
const mainName = "chunk";

/** Gives a main chunk the name that it is known by; bundlers may have given it another one. */
export function nameMain(chunk: Function & { readonly resumable?: Function | undefined }): void {
  for (const form of [chunk, chunk.resumable]) {
    if (form !== undefined) Object.defineProperty(form, "name", { value: mainName });
  }
}

const libraryPosition = { chunkname: "[C]", line: -1 };

/** A library function called `name`, "?" when that is unknown. */
export function libraryFrame(name: string): Frame {
  return new Frame(libraryPosition, name);
}
