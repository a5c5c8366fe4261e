// The state of the whole-program analysis: slots of variables, classes of tables, summaries of functions; and what reading and
// storing mean for them.
// Invariant: flow-insensitive and monotonic. Whatever code that is not seen could reach has escaped: its functions may be
// called with anything, its tables may hold anything. Lua 5.4 manual §2.4.
import type { Chunk, Expression, FunctionExpression } from "../ast.ts";
import type { Local } from "../scope.ts";
import { type AbstractValue, any, integer, join, Kind, may, never, nil, string, tableValue } from "./abstract-value.ts";
import { Calls } from "./calls.ts";
import { Contents, type ContentsOwner, contentsOf } from "./contents.ts";
import { FunctionSummary } from "./function-summary.ts";
import { Globals } from "./globals.ts";
import { isLibrary } from "./library.ts";
import type { LibraryHost } from "./library-description.ts";
import { LibraryState } from "./library-state.ts";
import type { Mentions } from "./mentions.ts";
import { longPatience, Slot } from "./slot.ts";
import { anyValues, listOf, unreached, type ValueList, valueAt } from "./value-list.ts";
import { Worklist } from "./worklist.ts";

export class Analysis implements ContentsOwner, LibraryHost {
  readonly worklist = new Worklist();
  readonly mentions: Mentions;
  readonly globals: Globals;
  /** The latest value of each expression. */
  readonly values = new Map<Expression, AbstractValue>();
  /** What each call calls. */
  readonly callees = new Map<Expression, AbstractValue>();
  readonly summaries = new Map<FunctionExpression | Chunk, FunctionSummary>();
  private readonly locals = new Map<Local, Slot>();
  private readonly contents = new Map<Expression, Contents>();
  private readonly libraries: LibraryState;
  private readonly calls = new Calls(this);

  /** What a call of `require` finds. */
  private readonly moduleOf: (call: Expression | undefined) => Chunk | "library" | undefined;

  constructor(mentions: Mentions, moduleOf: (call: Expression | undefined) => Chunk | "library" | undefined) {
    this.mentions = mentions;
    this.globals = new Globals(this, mentions);
    this.libraries = new LibraryState(mentions, this.worklist);
    this.moduleOf = moduleOf;
  }

  /** The module of the program that a call of `require` loads. */
  requiredBy(call: Expression): Chunk | undefined {
    const module = this.moduleOf(call);
    return module === "library" ? undefined : module;
  }

  requireModule(call: Expression | undefined): ValueList {
    const module = this.moduleOf(call);
    if (module === undefined || module === "library") return anyValues;
    const summary = this.summary(module);
    summary.call(listOf(string, string));
    const value = valueAt(summary.returned, 0);
    // A module that returns nothing is `true`.
    return summary.returned.unreached === true ? unreached : listOf(may(value, Kind.nil) ? any : value, string);
  }

  local(local: Local): Slot {
    let slot = this.locals.get(local);
    if (slot !== undefined) return slot;
    this.locals.set(local, (slot = new Slot(this, local.kind === "parameter" ? longPatience : undefined)));
    if (this.mentions.variables === "any") slot.add(any);
    return slot;
  }

  addFunction(node: FunctionExpression | Chunk, parameters: readonly Local[]): void {
    this.summaries.set(node, new FunctionSummary(node, parameters, (local) => this.local(local), this));
  }

  summary(node: FunctionExpression | Chunk): FunctionSummary {
    return this.summaries.get(node)!;
  }

  /** The class of the tables that the expression makes. */
  contentsOfSite(node: Expression): Contents {
    let contents = this.contents.get(node);
    if (contents === undefined) {
      this.contents.set(node, (contents = new Contents(this)));
      contents.escaped = this.mentions.variables === "any";
    }
    return contents.class;
  }

  /** All classes of tables. */
  classes(): ReadonlySet<Contents> {
    return new Set([...this.contents.values()].map((contents) => contents.class));
  }

  // Escape.

  escape(value: AbstractValue): void {
    if (value.kinds === 0) return;
    if (value.functions.size > 0) for (const node of value.functions) this.summary(node).escape();
    const contents = contentsOf(value);
    if (contents !== undefined) this.escapeContents(contents);
    if (value.library !== undefined && isLibrary(value.library)) this.libraries.escape(value.library);
  }

  escapeAll({ values, rest }: ValueList): void {
    for (const value of values) this.escape(value);
    this.escape(rest);
  }

  /** The program has got the metatable of something that may be a string. */
  reachStrings(): void {
    this.libraries.reachStrings();
  }

  escapeContents(contents: Contents): void {
    if (contents.escaped) return;
    contents.escaped = true;
    for (const { latest } of contents.fields.values()) this.escape(latest);
    this.escape(contents.elements.latest);
    this.escape(contents.dynamic.latest);
    this.escape(contents.keys.latest);
    this.escape(contents.metatables.latest);
  }

  // Fields.

  readField(object: AbstractValue, name: string, seen: Set<Contents> = new Set()): AbstractValue {
    if (may(object, Kind.any | Kind.other)) return any;
    let result = never;
    if (may(object, Kind.string)) result = join(result, this.libraries.stringMember(name));
    if (object.library !== undefined) result = join(result, this.libraries.member(object.library, name));
    const contents = contentsOf(object);
    if (contents === undefined) return result;
    if (contents.escaped) return any;
    const own = join(contents.field(name).value, contents.dynamic.value);
    if (contents.isDefinite(name) && !may(own, Kind.nil)) return join(result, own);
    result = join(result, own);
    if (seen.has(contents)) return result;
    seen.add(contents);
    return join(
      result,
      this.inherited(object, string, (index) => this.readField(index, name, seen)),
    );
  }

