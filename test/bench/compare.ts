// The command `npm run bench:compare`: the programs under two commits in turns; the programs are those of this checkout.
//   npm run bench:compare -- REV1 [REV2] [--filter REGEX] [--runs N] [--quick] [--json FILE]
// Without REV2, this checkout as it is stands for it. REV1 is "before" in the table, REV2 "after".
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { type Checkout, checkOut, removeCheckouts } from "./checkouts.ts";
import { measure, type Result } from "./measure.ts";
import { readPrograms } from "./programs.ts";
import { say, showProgress } from "./progress.ts";
import { emptyFolder, pluacSide, type Side } from "./sides.ts";
import { geometricMean, type Ratio, ratioIn, ratioText, row, timeText } from "./table.ts";

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    filter: { type: "string", default: "" },
    runs: { type: "string", default: "3" },
    quick: { type: "boolean", default: false },
    json: { type: "string" },
  },
});

const ratio: Ratio = { of: "after", over: "before" };

function checkouts(): [Checkout, Checkout] {
  const [before, after] = positionals;
  const here = process.cwd();
  showProgress("building");
  return [
    checkOut(before!, here),
    after === undefined ? { revision: "this checkout", root: here } : checkOut(after, here),
  ];
}

function side(name: string, { root }: Checkout): Side {
  return pluacSide(name, root, emptyFolder(root));
}

function line({ name, times, failure }: Result): string {
  if (failure !== undefined) return `${row([name])}  FAILS: ${failure}`;
  return row([name, timeText(times.before), timeText(times.after), ratioText(ratioIn({ name, times }, ratio))]);
}

function compare(): number {
  const [before, after] = checkouts();
  const sides = [side("before", before), side("after", after)];
  const programs = readPrograms(process.cwd(), new RegExp(options.filter));
  const runs = options.quick ? 1 : Number(options.runs);
  say(`before: ${before.revision}, after: ${after.revision}`);
  say(row(["program (ms)", "before", "after", "ratio"]));
  const results = programs.map((program, index) => {
    showProgress(`${index + 1}/${programs.length} ${program.name}`);
    const result = measure(program, { sides, runs });
    say(line(result));
    return result;
  });
  const ratios = results.flatMap((result) => ratioIn(result, ratio) ?? []);
  say(row(["geometric mean", "", "", ratioText(geometricMean(ratios))]));
  if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(results, undefined, 2)}\n`);
  return results.some(({ failure }) => failure !== undefined) ? 1 : 0;
}

function main(): number {
  if (positionals.length < 1 || positionals.length > 2) {
    say(
      "Name one commit or two: npm run bench:compare -- REV1 [REV2] [--filter REGEX] [--runs N] [--quick] [--json FILE]",
    );
    return 2;
  }
  try {
    return compare();
  } finally {
    removeCheckouts();
  }
}

process.exitCode = main();
