import { spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  symlinkSync,
} from "node:fs";
import { basename, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { GIB, VERSION, parseMetainfo } from "@minibit/core";
import { ExitCode } from "../src/exit-code.js";
import { MinibitProcess } from "./minibit-process.js";
import { RunningCommand, complaintOf, runCommand } from "./run-command.js";
import { Scratch } from "./scratch.js";
import { TorrentOutput } from "../src/torrent-output.js";

/** What a terminal is told to take a line away. */
const ERASED_LINE = "\u001b[2K";

let scratch: Scratch;
beforeEach(() => {
  scratch = new Scratch();
  scratch.file("folder/a.bin", 100_000);
  scratch.file("folder/sub/b.bin", 5_000);
});
afterEach(() => scratch.remove());

/** Runs `minibit create` on the folder, and reads what it wrote. */
async function create(...options: string[]) {
  const output = scratch.at("made.torrent");
  const outcome = await runCommand(["create", scratch.at("folder"), "-o", output, ...options]);
  expect(outcome).toMatchObject({ code: ExitCode.done, stderr: "" });
  const bytes = readFileSync(output);
  return { ...outcome, bytes, metainfo: parseMetainfo(bytes) };
}

describe("minibit create", () => {
  it("writes what it was told into the torrent", async () => {
    const trackers = ["--tracker", "http://127.0.0.1:9000", "--tracker", "udp://tracker.example:80/x"];
    const texts = ["--name", "other", "--comment", "two words"];
    const { metainfo } = await create(...trackers, ...texts, "--piece-length", "32KiB", "--private");
    expect(metainfo).toMatchObject({
      name: "other",
      comment: "two words",
      isPrivate: true,
      pieceLength: 32_768,
      createdBy: `MiniBit ${VERSION}`,
      trackers: [["http://127.0.0.1:9000/announce"], ["udp://tracker.example:80/x"]],
    });
    expect(Math.abs(metainfo.creationDate! - Date.now() / 1_000)).toBeLessThan(60);
    expect(metainfo.files.map(({ path }) => path.join("/"))).toEqual(["other/a.bin", "other/sub/b.bin"]);
  });

  it("says what it made, for people and for programs", async () => {
    const { stdout, metainfo } = await create();
    expect(stdout).toContain(`info-hash  ${metainfo.infoHashHex}\n`);
    expect(stdout).toContain("size       102.5 KiB (105,000 bytes) in 2 files\n");
    expect((await create("--force", "--quiet")).stdout).toBe("");
    expect(JSON.parse((await create("--force", "--json")).stdout)).toMatchObject({
      v: 1,
      path: scratch.at("made.torrent"),
      infoHash: metainfo.infoHashHex,
      bytes: 105_000,
      pieces: 7,
      files: [
        { path: "folder/a.bin", bytes: 100_000 },
        { path: "folder/sub/b.bin", bytes: 5_000 },
      ],
    });
  });

  it("says how it is served, in words that do serve it", async () => {
    const { stdout } = await create();
    const [, line] = /\n\nTo serve it, type:\n {2}npx minibit (.+)\n$/.exec(stdout) ?? [];
    expect(line).toBe(`peer ${scratch.at("made.torrent")} --dir ${scratch.path}`);
    const peer = MinibitProcess.start([...line!.split(" "), "--json"]);
    expect(await peer.event("seeding")).toMatchObject({ bytes: 105_000 });
    await MinibitProcess.endAll();
    const renamed = await create("--force", "--name", "other");
    expect(renamed.stdout).not.toContain("To serve it"); // under that name there is nothing
  });

  it("makes the same file of the same data without a date", async () => {
    const first = await create("--no-date");
    expect(first.metainfo.creationDate).toBeUndefined();
    expect((await create("--no-date", "--force")).bytes).toEqual(first.bytes);
  });

  it("leaves what was there where the new one cannot be written", async () => {
    const { bytes } = await create();
    const made = scratch.at("made.torrent");
    mkdirSync(`${made}.${process.pid}.tmp`); // where the file is written first
    const again = await runCommand(["create", scratch.at("folder"), "-o", made, "--force"]);
    expect(again.code).toBe(ExitCode.disk);
    expect(complaintOf(again)).toMatch(/^cannot write .*made\.torrent \(.*\); check the folder, or name/);
    expect(readFileSync(made)).toEqual(bytes);
  });

  it("leaves nothing of a torrent for which there was no room", async ({ skip }) => {
    const folder = scratch.folder("small");
    const { status } = spawnSync("mount", ["-t", "tmpfs", "-o", "size=8k", "minibit-test", folder]);
    if (status !== 0) skip("mounting a small file system is not allowed here");
    try {
      const args = ["create", scratch.at("folder"), "-o", `${folder}/made.torrent`];
      expect((await runCommand([...args, "--comment", "x".repeat(20_000)])).code).toBe(ExitCode.disk);
      expect(readdirSync(folder)).toEqual([]);
    } finally {
      spawnSync("umount", ["-l", folder]);
    }
  });

  it("says before it hashes that nothing may be written there", async ({ skip }) => {
    const folder = scratch.folder("read-only");
    const isRoot = process.getuid?.() === 0;
    if (isRoot && spawnSync("mount", ["-t", "tmpfs", "-o", "ro", "minibit-test", folder]).status !== 0)
      skip("root may write everywhere, and mounting is not allowed here");
    if (!isRoot) chmodSync(folder, 0o555);
    try {
      const output = new TorrentOutput(join(folder, "made.torrent"), false);
      await expect(output.check(scratch.at("folder"))).rejects.toMatchObject({
        name: "StorageError",
        message: expect.stringMatching(
          /^cannot write .*made\.torrent \(E[A-Z]+: .*\); check the folder, or name/,
        ) as string,
      });
    } finally {
      if (isRoot) spawnSync("umount", ["-l", folder]);
    }
  });

  it("replaces what a link leads to", async ({ skip }) => {
    if (process.platform === "win32") skip("a link needs rights there");
    const { bytes } = await create("--no-date");
    const link = scratch.at("link.torrent");
    symlinkSync("made.torrent", link);
    const args = ["create", scratch.at("folder"), "-o", link, "--force", "--no-date", "--comment", "new"];
    expect((await runCommand(args)).code).toBe(ExitCode.done);
    expect(readFileSync(scratch.at("made.torrent"))).not.toEqual(bytes);
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
  });

  it("writes to standard output where that is named -", async () => {
    const { bytes } = await create("--no-date");
    const made = scratch.at("again.torrent");
    const args = ["create", scratch.at("folder"), "--no-date", "-o", "-"];
    const outcome = await MinibitProcess.run(args, {
      cwd: scratch.path,
      under: ["sh", "-c", 'exec "$@" > "$0"', made],
    });
    expect([outcome.code, outcome.stderr]).toEqual([ExitCode.done, ""]);
    expect(readFileSync(made)).toEqual(bytes);
    expect(existsSync(scratch.at("-"))).toBe(false);
  });

  it.each([
    [
      { columns: 80 },
      [],
      /^a torrent is not text for a terminal: redirect standard output to a file or a program/,
    ],
    [{}, ["--json"], /^--output - and --json both want standard output/],
  ])("keeps standard output for what it is to have: %j %j", async (terminal, options, complaint) => {
    const args = ["create", scratch.at("folder"), "-o", "-", ...options];
    const outcome = await runCommand(args, terminal);
    expect([outcome.code, outcome.stdout]).toEqual([ExitCode.usage, ""]);
    expect(complaintOf(outcome)).toMatch(complaint);
  });

  it("replaces a file only when forced to", async () => {
    const { bytes } = await create("--no-date");
    const again = await runCommand(["create", scratch.at("folder"), "-o", scratch.at("made.torrent")]);
    expect(again.code).toBe(ExitCode.usage);
    expect(complaintOf(again)).toMatch(/made\.torrent exists already: replace it with --force/);
    expect(readFileSync(scratch.at("made.torrent"))).toEqual(bytes);
    const early = await runCommand(["create", scratch.at("missing"), "-o", scratch.at("made.torrent")]);
    expect(early.code).toBe(ExitCode.usage);
  });

  it("never replaces the data itself", async () => {
    const data = scratch.file("data.bin", "precious");
    const outcome = await runCommand(["create", data, "-o", data, "--force"]);
    expect(outcome.code).toBe(ExitCode.usage);
    expect(complaintOf(outcome)).toMatch(/is the data of the torrent/);
    expect(readFileSync(data, "utf8")).toBe("precious");
  });

  it("never replaces the data itself, however its path is spelt", async () => {
    const data = scratch.file("data.bin", "precious");
    symlinkSync(data, scratch.at("link"));
    linkSync(data, scratch.at("hard"));
    for (const spelt of ["link", "hard"]) {
      const outcome = await runCommand(["create", data, "-o", scratch.at(spelt), "--force"]);
      expect(complaintOf(outcome)).toMatch(/is the data of the torrent/);
    }
    expect(readFileSync(data, "utf8")).toBe("precious");
  });

  it.skipIf(process.platform === "win32")("names the links that lead out of the folder", async () => {
    const secret = scratch.file("elsewhere/secret", "word");
    symlinkSync(secret, scratch.at("folder/sub/pw"));
    symlinkSync(scratch.at("elsewhere"), scratch.at("folder/out"));
    symlinkSync("../a.bin", scratch.at("folder/sub/within"));
    // a person who names a link means what it leads to
    symlinkSync(scratch.at("folder"), scratch.at("named"));
    const output = scratch.at("made.torrent");
    const outcome = await runCommand(["create", scratch.at("named"), "-o", output]);
    expect(outcome.stderr.split("\n").sort()).toEqual([
      "",
      "minibit: out is a link out of the folder: what it leads to is shared",
      "minibit: sub/pw is a link out of the folder: what it leads to is shared",
    ]);
    const { files } = parseMetainfo(readFileSync(output));
    expect(files.map(({ path }) => path.slice(1).join("/"))).toEqual([
      "a.bin",
      "out/secret",
      "sub/b.bin",
      "sub/pw",
      "sub/within",
    ]);
    const quiet = await runCommand(["create", scratch.at("folder"), "-o", output, "--force", "--quiet"]);
    expect(quiet).toEqual({ code: ExitCode.done, stdout: "", stderr: "" });
  });

  it.skipIf(process.platform === "win32").each([
    ["a folder", "folder", "latest"],
    ["a file of the same name", "store/film.mkv", "film.mkv"],
  ])("calls %s that a link leads to by its own name, and says how it is served", async (_, real, link) => {
    scratch.file("store/film.mkv", 20_000);
    const path = join(scratch.folder("links"), link);
    symlinkSync(scratch.at(real), path);
    const { code, stdout } = await MinibitProcess.run(["create", path], { cwd: scratch.path });
    expect(code).toBe(ExitCode.done);
    const { name } = parseMetainfo(readFileSync(scratch.at(`${basename(real)}.torrent`)));
    expect(name).toBe(basename(real));
    const [, line] = /\n\nTo serve it, type:\n {2}npx minibit (.+)\n$/.exec(stdout) ?? [];
    const peer = MinibitProcess.start([...line!.split(" "), "--json"], { cwd: scratch.path });
    await peer.event("seeding");
    await MinibitProcess.endAll();
  });

  it("says what it leaves out that is neither a file nor a folder", async ({ skip }) => {
    const pipes = Array.from({ length: 6 }, (_, index) => scratch.at(`folder/sub/pipe-${index}`));
    if (spawnSync("mkfifo", pipes).status !== 0) skip("there is no mkfifo");
    const outcome = await runCommand(["create", scratch.at("folder"), "-o", scratch.at("made.torrent")]);
    const lines = outcome.stderr.trimEnd().split("\n");
    expect(lines.slice(0, 5).every((line) => /^minibit: sub\/pipe-\d is left out: /.test(line))).toBe(true);
    expect(lines[0]).toMatch(/: it is neither a file nor a folder$/);
    expect(lines.slice(5)).toEqual(["minibit: and 1 more of that kind"]);
    expect(parseMetainfo(readFileSync(scratch.at("made.torrent"))).files).toHaveLength(2);
  });

  it("says what it leaves out as there is nothing in it", async () => {
    for (const name of ["none", "sub/inner/none"]) scratch.folder(`folder/${name}`);
    const outcome = await runCommand(["create", scratch.at("folder"), "-o", scratch.at("made.torrent")]);
    expect(outcome.stderr.split("\n").sort()).toEqual([
      "",
      "minibit: none is left out: it is an empty folder, and torrents hold only files",
      "minibit: sub/inner/none is left out: it is an empty folder, and torrents hold only files",
    ]);
    expect(parseMetainfo(readFileSync(scratch.at("made.torrent"))).files).toHaveLength(2);
  });

  it("leaves the torrent's own file out of the data, however its path is spelt", async () => {
    const output = scratch.file("folder/old.torrent", 500);
    symlinkSync(scratch.at("folder"), scratch.at("other"));
    for (const spelt of [
      output,
      `${scratch.at("folder")}/sub/../old.torrent`,
      scratch.at("other/old.torrent"),
    ]) {
      const outcome = await runCommand(["create", scratch.at("folder"), "-o", spelt, "--force"]);
      expect(outcome.code).toBe(ExitCode.done);
      expect(outcome.stderr).toBe("minibit: old.torrent is left out: the torrent itself is written there\n");
      const { files } = parseMetainfo(readFileSync(output));
      expect(files.map(({ path }) => path.join("/"))).toEqual(["folder/a.bin", "folder/sub/b.bin"]);
      const verified = await runCommand(["verify", output, "--dir", scratch.path]);
      expect(verified.code).toBe(ExitCode.done);
    }
  });

  it("writes NAME.torrent into the working folder unless told otherwise", async () => {
    const { code } = await MinibitProcess.run(["create", "folder", "--name", "new"], { cwd: scratch.path });
    expect(code).toBe(ExitCode.done);
    expect(parseMetainfo(readFileSync(scratch.at("new.torrent"))).name).toBe("new");
  });

  it.each([
    ["nothing there", "missing", [], ExitCode.disk, /^cannot read ".*missing" .*check that it exists/],
    ["a link that leads nowhere", "dangling", [], ExitCode.disk, /nowhere" is a broken link; remove it$/],
    ["an empty folder", "empty", [], ExitCode.badTorrent, /it has no data/],
    ["a folder linked into itself", "loop", [], ExitCode.badTorrent, /a link to a folder that contains it/],
    [
      "no such folder to write to",
      "folder",
      ["-o", "SCRATCH/no/x.torrent"],
      ExitCode.disk,
      /^cannot write .*no\/x\.torrent/,
    ],
    [
      "a folder for output",
      "folder",
      ["-o", "SCRATCH/empty"],
      ExitCode.usage,
      /empty is a folder: name a file in it/,
    ],
    ["a name that nobody could use", "folder", ["--name", "a/b"], ExitCode.usage, /path separator/],
    [
      "a piece length that is no power of two",
      "folder",
      ["--piece-length", "20000"],
      ExitCode.usage,
      /power of two/,
    ],
  ])("ends with one line for %s", async (_what, path, options, code, complaint) => {
    mkdirSync(scratch.at("empty"));
    mkdirSync(scratch.at("loop"));
    mkdirSync(scratch.at("dangling"));
    symlinkSync("gone", scratch.at("dangling/nowhere"));
    symlinkSync(scratch.at("loop"), scratch.at("loop/again"));
    const placed = options.map((option) => option.replace("SCRATCH", scratch.path));
    const outcome = await runCommand(["create", scratch.at(path), ...placed]);
    expect(complaintOf(outcome)).toMatch(complaint);
    expect([outcome.code, outcome.stdout]).toEqual([code, ""]);
  });

  it("ends with 5 when the disk is full", async ({ skip }) => {
    if (!existsSync("/dev/full")) skip("no /dev/full here: it stands for a full disk");
    const outcome = await runCommand(["create", scratch.at("folder"), "-o", "/dev/full", "--force"]);
    expect(outcome.code).toBe(ExitCode.disk);
    expect(complaintOf(outcome)).toBe(
      "cannot write /dev/full (ENOSPC: no space left on device); make room, or name another file with --output",
    );
  });

  it("shows on a terminal how far the hashing is, and ends with 130 on Ctrl-C", async () => {
    // nothing is on the disk, but it takes its time to be hashed
    const data = scratch.sparseFile("large.bin", 4 * GIB);
    const output = scratch.at("large.torrent");
    const command = new RunningCommand(["create", data, "-o", output], { columns: 80 });
    await vi.waitFor(() => expect(command.stderr.text).toMatch(/hashing .* %.*\/s/), 10_000);
    process.emit("SIGINT");
    const { code, stdout, stderr } = await command.outcome();
    expect([code, stdout]).toEqual([ExitCode.interrupted, ""]);
    expect(stderr.slice(stderr.lastIndexOf("hashing"))).toContain(ERASED_LINE);
    expect(existsSync(output)).toBe(false);
  });
});
