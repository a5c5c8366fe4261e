// require and where it looks. Expected texts are lua5.4's for the same package.path and package.cpath.
import { describe, expect, it } from "vitest";
import { Table, tableFrom } from "../../runtime/core/table.ts";
import type { LuaFunction, Value } from "../../runtime/core/value.ts";
import { packageLibrary } from "../../runtime/lib/package.ts";
import { type Surroundings, TestState } from "./library-state.ts";

function start(surroundings: Surroundings = {}): { state: TestState; packages: Table } {
  const state = new TestState([packageLibrary], surroundings);
  return { state, packages: state.state.globals.getString("package") as Table };
}

describe("require", () => {
  it("tells where it has looked", () => {
    const { state } = start();
    expect(state.call("require", "x.y")).toBe(
      `error "module 'x.y' not found:\\010\\009no field package.preload['x.y']\\010\\009no file './x/y.lua'` +
        `\\010\\009no file './x/y/init.lua'\\010\\009no file './x/y.so'\\010\\009no file './x.so'"`,
    );
    expect(state.call("require")).toBe(`error "bad argument #1 to 'require' (string expected, got no value)"`);
  });

  it("runs a file once, with its name and its path", () => {
    const { state, packages } = start({ files: { "./a/b.lua": "return args" } });
    expect(state.function("require")("a.b")).toEqual(["a.b", "./a/b.lua"]);
    expect(state.call("require", "a.b")).toBe('"a.b"');
    expect((packages.getString("loaded") as Table).getString("a.b")).toBe("a.b");
  });

  it("prefers preload, then the modules of the program, then files", () => {
    const { state, packages } = start({ files: { "./m.lua": "return 3" } });
    expect(state.call("require", "m")).toBe('3, "./m.lua"');
    (packages.getString("loaded") as Table).setString("m", undefined);
    state.state.preload.setString("m", (name, file) => `${name as string} in ${file as string}`);
    state.state.moduleFiles.set("m", "src/m.lua");
    expect(state.call("require", "m")).toBe('"m in src/m.lua", "src/m.lua"');
    (packages.getString("loaded") as Table).setString("m", undefined);
    (packages.getString("preload") as Table).setString("m", () => 1);
    expect(state.call("require", "m")).toBe('1, ":preload:"');
  });

  it("gives true for a module without a value, and what the module has stored itself", () => {
    const { state, packages } = start({ files: { "./none.lua": "return nothing" } });
    const loaded = packages.getString("loaded") as Table;
    expect(state.call("require", "none")).toBe('true, "./none.lua"');
    (packages.getString("preload") as Table).setString("self", () => {
      loaded.setString("self", 5);
      return [];
    });
    expect(state.call("require", "self")).toBe('5, ":preload:"');
  });

  it("looks beside the script first", () => {
    const { state } = start({ files: { "src/m.lua": "return 1", "./m.lua": "return 2", "./n.lua": "return 3" } });
    state.state.scriptFolder = "src";
    expect(state.call("require", "m")).toBe('1, "src/m.lua"');
    expect(state.call("require", "n")).toBe('3, "./n.lua"');
  });

  it("reports what a module's file has", () => {
    const { state } = start({ files: { "./bad.lua": "1" } });
    expect(state.call("require", "bad")).toBe(
      `error "error loading module 'bad' from file './bad.lua':\\010\\009./bad.lua:1: syntax error"`,
    );
  });

  it("asks the searchers that the program has set", () => {
    const { state, packages } = start();
    const searchers = [() => "\n\tmine", () => undefined, () => "foo"] as LuaFunction[];
    packages.setString("searchers", tableFrom(searchers as Value[]));
    expect(state.call("require", "q")).toBe(`error "module 'q' not found:\\010\\009\\010\\009mine\\010\\009foo"`);
    packages.setString(
      "searchers",
      tableFrom([(name) => [(...args: Value[]) => args.length, `data of ${name as string}`]]),
    );
    expect(state.call("require", "q")).toBe('2, "data of q"');
    packages.setString("searchers", undefined);
    expect(state.call("require", "r")).toBe(`error "'package.searchers' must be a table"`);
  });

  it("needs package.path to be a string", () => {
    const { state, packages } = start();
    packages.setString("path", undefined);
    expect(state.call("require", "x")).toBe(`error "'package.path' must be a string"`);
    packages.setString("path", 1);
    packages.setString("cpath", "?;a");
    expect(state.call("require", "x")).toBe(
      `error "module 'x' not found:\\010\\009no field package.preload['x']\\010\\009no file '1'` +
        `\\010\\009no file 'x'\\010\\009no file 'a'"`,
    );
  });
});

describe("package", () => {
  it("takes its paths from the environment", () => {
    const path = (environment: Record<string, string>): Value => start({ environment }).packages.getString("path");
    expect(path({})).toBe("./?.lua;./?/init.lua");
    expect(path({ LUA_PATH: "/x/?.lua" })).toBe("/x/?.lua");
    expect(path({ LUA_PATH: "/x/?.lua", LUA_PATH_5_4: "/y/?.lua;;" })).toBe("/y/?.lua;./?.lua;./?/init.lua");
    expect(path({ LUA_PATH: ";;/z/?.lua" })).toBe("./?.lua;./?/init.lua;/z/?.lua");
  });

  it("searches paths", () => {
    const { state } = start({ files: { "/x/a/b.lua": "" } });
    expect(state.call("package.searchpath", "a.b", "./?.lua;/x/?.lua")).toBe('"/x/a/b.lua"');
    expect(state.call("package.searchpath", "a.b", "./?.lua;/y/?.lua", "b", "+")).toBe(
      `nil, "no file './a.+.lua'\\010\\009no file '/y/a.+.lua'"`,
    );
    expect(state.call("package.searchpath", "a", "")).toBe(`nil, "no file ''"`);
  });
});
