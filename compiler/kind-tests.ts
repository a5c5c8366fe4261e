// What is known of claims before they are tested: lowering leaves out tests that can tell nothing, and explanations say so.
// Invariant: whatever 3-infer takes from a test (refine.ts) is tested, or known without a test.
import type { Expression, KindClaim, KindTest } from "./ast.ts";
import { isNumeric, type Type } from "./type.ts";

interface KnownTypes {
  of(expression: Expression): Type;
}

/** Whether the test tells something: it does not where the kinds are known, or one of them is another one. */
export function outcomeOf({ claims }: KindTest, types: KnownTypes): "open" | "known" | "impossible" {
  if (!claims.every((claim) => isPossible(claim, types))) return "impossible";
  return claims.some((claim) => isOpen(claim, types)) ? "open" : "known";
}

/** Whether a test of the claim can tell something. */
export function isOpen({ operand, kind }: KindClaim, types: KnownTypes): boolean {
  const type = types.of(operand);
  return type.kind === "unknown" || type.kind === (kind === "string" ? "stringOrNil" : "intOrNil");
}

function isPossible(claim: KindClaim, types: KnownTypes): boolean {
  const type = types.of(claim.operand);
  return isOpen(claim, types) || (claim.kind === "string" ? type.kind === "string" : isNumeric(type));
}
