// Programs with annotations, right ones and lying ones: any generated program with random claims above its functions and
// locals, or one of functions that scan text, called with all kinds of values.
// Invariant: as that of programs.ts; annotations are comments, so that real Lua does not know them.
import { generateChanging } from "./changing/program.ts";
import { generateProgram } from "./programs.ts";
import { Random } from "./random.ts";
import { scanningProgram } from "./scanning.ts";

/** The program with the seed. */
export function generateAnnotated(seed: number): string {
  const random = new Random(seed + 700_000_001);
  return `${events}\n${programWith(seed, random)}`;
}

// Programs are compiled as if all their code could be seen: those of the metatables that driver.lua makes are mentioned.
const events = 'local events = { "__add", "__eq", "__lt", "__le", "__close" }';

function programWith(seed: number, random: Random): string {
  if (seed % 2 === 0) return scanningProgram(random);
  return annotated(seed % 4 === 1 ? generateProgram(seed) : generateChanging(seed), random);
}

const functionHeader = /^\s*(?:local function [\w.:]+|function [\w.:]+|local \w+ = function)\(([^()]*)\)$/;
const localDeclaration = /^\s*local \w+ = /;

function annotated(source: string, random: Random): string {
  return source
    .split("\n")
    .flatMap((line): string[] => {
      const parameters = functionHeader.exec(line)?.[1];
      if (parameters !== undefined) return [...parameters.split(", ").map((name) => claim(name, random)), line];
      return localDeclaration.test(line) && random.chance(30) ? [`---@type ${kind(random)}`, line] : [line];
    })
    .join("\n");
}

function claim(name: string, random: Random): string {
  return `---@param ${name} ${kind(random)}`;
}

function kind(random: Random): string {
  return random.pick(["string", "string", "integer", "number", "table", '"a"|"b"']);
}
