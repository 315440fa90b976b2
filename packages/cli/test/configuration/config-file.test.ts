import { afterEach, beforeEach, describe, expect, expectTypeOf, it } from "vitest";
import { NodeModuleLoader } from "@minibit/core";
import type { PeerArguments } from "../../src/commands/peer.js";
import type { TrackerArguments } from "../../src/commands/tracker.js";
import { readConfigFile } from "../../src/configuration/config-file.js";
import type { PeerConfig, TrackerConfig } from "../../src/configuration/minibit-config.js";
import { Scratch } from "../scratch.js";

let scratch: Scratch;
beforeEach(() => void (scratch = new Scratch()));
afterEach(() => scratch.remove());

const read = (named?: string) => readConfigFile(named, scratch.path, new NodeModuleLoader());

/** What is said against the configuration `text` in the file `name`. */
async function complaint(name: string, text: string, named?: string): Promise<string> {
  scratch.file(name, text);
  return await read(named).then(
    () => "nothing",
    (error: Error) => `${error.name}: ${error.message.replaceAll(scratch.path, "FOLDER")}`,
  );
}

const JSON_TEXT = `{ "plugins": ["./mine.ts"], "peer": { "port": 0, "peer": ["127.0.0.1:1"], "json": true } }`;
const YAML_TEXT = `
plugins: [./mine.ts]
peer:
  port: 0
  peer: ["127.0.0.1:1"]
  json: true
`;

describe("a configuration", () => {
  it.each([
    ["json", JSON_TEXT],
    ["yaml", YAML_TEXT],
    ["js", `export default ${JSON_TEXT};`],
    ["mjs", `export default ${JSON_TEXT};`],
    ["ts", `interface Config { peer: object }\nexport default ${JSON_TEXT} satisfies Config;`],
  ])("is read from minibit.config.%s of the folder", async (extension, text) => {
    scratch.file(`minibit.config.${extension}`, text);
    expect(await read()).toEqual({
      path: `minibit.config.${extension}`,
      folder: scratch.path,
      config: { plugins: ["./mine.ts"], peer: { port: 0, peer: ["127.0.0.1:1"], json: true } },
    });
  });

  it("need not be there", async () => {
    expect(await read()).toBeUndefined();
  });

  it("may say nothing", async () => {
    scratch.file("minibit.config.yaml", "# nothing yet\n");
    expect((await read())?.config).toEqual({});
  });

  it("is the one that --config names, and not the folder's", async () => {
    scratch.file("minibit.config.json", "{}");
    scratch.file("else/where.yaml", YAML_TEXT);
    expect(await read("else/where.yaml")).toMatchObject({
      path: "else/where.yaml",
      folder: scratch.at("else"),
    });
  });

  it("has an option for each of the command line, but for those that say what to do now", () => {
    expectTypeOf<keyof PeerConfig>().toEqualTypeOf<
      Exclude<keyof PeerArguments, "torrent" | "plugin" | "config" | "overwrite" | "verbose">
    >();
    expectTypeOf<keyof TrackerConfig>().toEqualTypeOf<
      Exclude<keyof TrackerArguments, "plugin" | "config" | "verbose">
    >();
  });
});

describe("a configuration is refused", () => {
  it.each([
    [`{ "pear": {} }`, "there is no 'pear'; did you mean 'peer'?"],
    [`{ "demo": {} }`, "there is no 'demo'; there are: plugins, peer, tracker"],
    [`{ "peer": { "selectr": "rarest" } }`, "there is no 'peer.selectr'; did you mean 'selector'?"],
    [`{ "peer": { "max-peers": 3 } }`, "there is no 'peer.max-peers'; did you mean 'maxPeers'?"],
    [`{ "tracker": { "selector": "rarest" } }`, /^there is no 'tracker.selector'; there are: host, port/],
    [`{ "peer": { "config": "other.json" } }`, /^there is no 'peer.config'/],
    [`{ "peer": { "overwrite": true } }`, /^there is no 'peer.overwrite'/],
    [`{ "peer": { "port": true } }`, "'peer.port' is a string or a number, not true"],
    [`{ "peer": { "json": "yes" } }`, `'peer.json' is true or false, not "yes"`],
    [`{ "peer": { "peer": [true] } }`, "'peer.peer' is a list of strings, not [true]"],
    [`{ "peer": { "choker": { "nam": "tft" } } }`, /^'peer.choker' is a name, or \{ name, options \}, not/],
    [`{ "plugins": "./mine.ts" }`, `'plugins' is a list of files, packages or plugins, not "./mine.ts"`],
    [`{ "peer": [] }`, "'peer' is an object of options by name, not []"],
    [`[]`, "a configuration is an object of options by name, not []"],
  ])("%s", async (text, said) => {
    const expected = typeof said === "string" ? said : expect.stringMatching(said);
    const message = await complaint("minibit.config.json", text);
    expect(message.replace("ConfigError: minibit.config.json: ", "")).toEqual(expected);
  });

  it.each([
    ["minibit.config.json", `{ "peer": `, /^ConfigError: minibit\.config\.json cannot be read: .*JSON/],
    ["minibit.config.yaml", "peer: [", /^ConfigError: minibit\.config\.yaml cannot be read: .* line 1/],
    [
      "minibit.config.ts",
      "export const peer = {};",
      /has no default export: write `export default defineConfig/,
    ],
    ["minibit.config.mjs", "throw new Error('not today')", /failed while it was loaded: not today$/],
  ])("%s when it is broken", async (name, text, said) => {
    expect(await complaint(name, text)).toMatch(said);
  });

  it("when it is not there, or none", async () => {
    expect(await complaint("x", "", "lost.json")).toBe(
      "ConfigError: lost.json: no such file: check --config",
    );
    expect(await complaint("x.toml", "", "x.toml")).toMatch(
      /^ConfigError: x\.toml is not a configuration file: its name/,
    );
  });

  it("when there are two in the folder", async () => {
    scratch.file("minibit.config.yaml", "");
    expect(await complaint("minibit.config.ts", "export default {}")).toBe(
      "ConfigError: there are minibit.config.ts and minibit.config.yaml: remove one, or name one with --config",
    );
  });
});
