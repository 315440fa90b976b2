import { existsSync } from "node:fs";
import { expect, it } from "vitest";
import { ExitCode } from "../src/exit-code.js";
import { MinibitProcess } from "./minibit-process.js";

const INTO_FULL = ["sh", "-c", 'exec "$@" > /dev/full', "sh"];

it.each([
  ["at once", ["strategies"]],
  ["as it goes on", ["sim", "run", "flash-crowd", "--peers", "20", "--until", "30s"]],
])("output that cannot be written, %s, is told in one line, and is a failure", async (_, args) => {
  if (!existsSync("/dev/full")) return;
  const { code, stderr } = await MinibitProcess.run(args, { under: INTO_FULL });
  expect(stderr).toBe(
    "minibit: standard output could not be written: the disk is full: free some, and start again\n",
  );
  expect(code).toBe(ExitCode.disk);
});
