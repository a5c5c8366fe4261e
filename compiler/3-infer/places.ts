// Where the values of a module are kept, as far as that is known: the places that expressions read, and that assignments
// store in. For uses.ts.
// Invariant: the tables of a place are all the tables that the program may find it in.
import type { Assignable, Expression, Identifier, IndexExpression, MemberExpression } from "../ast.ts";
import { isLocal, type Scopes } from "../scope.ts";
import { type AbstractValue, isOnly, Kind, may, never } from "./abstract-value.ts";
import type { Analysis } from "./analysis.ts";
import { contentsOf } from "./contents.ts";
import type { Sink } from "./observation.ts";
import type { Slot } from "./slot.ts";

type Access = MemberExpression | IndexExpression;

export class Places {
  private readonly analysis: Analysis;
  private readonly scopes: Scopes;

  constructor(analysis: Analysis, scopes: Scopes) {
    this.analysis = analysis;
    this.scopes = scopes;
  }

  valueOf(node: Expression): AbstractValue {
    return this.analysis.values.get(node) ?? never;
  }

  /** The place of a local. */
  local(name: Identifier): Slot | undefined {
    const binding = this.scopes.binding(name);
    return isLocal(binding) ? this.analysis.local(binding) : undefined;
  }

  /** Where an assignment to a target stores. */
  storedIn(target: Assignable): Sink {
    if (target.type === "Identifier") return sinkOf(this.local(target));
    const object = this.valueOf(target.object);
    const contents = contentsOf(object);
    if (contents === undefined || contents.escaped || this.analysis.mentions.hasEvent("__newindex")) return "observed";
    if (!isOnly(object, Kind.table | Kind.nil)) return "observed";
    const name = nameOf(target);
    if (name !== undefined) return [contents.field(name)];
    return this.mayBeName(target) ? "observed" : [contents.elements];
  }

  /** Where a field, or an element, may be read from. */
  readFrom(node: Access): Slot[] {
    const contents = contentsOf(this.valueOf(node.object));
    if (contents === undefined || contents.escaped) return [];
    const name = nameOf(node);
    if (name !== undefined) return [contents.field(name)];
    return this.mayBeName(node) ? [contents.elements, ...contents.fields.values()] : [contents.elements];
  }

  private mayBeName(node: Access): boolean {
    return node.type === "IndexExpression" && may(this.valueOf(node.key), Kind.string | Kind.any);
  }
}

/** Into a place, or out of sight. */
export function sinkOf(slot: Slot | undefined): Sink {
  return slot === undefined ? "observed" : [slot];
}

function nameOf(node: Access): string | undefined {
  if (node.type === "MemberExpression") return node.key.name;
  return node.key.type === "StringLiteral" ? node.key.value : undefined;
}
