// How many upvalues functions have: Lua allows 255. lfunc.h MAXUPVAL; lparser.c newupvalue, checklimit
// Invariant: each function is reported once, at the first use that is too much.
import type { Identifier } from "../ast.ts";
import { type Diagnostics, limitExceeded, type Near } from "../diagnostics.ts";
import type { FunctionInfo, Local } from "../scope.ts";
import type { SourceText } from "../source.ts";

const maxUpvalues = 255;

export class UpvalueCounts {
  private readonly source: SourceText;
  private readonly diagnostics: Diagnostics;
  private readonly upvalues = new Map<FunctionInfo, Set<Local>>();

  constructor(source: SourceText, diagnostics: Diagnostics) {
    this.source = source;
    this.diagnostics = diagnostics;
  }

  /** Counts a use: each function between a local's owner and its use keeps it as an upvalue. */
  count(local: Local, { user, use }: { readonly user: FunctionInfo; readonly use: Identifier }): void {
    for (let info = user; info !== local.owner && info.parent !== undefined; info = info.parent) {
      const upvalues = this.upvalues.get(info) ?? new Set();
      this.upvalues.set(info, upvalues);
      if (upvalues.has(local)) return;
      upvalues.add(local);
      if (upvalues.size !== maxUpvalues + 1) continue;
      const functionLine = this.source.line(info.node.range[0]);
      const excess = { what: "upvalues", limit: maxUpvalues, functionLine } as const;
      this.diagnostics.report(limitExceeded(excess, tokenAfter(this.source.bytes, use.range[1])));
    }
  }
}

const nextToken = /(?:\s|--\[(=*)\[[^]*?\]\1\]|--[^\n]*)*(\w+|[=~<>/.:]{1,2}|[^])?/y;

function tokenAfter(text: string, offset: number): Near {
  nextToken.lastIndex = offset;
  const token = nextToken.exec(text)?.[2];
  const end = nextToken.lastIndex;
  return token === undefined
    ? { range: [text.length, text.length], token: "<eof>" }
    : { range: [end - token.length, end], token: `'${token}'` };
}
