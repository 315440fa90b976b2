import { spawn } from "node:child_process";
import { chmodSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { hasOpened, openInBrowser } from "../../src/simulating/browser.js";
import { KeptOutput } from "../run-command.js";
import { Scratch } from "../scratch.js";

/** What looks for a browser takes long on a busy machine. */
const PATIENCE_MS = 15_000;

let scratch: Scratch;
beforeEach(() => void (scratch = new Scratch()));
afterEach(async () => {
  vi.unstubAllEnvs();
  await scratch.remove();
});

/** What is said when a page is opened where the one browser is a script of these `lines`. */
async function saidWith(lines: string): Promise<string> {
  const browser = scratch.file("browser", `#!/bin/sh\n${lines}\n`);
  chmodSync(browser, 0o755);
  // without a display nothing but BROWSER is left
  const env = { BROWSER: browser, DISPLAY: "", WAYLAND_DISPLAY: "", XDG_CURRENT_DESKTOP: "" };
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  scratch.file("results/page.html", "<p>");
  const stderr = new KeptOutput();
  await openInBrowser("results/page.html", { stderr, cwd: scratch.path }, PATIENCE_MS);
  return stderr.text;
}

describe("a page that is to be opened", { timeout: 40_000 }, () => {
  it("is left to the person where no browser can be opened", async ({ skip }) => {
    if (process.platform !== "linux") skip("another system has another way to a browser");
    expect(await saidWith("exit 1")).toBe(
      "minibit: no browser could be opened: open results/page.html yourself\n",
    );
  });

  it("is nothing to speak of where one can", async ({ skip }) => {
    if (process.platform !== "linux") skip("another system has another way to a browser");
    expect(await saidWith("exit 0")).toBe("");
  });

  it("is not opened by a program that cannot be started", async () => {
    expect(await hasOpened(spawn(scratch.path, { stdio: "ignore" }), PATIENCE_MS)).toBe(false);
  });
});
