// The Lua syntax tree that 1-parse builds and every later stage reads. Names follow luaparse where it has one.
// Invariants: nodes are immutable after parsing; `range` holds byte offsets into the source text, end exclusive;
// `at` is the offset of the token whose line a run-time error of the operation reports (lparser.c luaK_fixline).
// Side tables of later stages are keyed by node identity.

/** Byte offsets into the source text, end exclusive. */
export type Range = readonly [start: number, end: number];

interface Base {
  readonly range: Range;
}

/** A whole source file or `load`ed text: a vararg function without parameters. */
export interface Chunk extends Base {
  readonly type: "Chunk";
  readonly body: Block;
  /** Every comment of the source, in order. */
  readonly comments: readonly Comment[];
}

/** `-- text` or `--[==[ text ]==]`; `text` excludes the markers and holds one char per byte. */
export interface Comment extends Base {
  readonly text: string;
  readonly long: boolean;
}

/** A sequence of statements with a scope of its own; `range` spans from the token after the opener to the closer. */
export interface Block extends Base {
  readonly type: "Block";
  readonly statements: readonly Statement[];
}

/** A name, at its declaration and at each of its uses. */
export interface Identifier extends Base {
  readonly type: "Identifier";
  readonly name: string;
}

/** `name <const>`, `name <close>` or a bare name of a `local` statement. */
export interface AttributedName extends Base {
  readonly type: "AttributedName";
  readonly name: Identifier;
  readonly attribute: "const" | "close" | undefined;
}

// Statements.

/** local attnamelist ['=' explist] */
export interface LocalStatement extends Base {
  readonly type: "LocalStatement";
  readonly names: readonly AttributedName[];
  readonly values: readonly Expression[];
}

/** varlist '=' explist */
export interface AssignmentStatement extends Base {
  readonly type: "AssignmentStatement";
  readonly targets: readonly Assignable[];
  readonly values: readonly Expression[];
}

/** A function call as a statement. */
export interface CallStatement extends Base {
  readonly type: "CallStatement";
  readonly call: CallExpression | MethodCallExpression;
}

/** local function Name funcbody */
export interface LocalFunctionStatement extends Base {
  readonly type: "LocalFunctionStatement";
  readonly name: Identifier;
  readonly value: FunctionExpression;
}

/** function funcname funcbody; for `function a.b:c()` the target is `a.b.c` and the function has a first parameter `self`. */
export interface FunctionStatement extends Base {
  readonly type: "FunctionStatement";
  readonly target: Identifier | MemberExpression;
  readonly value: FunctionExpression;
}

/** if exp then block {elseif exp then block} [else block] end */
export interface IfStatement extends Base {
  readonly type: "IfStatement";
  readonly clauses: readonly IfClause[];
  readonly otherwise: Block | undefined;
}

/** One `if` or `elseif` part. */
export interface IfClause extends Base {
  readonly type: "IfClause";
  /** The offset of `then`. */
  readonly at: number;
  readonly condition: Expression;
  readonly body: Block;
}

/** while exp do block end */
export interface WhileStatement extends Base {
  readonly type: "WhileStatement";
  readonly condition: Expression;
  readonly body: Block;
}

/** repeat block until exp; the condition sees the locals of the block. */
export interface RepeatStatement extends Base {
  readonly type: "RepeatStatement";
  readonly body: Block;
  readonly condition: Expression;
}

/** for Name '=' exp ',' exp [',' exp] do block end */
export interface NumericForStatement extends Base {
  readonly type: "NumericForStatement";
  readonly variable: Identifier;
  readonly start: Expression;
  readonly limit: Expression;
  readonly step: Expression | undefined;
  readonly body: Block;
  /** Of `do`. */
  readonly at: number;
}

/** for namelist in explist do block end */
export interface GenericForStatement extends Base {
  readonly type: "GenericForStatement";
  readonly variables: readonly Identifier[];
  readonly values: readonly Expression[];
  readonly body: Block;
}

/** do block end */
export interface DoStatement extends Base {
  readonly type: "DoStatement";
  readonly body: Block;
}

/** return [explist] */
export interface ReturnStatement extends Base {
  readonly type: "ReturnStatement";
  readonly values: readonly Expression[];
}

export interface BreakStatement extends Base {
  readonly type: "BreakStatement";
}

/** goto Name */
export interface GotoStatement extends Base {
  readonly type: "GotoStatement";
  readonly label: Identifier;
}

/** '::' Name '::' */
export interface LabelStatement extends Base {
  readonly type: "LabelStatement";
  readonly label: Identifier;
}

export type Statement =
  | LocalStatement
  | AssignmentStatement
  | CallStatement
  | LocalFunctionStatement
  | FunctionStatement
  | IfStatement
  | WhileStatement
  | RepeatStatement
  | NumericForStatement
  | GenericForStatement
  | DoStatement
  | ReturnStatement
  | BreakStatement
  | GotoStatement
  | LabelStatement;

// Expressions.

export interface NilLiteral extends Base {
  readonly type: "NilLiteral";
}

