// The grammar of statements, checked as lparser.c reads it, and the way on after an error.
// Invariant: the first error is exactly Lua's; later ones are reported only where the check is sure to be in step again.
// Methods are named after lparser.c's functions; each stands under its production.
import type { Range } from "../ast.ts";
import * as messages from "../diagnostics.ts";
import type { Diagnostic } from "../diagnostics.ts";
import type { SourceText } from "../source.ts";
import { ExpressionCheck } from "./check-expressions.ts";
import { SyntaxFailure } from "./cursor.ts";
import type { Lexed } from "./lexer.ts";
import type { BrokenStatement } from "./recovery.ts";
import type { Attribute, Syntax } from "./syntax.ts";
import { GiveUp, SyntaxErrors } from "./syntax-errors.ts";
import { Char, Token } from "./tokens.ts";

/**
 * Returns the facts about a source that luaparse's tree lacks.
 *
 * @throws {CompileError} with up to ten errors if the source is not correct Lua
 */
export function checkSyntax(source: SourceText, lexed: Lexed): Syntax {
  return new SyntaxCheck(source, lexed).run();
}

class SyntaxCheck extends ExpressionCheck {
  private readonly errors = new SyntaxErrors(this.source);
  private readonly attributes = new Map<number, Attribute>();
  private readonly jumps = new Map<number, Range>();

  run(): Syntax {
    try {
      this.goTo(0);
      this.statements();
      this.check(Token.eos);
    } catch (thrown) {
      if (thrown instanceof SyntaxFailure) this.errors.reportOnce(thrown, this.broken(this.index));
      else if (!(thrown instanceof GiveUp)) throw thrown;
    }
    this.errors.throwIfAny();
    const { blocks, groups, attributes, jumps } = this;
    return { blocks, groups, attributes, jumps };
  }

  protected report(diagnostic: Diagnostic): void {
    this.errors.report(diagnostic);
  }

  /** The statement that starts at token `first`, and does not go on here. */
  private broken(first: number): BrokenStatement {
    return { source: this.source, tokens: this.tokens, first, failed: this.index };
  }

  // block ::= {stat} [return [explist] [';']]
  protected statements(): void {
    const { levels, hasVararg, functionToken } = this;
    while (!endsBlock(this.kind)) {
      const { index: first, locals } = this;
      const isReturn = this.kind === Token.return;
      try {
        this.statement();
      } catch (thrown) {
        this.levels = levels;
        this.hasVararg = hasVararg;
        this.functionToken = functionToken;
        this.locals = locals;
        this.goTo(this.errors.recover(thrown, this.broken(first)));
        continue;
      }
      if (isReturn) return;
    }
  }

  private statement(): void {
    const first = this.index;
    this.enter();
    switch (this.kind) {
      case Char.semicolon:
        this.next();
        break;
      case Token.if:
        this.ifStatement(first);
        break;
      case Token.while:
        this.whileStatement(first);
        break;
      case Token.do:
        this.next();
        this.block(first);
        this.expectCloser(Token.end, Token.do, first);
        break;
      case Token.for:
        this.forStatement(first);
        break;
      case Token.repeat:
        this.repeatStatement(first);
        break;
      case Token.function:
        this.functionStatement(first);
        break;
      case Token.local:
        this.localStatement();
        break;
      case Token.return:
        this.returnStatement();
        break;
      case Token.doubleColon:
      case Token.break:
      case Token.goto:
        this.jump(first);
        break;
      default:
        this.expressionStatement();
    }
    this.leave();
  }

  /** Reads a block whose locals end with it. */
  private block(opener: number): void {
    const { locals } = this;
    this.openBlock(opener);
    this.locals = locals;
  }

  // if exp then block {elseif exp then block} [else block] end
  private ifStatement(first: number): void {
    do {
      const clause = this.index;
      this.next();
      this.expression();
      this.expect(Token.then);
      this.block(clause);
    } while (this.kind === Token.elseif);
    if (this.kind === Token.else) {
      const clause = this.index;
      this.next();
      this.block(clause);
    }
    this.expectCloser(Token.end, Token.if, first);
  }

  // while exp do block end
  private whileStatement(first: number): void {
    this.next();
    this.expression();
    this.expect(Token.do);
    this.block(first);
    this.expectCloser(Token.end, Token.while, first);
  }

  // for Name '=' exp ',' exp [',' exp] do block end | for Name {',' Name} in explist do block end
  private forStatement(first: number): void {
    const { locals } = this;
    this.next();
    this.expect(Token.name);
    if (this.kind === Char.assign) this.numericClause();
    else if (this.kind === Char.comma || this.kind === Token.in) this.genericClause();
    else throw new SyntaxFailure(messages.forClauseExpected(this.near()));
    this.expect(Token.do);
    this.openBlock(first);
    this.expectCloser(Token.end, Token.for, first);
    this.locals = locals;
  }

