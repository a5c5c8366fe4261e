// Generator forms that are lifted out of their functions: where a function is made again and again, its generator form
// stands at the end of the module, and is passed the variables that it shares with the functions around it. Only a small
// function is made each time, as V8 makes a prototype and a hidden class for every generator function that it makes.
// Invariant: all shared variables are assigned once, before the function is made, so that their values can be passed.
import type * as es from "estree";
import type { FunctionExpression } from "../ast.ts";
import * as b from "../builders.ts";
import type { Argument, Expr } from "../builders.ts";
import { walk } from "../walk.ts";
import { type FunctionInfo, isLocal, type Local } from "../scope.ts";
import { typeNode } from "./annotations.ts";
import type { Lowering } from "./lowering.ts";

/** The variables that the function shares with those around it, where its generator form is to be lifted. */
export function liftedVariables(node: FunctionExpression, cx: Lowering): Local[] | undefined {
  if (cx.scopes.upvalues !== undefined || cx.scopes.registers !== undefined) return undefined;
  if (cx.function.info.parent === undefined && cx.function.break === undefined) return undefined;
  const shared = sharedVariables(node, cx);
  return shared.every((local) => isSettled(local, cx)) ? shared : undefined;
}

// Known functions may take and return raw doubles, which their type as a variable does not tell.
function isSettled(local: Local, cx: Lowering): boolean {
  return !local.assigned && local.function === undefined && local.constant === undefined && !cx.mixed.has(local);
}

function sharedVariables(node: FunctionExpression, cx: Lowering): Local[] {
  const inner = new Set<FunctionInfo>();
  const collect = (info: FunctionInfo): void => {
    inner.add(info);
    info.children.forEach(collect);
  };
  collect(cx.scopes.function(node));
  const shared = new Set<Local>();
  walk(node.body, {
    expression(used) {
      if (used.type !== "Identifier") return;
      const binding = cx.scopes.binding(used);
      const local = isLocal(binding) ? binding : binding.environment;
      if (!inner.has(local.owner)) shared.add(local);
    },
  });
  return [...shared];
}

/** A generator form to be lifted: its own parts, and the variables that it shares. */
interface Liftable {
  readonly node: FunctionExpression;
  readonly parts: b.FunctionParts;
  readonly shared: readonly Local[];
  readonly position: es.Position;
}

/** What makes the generator of a form that is lifted: function (a) { return body$$1(_ENV, a); } */
export function liftGenerator(form: Liftable, cx: Lowering): Expr {
  const names = form.shared.map((local) => cx.names.of(local));
  const { params, returns } = form.parts;
  const call = b.call(b.id(liftedName(form, names, cx)), ...names.map(b.id), ...params.map(passedOn));
  return b.functionExpression({ name: undefined, params, returns, body: [b.return_(call)] });
}

// Functions inside others that are written in two forms come here twice.
function liftedName({ node, parts, shared, position }: Liftable, names: readonly string[], cx: Lowering): string {
  const passed = names.join();
  const known = cx.lifted.find((lifted) => lifted.node === node && lifted.passed === passed);
  if (known !== undefined) return known.name;
  // No Lua name has a "$", and no other of the compiler's has two.
  const name = `${parts.name ?? "body"}$$${cx.lifted.length + 1}`;
  const params = shared.map((local, index) => b.typed(names[index]!, typeOf(local, cx)));
  const declaration = b.functionDeclaration({ ...parts, name, params: [...params, ...parts.params] });
  cx.lifted.push({ node, passed, name, declaration: b.at(declaration, position) });
  return name;
}

function typeOf(local: Local, cx: Lowering): b.TypeNode {
  return local.kind === "environment" ? b.rtType("Table") : typeNode(cx.types.local(local));
}

function passedOn(param: es.Pattern): Argument {
  if (param.type === "RestElement") return b.spread(b.id((param.argument as es.Identifier).name));
  return b.id((param as es.Identifier).name);
}
