import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { format, resolveConfig } from "prettier";
import { describe, expect, it } from "vitest";
import { ownStrategies } from "../../src/own-strategies.js";
import { catalogue } from "./catalogue.js";

const PAGE = fileURLToPath(new URL("../../../../docs/guides/catalogue.md", import.meta.url));
const README = fileURLToPath(new URL("../../../../README.md", import.meta.url));

describe("the catalogue", () => {
  it("is what the strategies say of themselves; if not, npm run reference makes it anew", async () => {
    const settings = await resolveConfig(PAGE);
    const page = await format(catalogue(ownStrategies()), { ...settings, filepath: PAGE });
    await expect(page).toMatchFileSnapshot(PAGE);
  });

  it.each(ownStrategies().list())("is summed up in the README: $kind $name", ({ name }) => {
    expect(readFileSync(README, "utf8")).toContain(`\`${name}\``);
  });
});
