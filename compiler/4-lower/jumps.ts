// goto and labels as statements; blocks.ts has decided how each jump is written. Lua 5.4 manual §3.3.4.
import type * as es from "estree";
import type { GotoStatement, LabelStatement } from "../ast.ts";
import type { Lowering } from "./lowering.ts";

/** goto Name */
export function lowerGoto(node: GotoStatement, cx: Lowering): es.Statement[] {
  const label = cx.scopes.gotos.get(node)!;
  return cx.function.jumps.get(label)!();
}

/** A label where control just passes. */
export function lowerLabelReached(_: LabelStatement, __: Lowering): es.Statement[] {
  return [];
}