  /** What tables of a class give for a field, or an element, that they have not got. */
  inheritedBy(contents: Contents, name: string | undefined): AbstractValue {
    const object = tableValue(contents);
    if (name === undefined) return this.inherited(object, integer, (index) => this.readIndex(index, integer));
    return this.inherited(object, string, (index) => this.readField(index, name));
  }

  // What __index gives; nil when it gives nothing.
  private inherited(
    object: AbstractValue,
    key: AbstractValue,
    read: (index: AbstractValue) => AbstractValue,
  ): AbstractValue {
    const handlers = this.handlers(object, "__index");
    if (may(handlers, Kind.any)) {
      this.escape(object);
      this.escape(key);
      return any;
    }
    let result = nil;
    if (handlers.functions.size > 0) result = join(result, valueAt(this.call(handlers, listOf(object, key)), 0));
    if (may(handlers, Kind.table | Kind.library)) {
      // Whoever reads another table gets what is in this one.
      contentsOf(handlers)?.observe("fieldsObserved");
      contentsOf(handlers)?.observe("elementsObserved");
      result = join(result, read({ ...handlers, kinds: handlers.kinds & (Kind.table | Kind.library) }));
    }
    return result;
  }

  storeField(object: AbstractValue, name: string, value: AbstractValue, seen: readonly Contents[] = []): void {
    if (may(object, Kind.any | Kind.other | Kind.library)) {
      this.escape(value);
      this.libraries.noteField(object, name);
    }
    const contents = contentsOf(object);
    if (contents === undefined) return;
    contents.field(name).add(value);
    if (contents.escaped) this.escape(value);
    if (seen.includes(contents)) return;
    this.runNewindex(object, string, value, (handler) => this.storeField(handler, name, value, [...seen, contents]));
  }

  private runNewindex(
    object: AbstractValue,
    key: AbstractValue,
    value: AbstractValue,
    store: (handler: AbstractValue) => void,
  ): void {
    if (!this.mentions.hasEvent("__newindex")) return;
    const handlers = this.handlers(object, "__newindex");
    if (may(handlers, Kind.any)) {
      this.escape(object);
      this.escape(key);
      this.escape(value);
    }
    if (handlers.functions.size > 0) this.call(handlers, listOf(object, key, value));
    if (contentsOf(handlers) !== undefined) store(handlers);
  }

  // Elements.

  readIndex(object: AbstractValue, key: AbstractValue, seen: Set<Contents> = new Set()): AbstractValue {
    if (may(object, Kind.any | Kind.other)) {
      // A function that is its __index gets the key.
      this.escape(key);
      return any;
    }
    const mayBeName = may(key, Kind.string | Kind.any);
    if (may(object, Kind.string | Kind.library) && mayBeName) return any;
    const contents = contentsOf(object);
    if (contents === undefined) return may(object, Kind.string | Kind.library) ? nil : never;
    if (contents.escaped) return any;
    let result = join(contents.elements.value, nil);
    if (mayBeName) {
      contents.observe("fieldsObserved");
      contents.observe("elementsObserved");
      result = join(result, contents.dynamic.value);
      for (const { value } of contents.fields.values()) result = join(result, value);
    }
    if (seen.has(contents)) return result;
    seen.add(contents);
    return join(
      result,
      this.inherited(object, key, (index) => this.readIndex(index, key, seen)),
    );
  }

  storeIndex(object: AbstractValue, key: AbstractValue, value: AbstractValue, seen: readonly Contents[] = []): void {
    if (may(object, Kind.any | Kind.other | Kind.library)) {
      this.escape(value);
      this.escape(key);
      if (may(key, Kind.string | Kind.any)) this.libraries.noteAnyField(object);
    }
    const contents = contentsOf(object);
    if (contents === undefined) return;
    contents.keys.add(key);
    if (key.kinds !== Kind.string) contents.elements.add(value);
    if (may(key, Kind.string | Kind.any)) contents.dynamic.add(value);
    if (contents.escaped) {
      this.escape(value);
      this.escape(key);
    }
    if (seen.includes(contents)) return;
    this.runNewindex(object, key, value, (handler) => this.storeIndex(handler, key, value, [...seen, contents]));
  }

  // Metamethods.

  /** The values that metatables of the object hold for an event. */
  handlers(object: AbstractValue, event: string): AbstractValue {
    if (!this.mentions.hasEvent(event)) return never;
    const contents = contentsOf(object);
    if (contents === undefined) return never;
    if (contents.escaped || may(contents.metatables.value, Kind.any)) return any;
    const metatable = contentsOf(contents.metatables.value);
    if (metatable === undefined) return never;
    if (metatable.escaped) return any;
    return join(metatable.field(event).value, metatable.dynamic.value);
  }

  /**
   * What the metamethod of an event gives for operands, never when there is none. Operands of unknown kind may have one
   * as soon as the program mentions the event.
   */
  runEvent(event: string, operands: readonly AbstractValue[]): AbstractValue {
    if (!this.mentions.hasEvent(event)) return never;
    const isUnknown = operands.some((operand) =>
      may(operand, Kind.any | (this.libraries.stringsChanged ? Kind.string : 0)),
    );
    const handlers = operands.reduce((found, operand) => join(found, this.handlers(operand, event)), never);
    if (isUnknown || may(handlers, Kind.any)) {
      for (const operand of operands) this.escape(operand);
      return any;
    }
    if (handlers.kinds === 0) return never;
    return valueAt(this.call(handlers, listOf(...operands)), 0);
  }

  // Calls.

  call(callee: AbstractValue, args: ValueList, node?: Expression): ValueList {
    return this.calls.call(callee, args, node);
  }
}
