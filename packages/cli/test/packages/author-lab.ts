import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { TestContext } from "vitest";
import { MinibitProcess } from "../minibit-process.js";
import { Scratch } from "../scratch.js";
import { npm, typed } from "./npm.js";

const ROOT = fileURLToPath(new URL("../../../../", import.meta.url));
const GUIDE = join(ROOT, "docs/guides/your-first-strategy.md");

/** Packing took 20 s here, and so did installing. A busy machine needs several times as long. */
const PACK_MS = 240_000;
const PROBE_MS = 30_000;
const INSTALL_MS = 180_000;
/** Time limit of {@link AuthorLab.fill}. */
export const FILL_MS = PACK_MS + PROBE_MS + 2 * INSTALL_MS;

/** A folder outside the repository with a new plugin, and with our packages installed from tarballs. */
export class AuthorLab {
  readonly scratch = new Scratch();
  /** The new plugin's folder. */
  readonly plugin = this.scratch.at("my-selector");
  /** The command installed there. */
  readonly bin = join(this.plugin, "node_modules/.bin/minibit");
  #unreachable: Error | undefined;

  /** Packs, makes the plugin and installs: everything slow, once. */
  async fill(): Promise<void> {
    const begun = await MinibitProcess.run(["plugin", "new", "my-selector"], { cwd: this.scratch.path });
    if (begun.code !== 0) throw new Error(begun.stderr);
    await typed(this.#fromGuide(/^mkdir .*\nnpm pack .*$/m), ROOT, PACK_MS);
    await this.#install();
  }

  /** Skips a test with a message if no registry can be reached. If CI is set, the test fails instead. */
  needsRegistry(context: TestContext): void {
    if (!this.#unreachable) return;
    const reason = "npm's registry cannot be reached: nothing can be installed";
    if (process.env["CI"]) throw new Error(reason, { cause: this.#unreachable });
    console.warn(`skipped: ${reason}`);
    context.skip(reason);
  }

  /** Ends what is running and removes the folder. */
  async close(): Promise<void> {
    await MinibitProcess.endAll();
    await this.scratch.remove();
  }

  /** Returns a command of the guide, with a folder of packed packages that does not exist yet. */
  #fromGuide(command: RegExp): string {
    const [line] = command.exec(readFileSync(GUIDE, "utf8")) ?? [];
    if (line === undefined) throw new Error(`${GUIDE} has no ${command}`);
    return line.replaceAll("../packed", this.scratch.at("packed"));
  }

  /** Checks first that the registry answers: npm asks a missing one for every package, which takes minutes. */
  async #install(): Promise<void> {
    try {
      const once = ["--prefer-online", "--fetch-retries=0", "--fetch-timeout=15000"];
      await npm(["view", "vitest", "version", ...once], this.plugin, PROBE_MS);
    } catch (error) {
      this.#unreachable = error as Error;
      return;
    }
    const line = this.#fromGuide(/npm install \.\.\/packed\/\*\.tgz/);
    await typed(`${line} --save-dev --prefer-offline`, this.plugin, INSTALL_MS);
    // npm builds a package when it installs everything, not when it adds a package
    await npm(["install", "--prefer-offline"], this.plugin, INSTALL_MS);
  }
}
