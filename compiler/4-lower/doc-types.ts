// The TypeScript of LuaCATS types: what annotations say about Lua values, in terms of the runtime's types.
// Invariant: an annotation may be wrong, so nothing that is compiled hangs on it; and whatever it says, the TypeScript is
// correct: unknown names, circles and names that TypeScript keeps for itself are written as something harmless.
import type { Annotations, DocAlias, DocClass, DocParameter, DocReturn, DocType, FunctionType } from "../annotation.ts";
import { isCircular } from "../annotation.ts";
import * as b from "../builders.ts";
import { legalName } from "../names.ts";
import * as t from "../type-nodes.ts";

/** Translates the types of one module, which knows its own classes and aliases. */
export class DocTypes {
  private readonly declared = new Map<string, DocClass | DocAlias>();

  constructor({ classes, aliases }: Pick<Annotations, "classes" | "aliases">) {
    for (const declared of [...aliases, ...classes]) this.declared.set(declared.name, declared);
  }

  /** The class or alias of a name. */
  find(name: string): DocClass | DocAlias | undefined {
    return this.declared.get(name);
  }

  /** The type of a value. */
  value(type: DocType): b.TypeNode {
    switch (type.kind) {
      case "name":
        return this.named(type.name, type.args);
      case "union":
        return this.union(type.members);
      case "literal":
        return t.literalType(type.value);
      case "function":
        return b.rtType("LuaFunction");
      case "array":
      case "tuple":
      case "table":
        return b.rtType("Table");
    }
  }

  /** The parameters of a signature; a first one called `self` goes without saying in methods. */
  parameters(parameters: readonly DocParameter[]): t.SignatureParameter[] {
    const taken = new Set<string>();
    return parameters.map(({ name, type, optional }, index): t.SignatureParameter => {
      const value = this.value(type);
      if (name === "...") return { name: "varargs", type: b.arrayType(value), mark: "rest" };
      const legal = legalName(name);
      const own = taken.has(legal) ? `${legal}$${index}` : legal;
      taken.add(own);
      // Parameters that may be left out come last in TypeScript.
      const mayBeLast = parameters.slice(index).every((later) => later.optional || later.name === "...");
      if (!optional) return { name: own, type: value };
      return mayBeLast
        ? { name: own, type: this.value(withoutNil(type)), mark: "optional" }
        : { name: own, type: this.orNil(value) };
    });
  }

  /** What a method returns to people who read its signature. */
  results(returns: readonly DocReturn[]): b.TypeNode {
    if (returns.some(({ rest }) => rest)) return b.arrayType(b.rtType("Value"));
    const types = returns.map(({ type }) => this.value(type));
    if (types.length === 0) return t.emptyType("void");
    return types.length === 1 ? types[0]! : t.tupleType(types);
  }

  /** A signature as it is written for methods and fields that hold functions. */
  signature({ parameters, returns }: FunctionType): t.Signature {
    const shown = parameters[0]?.name === "self" ? parameters.slice(1) : parameters;
    return { params: this.parameters(shown), returns: this.results(returns) };
  }

  private orNil(type: b.TypeNode): b.TypeNode {
    return t.unionType([type, t.emptyType("undefined")]);
  }

  private union(members: readonly DocType[]): b.TypeNode {
    return t.unionType(members.map((member) => this.value(member)));
  }

  private named(name: string, args: readonly DocType[]): b.TypeNode {
    const declared = basicTypes.has(name) ? undefined : this.declared.get(name);
    if (declared !== undefined && !this.isCircular(declared)) {
      const wanted = declared.generics.length;
      return t.referenceType(
        legalTypeName(name),
        args.slice(0, wanted).map((arg) => this.value(arg)),
      );
    }
    return basic(name);
  }

  /** Whether an alias means itself, without a table or function in between. */
  isCircular(start: DocClass | DocAlias): boolean {
    return isCircular(start, this.declared);
  }
}

/** What needs no declaration, whatever a class of that name adds. */
export const basicTypes: ReadonlySet<string> = new Set(
  "any boolean function integer nil number string table thread unknown userdata void".split(" "),
);

// A parameter that is marked as optional may be nil anyway.
function withoutNil(type: DocType): DocType {
  if (type.kind !== "union") return type;
  const members = type.members.filter((member) => member.kind !== "name" || member.name !== "nil");
  return members.length === 0 ? type : { kind: "union", members };
}

function basic(name: string): b.TypeNode {
  switch (name) {
    case "nil":
    case "void":
      return t.emptyType("undefined");
    case "boolean":
    case "string":
      return b.keywordType(name);
    case "number":
      return b.rtType("LuaNumber");
    case "integer":
      return b.rtType("Integer");
    case "table":
      return b.rtType("Table");
    case "function":
      return b.rtType("LuaFunction");
    default:
      return b.rtType("Value");
  }
}

// What TypeScript keeps for itself where types stand.
const keywords: ReadonlySet<string> = new Set(
  "any bigint boolean never null number object string symbol undefined unknown void Omit Exports".split(" "),
);

/** A name for a type: legal, and readable. */
export function legalTypeName(name: string): string {
  const plain = name.replace(/\W/g, "_");
  return keywords.has(plain) || legalName(plain) !== plain ? `${plain}_` : plain;
}
