// Code that is written down twice, because annotations, or without them the code, claim something of its locals that makes
// it faster: a pass between 2-resolve and 3-infer, for programs that are compiled as a whole.
// Invariant: claims decide only what is tested; the tests decide what runs.
import { annotate } from "../annotations/index.ts";
import type { Chunk } from "../ast.ts";
import type { Scopes } from "../scope.ts";
import type { SourceText } from "../source.ts";
import type { Claim } from "./claim.ts";
import { Claims } from "./claims.ts";
import { letsGuess } from "./guesses.ts";
import { type Decision, Twofold, type TwofoldOptions } from "./twofold.ts";

export type { Claim } from "./claim.ts";
export type { Decision } from "./twofold.ts";

/** A tree with code in it that is written down twice, and what was decided. */
export interface Versions {
  /** The tree that was given, where nothing is written down twice. */
  readonly chunk: Chunk;
  readonly decisions: readonly Decision[];
  /** All claims of strings and integers. */
  readonly claims: readonly Claim[];
}

/** How to look for it. */
export type VersionOptions = Omit<TwofoldOptions, "scopes">;

/** Whether anything may be claimed: by annotations, or by the code. */
export function mayClaim({ chunk, scopes }: Pick<Module, "chunk" | "scopes">): boolean {
  return isAnnotated(chunk) || letsGuess(scopes);
}

function isAnnotated({ comments }: Chunk): boolean {
  return comments.some(({ text }) => text.startsWith("-") && text.includes("@"));
}

/** Looks through a chunk. */
export function versionsOf(module: Module, options: VersionOptions): Versions {
  const { chunk, scopes, source } = module;
  if (!mayClaim(module)) return { chunk, decisions: [], claims: [] };
  const twofold = new Twofold(new Claims(annotate(chunk, source), scopes), { ...options, scopes });
  return { chunk: twofold.chunk(chunk), decisions: twofold.decisions, claims: twofold.all };
}

interface Module {
  readonly chunk: Chunk;
  readonly scopes: Scopes;
  readonly source: SourceText;
}
