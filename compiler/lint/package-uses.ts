// What modules do with packages of JavaScript that they require: the fields they read, and how many arguments they give.
// Whoever knows the types of those packages says what is wrong with it. Quiet where a module tests a field, or sets it.
import type { CallExpression, Expression, MethodCallExpression, Range } from "../ast.ts";
import type { PackageProblem, PackageTypes, PackageUse } from "../package-use.ts";
import { requiredName } from "../required.ts";
import { isLocal } from "../scope.ts";
import { isMultiple } from "../walk.ts";
import type { KnownModule } from "./module.ts";
import { textOf } from "./reference.ts";
import { testedExpressions } from "./tested.ts";

/** A problem with its place. */
export interface FoundProblem {
  /** What is used, as Lua has it: the package, and fields. */
  readonly use: PackageUse;
  readonly problem: PackageProblem;
  readonly range: Range;
  readonly args: readonly Expression[];
}

interface Place extends Omit<FoundProblem, "problem"> {
  readonly module: KnownModule;
}

/** What is wrong with the uses of packages in modules, as far as the types tell. */
export function packageProblems(
  modules: readonly KnownModule[],
  types: PackageTypes,
): ReadonlyMap<KnownModule, readonly FoundProblem[]> {
  const places = modules.flatMap((module) => (module.scopes.requires.length === 0 ? [] : placesIn(module)));
  const found = new Map<KnownModule, FoundProblem[]>();
  if (places.length === 0) return found;
  const problems = types(places.map(({ use }) => use));
  places.forEach(({ module, ...place }, index) => {
    const problem = problems[index];
    if (problem === undefined || !concerns(problem, place.use)) return;
    const ofModule = found.get(module) ?? [];
    found.set(module, ofModule);
    ofModule.push({ ...place, problem });
  });
  return found;
}

// A field that is missing on the way is blamed where it is read, and not where what it would have is.
function concerns(problem: PackageProblem, { path, given }: PackageUse): boolean {
  if (problem.kind !== "no field") return given !== undefined;
  return given === undefined && problem.name === path.at(-1);
}

function placesIn(module: KnownModule): Place[] {
  const ignored = ignoredIn(module);
  return module.scopes.expressions
    .flatMap((node) => placesAt(node, module))
    .filter(({ use }) => !ignored.has(keyOf(use)));
}

function placesAt(node: Expression, module: KnownModule): Place[] {
  const place = (found: Found, range: Range, args?: readonly Expression[]): Place => {
    const use = { from: module.source.filename, ...found, given: args?.length };
    return { module, use, range, args: args ?? [] };
  };
  if (node.type === "MemberExpression") {
    const found = foundIn(node, module);
    return found === undefined ? [] : [place(found, node.key.range)];
  }
  if (node.type !== "CallExpression" && node.type !== "MethodCallExpression") return [];
  const callee = calleeIn(node, module);
  if (callee === undefined) return [];
  const field = node.type === "MethodCallExpression" ? [place(callee, node.method.range)] : [];
  return hasKnownCount(node, module) ? [...field, place(callee, node.range, node.args)] : field;
}

function calleeIn(node: CallExpression | MethodCallExpression, module: KnownModule): Found | undefined {
  if (node.type === "CallExpression") return foundIn(node.callee, module);
  const object = foundIn(node.object, module);
  return object && { ...object, path: [...object.path, node.method.name] };
}

// `object.f(object)` is a call of the method, without its object.
function hasKnownCount(node: CallExpression | MethodCallExpression, module: KnownModule): boolean {
  const last = node.args.at(-1);
  if (last !== undefined && isMultiple(last)) return false;
  if (node.type === "MethodCallExpression" || node.callee.type !== "MemberExpression") return true;
  return node.args[0] === undefined || textOf(node.args[0], module) !== textOf(node.callee.object, module);
}

type Found = Pick<PackageUse, "package" | "path">;

/** The package, or the field of one, that an expression is. */
function foundIn(node: Expression, module: KnownModule): Found | undefined {
  if (node.type === "Identifier") {
    const binding = module.scopes.binding(node);
    const value = isLocal(binding) ? module.constants.get(binding) : undefined;
    return value && foundIn(value, module);
  }
  if (node.type === "MemberExpression") {
    const object = foundIn(node.object, module);
    return object && { ...object, path: [...object.path, node.key.name] };
  }
  const name = node.type === "CallExpression" ? requiredName(node, module.scopes) : undefined;
  return name === undefined ? undefined : { package: name, path: [] };
}

function ignoredIn(module: KnownModule): ReadonlySet<string> {
  const { statements, expressions } = module.scopes;
  const tested = [...statements, ...expressions].flatMap(testedExpressions);
  const set = statements.flatMap((statement): readonly Expression[] => {
    if (statement.type === "AssignmentStatement") return statement.targets;
    return statement.type === "FunctionStatement" ? [statement.target] : [];
  });
  return new Set(
    [...tested, ...set].flatMap((node) => {
      const found = foundIn(node, module);
      return found === undefined ? [] : [keyOf(found)];
    }),
  );
}

function keyOf(found: Found): string {
  return [found.package, ...found.path].join("\0");
}
