// The linter: rules that look for bugs in modules which compile. A pass of its own beside the stages; it changes nothing.
// Invariant: what a module is blamed for depends on all modules of the program, as they share their globals.
import type { Diagnostic } from "../diagnostics.ts";
import type { PackageTypes } from "../package-use.ts";
import { walk } from "../walk.ts";
import { deprecatedRule, discardReturnsRule } from "./annotated-calls.ts";
import { assignTypeMismatchRule, paramTypeMismatchRule, returnTypeMismatchRule } from "./annotated-values.ts";
import {
  circleDocClassRule,
  docFieldNoClassRule,
  duplicateDocAliasRule,
  duplicateDocFieldRule,
  duplicateDocParamRule,
  malformedAnnotationRule,
  undefinedDocNameRule,
  undefinedDocParamRule,
} from "./annotations.ts";
import { missingParameterRule, redundantParameterRule } from "./argument-count.ts";
import { assignmentToLoopVariableRule } from "./assignment-to-loop-variable.ts";
import { countDownLoopRule } from "./count-down-loop.ts";
import { duplicateConditionRule } from "./duplicate-condition.ts";
import { duplicateIndexRule } from "./duplicate-index.ts";
import { emptyBlockRule } from "./empty-block.ts";
import { formatArgumentsRule } from "./format-arguments.ts";
import { globalInOwnDeclarationRule } from "./global-in-own-declaration.ts";
import { impossibleComparisonRule } from "./impossible-comparison.ts";
import { LintCache } from "./lint-cache.ts";
import type { LintedModule } from "./module.ts";
import { packageProblems } from "./package-uses.ts";
import { ProgramFacts } from "./program-facts.ts";
import { redefinedLocalRule } from "./redefined-local.ts";
import { redundantValueRule } from "./redundant-value.ts";
import type { Rule, RuleVisitor, Subject } from "./rule.ts";
import { readSwitches } from "./switches.ts";
import { truncatedResultsRule } from "./truncated-results.ts";
import { undefinedFieldRule } from "./undefined-field.ts";
import { undefinedGlobalRule } from "./undefined-global.ts";
import { unreachableCodeRule } from "./unreachable-code.ts";
import { unusedLabelRule } from "./unused-label.ts";
import { unusedLocalRule } from "./unused-local.ts";

/** Every rule; where two find the same mistake, the first one has it. */
export const rules: readonly Rule[] = [
  globalInOwnDeclarationRule,
  undefinedGlobalRule,
  undefinedFieldRule,
  unusedLocalRule,
  unusedLabelRule,
  redefinedLocalRule,
  assignmentToLoopVariableRule,
  unreachableCodeRule,
  emptyBlockRule,
  duplicateConditionRule,
  countDownLoopRule,
  missingParameterRule,
  redundantParameterRule,
  formatArgumentsRule,
  impossibleComparisonRule,
  truncatedResultsRule,
  redundantValueRule,
  duplicateIndexRule,
  malformedAnnotationRule,
  undefinedDocNameRule,
  undefinedDocParamRule,
  duplicateDocParamRule,
  duplicateDocFieldRule,
  duplicateDocAliasRule,
  docFieldNoClassRule,
  circleDocClassRule,
  assignTypeMismatchRule,
  paramTypeMismatchRule,
  returnTypeMismatchRule,
  deprecatedRule,
  discardReturnsRule,
];

/** What to look for. */
export interface LintOptions {
  /** "build": only what is surely a bug; "check": everything that is not switched off. */
  readonly level: "build" | "check";
  /** Rules by their codes, switched on or off. */
  readonly rules?: Readonly<Record<string, boolean>>;
  /** Names of globals that are there although no module sets them. */
  readonly globals?: readonly string[];
  /** Knows what packages of JavaScript have. */
  readonly packages?: PackageTypes;
}

/**
 * What is wrong with each of the modules of a program, in source order.
 *
 * @param cache  of earlier calls with the same options
 */
export function lint(
  modules: readonly LintedModule[],
  options: LintOptions,
  cache: LintCache = new LintCache(),
): (readonly Diagnostic[])[] {
  const known = modules.map((module) => cache.known(module));
  const program = cache.facts(new ProgramFacts(known, options.globals ?? []));
  const wanted = rules.filter(({ code, level }) => {
    const isDefault = options.level === "check" || level === "build";
    return options.rules?.[code] ?? isDefault;
  });
  const problems = options.packages === undefined ? undefined : packageProblems(known, options.packages);
  return known.map((module) => {
    const subject = { ...module, program, packageProblems: problems?.get(module) ?? [] };
    return cache.findings(module, program, () => lintModule(subject, wanted));
  });
}

interface Finding {
  readonly diagnostic: Diagnostic;
  /** The place of its rule among the rules. */
  readonly rank: number;
  readonly codes: readonly string[];
  readonly name: string;
  readonly line: number;
}

function lintModule(module: Omit<Subject, "report">, wanted: readonly Rule[]): Diagnostic[] {
  const findings: Finding[] = [];
  const visitors = wanted.map((rule, rank) => rule.start({ ...module, report: reporter(rule, rank) }));
  visitAll(module, visitors);
  for (const { end } of visitors) end?.();
  if (findings.length === 0) return [];
  const isSilenced = readSwitches(module);
  const kept = findings
    .filter((finding) => !isSilenced(finding))
    .sort((a, b) => a.rank - b.rank)
    .map(({ diagnostic }) => diagnostic);
  return withoutRepetitions(kept).sort((a, b) => a.range[0] - b.range[0]);

  function reporter({ code, alias }: Rule, rank: number): Subject["report"] {
    return (diagnostic, name = "") => {
      const line = module.source.line(diagnostic.range[0]);
      findings.push({ diagnostic, rank, codes: [code, ...alias], name, line });
    };
  }
}

// Where two rules blame the same words, the first one is right; several may blame the same statement.
function withoutRepetitions(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const seen = new Set<string>();
  return diagnostics.filter(({ code, range: [start, end] }) => {
    const key = `${start}:${end}:${nameCodes.has(code) ? "name" : code}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

const nameCodes: ReadonlySet<string> = /*@__PURE__*/ new Set(["undefined-global", "global-in-own-declaration"]);

// Rules that look at single nodes need no walk.
function visitAll({ chunk, scopes }: LintedModule, visitors: readonly RuleVisitor[]): void {
  const walking: RuleVisitor[] = [];
  for (const visitor of visitors) {
    const { block, statement, expression } = visitor;
    if (block !== undefined || (statement !== undefined && expression !== undefined)) walking.push(visitor);
    else if (statement !== undefined) scopes.statements.forEach(statement);
    else if (expression !== undefined) scopes.expressions.forEach(expression);
  }
  if (walking.length > 0) walk(chunk, joined(walking));
}

function joined(visitors: readonly RuleVisitor[]): Required<Pick<RuleVisitor, "block" | "statement" | "expression">> {
  const blocks = visitors.flatMap(({ block }) => block ?? []);
  const statements = visitors.flatMap(({ statement }) => statement ?? []);
  const expressions = visitors.flatMap(({ expression }) => expression ?? []);
  return {
    block: (block) => blocks.forEach((visit) => visit(block)),
    statement: (statement) => statements.forEach((visit) => visit(statement)),
    expression: (expression) => expressions.forEach((visit) => visit(expression)),
  };
}
