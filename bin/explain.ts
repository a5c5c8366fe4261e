// `pluac explain`: what a code in brackets behind a message means, with an example; without a code, the list of all.
import { type Explanation, explanations } from "../compiler/explanations/index.ts";
import { writeOutput } from "../runtime/host/node-output.ts";
import { UsageError } from "./failure.ts";
import type { Explain } from "./invocation.ts";

/**
 * Prints an explanation; returns the exit code.
 *
 * @throws {UsageError} when there is no such code
 */
export function explain({ code }: Explain): number {
  if (code === undefined) {
    const width = Math.max(...[...explanations.keys()].map(({ length }) => length));
    for (const explanation of explanations.values()) {
      write(`${explanation.code.padEnd(width)}  ${explanation.summary}\n`);
    }
    return 0;
  }
  const explanation = explanations.get(code);
  if (explanation === undefined) throw new UsageError(`no message has the code ${code}; pluac explain lists them all`);
  write(pageOf(explanation));
  return 0;
}

function pageOf({ code, severity, summary, text, wrong, right }: Explanation): string {
  const examples =
    wrong === undefined ? "" : `\nThis gets it:\n\n${indented(wrong)}\nThis does not:\n\n${indented(right ?? "")}`;
  return `${code} (${severity})\n${summary}.\n\n${wrapped(text)}\n${examples}`;
}

function indented(code: string): string {
  return code.replace(/^(?=.)/gm, "    ");
}

const pageWidth = 80;

function wrapped(text: string): string {
  const lines: string[] = [""];
  for (const word of text.split(" ")) {
    const last = lines.at(-1)!;
    if (last !== "" && last.length + 1 + word.length > pageWidth) lines.push(word);
    else lines[lines.length - 1] = last === "" ? word : `${last} ${word}`;
  }
  return lines.join("\n");
}

function write(text: string): void {
  writeOutput(Buffer.from(text).toString("latin1"));
}
