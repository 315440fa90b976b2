import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { COMMANDS } from "../src/commands/index.js";
import { commandReference } from "./command-reference.js";

const PAGE = fileURLToPath(new URL("../../../docs/guides/command-reference.md", import.meta.url));

describe("the command reference", () => {
  it("is what the commands say of themselves; if not, npm run reference makes it anew", async () => {
    await expect(commandReference(COMMANDS)).toMatchFileSnapshot(PAGE);
  });
});
