// A real browser, where one is installed: Chromium or Chrome, without a window.
import { existsSync } from "node:fs";
import type { Browser } from "playwright-core";

const places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** The browser's program; undefined where there is none. `CHROME_PATH` says where another one is. */
export const browserPath: string | undefined = [process.env["CHROME_PATH"] ?? "", ...places].find((path) =>
  existsSync(path),
);

const args = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Starts the browser; whoever asks for it closes it. */
export async function startBrowser(): Promise<Browser> {
  const { chromium } = await import("playwright-core");
  return chromium.launch({ executablePath: browserPath!, args });
}
