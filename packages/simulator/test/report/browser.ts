import { access } from "node:fs/promises";
import { type Browser, chromium } from "playwright-core";
import type { TestContext } from "vitest";

/** Path in Debian's package `chromium`. */
const CHROMIUM = "/usr/bin/chromium";
const QUIET = [
  ...["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
  ...["--disable-background-networking", "--disable-component-update", "--disable-sync"],
];

/** One browser for the tests of a file, started on first use. */
export class TestBrowser {
  #browser: Promise<Browser> | undefined;

  /** Returns the browser. If there is none, the test is skipped with a message; if CI is set, it fails. */
  async open(context: TestContext): Promise<Browser> {
    try {
      await access(CHROMIUM);
    } catch (cause) {
      const reason = "chromium is missing: install Debian's package of that name";
      if (process.env["CI"]) throw new Error(reason, { cause });
      console.warn(`skipped: ${reason}`);
      context.skip(reason);
    }
    this.#browser ??= chromium.launch({ executablePath: CHROMIUM, args: QUIET });
    return await this.#browser;
  }

  /** Closes it, if it was started. */
  async close(): Promise<void> {
    await (await this.#browser)?.close();
  }
}
