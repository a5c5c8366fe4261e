// The command `npm run bench:net`: servers in Lua beside servers written by hand on ws, with the same client, in turns; then
// json and timers, beside JavaScript that does the same.
//   npm run bench:net -- [--filter REGEX] [--rounds N] [--quick]
import { spawnSync } from "node:child_process";
import { cpus } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { median } from "../measure.ts";
import { say, showProgress } from "../progress.ts";
import { ratioText, row } from "../table.ts";
import { broadcast, PingPong, pipelined, stall, windowed } from "./scenarios.ts";
import { type ServerProcess, startLua, startTwin } from "./servers.ts";

const { values: options } = parseArgs({
  options: {
    filter: { type: "string", default: "" },
    rounds: { type: "string", default: "9" },
    quick: { type: "boolean", default: false },
  },
});

const root = process.cwd();
const filter = new RegExp(options.filter);
const rounds = options.quick ? 1 : Number(options.rounds);
const scale = options.quick ? 0.1 : 1;

/** A figure to compare: of Lua's server, and of the one beside it. */
interface Scenario {
  readonly name: string;
  readonly lua: string;
  readonly twin: string;
  /** Messages per second in one round. */
  measure(server: ServerProcess): Promise<number>;
}

const latencyName = "echo, ping-pong p50";
const crowd = { clients: 100, window: 10 };
const messages = 200_000 * scale;

const scenarios: readonly Scenario[] = [
  {
    name: "echo, 1 client, all at once",
    lua: "echo",
    twin: "echo",
    measure: ({ port }) => pipelined(port, messages),
  },
  {
    name: "echo, 100 clients, window 10",
    lua: "echo",
    twin: "echo",
    measure: ({ port }) => windowed(port, messages, crowd),
  },
  {
    name: "broadcast to 100",
    lua: "broadcast",
    twin: "broadcast",
    measure: ({ port }) => broadcast(port, messages, crowd),
  },
  {
    name: "the same as a loop in Lua",
    lua: "chat",
    twin: "broadcast",
    measure: ({ port }) => broadcast(port, messages, crowd),
  },
];

async function compare({ name, lua, twin, measure }: Scenario): Promise<void> {
  const servers = [await startLua(root, lua), await startTwin(root, twin)];
  const figures: number[][] = [[], []];
  // The first round warms up.
  for (let round = 0; round <= rounds; round++) {
    showProgress(`${name}: round ${round} of ${rounds}`);
    const turns = round % 2 === 0 ? [0, 1] : [1, 0];
    for (const side of turns) figures[side]![round] = await measure(servers[side]!);
  }
  servers.forEach((server) => server.stop());
  const [ours, theirs] = figures.map((list) => list.slice(1)) as [number[], number[]];
  sayRow(name, "/s", ours, theirs);
}

function sayRow(name: string, unit: string, ours: readonly number[], theirs: readonly number[]): void {
  const ratio = median(ours.map((figure, round) => figure / theirs[round]!));
  const text = (figures: readonly number[]): string => {
    const middle = median(figures);
    return unit === "ms" ? middle.toFixed(3) : middle.toFixed(0);
  };
  say(row([name.padEnd(32), unit, text(ours), text(theirs), ratioText(ratio)], 9));
}

// Questions of one side between those of the other, and how many of them in a round.
const burst = 100;
const burstsOfRound = 100 * scale;

/**
 * Keeps this process, and those that it starts, to one processor where Linux lets it; returns what ends that. The system may
 * else leave one server on the client's processor, and the other one on another, which makes a question three times as long.
 */
function keepToOneProcessor(): () => void {
  const keepTo = (list: string): void => void spawnSync("taskset", ["-acp", list, String(process.pid)]);
  keepTo("0");
  return () => keepTo(`0-${cpus().length - 1}`);
}

/**
 * The sides take turns every few milliseconds, so that whatever else the machine does, it does to both; percentiles are of all
 * questions of a side together.
 */
async function compareLatency(): Promise<void> {
  const release = keepToOneProcessor();
  const servers = [await startLua(root, "echo"), await startTwin(root, "echo")];
  const clients = await Promise.all(servers.map(({ port }) => PingPong.open(port)));
  const times: number[][] = [[], []];
  // The first round warms up.
  for (let round = 0; round <= rounds; round++) {
    showProgress(`${latencyName}: round ${round} of ${rounds}`);
    for (let i = 0; i < burstsOfRound; i++) {
      for (const side of i % 2 === 0 ? [0, 1] : [1, 0]) {
        const answers = await clients[side]!.ask(burst);
        if (round > 0) times[side]!.push(...answers);
      }
    }
  }
  clients.forEach((client) => client.close());
  servers.forEach((server) => server.stop());
  release();
  for (const list of times) list.sort((a, b) => a - b);
  const at = (part: number): number[][] => times.map((list) => [list[Math.floor(list.length * part)]!]);
  for (const [name, part] of Object.entries({ [latencyName]: 0.5, "the same, p99": 0.99 })) {
    const [ours, theirs] = at(part);
    sayRow(name, "ms", ours!, theirs!);
  }
}

async function stalledReader(): Promise<void> {
  const server = await startLua(root, "flood");
  const before = server.memory();
  const megabytes = 1000 * scale;
  const after = await stall(server.port, megabytes, () => server.memory());
  server.stop();
  say(`a stalled reader that asks for ${megabytes} MB: ${before.toFixed(0)} MB before, ${after.toFixed(0)} MB after`);
}

/** Runs a program that prints lines of a name and a figure, and the same by hand, in turns. */
function compareProgram(name: string): void {
  const words = [
    [join(root, "dist/bin/pluac.js"), "run", join(root, `test/bench/net/programs/${name}.lua`)],
    [join(root, `test/bench/net/twins/${name}.mjs`)],
  ];
  const figures = new Map<string, number[][]>();
  for (let round = 0; round < Math.ceil(rounds / 3); round++) {
    showProgress(`${name}: round ${round}`);
    words.forEach((command, side) => {
      const { stdout } = spawnSync(process.execPath, command, {
        encoding: "utf8",
        stdio: ["ignore", "pipe", "inherit"],
      });
      for (const [, label, figure] of stdout.matchAll(/^(.+?)\t([\d.]+)$/gm)) {
        const sides = figures.get(label!) ?? [[], []];
        figures.set(label!, sides);
        sides[side]!.push(Number(figure));
      }
    });
  }
  for (const [label, [ours, theirs]] of figures) sayRow(label, "/s", ours!, theirs!);
}

say(row(["".padEnd(32), "", "pluac", "by hand", "ratio"], 9));
for (const scenario of scenarios) if (filter.test(scenario.name)) await compare(scenario);
if (filter.test(latencyName)) await compareLatency();
for (const program of ["json", "timers"]) if (filter.test(program)) compareProgram(program);
if (filter.test("stalled reader")) await stalledReader();
