// What a benchmark is doing just now: one line on a terminal that each message replaces; nothing elsewhere.

/** Shows `text` until the next line is said. */
export function showProgress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text}`);
}

/** Prints a line of the report. */
export function say(line: string): void {
  showProgress("");
  process.stdout.write(`${line}\n`);
}
