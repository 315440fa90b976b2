import { chmodSync, copyFileSync, existsSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ExitCode } from "../../src/exit-code.js";
import { MinibitProcess } from "../minibit-process.js";
import { complaintOf, runCommand } from "../run-command.js";
import { Scratch } from "../scratch.js";
import { tinySwarm } from "./tiny-swarm.js";

let scratch: Scratch;
let tiny: string;
beforeEach(() => {
  scratch = new Scratch();
  tiny = tinySwarm(scratch);
});
afterEach(async () => {
  await MinibitProcess.endAll();
  await scratch.remove();
});

const sim = (...args: string[]) => runCommand(["sim", ...args], { cwd: scratch.path });

const pageAt = (path: string): string => readFileSync(scratch.at(path), "utf8");

/** Leaves the first half of the file at `path`, as an interrupted copy does. */
function cutShort(path: string): void {
  const text = pageAt(path);
  scratch.file(path, text.slice(0, text.length / 2));
}

/** Whether the page at `path` has all of `parts`; a page itself is too long to be shown when it has not. */
const contains = (path: string, ...parts: string[]): boolean =>
  parts.every((part) => pageAt(path).includes(part));

/** The environment in which the person's browser is one that writes down at `path` what it is to open. */
function browserThatWrites(path: string): Record<string, string> {
  const browser = scratch.file("browser", `#!/bin/sh\nprintf %s "$1" > "${path}"\n`);
  chmodSync(browser, 0o755);
  const entry = `[Desktop Entry]\nType=Application\nName=noter\nExec=${browser} %u\nMimeType=text/html;\n`;
  scratch.file("share/applications/noter.desktop", entry);
  scratch.file("config/mimeapps.list", "[Default Applications]\ntext/html=noter.desktop\n");
  const [XDG_DATA_HOME, XDG_CONFIG_HOME] = [scratch.at("share"), scratch.at("config")];
  // the last two: a system without xdg-mime goes by BROWSER, and there is a display
  return { XDG_DATA_HOME, XDG_CONFIG_HOME, XDG_CURRENT_DESKTOP: "", BROWSER: browser, DISPLAY: ":7" };
}

