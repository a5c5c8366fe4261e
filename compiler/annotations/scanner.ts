// Reads the words of one annotation: names, symbols, literals, each with its place in the source.
import type { Range } from "../ast.ts";
import type { Diagnostic } from "../diagnostics.ts";
import { malformedAnnotation } from "../warnings.ts";

/** Thrown where an annotation makes no sense; nobody outside the room sees it. */
export class AnnotationFailure {
  readonly problem: Diagnostic;

  constructor(problem: Diagnostic) {
    this.problem = problem;
  }
}

// Lines go on behind the `---` of the next comment. Names may have dots and dashes inside, and end with a star.
const word =
  /(?:\s|(?<=\n\s*)---)*(?:([A-Za-z_\x80-\xff](?:[\w\x80-\xff]|[.-](?=[\w\x80-\xff]))*\*?)|("[^"]*"|'[^']*')|(-?\d+(?:\.\d+)?)|(\.\.\.|\[\]|[^\s]))/y;

/** A cursor in the text of an annotation. */
export class Scanner {
  private readonly text: string;
  private readonly end: number;
  private offset: number;

  /** Reads `text` from `range[0]` to `range[1]`. */
  constructor(text: string, range: Range) {
    this.text = text;
    this.offset = range[0];
    this.end = range[1];
  }

  /** The next word, without taking it; empty at the end. */
  get next(): string {
    return this.match()?.word ?? "";
  }

  /** Where the next word stands. */
  get place(): Range {
    const found = this.match();
    return found === undefined ? [this.end, this.end] : [found.end - found.word.length, found.end];
  }

  /** Whether the next word follows without a space. */
  get isAdjacent(): boolean {
    return this.place[0] === this.offset;
  }

  /** Whether the next word is a name. */
  get isName(): boolean {
    return /^[A-Za-z_\x80-\xff]/.test(this.next);
  }

  /** Takes the next word. */
  take(): string {
    const found = this.match();
    if (found === undefined) return "";
    this.offset = found.end;
    return found.word;
  }

  /** Takes the next word if it is the given one. */
  accept(expected: string): boolean {
    if (this.next !== expected) return false;
    this.take();
    return true;
  }

  expect(expected: string): void {
    if (!this.accept(expected)) throw this.failure(`'${expected}'`);
  }

  /** Takes a name. */
  name(): string {
    if (!this.isName) throw this.failure("a name");
    return this.take();
  }

  /** What to throw where something else was expected. */
  failure(expected: string): AnnotationFailure {
    return new AnnotationFailure(malformedAnnotation(expected, this.next, this.place));
  }

  private match(): { word: string; end: number } | undefined {
    word.lastIndex = this.offset;
    const found = word.exec(this.text);
    if (found === null || word.lastIndex > this.end) return undefined;
    return { word: (found[1] ?? found[2] ?? found[3] ?? found[4])!, end: word.lastIndex };
  }
}
