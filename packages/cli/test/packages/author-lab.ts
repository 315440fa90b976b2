import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { TestContext } from "vitest";
import { MinibitProcess } from "../minibit-process.js";
import { Scratch } from "../scratch.js";
import { npm } from "./npm.js";

/** Our packages, and the folders that they are in. */
const PACKAGES = {
  "@minibit/core": "core",
  "@minibit/strategies": "strategies",
  "@minibit/simulator": "simulator",
  minibit: "cli",
};
const PACKAGES_FOLDER = fileURLToPath(new URL("../../../", import.meta.url));

/** Packing took 2 s a package here, the installation 20 s; a busy machine needs several times as long. */
const PACK_MS = 60_000;
const PROBE_MS = 30_000;
const INSTALL_MS = 180_000;
/** How long {@link AuthorLab.fill} may take. */
export const FILL_MS = Object.keys(PACKAGES).length * PACK_MS + PROBE_MS + INSTALL_MS;

/** As much of a `package.json` as matters here. */
interface Described {
  readonly devDependencies: Record<string, string>;
}

/** A folder outside the repository in which a plugin was begun, with our packages installed from tarballs. */
export class AuthorLab {
  readonly scratch = new Scratch();
  /** The new plugin's folder. */
  readonly plugin = this.scratch.at("my-selector");
  /** The command that is installed there. */
  readonly bin = join(this.plugin, "node_modules/.bin/minibit");
  #unreachable: Error | undefined;

  /** Packs, begins the plugin and installs: all that needs time, once. */
  async fill(): Promise<void> {
    const begun = await MinibitProcess.run(["plugin", "new", "my-selector"], { cwd: this.scratch.path });
    if (begun.code !== 0) throw new Error(begun.stderr);
    const tarballs: Record<string, string> = {};
    for (const [name, folder] of Object.entries(PACKAGES)) tarballs[name] = await this.#pack(folder);
    this.#dependOn(tarballs);
    await this.#install();
  }

  /** Skips a test where no registry can be reached, and says so; with CI set it fails instead. */
  needsRegistry(context: TestContext): void {
    if (!this.#unreachable) return;
    const reason = "npm's registry cannot be reached: nothing can be installed";
    if (process.env["CI"]) throw new Error(reason, { cause: this.#unreachable });
    console.warn(`skipped: ${reason}`);
    context.skip(reason);
  }

  /** Ends what is running and removes it all. */
  async close(): Promise<void> {
    await MinibitProcess.endAll();
    await this.scratch.remove();
  }

  /** The tarball of one of our packages, as npm would publish it. */
  async #pack(name: string): Promise<string> {
    const folder = this.scratch.folder(`packed/${name}`);
    const args = ["pack", "--ignore-scripts", "--pack-destination", folder];
    await npm(args, join(PACKAGES_FOLDER, name), PACK_MS);
    const [tarball] = readdirSync(folder);
    return join(folder, tarball!);
  }

  /** Lets `tarballs`, by the names of their packages, stand in for what the registry would have. */
  #dependOn(tarballs: Readonly<Record<string, string>>): void {
    const path = join(this.plugin, "package.json");
    const described = JSON.parse(readFileSync(path, "utf8")) as Described;
    const files = Object.entries(tarballs).map(([name, tarball]) => [name, `file:${tarball}`]);
    Object.assign(described.devDependencies, Object.fromEntries(files));
    writeFileSync(path, JSON.stringify(described, undefined, 2));
  }

  /** Looks first whether anybody is there: npm asks a registry that is away for every package, for minutes. */
  async #install(): Promise<void> {
    try {
      const once = ["--prefer-online", "--fetch-retries=0", "--fetch-timeout=15000"];
      await npm(["view", "vitest", "version", ...once], this.plugin, PROBE_MS);
    } catch (error) {
      this.#unreachable = error as Error;
      return;
    }
    await npm(["install", "--prefer-offline"], this.plugin, INSTALL_MS);
  }
}
