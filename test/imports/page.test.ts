// examples/page in a real browser: served by vite, updated while it runs, and built.
import { createServer as createHttpServer, type Server } from "node:http";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { build, createServer, type ViteDevServer } from "vite";
import { copyOfApp } from "../support/app.ts";
import { browserPath, startBrowser } from "../support/browser.ts";
import { root } from "../support/command.ts";

// Not that of this checkout, whose settings are for these tests.
const pluginPath = join(root, "dist/bin/imports/plugin.js");

if (browserPath === undefined) {
  process.stderr.write("no browser is installed (apt-get install chromium): the tests of examples/page are left out\n");
}

const expected = "3 numbers, sum 6.5, mean 2.17";
const problem = `lib/numbers.lua:6: not a number: x
stack traceback:
	[C]: in function 'error'
	lib/numbers.lua:6: in field 'parse'
	sums.lua:7: in function <sums.lua:6>
	[C]: in ?`;

async function fill(page: Page, numbers: string): Promise<void> {
  await page.fill("#numbers", numbers);
  await page.click("button");
}

test("a page holds the libraries that its Lua modules need, and no others", async () => {
  const folder = copyOfApp("examples/page", ["vite"]);
  const { pluac } = (await import(pluginPath)) as typeof import("../../bin/imports/plugin.ts");
  await build({ root: folder, configFile: false, logLevel: "silent", plugins: [pluac.vite()] });
  const script = readdirSync(join(folder, "dist/assets")).find((name) => name.startsWith("index-"))!;
  const bytes = readFileSync(join(folder, "dist/assets", script));
  expect(gzipSync(bytes).length).toBeLessThan(38_500);
  const text = bytes.toString();
  expect(["codepoint", "setInterval", "popen", "sethook", "InitArray"].filter((name) => text.includes(name))).toEqual(
    [],
  );
  expect(["gmatch", "tonumber"].filter((name) => !text.includes(name))).toEqual([]);
});

describe.skipIf(browserPath === undefined)("examples/page", () => {
  const folder = copyOfApp("examples/page", ["vite"]);
  let browser: Browser;

  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser.close());

  async function open(url: string): Promise<{ page: Page; errors: string[] }> {
    const page = await browser.newPage();
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(String(error)));
    await page.goto(url);
    await page.waitForFunction("document.querySelector('#result').textContent !== ''");
    return { page, errors };
  }

  describe("served by vite", () => {
    let server: ViteDevServer;
    let url: string;

    beforeAll(async () => {
      const { pluac } = (await import(pluginPath)) as typeof import("../../bin/imports/plugin.ts");
      server = await createServer({
        root: folder,
        configFile: false,
        logLevel: "silent",
        plugins: [pluac.vite()],
        server: { port: 0, host: "127.0.0.1" },
      });
      await server.listen();
      url = server.resolvedUrls!.local[0]!;
    });
    afterAll(() => server.close());

    test("shows what Lua computes, and where Lua fails", async () => {
      const { page, errors } = await open(url);
      expect(await page.textContent("#result")).toBe(expected);
      await fill(page, "1 x");
      expect(await page.textContent("#problem")).toBe(problem);
      expect(errors).toEqual([]);
    });

    test("takes changes of a Lua file, and of one that it requires, without loading anew", async () => {
      const { page } = await open(url);
      await page.evaluate("window.isTheSame = true");
      for (const [file, from, to, shown] of [
        ["lib/numbers.lua", "M.sum(list) / #list", "42", "3 numbers, sum 6.5, mean 42.00"],
        ["sums.lua", "%d numbers", "%d of them", "3 of them, sum 6.5, mean 42.00"],
      ] as const) {
        const updated = page.waitForEvent("console", (message) => message.text().includes("hot updated: /sums.lua"));
        change(join(folder, file), from, to);
        await updated;
        await fill(page, "1 2 3.5");
        expect(await page.textContent("#result")).toBe(shown);
      }
      expect(await page.evaluate("window.isTheSame")).toBe(true);
    });

    test("loads the page anew when a name comes or goes", async () => {
      const { page } = await open(url);
      const loaded = page.waitForEvent("load");
      change(join(folder, "sums.lua"), "return M", "M.more = 1 return M");
      await loaded;
    });
  });

  test("built by vite, it does the same", async () => {
    const built = copyOfApp("examples/page", ["vite"]);
    const { pluac } = (await import(pluginPath)) as typeof import("../../bin/imports/plugin.ts");
    const plugins = [pluac.vite()];
    await build({ root: built, configFile: false, logLevel: "silent", plugins, build: { sourcemap: true } });
    const server = await serve(join(built, "dist"));
    const { port } = server.address() as AddressInfo;
    const { page, errors } = await open(`http://127.0.0.1:${port}/`);
    expect(await page.textContent("#result")).toBe(expected);
    await fill(page, "1 x");
    expect(await page.textContent("#problem")).toBe(problem);
    expect(errors).toEqual([]);
    server.closeAllConnections();
    server.close();
  });
});

function change(path: string, from: string, to: string): void {
  const text = readFileSync(path, "utf8");
  expect(text).toContain(from);
  writeFileSync(path, text.replace(from, to));
}

const types: Readonly<Record<string, string>> = { ".html": "text/html", ".js": "text/javascript" };

function serve(folder: string): Promise<Server> {
  const server = createHttpServer((request, response) => {
    const path = request.url === "/" ? "/index.html" : request.url!;
    try {
      const bytes = readFileSync(join(folder, path));
      response.writeHead(200, { "content-type": types[extname(path)] ?? "application/json" }).end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}
