// Gives Lua something to wait for, before the modules that need it are imported.
import { provide } from "./lib/provide.lua";

provide("later", (value) => new Promise((resolve) => setTimeout(resolve, 1, value)));