export interface BooleanLiteral extends Base {
  readonly type: "BooleanLiteral";
  readonly value: boolean;
}

/** An integer in [-2^63, 2^63): a number when |value| ≤ 2^53−1, else a bigint. Hexadecimal numerals have wrapped around. */
export interface IntegerLiteral extends Base {
  readonly type: "IntegerLiteral";
  readonly value: number | bigint;
}

/** A float; `value` may be integral (`3.0`) or infinite (`1e999`). */
export interface FloatLiteral extends Base {
  readonly type: "FloatLiteral";
  readonly value: number;
}

/** A byte string: one char (0–255) per byte. */
export interface StringLiteral extends Base {
  readonly type: "StringLiteral";
  readonly value: string;
}

/** `...` */
export interface VarargExpression extends Base {
  readonly type: "VarargExpression";
}

/** A function body; `range` starts at `function`; `end` is the offset of its closing `end`. */
export interface FunctionExpression extends Base {
  readonly type: "FunctionExpression";
  /** For a method definition the first one is `self` with an empty range. */
  readonly parameters: readonly Identifier[];
  readonly hasVararg: boolean;
  readonly body: Block;
  readonly end: number;
}

/** prefixexp '.' Name, with the name as a string key */
export interface MemberExpression extends Base {
  readonly type: "MemberExpression";
  readonly object: Expression;
  readonly key: Identifier;
  readonly at: number;
}

/** prefixexp '[' exp ']' */
export interface IndexExpression extends Base {
  readonly type: "IndexExpression";
  readonly object: Expression;
  readonly key: Expression;
  readonly at: number;
}

/** prefixexp args; `f"x"` and `f{...}` have one argument */
export interface CallExpression extends Base {
  readonly type: "CallExpression";
  readonly callee: Expression;
  readonly args: readonly Expression[];
  readonly at: number;
}

/** prefixexp ':' Name args */
export interface MethodCallExpression extends Base {
  readonly type: "MethodCallExpression";
  readonly object: Expression;
  readonly method: Identifier;
  readonly args: readonly Expression[];
  readonly at: number;
}

export type ArithmeticOperator = "+" | "-" | "*" | "/" | "//" | "%" | "^";
export type BitwiseOperator = "&" | "|" | "~" | "<<" | ">>";
export type ComparisonOperator = "==" | "~=" | "<" | "<=" | ">" | ">=";
export type BinaryOperator = ArithmeticOperator | BitwiseOperator | ComparisonOperator | "..";

export interface BinaryExpression extends Base {
  readonly type: "BinaryExpression";
  readonly operator: BinaryOperator;
  readonly left: Expression;
  readonly right: Expression;
  readonly at: number;
}

export interface LogicalExpression extends Base {
  readonly type: "LogicalExpression";
  readonly operator: "and" | "or";
  readonly left: Expression;
  readonly right: Expression;
}

export interface UnaryExpression extends Base {
  readonly type: "UnaryExpression";
  readonly operator: "-" | "not" | "#" | "~";
  readonly argument: Expression;
  readonly at: number;
}

/** `(exp)` around a call or `...`, where it cuts the results to one; other parentheses leave no node. */
export interface ParenthesizedExpression extends Base {
  readonly type: "ParenthesizedExpression";
  readonly expression: CallExpression | MethodCallExpression | VarargExpression;
}

export interface TableConstructor extends Base {
  readonly type: "TableConstructor";
  readonly fields: readonly TableField[];
}

/** '[' exp ']' '=' exp */
export interface KeyedField extends Base {
  readonly type: "KeyedField";
  readonly key: Expression;
  readonly value: Expression;
}

/** Name '=' exp */
export interface NamedField extends Base {
  readonly type: "NamedField";
  readonly key: Identifier;
  readonly value: Expression;
}

/** exp, at the next position of the array */
export interface PositionalField extends Base {
  readonly type: "PositionalField";
  readonly value: Expression;
}

export type TableField = KeyedField | NamedField | PositionalField;

/**
 * Whether locals are of the kinds that are claimed of them. It is no syntax: compiler/versions/ makes it the condition of an
 * `if` whose branches are the same code, written down twice.
 */
export interface KindTest extends Base {
  readonly type: "KindTest";
  readonly claims: readonly KindClaim[];
}

/** What is claimed of a local; an integer is one of 32 bits. */
export interface KindClaim {
  readonly operand: Identifier;
  readonly kind: "string" | "integer";
  /** Whether nobody says so, but the code lets guess it. */
  readonly isGuess: boolean;
}

export type Expression =
  | Identifier
  | NilLiteral
  | BooleanLiteral
  | IntegerLiteral
  | FloatLiteral
  | StringLiteral
  | VarargExpression
  | FunctionExpression
  | MemberExpression
  | IndexExpression
  | CallExpression
  | MethodCallExpression
  | BinaryExpression
  | LogicalExpression
  | UnaryExpression
  | ParenthesizedExpression
  | TableConstructor
  | KindTest;

export type Assignable = Identifier | MemberExpression | IndexExpression;

export type Node = Chunk | Block | Statement | Expression | TableField | IfClause | AttributedName;
