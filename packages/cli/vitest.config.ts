import { defineProject, mergeConfig } from "vitest/config";
import shared from "../../vitest.shared.js";

export default mergeConfig(
  shared,
  // the tests that a new plugin begins with
  defineProject({ test: { name: "cli", include: ["templates/*/test/*.test.ts"] } }),
);
