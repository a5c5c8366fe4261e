// LuaCATS types as JavaScript has the values: what docs/embedding.md says of the border, in TypeScript.
// Invariant: what is written here is correct TypeScript whatever the annotations say; what nobody knows is `any`.
import type {
  Annotations,
  DocAlias,
  DocClass,
  DocField,
  DocGeneric,
  DocParameter,
  DocReturn,
  DocType,
  FunctionType,
} from "../annotation.ts";
import { isCircular } from "../annotation.ts";
import { legalName } from "../names.ts";

/** A type as text; whether it has to stand in parentheses where an array of it is meant. */
interface Written {
  readonly text: string;
  readonly isLoose?: boolean;
}

const any: Written = { text: "any" };

const basicTypes: Readonly<Record<string, string>> = {
  boolean: "boolean",
  string: "string",
  number: "number",
  integer: "number",
  nil: "undefined",
  void: "undefined",
  function: "(...args: any[]) => any",
};

/** Writes the types of one module, which knows its own classes and aliases. */
export class JsTypes {
  /** Whether something is a live view of a table. */
  usesTables = false;
  /** Whether something is a coroutine. */
  usesCoroutines = false;
  /** Whether something is a package of JavaScript. */
  usesPackages = false;
  private readonly declared = new Map<string, DocClass | DocAlias>();
  private readonly views: ReadonlySet<string>;

  /** @param views  the classes whose objects have a metatable */
  constructor({ classes, aliases }: Pick<Annotations, "classes" | "aliases">, views: ReadonlySet<string>) {
    for (const declared of [...aliases, ...classes]) this.declared.set(declared.name, declared);
    this.views = views;
  }

  /** Whether the objects of a class have a metatable, so that JavaScript has a view of them. */
  isView(name: string): boolean {
    return this.views.has(name);
  }

  /** What a name is declared as in the module. */
  find(name: string): DocClass | DocAlias | undefined {
    return this.declared.get(name);
  }

  /** The type of a value; `generics` are the type parameters that are visible. */
  value(type: DocType, generics: ReadonlySet<string> = none): string {
    return this.written(type, generics).text;
  }

  /** The parameters of a signature, without parentheses. */
  parameters(parameters: readonly DocParameter[], generics: ReadonlySet<string> = none): string {
    const taken = new Set<string>();
    const written = parameters.map(({ name, type, optional }, index) => {
      if (name === "...") return `...rest: ${this.element(type, generics)}[]`;
      const own = free(legalName(name), taken);
      const value = this.value(type, generics);
      const isOptional = optional || admitsNil(type);
      // Parameters that may be left out come last in TypeScript.
      const mayBeLast = parameters
        .slice(index)
        .every((later) => later.optional || later.name === "..." || admitsNil(later.type));
      if (!isOptional) return `${own}: ${value}`;
      return mayBeLast ? `${own}?: ${this.value(withoutNil(type), generics)}` : `${own}: ${orUndefined(value)}`;
    });
    return written.join(", ");
  }

  /** What a call returns. Results that may be missing at the end may be missing from the array, too. */
  results(returns: readonly DocReturn[], generics: ReadonlySet<string> = none): string {
    if (returns.length === 0) return "void";
    if (returns.some(({ rest }) => rest)) return "any";
    const types = returns.map(({ type }) => this.value(type, generics));
    if (types.length === 1) return types[0]!;
    const all = `[${types.join(", ")}]`;
    const isOne = returns.slice(1).every(({ type }) => admitsNil(type));
    return isOne ? `${this.element(returns[0]!.type, generics)} | ${all}` : all;
  }

  /** `<T, U extends V>`, "" for none. */
  typeParameters(generics: readonly DocGeneric[]): string {
    if (generics.length === 0) return "";
    const names = new Set(generics.map(({ name }) => name));
    const written = generics.map(({ name, parent }) =>
      parent === undefined ? legalTypeName(name) : `${legalTypeName(name)} extends ${this.value(parent, names)}`,
    );
    return `<${[...new Set(written)].join(", ")}>`;
  }

  /** The members of an object type, each with its semicolon. */
  fields(fields: readonly DocField[], generics: ReadonlySet<string> = none): string[] {
    return fields.flatMap(({ key, type, optional }) => {
      if (typeof key !== "string") return [];
      const isOptional = optional || admitsNil(type);
      return [
        `${propertyName(key)}${isOptional ? "?" : ""}: ${this.value(isOptional ? withoutNil(type) : type, generics)};`,
      ];
    });
  }

