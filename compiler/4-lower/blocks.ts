// Blocks: their statements in order, with the structure that gotos and to-be-closed variables need around them.
// A label that is jumped to from before becomes the end of a labelled block, one that is jumped to from behind the start
// of a loop that runs to the end of the Lua block; where the two cross, the block becomes a state machine.
// Invariant: locals that are used behind a region they are declared in are declared before it (hoisted).
// Lua 5.4 manual §3.3.4, §3.3.8.
import type * as es from "estree";
import type { Block, LocalStatement, Statement } from "../ast.ts";
import * as b from "../builders.ts";
import { legalName } from "../names.ts";
import type { Label, Local } from "../scope.ts";
import { typeNode } from "./annotations.ts";
import { closing } from "./closing.ts";
import type { Jump, Lowering } from "./lowering.ts";

/** A stretch of a block's statements that jumps to one label lead out of, or back to. */
interface Region {
  readonly label: Label;
  /** Leads back to its start. */
  readonly isLoop: boolean;
  start: number;
  readonly end: number;
}

/** The statements of a block; `tail` adds what follows them in the block's scope (the test of repeat … until). */
export function lowerBlock(block: Block, cx: Lowering, tail: () => es.Statement[] = () => []): es.Statement[] {
  const labels = jumpedLabels(block, cx).filter((label) => !continuesLoop(label, cx));
  const regions = labels.flatMap((label) => regionsOf(label, block.statements.length));
  if (isIrreducible(regions)) return lowerStates(block, labels, cx, tail);
  const hoisted = nest(regions, block, cx);
  return [...declareHoisted(hoisted, cx), ...new Slices(block, regions, cx, tail).lower(0, block.statements.length)];
}

function jumpedLabels(block: Block, cx: Lowering): Label[] {
  const labels: Label[] = [];
  for (const statement of block.statements) {
    if (statement.type !== "LabelStatement") continue;
    const label = cx.scopes.labels.get(statement);
    if (label !== undefined && label.jumps.length > 0) labels.push(label);
  }
  return labels;
}

// A label at the end of a loop's body: jumps to it are plain `continue`s.
function continuesLoop(label: Label, cx: Lowering): boolean {
  const target = cx.function.continue;
  if (target === undefined || target.block !== label.block) return false;
  const { statements } = label.block;
  if (statements.slice(label.index + 1).some(({ type }) => type !== "LabelStatement")) return false;
  cx.function.jumps.set(label, target.jump);
  return true;
}

function regionsOf(label: Label, length: number): Region[] {
  const regions: Region[] = [];
  const before = label.jumps.filter(({ from }) => from < label.index).map(({ from }) => from);
  if (before.length > 0) regions.push({ label, isLoop: false, start: Math.min(...before), end: label.index });
  if (label.jumps.some(({ from }) => from > label.index))
    regions.push({ label, isLoop: true, start: label.index, end: length });
  return regions;
}

// A jump forward into the middle of a loop made by a jump back.
function isIrreducible(regions: readonly Region[]): boolean {
  const loops = regions.filter(({ isLoop }) => isLoop);
  return regions.some(
    ({ isLoop, start, end }) => !isLoop && loops.some((loop) => start < loop.start && loop.start < end),
  );
}

// Makes forward regions that overlap nest, by starting the longer one earlier. Returns the locals that come to lie in a
// region but are used behind it.
function nest(regions: readonly Region[], block: Block, cx: Lowering): Local[] {
  const forward = regions.filter(({ isLoop }) => !isLoop).sort((first, second) => first.end - second.end);
  const hoisted: Local[] = [];
  for (const outer of forward) {
    const original = outer.start;
    for (const inner of forward) {
      if (inner.end < outer.end && inner.end > outer.start && inner.start < outer.start) outer.start = inner.start;
    }
    for (let index = outer.start; index < original; index++) hoisted.push(...declaredBy(block.statements[index]!, cx));
  }
  return hoisted;
}

function declaredBy(statement: Statement, cx: Lowering): Local[] {
  if (statement.type === "LocalFunctionStatement") return [cx.scopes.local(statement.name)!];
  return statement.type === "LocalStatement" ? statement.names.map(({ name }) => cx.scopes.local(name)!) : [];
}

