import { tmpdir } from "node:os";
import { describe, expect, it } from "vitest";
import { allCommands, isGroup } from "../src/command-group.js";
import { COMMANDS } from "../src/commands/index.js";
import { ExitCode } from "../src/exit-code.js";
import { run } from "../src/main.js";
import { KeptOutput, complaintOf, runCommand } from "./run-command.js";

/** The complaint about `line`, which must be one of usage, with nothing on standard output. */
async function refusal(line: string): Promise<string> {
  const outcome = await runCommand(line.split(" ").filter(Boolean));
  expect(outcome.code).toBe(ExitCode.usage);
  expect(outcome.stdout).toBe("");
  return complaintOf(outcome);
}

describe("the command line", () => {
  it.each([
    ["", "which command? 'minibit --help' lists them"],
    ["pear", "unknown command 'pear'; did you mean 'peer'?"],
    ["frobnicate", "unknown command 'frobnicate'; 'minibit --help' lists them"],
    ["frobnicate --help", "unknown command 'frobnicate'; 'minibit --help' lists them"],
    ["--hepl", "unknown option '--hepl'; did you mean '--help'?"],
    ["info x --jsno", "unknown option '--jsno'; did you mean '--json'?"],
    ["info x --frobnicate", "unknown option '--frobnicate'; '--help' lists them"],
    ["info x -z", "unknown option '-z'; '--help' lists them"],
    ["info x --tracker.url=1", "unknown option '--tracker.url'; '--help' lists them"],
    ["create x --no-dat", "unknown option '--no-dat'; did you mean '--no-date'?"],
    ["create x --no-private", "unknown option '--no-private'; did you mean '--private'?"],
    ["create x --output", "option '--output' needs a value"],
    ["create x -o", "option '-o' needs a value"],
    ["info x -", "'-' is one argument too many; 'minibit info --help' shows what it takes"],
    ["- info x", "unknown command '-'; 'minibit --help' lists them"],
    ["create x -o a --output b", "option '--output' is given twice"],
    ["create x --output=", "option '--output' needs a value"],
    ["create x --tracker=", "option '--tracker' needs a value"],
    ["create x --force=yes", "option '--force' takes no value"],
    ["info x --json=false", "option '--json' takes no value"],
    ["create x --tracker", "option '--tracker' needs a value"],
    [
      "create",
      "minibit create needs PATH, as in 'minibit create ./folder --tracker http://127.0.0.1:9000 -o folder.torrent'; 'minibit create --help' shows how it is used",
    ],
    ["create a b", "'b' is one argument too many; 'minibit create --help' shows what it takes"],
    [
      "strategies show tft a",
      "'a' is one argument too many; 'minibit strategies --help' shows what it takes",
    ],
    ["sim", "which command? 'minibit sim --help' lists them"],
    ["sim --hepl", "unknown option '--hepl'; did you mean '--help'?"],
    ["sim rnu", "unknown command 'sim rnu'; did you mean 'sim run'?"],
    ["sim frobnicate --help", "unknown command 'sim frobnicate'; 'minibit sim --help' lists them"],
    [
      "sim run",
      "minibit sim run needs SCENARIO, as in 'minibit sim run flash-crowd --peers 200 --choker tft'; 'minibit sim run --help' shows how it is used",
    ],
    ["sim run a b", "'b' is one argument too many; 'minibit sim run --help' shows what it takes"],
    ["sim run a -- b", "'b' is one argument too many; 'minibit sim run --help' shows what it takes"],
    ["-- info x", "which command? 'minibit --help' lists them"],
    ["create --output -- x", "option '--output' needs a value"],
    ["run", "unknown command 'run'; 'minibit --help' lists them"],
    ["create x --piece-length big", "--piece-length is a size like 256KiB, 6M or 16384, not 'big'"],
    ["create x --tracker nowhere", "'nowhere' is not the address of a tracker; write http://HOST:PORT"],
    ["create x --json --quiet", "--json and --quiet cannot be combined: choose one"],
    ["tracker --port 65536", "--port is a port from 0 (any that is free) to 65535, not '65536'"],
    [
      "tracker --interval 5s",
      "--interval is at least 30s: peers do not ask a tracker more often, and it would forget them",
    ],
    ["tracker --interval soon", "--interval is a duration like 60s, 5m or 2h, not 'soon'"],
    ["peer --selector rarset", "unknown selector 'rarset'; did you mean 'rarest'?"],
    ["info magnet:?xt=urn:btih:0", "magnet links are not yet supported; name a torrent file"],
  ])("refuses '%s': %s", async (line, complaint) => {
    expect(await refusal(line)).toContain(complaint);
  });

  it.each(["create", "peer"])(
    "refuses an argument of %s that is empty, as of a variable that is not set",
    async (name) => {
      const outcome = await runCommand([name, ""]);
      expect(complaintOf(outcome)).toMatch(
        new RegExp(`^[A-Z]+ is empty; 'minibit ${name} --help' shows how`),
      );
      expect(outcome.code).toBe(ExitCode.usage);
    },
  );

  it("takes values that look like numbers, negations and lists as they were typed", async () => {
    const outcome = await runCommand([
      "create",
      "007",
      "--name",
      "1e3",
      "--tracker",
      "http://a",
      "-o",
      "0x10",
    ]);
    expect(complaintOf(outcome)).toMatch(/^cannot read ".*007"/);
    expect(outcome.code).toBe(ExitCode.disk);
  });

  it.each([
    ["create -- -x", /^cannot read ".*-x"/],
    ["create --json -- --json", /^cannot read ".*--json"/],
    ["create -- --", /^cannot read ".*--"/],
    ["strategies -- show --help", /^unknown strategy '--help'/],
    ["strategies show -- --help", /^unknown strategy '--help'/],
    ["sim run -- -x.yaml", /^-x\.yaml does not exist/],
    ["peer -- --x.torrent", /^--x\.torrent: no such file/],
    ["peer a -- --x.torrent", /^a: no such file/],
  ])("takes what follows a '--' for arguments, whatever it looks like: %s", async (line, complaint) => {
    const outcome = await runCommand(line.split(" "));
    expect(complaintOf(outcome)).toMatch(complaint);
    expect(outcome.code).not.toBe(ExitCode.done);
  });

  it("tells its version", async () => {
    const { VERSION } = await import("@minibit/core");
    for (const args of [["--version"], ["-V"], ["info", "--version"]]) {
      expect(await runCommand(args)).toEqual({ code: ExitCode.done, stdout: `${VERSION}\n`, stderr: "" });
    }
  });

  it("calls unexpected what nobody thought of, in one line without a stack", async () => {
    const broken = new KeptOutput();
    broken.write = () => {
      throw new TypeError("the wires are crossed");
    };
    const stderr = new KeptOutput();
    const readerLeft = new AbortController().signal;
    const code = await run(["strategies"], { stdout: broken, stderr, cwd: tmpdir(), env: {}, readerLeft });
    expect(code).toBe(ExitCode.unexpected);
    expect(complaintOf({ stderr: stderr.text })).toBe(
      "unexpected: the wires are crossed (--verbose shows where; please report it)",
    );
  });

  it("knows each command under one name", () => {
    const names = [...COMMANDS, ...allCommands(COMMANDS.filter(isGroup))].map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of ["demo", "peer", "sim", "sim run", "sim list", "strategies", "completion"]) {
      expect(names).toContain(name);
    }
  });
});
