import { access } from "node:fs/promises";
import { type Browser, chromium } from "playwright-core";
import { type TestContext, onTestFinished } from "vitest";

/** Where Debian's package `chromium` puts it. */
const CHROMIUM = "/usr/bin/chromium";
const QUIET = [
  ...["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
  ...["--disable-background-networking", "--disable-component-update", "--disable-sync"],
];

/** A browser, which goes when the test is over. Where there is none the test is skipped, and says so; with CI set it fails. */
export async function openBrowser(context: TestContext): Promise<Browser> {
  try {
    await access(CHROMIUM);
  } catch (cause) {
    const reason = "chromium is missing: install Debian's package of that name";
    if (process.env["CI"]) throw new Error(reason, { cause });
    console.warn(`skipped: ${reason}`);
    context.skip(reason);
  }
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: QUIET });
  onTestFinished(() => browser.close());
  return browser;
}
