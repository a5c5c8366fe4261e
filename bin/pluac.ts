#!/usr/bin/env node
// The `pluac` command.
import { main } from "./main.ts";

const files = {
  command: new URL(import.meta.url),
  run: new URL("./run-thread.js", import.meta.url),
  repl: new URL("../bundle/bin/repl-thread.js", import.meta.url),
};
process.exitCode = await main(process.argv.slice(2), files);