function hoistedType(local: Local, cx: Lowering): b.TypeNode | undefined {
  return cx.isCell(local) ? b.rtType("Cell") : typeNode(cx.types.local(local));
}

function declareHoisted(locals: readonly Local[], cx: Lowering): es.Statement[] {
  return locals.map((local) => {
    cx.function.hoisted.add(local);
    return b.declare("let", b.typed(cx.names.declare(local), hoistedType(local, cx), "definite"));
  });
}

/** Lowers stretches of one block, each inside the regions that hold it. */
class Slices {
  private readonly block: Block;
  private readonly regions: readonly Region[];
  private readonly cx: Lowering;
  private readonly tail: () => es.Statement[];

  constructor(block: Block, regions: readonly Region[], cx: Lowering, tail: () => es.Statement[]) {
    this.block = block;
    this.regions = regions;
    this.cx = cx;
    this.tail = tail;
  }

  lower(from: number, to: number, entered: readonly Region[] = []): es.Statement[] {
    const lowered: es.Statement[] = [];
    for (let index = from; index < to; index++) {
      const region = this.regionAt(index, entered);
      if (region !== undefined) {
        lowered.push(this.lowerRegion(region, to, [...entered, region]));
        index = Math.min(region.end, to) - 1;
        if (region.end === this.block.statements.length && region.isLoop) return lowered;
        continue;
      }
      const statement = this.block.statements[index]!;
      lowered.push(...this.cx.statement(statement));
      const closed = toBeClosed(statement, this.cx);
      if (closed !== undefined)
        return [...lowered, ...closing(closed, () => this.lower(index + 1, to, entered), this.cx)];
    }
    if (to === this.block.statements.length) lowered.push(...this.tail());
    return lowered;
  }

  // The largest region that starts here and is not open yet.
  private regionAt(index: number, entered: readonly Region[]): Region | undefined {
    const here = this.regions.filter((region) => region.start === index && !entered.includes(region));
    return here.sort((first, second) => second.end - first.end)[0];
  }

  private lowerRegion(region: Region, to: number, entered: readonly Region[]): es.Statement {
    const { cx } = this;
    const name = cx.label(legalName(region.label.statement.label.name));
    const jump: Jump = () => [region.isLoop ? b.continue_(name) : b.break_(name)];
    cx.function.jumps.set(region.label, jump);
    if (!region.isLoop) return b.labeled(name, b.block(this.lower(region.start, region.end, entered)));
    cx.function.barriers++;
    const body = this.lower(region.start, to, entered);
    cx.function.barriers--;
    return b.labeled(name, b.while_(b.literal(true), b.block([...cx.counted(), ...body, b.break_()])));
  }
}

/** The to-be-closed variable that a statement declares. */
function toBeClosed(statement: Statement, cx: Lowering): Local | undefined {
  if (statement.type !== "LocalStatement") return undefined;
  const closed = (statement as LocalStatement).names.find(({ attribute }) => attribute === "close");
  return closed && cx.scopes.local(closed.name);
}

// let $state = 0; $goto: while (true) { switch ($state) { case 0: … case 1: … } break; }
function lowerStates(block: Block, labels: readonly Label[], cx: Lowering, tail: () => es.Statement[]): es.Statement[] {
  const state = cx.names.reserve("$state");
  const loop = cx.label("$goto");
  const hoisted = declareHoisted(
    block.statements.flatMap((statement) => declaredBy(statement, cx)),
    cx,
  );
  labels.forEach((label, index) => {
    cx.function.jumps.set(label, () => [b.statement(b.assign(b.id(state), b.literal(index + 1))), b.continue_(loop)]);
  });
  cx.function.barriers++;
  const starts = [0, ...labels.map(({ index }) => index), block.statements.length];
  const cases = starts.slice(0, -1).map((start, index) => {
    const statements = block.statements.slice(start, starts[index + 1]).flatMap((statement) => cx.statement(statement));
    return [index, statements] as const;
  });
  cx.function.barriers--;
  const machine = b.while_(b.literal(true), b.block([...cx.counted(), b.switch_(b.id(state), cases), b.break_()]));
  return [...hoisted, b.declare("let", b.id(state), b.literal(0)), b.labeled(loop, machine), ...tail()];
}
