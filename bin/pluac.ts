#!/usr/bin/env node
// The `pluac` command.
import { main } from "./main.ts";

process.exitCode = await main(process.argv.slice(2), new URL("./run-thread.js", import.meta.url));