// the plotting library takes a while to be loaded from its sources
describe("minibit sim report", { timeout: 60_000 }, () => {
  it("writes a page of an experiment beside it", async () => {
    await sim("compare", tiny, "--choker", "tft,fair", "--seeds", "1", "--out", "results");
    expect(await sim("report", "results")).toEqual({
      code: ExitCode.done,
      stdout: "results/report.html\n",
      stderr: "",
    });
    expect(contains("results/report.html", "<h1>tiny</h1>", "fair", "</html>")).toBe(true);
  });

  it("takes no summary for that of runs which it does not know", async () => {
    const compare = (seeds: string) =>
      sim("compare", tiny, "--choker", "tft,fair", "--seeds", seeds, "--out", "results");
    await compare("1");
    copyFileSync(scratch.at("results", "summary.json"), scratch.at("old.json"));
    await compare("2");
    // as if it had been ended with one run to go
    copyFileSync(scratch.at("old.json"), scratch.at("results", "summary.json"));
    rmSync(scratch.at("results", "runs", readdirSync(scratch.at("results", "runs"))[0]!));
    await sim("report", "results");
    const warning = "The experiment was interrupted: 3 of 4 runs are here.";
    expect(contains("results/report.html", warning)).toBe(true);
  });

  it("writes a page of an experiment whose process was ended before it could sum up", async () => {
    await sim("compare", tiny, "--choker", "tft,fair", "--seeds", "1", "--out", "results");
    for (const lost of ["summary.json", "runs/fair-1.jsonl"]) rmSync(scratch.at("results", lost));
    expect(await sim("report", "results")).toMatchObject({ code: ExitCode.done, stderr: "" });
    const warning = "The experiment was interrupted: 1 of 2 runs are here.";
    expect(contains("results/report.html", "<h1>tiny</h1>", warning, "</html>")).toBe(true);
  });

  it("names the files of the run where it leaves something out", async () => {
    await sim("run", tiny, "--peers", "210", "--until", "1s", "--seed", "7", "--out", "results");
    await sim("report", "results");
    expect(contains("results/run-7.html", "of 211 rows; all are in run-7.peers.csv)")).toBe(true);
    expect(pageAt("results/run-7.peers.csv").split("\n")).toHaveLength(1 + 211 + 1);
  });

  it("makes numbers anew from the runs where another build wrote one as infinity", async () => {
    await sim("compare", tiny, "--choker", "tft,fair", "--seeds", "1", "--out", "results");
    await sim("run", tiny, "--seed", "7", "--out", "results");
    const toInfinity = (path: string): void => {
      const text = pageAt(path);
      const name = path.endsWith("jsonl") ? "overKumarRoss" : "over-kumar-ross";
      scratch.file(path, text.replaceAll(new RegExp(`("${name}": ?)[\\d.]+`, "g"), "$1null"));
      expect(pageAt(path)).not.toBe(text);
    };
    const kept = [
      "runs/tft-1.jsonl",
      "runs/fair-1.jsonl",
      "summary.json",
      "run-7.jsonl",
      "run-7.summary.json",
    ];
    for (const path of kept) toInfinity(`results/${path}`);
    expect(await sim("report", "results")).toMatchObject({ code: ExitCode.done, stderr: "" });
    for (const page of ["report", "run-7"]) {
      expect(contains(`results/${page}.html`, "<h1>tiny</h1>", "mean download time")).toBe(true);
      expect(contains(`results/${page}.html`, "over its bound")).toBe(false);
      expect(contains(`results/${page}.html`, "was interrupted")).toBe(false);
    }
  });

  it("says who won of a tournament whose process was ended before it could sum up", async () => {
    const chokers = ["--choker", "tft,nobody", "--peers", "10", "--seeds", "1"];
    await sim("tournament", tiny, ...chokers, "--out", "results");
    const ranking = async (): Promise<string | undefined> => {
      await sim("report", "results");
      return /The tournament<[\s\S]*?<\/table>/.exec(pageAt("results/report.html"))?.[0];
    };
    const summedUp = await ranking();
    rmSync(scratch.at("results", "summary.json"));
    expect(await ranking()).toBe(summedUp);
    expect(summedUp).toContain("nobody");
  });

  it("writes a page of each run that is of no experiment", async () => {
    for (const seed of ["1", "7"]) await sim("run", tiny, "--seed", seed, "--out", "results");
    expect((await sim("report", "results")).stdout).toBe("results/run-1.html\nresults/run-7.html\n");
    expect(contains("results/run-7.html", "<h1>tiny</h1>")).toBe(true);
    const two = await sim("report", "results", "--output", "page.html");
    expect(complaintOf(two)).toBe("results makes 2 pages: leave out --output to write them there");
    expect(two.code).toBe(ExitCode.usage);
  });

  it("writes a page of a run beside which there was no room for its summary", async () => {
    await sim("run", tiny, "--out", "results");
    await sim("report", "results", "-o", "whole.html");
    rmSync(scratch.at("results", "run-1.summary.json"));
    expect(await sim("report", "results", "-o", "page.html")).toMatchObject({
      code: ExitCode.done,
      stderr: "",
    });
    // but for the command, which nothing else tells
    const withoutCommand = pageAt("whole.html").replace(/<div>\s*<dt>Command<[\s\S]*?<\/div>\s*/, "");
    expect(pageAt("page.html").replaceAll(/\s+/g, " ") === withoutCommand.replaceAll(/\s+/g, " ")).toBe(true);
  });

  it("writes it elsewhere, and says nothing, when told so", async () => {
    await sim("run", tiny, "--out", "results");
    expect((await sim("report", "results", "-o", "pages/mine.html", "-q")).stdout).toBe("");
    expect(contains("pages/mine.html", "<h1>tiny</h1>")).toBe(true);
    expect(existsSync(scratch.at("results", "run-1.html"))).toBe(false);
  });

  it("opens it in the browser", async ({ skip }) => {
    if (process.platform !== "linux") skip("another system has another way to a browser");
    await sim("run", tiny, "--out", "results");
    const env = browserThatWrites(scratch.at("opened"));
    const started = MinibitProcess.start(["sim", "report", "results", "--open"], { cwd: scratch.path, env });
    expect(await started.exit()).toBe(ExitCode.done);
    expect(started.stderr).toBe("");
    const opened = () => existsSync(scratch.at("opened")) && pageAt("opened");
    await expect.poll(opened, { timeout: 30_000 }).toContain("/results/run-1.html");
  });

  it("says where the page cannot be, and which of its options is for that", async () => {
    await sim("run", tiny, "--out", "results");
    const outcome = await sim("report", "results", "-o", `${tiny}/page.html`);
    expect(outcome.code).toBe(ExitCode.disk);
    expect(complaintOf(outcome)).toMatch(
      /^tiny\.yaml\/page\.html could not be .*; choose another file with --output$/,
    );
  });

  it("wants the folder rather than the file of a run", async () => {
    await sim("run", tiny, "--out", "results");
    const outcome = await sim("report", "results/run-1.jsonl");
    expect(outcome.code).toBe(ExitCode.disk);
    expect(complaintOf(outcome)).toBe("results/run-1.jsonl is a file: give the folder that --out made");
  });

  it("refuses a run whose summary is of another format", async () => {
    await sim("run", tiny, "--out", "results");
    scratch.file("results/run-1.summary.json", '{ "format": 0, "minibit": "0.0.9" }');
    const outcome = await sim("report", "results");
    expect([outcome.code, outcome.stdout]).toEqual([ExitCode.disk, ""]);
    expect(complaintOf(outcome)).toBe(
      "results/run-1.summary.json is of another version of MiniBit (0.0.9): use that, or run it again",
    );
    expect(existsSync(scratch.at("results", "run-1.html"))).toBe(false);
  });

  it.each([
    ["cut short", "{"],
    ["nothing", "null"],
    ["another list of things", "[]"],
  ])("takes a summary that is %s for missing, and names it", async (_, summary) => {
    await sim("compare", tiny, "--choker", "tft,fair", "--seeds", "1", "--out", "results");
    await sim("run", tiny, "--seed", "7", "--out", "results");
    for (const path of ["results/summary.json", "results/run-7.summary.json"]) scratch.file(path, summary);
    expect(await sim("report", "results")).toEqual({
      code: ExitCode.done,
      stdout: "results/report.html\nresults/run-7.html\n",
      stderr:
        "minibit: results/summary.json is damaged; the page was made without it\n" +
        "minibit: results/run-7.summary.json is damaged; the page was made without it\n",
    });
    expect(contains("results/report.html", "<h1>tiny</h1>", "fair", "mean download time")).toBe(true);
    expect(contains("results/report.html", 'class="warning"')).toBe(false);
  });

  it.each([
    ["", "1 of 2 runs is missing."],
    [" and the summary is missing", undefined],
  ])("takes a run whose file is cut short for missing, and names the file%s", async (lost, missing) => {
    await sim("compare", tiny, "--choker", "tft,fair", "--seeds", "1", "--out", "results");
    cutShort("results/runs/fair-1.jsonl");
    if (lost !== "") rmSync(scratch.at("results", "summary.json"));
    expect(await sim("report", "results")).toEqual({
      code: ExitCode.done,
      stdout: "results/report.html\n",
      stderr:
        "minibit: 1 file is damaged, and its run counts as missing: results/runs/fair-1.jsonl; " +
        "repeat the command of the experiment to run it again\n",
    });
    const warning = "1 file is damaged, and its run counts as missing: runs/fair-1.jsonl.";
    expect(contains("results/report.html", warning, ...(missing === undefined ? [] : [missing]))).toBe(true);
    expect(contains("results/report.html", "was interrupted")).toBe(false);
  });

  it("writes the pages of whole runs beside one that is cut short, and none if there is no other", async () => {
    for (const seed of ["1", "7"]) await sim("run", tiny, "--seed", seed, "--out", "results");
    cutShort("results/run-1.jsonl");
    expect(await sim("report", "results")).toEqual({
      code: ExitCode.done,
      stdout: "results/run-7.html\n",
      stderr: "minibit: results/run-1.jsonl is incomplete: run it again\n",
    });
    rmSync(scratch.at("results", "run-7.jsonl"));
    const outcome = await sim("report", "results");
    expect([outcome.code, outcome.stdout]).toEqual([ExitCode.disk, ""]);
    expect(complaintOf(outcome)).toBe("results/run-1.jsonl is incomplete: run it again");
  });

  it.each([
    ["nothing", "null"],
    ["no experiment", "[]"],
    ["no runs", '{ "format": 1, "experiment": { "pluginFolders": [] } }'],
  ])("refuses an experiment whose record tells of %s", async (_, record) => {
    scratch.file("results/experiment.json", record);
    const outcome = await sim("report", "results");
    expect(complaintOf(outcome)).toMatch(
      /^results\/experiment\.json is damaged: repeat the command that made the folder, which .*$/,
    );
    expect(outcome.code).toBe(ExitCode.disk);
  });

  it("needs results", async () => {
    const outcome = await sim("report", "nowhere");
    expect(outcome.code).toBe(ExitCode.disk);
    expect(complaintOf(outcome)).toBe("nowhere holds no results: give a folder that was written with --out");
  });
});
