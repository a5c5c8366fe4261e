// The grammar of expressions and functions, checked as lparser.c reads it, so that errors and their order are Lua's.
// Methods are named after lparser.c's functions; each stands under its production.
import type { Range } from "../ast.ts";
import * as messages from "../diagnostics.ts";
import type { Diagnostic } from "../diagnostics.ts";
import { SyntaxFailure, TokenCursor } from "./cursor.ts";
import type { Group, Shape } from "./syntax.ts";
import { Char, Token } from "./tokens.ts";

const maxLocals = 200;
const maxRegisters = 255;
const unaryPriority = 12;

/** Priority of each binary operator against what stands before and after it, by token kind; 0 for other tokens. */
const leftPriority = /*@__PURE__*/ priorities(0);
const rightPriority = /*@__PURE__*/ priorities(1);

function priorities(side: 0 | 1): Uint8Array {
  const table = new Uint8Array(Token.malformed + 1);
  const add = (left: number, right: number, kinds: number[]): void => {
    for (const kind of kinds) table[kind] = side === 0 ? left : right;
  };
  add(14, 13, [Char.caret]);
  add(11, 11, [Char.star, Char.slash, Token.floorDivide, Char.percent]);
  add(10, 10, [Char.plus, Char.minus]);
  add(9, 8, [Token.concat]);
  add(7, 7, [Token.shiftLeft, Token.shiftRight]);
  add(6, 6, [Char.ampersand]);
  add(5, 5, [Char.tilde]);
  add(4, 4, [Char.bar]);
  add(3, 3, [Token.equal, Token.notEqual, Char.less, Char.greater, Token.lessOrEqual, Token.greaterOrEqual]);
  add(2, 2, [Token.and]);
  add(1, 1, [Token.or]);
  return table;
}

/** Checks expressions; the statements in function bodies are a subclass's. */
export abstract class ExpressionCheck extends TokenCursor {
  protected readonly blocks = new Map<number, Range>();
  private readonly groupMap = new Map<number, Group>();
  /** Whether `...` may stand in the current function. */
  protected hasVararg = true;
  /** Locals in scope in the current function, Lua's hidden ones included. */
  protected locals = 0;
  /** Values of the current function that wait for unfinished lists, in real Lua's registers. */
  private registers = 0;
  /** The token on whose line the current function is defined; -1 in the main function. */
  protected functionToken = -1;

  protected get groups(): ReadonlyMap<number, Group> {
    return this.groupMap;
  }

  /** block ::= {stat} */
  protected abstract statements(): void;
  /** Notes an error after which the check can go on at once. */
  protected abstract report(diagnostic: Diagnostic): void;

  /** Reads a block that belongs to the keyword at token `opener`, without its closer; its locals stay in scope. */
  protected openBlock(opener: number): void {
    const { start } = this;
    this.statements();
    this.blocks.set(this.tokens.starts[opener]!, [start, this.start]);
  }

  /** Counts one more local of the current function. */
  protected declareLocal(): void {
    if (++this.locals !== maxLocals + 1) return;
    const functionLine = this.functionToken < 0 ? 0 : this.lineOf(this.functionToken);
    this.report(messages.limitExceeded({ what: "local variables", limit: maxLocals, functionLine }, this.near()));
  }

  // explist ::= exp {',' exp}, before which `declared` locals were declared that are not in scope yet
  protected expressionList(declared = 0): void {
    const { registers } = this;
    this.registers -= declared;
    this.values();
    this.registers = registers;
  }

  // The same, with the registers of all values but the last still taken. Returns what the last one is.
  private values(): Shape {
    let shape = this.expression();
    while (this.accept(Char.comma)) {
      this.takeRegister();
      shape = this.expression();
    }
    return shape;
  }

  // A value has to wait for those after it. lcode.c luaK_checkstack
  private takeRegister(): void {
    if (this.locals + ++this.registers >= maxRegisters) throw new SyntaxFailure(messages.tooManyRegisters(this.near()));
  }

  protected expression(): Shape {
    return this.subexpression(0);
  }

  // subexp ::= (simpleexp | unop subexp) {binop subexp}, with binary operators of a priority above `limit`
  private subexpression(limit: number): Shape {
    this.enter();
    let shape: Shape = "value";
    if (isUnary(this.kind)) {
      this.next();
      this.subexpression(unaryPriority);
    } else {
      shape = this.simpleExpression();
    }
    while (leftPriority[this.kind]! > limit) {
      const priority = rightPriority[this.kind]!;
      this.next();
      this.subexpression(priority);
      shape = "value";
    }
    this.leave();
    return shape;
  }

