import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { format, resolveConfig } from "prettier";
import { describe, expect, it } from "vitest";
import { readScenario } from "../../src/scenario/read-scenario.js";
import { complaintsOf } from "./complaint-of.js";
import { scenarioReference } from "./scenario-reference.js";

const PAGE = fileURLToPath(new URL("../../../../docs/guides/writing-a-scenario.md", import.meta.url));
const TEXT = readFileSync(PAGE, "utf8");
const REFERENCE = /(?<=^<!-- made from the schema: .* -->\n).*(?=^<!-- the end of it -->$)/ms;

/** The scenarios that the guide shows, by the names of their files. */
const EXAMPLES = new Map(
  [...TEXT.matchAll(/^```yaml (\S+)\n(.*?)^```$/gms)].map(([, file = "", text = ""]) => [file, text]),
);

describe("the guide to scenarios", () => {
  it.each([...EXAMPLES].filter(([file]) => file !== "wrong.yaml"))(
    "shows one that can be used: %s",
    (file, text) => {
      expect(readScenario(text, file).populations.length).toBeGreaterThan(1);
    },
  );

  it("shows what is said of one that cannot", () => {
    const [, said = ""] = /^```console\n(wrong.*?)^```$/ms.exec(TEXT) ?? [];
    expect(complaintsOf(() => readScenario(EXAMPLES.get("wrong.yaml")!, "wrong.yaml"))).toEqual(
      said.trim().split("\n"),
    );
  });

  it("has examples", () =>
    expect([...EXAMPLES.keys()]).toEqual(["my-scenario.yaml", "evening.yaml", "wrong.yaml"]));

  it("lists all keys as the schema has them; if not, npm run reference makes that anew", async () => {
    expect(TEXT).toMatch(REFERENCE);
    const page = TEXT.replace(REFERENCE, () => `\n${scenarioReference()}\n\n`);
    const settings = await resolveConfig(PAGE);
    await expect(await format(page, { ...settings, filepath: PAGE })).toMatchFileSnapshot(PAGE);
  });
});
