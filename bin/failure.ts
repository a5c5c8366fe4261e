// The ways a command can fail that are no bugs of ours.

/** Something a person can mend: one line says what. The command ends with code 1. */
export class Failure extends Error {}

/** A source whose expressions or blocks are nested deeper than the stack of the thread that compiles allows. */
export class TooDeep extends Failure {}

/** Sources that can't be compiled: `message` is the whole report. The command ends with code 1. */
export class SourceErrors extends Error {}

/** A command line that makes no sense: the usage follows. The command ends with code 2. */
export class UsageError extends Error {}

/** The compiler has failed, not the source: `cause` says how. The command ends with code 1. */
export class CompilerBug extends Error {}
