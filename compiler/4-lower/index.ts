// Stage 4: the Lua tree becomes the TypeScript tree. All choices are made here; 5-print only writes.
// Invariant: what is emitted means exactly what the Lua means, with every operand evaluated once and in Lua's order.
import type * as es from "estree";
import type { Chunk } from "../ast.ts";
import * as b from "../builders.ts";
import type { Program, Stmt } from "../builders.ts";
import type { EntryModule } from "../entry-module.ts";
import type { Inspection } from "../inspection.ts";
import type { Scopes } from "../scope.ts";
import type { SourceText } from "../source.ts";
import { lineOfStatement, linesOf } from "./activations.ts";
import { lowerBlock } from "./blocks.ts";
import { attachComments } from "./comments.ts";
import { lowerExpression } from "./expressions.ts";
import { fieldDeclarations } from "./fields.ts";
import { lowerMain } from "./functions.ts";
import { lowerLibraryCall } from "./library-calls.ts";
import { Lowering, type ShownTypes, type TypeFacts } from "./lowering.ts";
import { exportedType } from "../type-nodes.ts";
import { sourceName } from "./sites.ts";
import { lowerStatement } from "./statements.ts";
import { findWideLocals } from "./wide-locals.ts";

export type { ShownTypes, TypeFacts } from "./lowering.ts";
export { lowerDeclarations, showTypes } from "./shown-types.ts";

export interface LowerOptions {
  /** "module": an ES module that exports `chunk`; "function": the body of a function of `$` that returns it. */
  readonly format: "module" | "function";
  /** Whether the chunk's _ENV surely is the table of globals. */
  readonly ownsEnvironment: boolean;
  /** What the program looks into functions for. */
  readonly inspection: Inspection;
  /** For the module that starts the program. */
  readonly entry?: EntryModule;
}

export interface LowerInput {
  readonly chunk: Chunk;
  readonly scopes: Scopes;
  readonly types: TypeFacts;
  readonly source: SourceText;
  /** The types that annotations tell; absent where nobody reads types. */
  readonly shown?: ShownTypes;
}

/** Lowers a chunk to a module or a function body. */
export function lower(input: LowerInput, options: LowerOptions): Program {
  const { chunk, source } = input;
  const comments = attachComments(chunk, source);
  const cx = new Lowering(
    {
      ...input,
      comments,
      polls: options.inspection.finalizers,
      showsCollections: options.inspection.collections,
      isMetered: options.inspection.metered === true,
      hasOwnEnvironment: options.ownsEnvironment && !options.inspection.upvalues,
    },
    {
      expression: lowerExpression,
      statement: lowerStatement,
      block: lowerBlock,
      inlined: lowerLibraryCall,
      step: lineOfStatement,
    },
  );
  cx.wideLocals = findWideLocals(cx);
  cx.names.reserve("chunk");
  cx.names.reserve(sourceName);
  const main = lowerChunk(chunk, cx, options);
  const at = b.declare("const", b.id(sourceName), b.rtCall("source", ...sourceArguments(input, options, cx)));
  const prototypes = [...cx.prototypes.values()].map(({ declaration }) => declaration);
  const declarations = [
    ...cx.lifted.map(({ declaration }) => declaration),
    ...fieldDeclarations(cx),
    at,
    ...prototypes,
  ];
  if (options.format === "function") {
    const lines = options.inspection.activations ? [linesOf(undefined, chunk.body, cx)] : [];
    const value = lines.length === 0 ? main.value : b.rtCall("mainChunk", main.value, b.id(sourceName), ...lines);
    return { body: [b.useStrict(), ...declarations, b.return_(value)] };
  }
  const declaredTypes = (input.shown?.declarations() ?? []).map((declaration) => exportedType(declaration));
  const sections = [...declaredTypes, ...main.statements, ...declarations, ...start(options, source)];
  return { body: [...imports(options), ...sections.map((statement) => b.spaced(statement))] };
}

// $.source("script.lua", { 12.001: "local 'x'" }), in programs that inspect functions with what they need to know.
function sourceArguments({ source }: LowerInput, { inspection }: LowerOptions, cx: Lowering): b.Expr[] {
  const args: b.Expr[] = [b.literal(source.filename), cx.sites.names()];
  if (!inspection.upvalues) return args;
  const activations = inspection.activations ? [["activations", b.literal(true)] as const] : [];
  const text = inspection.text ? [["text", b.literal(source.bytes)] as const] : [];
  const stripped = inspection.stripped === true ? [["stripped", b.literal(true)] as const] : [];
  return [...args, b.object([...text, ...activations, ...stripped])];
}

interface Main {
  /** `chunk` as an exported declaration. */
  readonly statements: Stmt[];
  /** `chunk` as an expression. */
  readonly value: b.Expr;
}

// The main function may run in a coroutine where its module is required or loaded there, or as a task. It runs once, so that
// one form is enough.
function lowerChunk(chunk: Chunk, cx: Lowering, { entry }: LowerOptions): Main {
  if ((entry !== undefined && entry.awaits !== true) || !cx.types.yields.mayYield(chunk)) {
    const parts = { ...lowerMain(chunk, false, cx), name: "chunk" };
    return { statements: [b.export_(b.functionDeclaration(parts))], value: b.functionExpression(parts) };
  }
  const value = b.rtCall("generatorOnly", b.functionExpression(lowerMain(chunk, true, cx)));
  return { statements: [b.export_(b.declare("const", b.id("chunk"), value))], value };
}

function imports({ entry }: LowerOptions): Stmt[] {
  const statements: Stmt[] = [b.importAll(b.runtimeName, "pluac/runtime")];
  if (entry === undefined) return statements;
  const starter = entry.packages === undefined ? "pluac/runtime/host" : "pluac/runtime/packages";
  statements.push(b.importNames([["start", "$start"]], starter));
  entry.modules.forEach(({ from }, index) => statements.push(b.importNames([["chunk", `$module${index + 1}`]], from)));
  return statements;
}

// await $start({ url: import.meta.url, chunk, chunkname: "script.lua", modules: [...] });
function start({ entry }: LowerOptions, source: SourceText): es.Statement[] {
  if (entry === undefined) return [];
  const modules = entry.modules.map(({ name, chunkname }, index) =>
    b.object([
      ["name", b.literal(name)],
      ["chunkname", b.literal(chunkname)],
      ["chunk", b.id(`$module${index + 1}`)],
    ]),
  );
  const url = b.member({ type: "MetaProperty", meta: b.id("import"), property: b.id("meta") }, "url");
  const program = b.object([
    ["url", url],
    ["chunkname", b.literal(source.filename)],
    ["chunk", b.id("chunk")],
    ["modules", b.array(modules)],
    ...(entry.absent === undefined || entry.absent.length === 0
      ? []
      : [["absent", b.array(entry.absent.map(b.literal))] as const]),
    ...(entry.isShallow === true ? [["shallow", b.literal(true)] as const] : []),
    ...(entry.libraries === undefined ? [] : [["libraries", b.array(entry.libraries.map(b.literal))] as const]),
    ...(entry.packages === undefined ? [] : [["packages", packageNames(entry.packages)] as const]),
  ]);
  return [b.statement({ type: "AwaitExpression", argument: b.call(b.id("$start"), program) })];
}

function packageNames(packages: true | readonly string[]): b.Expr {
  return packages === true ? b.literal(true) : b.array(packages.map(b.literal));
}
