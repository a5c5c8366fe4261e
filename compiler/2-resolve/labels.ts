// Labels and gotos: which label each goto leads to, and whether it may. A label is visible in the whole block that
// declares it, nested blocks included, nested functions not; a goto must not enter the scope of a local.
// Lua 5.4 manual §3.3.4; lparser.c findlabel, solvegoto, undefgoto.
import type { Block, GotoStatement, LabelStatement, Range, Statement } from "../ast.ts";
import {
  breakOutsideLoop,
  type Diagnostics,
  jumpIntoScope,
  labelAlreadyDefined,
  noVisibleLabel,
} from "../diagnostics.ts";
import type { Jump, Label, Scopes } from "../scope.ts";
import type { SourceText } from "../source.ts";

/** A goto that has not met its label yet, as seen from the block it is now pending in. */
interface Pending {
  readonly statement: GotoStatement;
  /** Position of the statement that contains it, in the block it is pending in. */
  readonly from: number;
  /** How many locals that block had declared there. */
  readonly locals: number;
}

interface OpenBlock {
  readonly block: Block;
  /** Whether a test that sees the block's locals follows it (repeat … until). */
  readonly hasTest: boolean;
  readonly labels: Map<string, Label>;
  /** Names of the locals declared so far, in order. */
  readonly locals: string[];
  pending: Pending[];
  index: number;
}

export class Labels {
  private readonly scopes: Scopes;
  private readonly source: SourceText;
  private readonly diagnostics: Diagnostics;
  private unresolved: GotoStatement[] = [];
  private blocks: OpenBlock[] = [];
  private readonly functions: OpenBlock[][] = [];

  /** The breaks outside loops in each function that is being resolved. */
  private readonly breaks: Range[][] = [];

  constructor(scopes: Scopes, source: SourceText, diagnostics: Diagnostics) {
    this.scopes = scopes;
    this.source = source;
    this.diagnostics = diagnostics;
  }

  enterFunction(): void {
    this.breaks.push([]);
    this.functions.push(this.blocks);
    this.blocks = [];
  }

  /** Notes a break that is in no loop of the function. */
  breakOutside(range: Range): void {
    this.breaks.at(-1)!.push(range);
  }

  /** Reports the gotos that found no label, and the breaks that found no loop; `end` is the offset after the function. */
  leaveFunction(end: number): void {
    // Lua reads the token after the function before it looks at these.
    const line = this.source.line(this.source.skipTrivia(end));
    for (const { label, range } of this.unresolved) {
      this.diagnostics.report(noVisibleLabel(label.name, this.source.line(range[0]), { range, line }));
    }
    for (const range of this.breaks.pop()!) {
      this.diagnostics.report(breakOutsideLoop(this.source.line(range[0]), { range, line }));
    }
    this.unresolved = [];
    this.blocks = this.functions.pop()!;
  }

  enterBlock(block: Block, hasTest: boolean): void {
    this.blocks.push({ block, hasTest, labels: new Map(), locals: [], pending: [], index: 0 });
  }

  enterStatement(_: Statement, index: number): void {
    this.blocks.at(-1)!.index = index;
  }

  /** Notes a local of the innermost block. */
  declare(name: string): void {
    this.blocks.at(-1)?.locals.push(name);
  }

  label(statement: LabelStatement): void {
    const name = statement.label.name;
    const existing = this.find(name);
    if (existing !== undefined) {
      const line = this.source.line(existing.statement.range[0]);
      this.diagnostics.report(labelAlreadyDefined(name, line, this.placeAfter(statement)));
      return;
    }
    const open = this.blocks.at(-1)!;
    const label: Label = { statement, block: open.block, index: open.index, jumps: [] };
    open.labels.set(name, label);
    this.scopes.labels.set(statement, label);
    open.pending = open.pending.filter((jump) => !this.land(jump, label, open));
  }

  jump(statement: GotoStatement): void {
    const label = this.find(statement.label.name);
    if (label !== undefined) {
      const open = this.blocks.find(({ block }) => block === label.block)!;
      this.connect(label, { statement, from: open.index });
      return;
    }
    const open = this.blocks.at(-1)!;
    open.pending.push({ statement, from: open.index, locals: open.locals.length });
  }

  leaveBlock(_: Block): void {
    const { pending } = this.blocks.pop()!;
    const outer = this.blocks.at(-1);
    for (const jump of pending) {
      if (outer === undefined) this.unresolved.push(jump.statement);
      else outer.pending.push({ statement: jump.statement, from: outer.index, locals: outer.locals.length });
    }
  }

  // Lua has read the token after a label when it looks at it.
  private placeAfter({ range }: LabelStatement): { range: LabelStatement["range"]; line: number } {
    return { range, line: this.source.line(this.source.skipTrivia(range[1])) };
  }

  private find(name: string): Label | undefined {
    for (const { labels } of this.blocks) {
      const label = labels.get(name);
      if (label !== undefined) return label;
    }
    return undefined;
  }

  // True when the pending goto leads to `label`.
  private land(jump: Pending, label: Label, open: OpenBlock): boolean {
    if (jump.statement.label.name !== label.statement.label.name) return false;
    const entered = open.locals[jump.locals];
    // Locals are out of scope at a label that only void statements follow.
    if (entered !== undefined && (open.hasTest || !isLast(label))) {
      this.diagnostics.report(
        jumpIntoScope(
          { label: jump.statement.label.name, line: this.source.line(jump.statement.range[0]), local: entered },
          { range: jump.statement.range, line: this.placeAfter(label.statement).line },
        ),
      );
    }
    this.connect(label, { statement: jump.statement, from: jump.from });
    return true;
  }

  private connect(label: Label, jump: Jump): void {
    label.jumps.push(jump);
    this.scopes.gotos.set(jump.statement, label);
  }
}

function isLast({ block, index }: Label): boolean {
  return block.statements.slice(index + 1).every(({ type }) => type === "LabelStatement");
}
