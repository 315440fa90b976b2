import { expect, it } from "vitest";
import { shellLine } from "../../src/units/index.js";

it("writes words as they are typed in a shell", () => {
  const line = shellLine(["sim", "run", "my scenario.yaml", "--out", "it's", "--choker", "tft:slots=6"]);
  expect(line).toBe(`sim run 'my scenario.yaml' --out 'it'\\''s' --choker tft:slots=6`);
});
