// What a rule of the linter is, and what it gets to see.
// Invariant: rules only read; they know nothing of each other, and report through `Subject.report`.
import type { Diagnostic } from "../diagnostics.ts";
import type { Visitor } from "../walk.ts";
import type { KnownModule } from "./module.ts";
import type { FoundProblem } from "./package-uses.ts";
import type { ProgramFacts } from "./program-facts.ts";

/** A module as rules see it. */
export interface Subject extends KnownModule {
  readonly program: ProgramFacts;
  /** What is wrong with its uses of packages of JavaScript. */
  readonly packageProblems: readonly FoundProblem[];
  /** Notes a finding; `name` is that of the variable it is about, by which luacheck's comments can silence it. */
  report(diagnostic: Diagnostic, name?: string): void;
}

/** Visits a whole module once. */
export interface RuleVisitor extends Visitor {
  /** Called after everything was visited. */
  readonly end?: () => void;
}

/** A rule of the linter; each has a fixture in test/warnings/ and an explanation in compiler/explanations/. */
export interface Rule {
  readonly code: string;
  /** Codes of luacheck, and other names of LuaLS, for the same finding: comments that name them silence it. */
  readonly alias: readonly string[];
  /** Where it reports: "build" for what is surely a bug, so that builds warn of it too. */
  readonly level: "build" | "check";
  readonly start: (subject: Subject) => RuleVisitor;
}