  // simpleexp ::= nil | false | true | Numeral | String | '...' | tableconstructor | function body | suffixedexp
  private simpleExpression(): Shape {
    switch (this.kind) {
      case Token.number:
      case Token.string:
      case Token.nil:
      case Token.true:
      case Token.false:
        this.next();
        return "value";
      case Token.dots:
        if (!this.hasVararg) this.report(messages.varargOutside(this.near()));
        this.next();
        return "vararg";
      case Char.openBrace:
        this.tableConstructor();
        return "value";
      case Token.function: {
        const keyword = this.index;
        this.next();
        this.functionBody({ keyword, definition: this.index, isMethod: false });
        return "value";
      }
      default:
        return this.suffixedExpression();
    }
  }

  // suffixedexp ::= primaryexp {'.' Name | '[' exp ']' | ':' Name args | args}
  protected suffixedExpression(): Shape {
    const first = this.index;
    let shape = this.primaryExpression();
    for (;;) {
      switch (this.kind) {
        case Char.dot:
          this.fieldName();
          shape = "variable";
          break;
        case Char.openBracket:
          this.bracketedKey();
          shape = "variable";
          break;
        case Char.colon:
          this.fieldName();
          this.callArguments(first);
          shape = "call";
          break;
        case Char.openParen:
        case Char.openBrace:
        case Token.string:
          this.callArguments(first);
          shape = "call";
          break;
        default:
          return shape;
      }
    }
  }

  // primaryexp ::= Name | '(' exp ')'
  private primaryExpression(): Shape {
    if (this.accept(Token.name)) return "variable";
    if (this.kind !== Char.openParen) throw new SyntaxFailure(messages.unexpectedSymbol(this.near()));
    const opened = this.index;
    this.next();
    const { start } = this;
    const shape = this.expression();
    const close = this.index;
    this.expectCloser(Char.closeParen, Char.openParen, opened);
    if (shape === "call" || shape === "vararg") {
      const { starts, ends } = this.tokens;
      this.groupMap.set(start, { range: [starts[opened]!, ends[close]!], innerEnd: ends[close - 1]! });
    }
    return "value";
  }

  // ('.' | ':') Name
  protected fieldName(): void {
    this.next();
    this.expect(Token.name);
  }

  // '[' exp ']'
  private bracketedKey(): void {
    this.next();
    this.expression();
    this.expect(Char.closeBracket);
  }

  // args ::= '(' [explist] ')' | tableconstructor | String
  private callArguments(first: number): void {
    if (this.accept(Token.string)) return;
    if (this.kind === Char.openBrace) return this.tableConstructor();
    if (!this.accept(Char.openParen)) throw new SyntaxFailure(messages.argumentsExpected(this.near()));
    const { registers } = this;
    this.registers++;
    const last = this.kind === Char.closeParen ? undefined : this.values();
    // Up to 5.4.5, Lua names the line where the whole expression starts, not that of the parenthesis.
    this.expectCloser(Char.closeParen, Char.openParen, first);
    if (last === "value" || last === "variable") this.takeRegister();
    this.registers = registers;
  }

  // tableconstructor ::= '{' [field {sep field} [sep]] '}'
  private tableConstructor(): void {
    const opened = this.index;
    this.next();
    do {
      if (this.kind === Char.closeBrace) break;
      this.field();
    } while (this.accept(Char.comma) || this.accept(Char.semicolon));
    this.expectCloser(Char.closeBrace, Char.openBrace, opened);
  }

  // field ::= '[' exp ']' '=' exp | Name '=' exp | exp
  private field(): void {
    if (this.kind === Char.openBracket) {
      this.bracketedKey();
      this.expect(Char.assign);
    } else if (this.kind === Token.name && this.peek() === Char.assign) {
      this.next();
      this.next();
    }
    this.expression();
  }

  /**
   * Reads a function from its parameters on: '(' [parlist] ')' block end
   *
   * @param parts.keyword     the token `function`
   * @param parts.definition  the token whose line Lua takes for the function's
   */
  protected functionBody(parts: { keyword: number; definition: number; isMethod: boolean }): void {
    const { hasVararg, locals, registers, functionToken } = this;
    this.hasVararg = false;
    this.locals = 0;
    this.registers = 0;
    this.functionToken = parts.definition;
    this.expect(Char.openParen);
    if (parts.isMethod) this.declareLocal();
    this.parameters();
    this.expect(Char.closeParen);
    this.openBlock(parts.keyword);
    this.expectCloser(Token.end, Token.function, parts.definition);
    this.hasVararg = hasVararg;
    this.locals = locals;
    this.registers = registers;
    this.functionToken = functionToken;
  }

  // parlist ::= Name {',' Name} [',' '...'] | '...'
  private parameters(): void {
    if (this.kind === Char.closeParen) return;
    do {
      if (this.accept(Token.dots)) {
        this.hasVararg = true;
        return;
      }
      if (!this.accept(Token.name)) throw new SyntaxFailure(messages.parameterExpected(this.near()));
      this.declareLocal();
    } while (this.accept(Char.comma));
  }
}

function isUnary(kind: number): boolean {
  return kind === Char.minus || kind === Token.not || kind === Char.hash || kind === Char.tilde;
}
