// What linting a program leaves for the next time: modules that have not changed are not looked at again, as long as the
// others do the same to what they share.
// Invariant: what comes out is what would come out without the cache, for the same options.
import type { Diagnostic } from "../diagnostics.ts";
import { type KnownModule, knownModule, type LintedModule } from "./module.ts";
import type { ProgramFacts } from "./program-facts.ts";

interface Findings {
  readonly facts: ProgramFacts;
  readonly diagnostics: readonly Diagnostic[];
}

/** Remembers modules and what was found in them. */
export class LintCache {
  private readonly modules = new WeakMap<LintedModule, KnownModule>();
  private readonly results = new WeakMap<KnownModule, Findings>();
  private latest: ProgramFacts | undefined;

  /** What is known of a module before the rules run. */
  known(module: LintedModule): KnownModule {
    let known = this.modules.get(module);
    if (known === undefined) this.modules.set(module, (known = knownModule(module)));
    return known;
  }

  /** The facts of the last program, where they are the same. */
  facts(program: ProgramFacts): ProgramFacts {
    if (this.latest?.equals(program) !== true) this.latest = program;
    return this.latest;
  }

  /** What `look` finds in a module of the program that `facts` are about. */
  findings(module: KnownModule, facts: ProgramFacts, look: () => readonly Diagnostic[]): readonly Diagnostic[] {
    const known = this.results.get(module);
    if (known?.facts === facts) return known.diagnostics;
    const diagnostics = look();
    this.results.set(module, { facts, diagnostics });
    return diagnostics;
  }
}
