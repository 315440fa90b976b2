import { describe, expect, it } from "vitest";
import * as core from "@minibit/core";
import * as lab from "@minibit/simulator";
import {
  ConfigError,
  MismatchError,
  NoPeersError,
  NoTrackerError,
  NothingOfferedError,
  RunsFailedError,
  RunsNotKeptError,
  UsageError,
} from "../src/errors.js";
import { ExitCode } from "../src/exit-code.js";
import { failureOf } from "../src/failure.js";

const ERRORS: readonly (readonly [Error, ExitCode])[] = [
  [new UsageError("x"), ExitCode.usage],
  [new core.UsageError("x"), ExitCode.usage],
  [new core.ListenError("x"), ExitCode.usage],
  [new core.UnknownStrategyError("x"), ExitCode.usage],
  [new core.PluginError("x"), ExitCode.usage],
  [new ConfigError("x"), ExitCode.usage],
  [new NothingOfferedError("x"), ExitCode.nobody],
  [new NoPeersError("x"), ExitCode.nobody],
  [new core.TrackerError("x", true), ExitCode.nobody],
  [new core.MetainfoError("x"), ExitCode.badTorrent],
  [new core.BencodeError("x"), ExitCode.badTorrent],
  [new core.StorageError("x", "/path"), ExitCode.disk],
  [new core.ResumeDataError("x", "/path"), ExitCode.disk],
  [new core.ForeignFilesError("x", ["/path"]), ExitCode.usage],
  [new NoTrackerError("x"), ExitCode.noTracker],
  [new core.TrackerError("x", false), ExitCode.noTracker],
  [new MismatchError("x"), ExitCode.mismatch],
  [complaining("x"), ExitCode.usage],
  [new lab.ExperimentError("x"), ExitCode.usage],
  [new lab.DifferentExperimentError("x", []), ExitCode.usage],
  [new lab.ResultsError("x", "/path"), ExitCode.disk],
  [new RunsFailedError("x"), ExitCode.runFailed],
  [new RunsNotKeptError("x"), ExitCode.disk],
  [new lab.RunError("x", "tft", "1"), ExitCode.runFailed],
  [new lab.RunError("x", "tft", "1", { cause: new core.PluginError("y") }), ExitCode.usage],
  [new Error("x"), ExitCode.unexpected],
];

/** The error of a scenario in which these things are wrong. */
function complaining(...messages: string[]): lab.ScenarioError {
  const [line, column, path] = [undefined, undefined, ""];
  return new lab.ScenarioError(messages.map((message) => ({ message, path, line, column })));
}

describe("a failure", () => {
  it.each(ERRORS)("of %s ends with %i", (error, exitCode) => {
    const { message, ...failure } = failureOf(error, false);
    expect(failure).toEqual({ exitCode });
    if (exitCode !== ExitCode.unexpected) expect(message).toBe("x");
  });

  it("of a scenario has a line for each thing that is wrong", () => {
    expect(failureOf(complaining("a.yaml:1:1: \u001b", "a.yaml:2:1: y"), false).message).toBe(
      "a.yaml:1:1: \\u001b\na.yaml:2:1: y",
    );
  });

  it.each([core.PluginError, ConfigError])(
    "of %s keeps the lines of what somebody's code threw",
    (Failed) => {
      const failed = new Failed("mine failed: Unexpected token \n mine.ts:2:6\u001b[2J");
      expect(failureOf(failed, false).message).toBe("mine failed: Unexpected token\n mine.ts:2:6\\u001b[2J");
    },
  );

  it("says where it arose only when it is unexpected and that was asked for", () => {
    const unexpected = new TypeError("odd");
    expect(failureOf(unexpected, false).message).toBe(
      "unexpected: odd (--verbose shows where; please report it)",
    );
    expect(failureOf(unexpected, true).message).toContain("TypeError: odd\n    at ");
    expect(failureOf(new UsageError("x"), true).message).toBe("x");
    expect(failureOf("thrown text", true).message).toContain("thrown text");
  });

  it("says what to do where the system has no descriptor left, with which even modules cannot be read", () => {
    const error = Object.assign(new Error("EMFILE: too many open files, open '/x/choker.js'"), {
      code: "EMFILE",
    });
    expect(failureOf(error, false)).toEqual({
      exitCode: ExitCode.disk,
      message: "EMFILE: too many open files, open '/x/choker.js': raise the limit (ulimit -n 1024)",
    });
  });

  it.each([core.PluginError, ConfigError])(
    "of %s shows their own stack when that was asked for",
    (Failed) => {
      const cause = new TypeError("odd");
      cause.stack = "TypeError: odd\n    at mine.ts:5\u001b[2J";
      const failed = new Failed("mine failed: odd", { cause });
      expect(failureOf(failed, false).message).toBe("mine failed: odd");
      expect(failureOf(failed, true).message).toBe(
        "mine failed: odd\nTypeError: odd\n    at mine.ts:5\\u001b[2J",
      );
      expect(failureOf(new Failed("x"), true).message).toBe("x");
      expect(failureOf(new core.StorageError("x", "/path", { cause }), true).message).toBe("x");
    },
  );

  it("is one line that no terminal obeys, whatever a stranger put into it", () => {
    expect(failureOf(new UsageError("a\n\u001b[2J\u202eb\ud800"), false).message).toBe(
      "a\\u000a\\u001b[2J\\u202eb\\ud800",
    );
  });
});
