// Code that is written down twice: for locals of the kinds that are claimed of them, behind a test of these, and for
// locals of any kind. compiler/versions/ decides where that is worth it.
import type * as es from "estree";
import type { IfStatement, KindClaim, KindTest } from "../ast.ts";
import * as b from "../builders.ts";
import type { Expr } from "../builders.ts";
import { isOpen, outcomeOf } from "../kind-tests.ts";
import { isOptional } from "../type.ts";
import { alwaysReturns } from "../walk.ts";
import type { Lowering } from "./lowering.ts";

/** Both versions, or one, where the kinds are known; undefined for an `if` of the program. */
export function lowerTwofold({ clauses, otherwise }: IfStatement, cx: Lowering): es.Statement[] | undefined {
  const [first] = clauses;
  if (first?.condition.type !== "KindTest" || otherwise === undefined) return undefined;
  if (!isWorthTesting(first.condition, cx)) return cx.openBlock(otherwise);
  const test = cx.condition(first.condition);
  const claimed = b.block(cx.block(first.body));
  const returns = alwaysReturns(first.body);
  const branch = b.if_(test, claimed, returns ? undefined : b.block(cx.block(otherwise)));
  b.comment(branch, "leadingComments", [{ type: "Line", value: reason(first.condition, cx) }]);
  return returns ? [branch, ...cx.openBlock(otherwise)] : [branch];
}

// A generator form is there once already, beside the direct one.
function isWorthTesting(test: KindTest, cx: Lowering): boolean {
  if (cx.function.generator || cx.scopes.upvalues !== undefined) return false;
  return outcomeOf(test, cx.types) === "open";
}

// Twice: for a string s, as annotated, and for any.
function reason({ claims }: KindTest, cx: Lowering): string {
  const open = claims.filter((claim) => isOpen(claim, cx.types));
  const named = open.map(({ operand, kind }) => `${kind} ${operand.name}`);
  return ` Twice: for ${named.join(" and ")}, as ${authorityOf(open)}, and for anything.`;
}

function authorityOf(claims: readonly KindClaim[]): string {
  if (claims.every(({ isGuess }) => isGuess)) return "the code suggests";
  return claims.some(({ isGuess }) => isGuess) ? "annotated or suggested by the code" : "annotated";
}

/** typeof s === "string" && typeof i === "number" && (i | 0) === i */
export function lowerKindTest({ claims }: KindTest, cx: Lowering): Expr {
  const tests = claims.filter((claim) => isOpen(claim, cx.types)).map((claim) => lowerClaim(claim, cx));
  return tests.reduce((first, second) => b.logical("&&", first, second));
}

function lowerClaim({ operand, kind }: KindClaim, cx: Lowering): Expr {
  if (isOptional(cx.types.of(operand))) return b.binary("!==", cx.natural(operand), b.undefined_());
  const isOfType = (name: string): Expr => b.binary("===", b.unary("typeof", cx.natural(operand)), b.literal(name));
  if (kind === "string") return isOfType("string");
  const truncated = b.binary("|", cx.natural(operand), b.literal(0));
  return b.logical("&&", isOfType("number"), b.binary("===", truncated, cx.natural(operand)));
}
