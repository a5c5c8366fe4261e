// Which expressions and places hold numbers that are kept as doubles, though some of them are integers: nothing tells them
// from floats (observation.ts).
// Invariant: an expression that reads a place is a double exactly when the place is one.
import type { Chunk, Expression, FunctionExpression } from "../ast.ts";
import { isLocal, type Local, type Scopes } from "../scope.ts";
import { type AbstractValue, Kind, may, never } from "./abstract-value.ts";
import type { Analysis } from "./analysis.ts";
import { contentsOf } from "./contents.ts";
import { isMixed, isSafe, type Observation } from "./observation.ts";
import { observe } from "./observe.ts";
import type { Slot } from "./slot.ts";

interface Module {
  readonly chunk: Chunk;
  readonly scopes: Scopes;
}

export class Floating {
  private readonly analysis: Analysis;
  private readonly modules: readonly Module[];
  private readonly observation: Observation;

  constructor(analysis: Analysis, modules: readonly Module[]) {
    this.analysis = analysis;
    this.modules = modules;
    this.observation = observe(analysis, modules);
  }

  /** Whether the expression is an integer or a float, and a double says all that matters of it. */
  expression(node: Expression): boolean {
    const value = this.analysis.values.get(node) ?? never;
    if (!isMixed(value)) return false;
    switch (node.type) {
      case "ParenthesizedExpression":
        return this.expression(node.expression);
      case "Identifier":
      case "MemberExpression":
      case "IndexExpression":
      case "CallExpression":
      case "MethodCallExpression": {
        const places = this.placesOf(node);
        return places !== undefined && places.length > 0 && places.every((place) => this.place(place));
      }
      case "BinaryExpression":
      case "LogicalExpression":
      case "UnaryExpression":
        return isSafe(value) && this.observation.isFloatingExpression(node);
      default:
        return false;
    }
  }

  local(local: Local): boolean {
    return this.place(this.analysis.local(local));
  }

  /** Whether the first result of a function is such a number. */
  result(node: FunctionExpression): boolean {
    const place = this.analysis.summary(node).resultSlot(0);
    return place !== undefined && this.place(place);
  }

  place(slot: Slot): boolean {
    return this.observation.isFloating(slot);
  }

  // The places that the expression reads, undefined when it reads others, too.
  private placesOf(node: Expression): readonly Slot[] | undefined {
    switch (node.type) {
      case "Identifier":
        return this.placesOfName(node);
      case "MemberExpression":
        return this.fieldOf(node.object, node.key.name);
      case "IndexExpression":
        if (node.key.type === "StringLiteral") return this.fieldOf(node.object, node.key.value);
        return this.elementsOf(node.object, this.analysis.values.get(node.key) ?? never);
      case "CallExpression":
      case "MethodCallExpression":
        return this.resultsOf(node);
    }
    return undefined;
  }

  private placesOfName(node: Expression & { type: "Identifier" }): readonly Slot[] | undefined {
    const module = this.modules.find(({ scopes }) => scopes.bindings.has(node));
    const binding = module?.scopes.binding(node);
    return binding !== undefined && isLocal(binding) ? [this.analysis.local(binding)] : undefined;
  }

  private fieldOf(object: Expression, name: string): readonly Slot[] | undefined {
    const contents = contentsOf(this.analysis.values.get(object) ?? never);
    const slot = contents?.escaped === false ? contents.fields.get(name) : undefined;
    return slot && [slot];
  }

  private elementsOf(object: Expression, key: AbstractValue): readonly Slot[] | undefined {
    const contents = contentsOf(this.analysis.values.get(object) ?? never);
    if (contents === undefined || contents.escaped || may(key, Kind.string | Kind.any)) return undefined;
    return [contents.elements];
  }

  private resultsOf(call: Expression): readonly Slot[] | undefined {
    const callee = this.analysis.callees.get(call);
    if (callee?.kinds !== Kind.function) return undefined;
    const slots = [...callee.functions].map((node) => this.analysis.summary(node).resultSlot(0));
    return slots.includes(undefined) ? undefined : (slots as Slot[]);
  }
}