  private numericClause(): void {
    // The loop's own state takes three locals.
    for (let i = 0; i < 4; i++) this.declareLocal();
    this.next();
    this.expression();
    this.expect(Char.comma);
    this.expression();
    if (this.accept(Char.comma)) this.expression();
  }

  private genericClause(): void {
    const { locals } = this;
    // The loop's own state takes four locals.
    for (let i = 0; i < 5; i++) this.declareLocal();
    while (this.accept(Char.comma)) {
      this.expect(Token.name);
      this.declareLocal();
    }
    this.expect(Token.in);
    this.expressionList(this.locals - locals);
  }

  // repeat block until exp
  private repeatStatement(first: number): void {
    const { locals } = this;
    this.next();
    this.openBlock(first);
    this.expectCloser(Token.until, Token.repeat, first);
    this.expression();
    this.locals = locals;
  }

  // function Name {'.' Name} [':' Name] funcbody
  private functionStatement(first: number): void {
    this.next();
    this.expect(Token.name);
    while (this.kind === Char.dot) this.fieldName();
    const isMethod = this.kind === Char.colon;
    if (isMethod) this.fieldName();
    this.functionBody({ keyword: first, definition: first, isMethod });
  }

  // local function Name funcbody | local attnamelist ['=' explist]
  private localStatement(): void {
    this.next();
    if (this.kind !== Token.function) return this.localVariables();
    const keyword = this.index;
    this.next();
    this.expect(Token.name);
    this.declareLocal();
    this.functionBody({ keyword, definition: this.index, isMethod: false });
  }

  // attnamelist ::= Name ['<' Name '>'] {',' Name ['<' Name '>']}
  private localVariables(): void {
    let toBeClosed = 0;
    const { locals } = this;
    do {
      const name = this.index;
      this.expect(Token.name);
      this.declareLocal();
      if (this.kind !== Char.less || this.attribute(name) !== "close") continue;
      if (++toBeClosed === 2)
        this.report(messages.multipleToBeClosed({ range: this.rangeOf(name), line: this.lineOf(this.index) }));
    } while (this.accept(Char.comma));
    if (this.accept(Char.assign)) this.expressionList(this.locals - locals);
  }

  /** Reads the attribute of the local named at token `name`. */
  private attribute(name: number): string {
    const from = this.start;
    this.next();
    const word = this.index;
    this.expect(Token.name);
    this.check(Char.greater);
    const range: Range = [from, this.tokens.ends[this.index]!];
    this.next();
    const text = this.tokens.text(word);
    if (text === "const" || text === "close") this.attributes.set(this.tokens.starts[name]!, { name: text, range });
    else this.report(messages.unknownAttribute(text, { range: this.rangeOf(word), line: this.lineOf(this.index) }));
    return text;
  }

  // return [explist] [';']
  private returnStatement(): void {
    this.next();
    if (!endsBlock(this.kind) && this.kind !== Char.semicolon) this.expressionList();
    this.accept(Char.semicolon);
  }

  // break | goto Name | '::' Name '::'
  private jump(first: number): void {
    const isLabel = this.kind === Token.doubleColon;
    const isBreak = this.kind === Token.break;
    this.next();
    if (!isBreak) this.expect(Token.name);
    if (isLabel) this.expect(Token.doubleColon);
    const start = this.tokens.starts[first]!;
    this.jumps.set(start, [start, this.tokens.ends[this.index - 1]!]);
    // Lua reads statements without effect together with the label before them, one level deeper each.
    while (isLabel && (this.kind === Char.semicolon || this.kind === Token.doubleColon)) this.statement();
  }

  // varlist '=' explist | functioncall
  private expressionStatement(): void {
    let shape = this.suffixedExpression();
    if (this.kind !== Char.assign && this.kind !== Char.comma) {
      if (shape !== "call") throw new SyntaxFailure(messages.statementExpected(this.near()));
      return;
    }
    const { levels } = this;
    for (;;) {
      if (shape !== "variable") throw new SyntaxFailure(messages.statementExpected(this.near()));
      if (!this.accept(Char.comma)) break;
      shape = this.suffixedExpression();
      this.enter();
    }
    this.expect(Char.assign);
    this.expressionList();
    this.levels = levels;
  }
}

function endsBlock(kind: number): boolean {
  switch (kind) {
    case Token.else:
    case Token.elseif:
    case Token.end:
    case Token.until:
    case Token.eos:
      return true;
    default:
      return false;
  }
}