  private written(type: DocType, generics: ReadonlySet<string>): Written {
    switch (type.kind) {
      case "name":
        return this.named(type.name, type.args, generics);
      case "union":
        return this.union(type.members, generics);
      case "literal":
        return { text: JSON.stringify(type.value) };
      case "function":
        return { text: this.functionType(type, generics), isLoose: true };
      case "array":
        return { text: `${this.element(type.element, generics)}[]` };
      case "tuple":
        return { text: `[${type.members.map((member) => this.value(member, generics)).join(", ")}]` };
      case "table":
        return this.tableOf(type.fields, generics);
    }
  }

  private element(type: DocType, generics: ReadonlySet<string>): string {
    const { text, isLoose = false } = this.written(type, generics);
    return isLoose ? `(${text})` : text;
  }

  private union(members: readonly DocType[], generics: ReadonlySet<string>): Written {
    const texts = [...new Set(members.map((member) => this.element(member, generics)))];
    if (texts.includes("any")) return any;
    return texts.length === 1 ? { text: texts[0]! } : { text: texts.join(" | "), isLoose: true };
  }

  private functionType({ parameters, returns }: FunctionType, generics: ReadonlySet<string>): string {
    return `(${this.parameters(parameters, generics)}) => ${this.results(returns, generics)}`;
  }

  private tableOf(fields: readonly DocField[], generics: ReadonlySet<string>): Written {
    const named = this.fields(fields, generics);
    const [other] = fields.filter(({ key }) => typeof key !== "string");
    if (other === undefined) return { text: `{ ${named.join(" ")} }` };
    return named.length > 0 ? any : this.dictionary(other.key as DocType, other.type, generics);
  }

  private dictionary(key: DocType, value: DocType, generics: ReadonlySet<string>): Written {
    const keys = this.value(key, generics);
    const values = this.element(value, generics);
    if (keys === "string") return { text: `{ [key: string]: ${values} }` };
    // Which of the two it becomes is seen when it crosses the border.
    if (keys === "number") return { text: `${values}[] | Map<number, ${values}>`, isLoose: true };
    return { text: `Map<${keys}, ${values}>` };
  }

  private named(name: string, args: readonly DocType[], generics: ReadonlySet<string>): Written {
    if (generics.has(name)) return { text: legalTypeName(name) };
    if (name === "table" && args.length === 2) return this.dictionary(args[0]!, args[1]!, generics);
    if (name === "thread") {
      this.usesCoroutines = true;
      return { text: "LuaCoroutine" };
    }
    const basic = Object.hasOwn(basicTypes, name) ? basicTypes[name] : undefined;
    if (basic !== undefined) return { text: basic, isLoose: basic.includes("=>") };
    const declared = this.declared.get(name);
    if (declared === undefined || this.isCircular(declared)) return any;
    const given = args.slice(0, declared.generics.length).map((arg) => this.value(arg, generics));
    return { text: `${legalTypeName(name)}${given.length === 0 ? "" : `<${given.join(", ")}>`}` };
  }

  /** Whether an alias means itself, without a table or function in between. */
  isCircular(start: DocClass | DocAlias): boolean {
    return isCircular(start, this.declared);
  }
}

const none: ReadonlySet<string> = new Set();

/** Whether nil is among the values of a type. */
export function admitsNil(type: DocType): boolean {
  if (type.kind === "union") return type.members.some(admitsNil);
  return type.kind === "name" && (type.name === "nil" || type.name === "any");
}

// What may be left out may be nil anyway.
function withoutNil(type: DocType): DocType {
  if (type.kind !== "union") return type;
  const members = type.members.filter((member) => member.kind !== "name" || member.name !== "nil");
  return members.length === 0 ? type : { kind: "union", members };
}

function orUndefined(text: string): string {
  return text === "any" || /\bundefined\b/.test(text)
    ? text
    : `${text.includes("=>") ? `(${text})` : text} | undefined`;
}

function free(wanted: string, taken: Set<string>): string {
  let name = wanted;
  for (let number = 2; taken.has(name); number++) name = `${wanted}${number}`;
  taken.add(name);
  return name;
}

// What TypeScript keeps for itself where types stand, and what the declarations import.
const typeKeywords: ReadonlySet<string> = new Set(
  "any bigint boolean never null number object string symbol undefined unknown void LuaTable LuaCoroutine Map".split(
    " ",
  ),
);

/** A name for a type: legal, and readable. */
export function legalTypeName(name: string): string {
  const plain = name.replace(/\W/g, "_");
  return typeKeywords.has(plain) || legalName(plain) !== plain ? `${plain}_` : plain;
}

/** A key as it is written in an object type. */
export function propertyName(key: string): string {
  return /^[A-Za-z_]\w*$/.test(key) ? key : JSON.stringify(key);
}
