// How the compiler gets at files, which it does not do itself.

/** The files of a program. Ids are paths with slashes; messages name files by them, as Lua would have found them. */
export interface CompilerHost {
  /** The id of the file that `require(name)`, called in the file `from`, loads. */
  resolve(name: string, from: string): string | undefined;
  /** The bytes of a file. */
  read(id: string): Uint8Array;
}

/** A file to start from, and the files around it. */
export interface ProjectEntry {
  readonly id: string;
  readonly host: CompilerHost;
}
