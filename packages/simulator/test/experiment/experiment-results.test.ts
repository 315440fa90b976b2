import { describe, expect, it, vi } from "vitest";
import type { PluginFacts } from "../../src/metrics/run-result.js";
import {
  type Experiment,
  type StoredRun,
  ExperimentResults,
  createExperiment,
  damagedWords,
  measureRun,
  readRun,
  runsIn,
  saveSingleRun,
  whileKeepingSingleRun,
  summarise,
} from "../../src/experiment/index.js";
import { peerResult } from "../validation/sample-result.js";
import { MemoryResultFiles } from "./memory-result-files.js";
import { SPOILED, smallScenario, storedRun } from "./samples.js";

const PLUGIN: PluginFacts = {
  name: "mine",
  specifier: "./mine.ts",
  version: "1.0.0",
  contentHash: "ab".repeat(32),
};

function experiment({ leechers = 4, seed = 7n, runs = 2, labels = ["tft", "nobody"] } = {}): Experiment {
  const variants = labels.map((label) => ({
    label,
    scenario: smallScenario(leechers, label),
    plugins: ["./mine.ts"],
  }));
  return createExperiment({
    name: "e",
    variants,
    seed,
    runs,
    pluginFolders: ["/elsewhere/me"],
    command: ["sim"],
  });
}

/** Writes `wanted` where a file has `found`, as if another MiniBit had written it. */
function replaceIn({ contents }: MemoryResultFiles, path: string, found: string, wanted: string): void {
  expect(contents.get(path)).toContain(found);
  contents.set(path, contents.get(path)!.replace(found, wanted));
}

async function collected(runs: AsyncIterable<StoredRun>): Promise<StoredRun[]> {
  const all: StoredRun[] = [];
  for await (const run of runs) all.push(run);
  return all;
}

describe("the results of an experiment", () => {
  it("say what was asked for, with which plugins, and can be opened again", async () => {
    const files = new MemoryResultFiles();
    await ExperimentResults.begin(files, experiment(), [PLUGIN]);
    const written = files.contents.get("experiment.json")!;
    expect(JSON.parse(written)).toMatchObject({
      format: 1,
      minibit: "0.1.0",
      plugins: [PLUGIN],
      experiment: { seed: "7", command: ["sim"], pluginFolders: ["../relative/elsewhere/me"] },
    });
    const opened = await ExperimentResults.open(files);
    expect(opened!.record.experiment).toEqual(experiment());
  });

  it("are none in an empty folder", async () => {
    expect(await ExperimentResults.open(new MemoryResultFiles())).toBeUndefined();
    expect(await collected(runsIn(new MemoryResultFiles()))).toEqual([]);
  });

  it("give back every run, with its plugins where they are", async () => {
    const files = new MemoryResultFiles();
    const results = await ExperimentResults.begin(files, experiment(), [PLUGIN]);
    const run = storedRun({ variant: "nobody", plugins: ["./mine.ts"], pluginFolders: ["/elsewhere/me"] });
    await results.save(run);
    expect(files.contents.get("runs/nobody-7.jsonl")).toContain('"../relative/elsewhere/me"');
    expect(await results.find(run.task)).toEqual(run);
    expect(await collected(runsIn(files))).toEqual([run]);
    expect(await readRun(files, "runs/nobody-7.jsonl")).toEqual(run);
  });

  it.each([
    ["seed", { seed: 8n }, 'seed: "7" kept, "8" asked for'],
    ["scenario", { leechers: 5 }, "variants.tft.populations.1.count: 4 kept, 5 asked for"],
    ["variants", { labels: ["tft"] }, "variants.nobody: something kept, nothing asked for"],
    ["number of runs, if fewer", { runs: 1 }, "runs of each variant: 2 kept, 1 asked for"],
  ])("are refused to an experiment with another %s", async (_what, other, difference) => {
    const files = new MemoryResultFiles();
    await ExperimentResults.begin(files, experiment(), [PLUGIN]);
    const before = new Map(files.contents);
    const error = await ExperimentResults.begin(files, experiment(other), [PLUGIN]).catch(
      (caught: unknown) => caught,
    );
    expect(error).toMatchObject({ name: "DifferentExperimentError" });
    expect((error as Error).message).toContain(difference);
    expect((error as Error).message).toContain("choose another folder");
    expect(files.contents).toEqual(before);
  });

  it.each([
    [
      "version of MiniBit",
      '"minibit": "0.1.0"',
      '"minibit": "0.0.9"',
      'minibit: "0.0.9" kept, "0.1.0" asked for',
    ],
    ["format", '"format": 1', '"format": 0', "format: 0 kept, 1 asked for"],
  ])("are refused to the same experiment with another %s", async (_what, ours, others, difference) => {
    const files = new MemoryResultFiles();
    await ExperimentResults.begin(files, experiment(), [PLUGIN]);
    replaceIn(files, "experiment.json", ours, others);
    await expect(ExperimentResults.begin(files, experiment(), [PLUGIN])).rejects.toThrow(
      `results holds results of something else (${difference})`,
    );
  });

  it("are refused to one whose plugin has changed, and name the plugin", async () => {
    const files = new MemoryResultFiles();
    await ExperimentResults.begin(files, experiment(), [PLUGIN]);
    const changed = { ...PLUGIN, contentHash: "cd".repeat(32) };
    await expect(ExperimentResults.begin(files, experiment(), [changed])).rejects.toThrow(
      "plugins.mine.contentHash",
    );
  });

  it("name five of many differences, and how many more there are", async () => {
    const files = new MemoryResultFiles();
    const many = (count: number) =>
      experiment({ labels: Array.from({ length: count }, (_, at) => `tft-${at}x`) });
    await ExperimentResults.begin(files, many(7), [PLUGIN]);
    await expect(ExperimentResults.begin(files, many(1), [PLUGIN])).rejects.toThrow(
      /results of something else \((variants\.\S+: something kept, nothing asked for; ){5}and 1 more\)/,
    );
    await expect(ExperimentResults.begin(files, many(2), [PLUGIN])).rejects.toThrow(
      /\((variants\.\S+: something kept, nothing asked for(; )?){5}\)/,
    );
  });

  it("are the same experiment with more runs, another command and the plugin elsewhere", async () => {
    const files = new MemoryResultFiles();
    await ExperimentResults.begin(files, experiment(), [PLUGIN]);
    const moved = {
      ...experiment({ runs: 5 }),
      command: ["other"],
      pluginFolders: ["/elsewhere"],
      check: true,
    };
    const results = await ExperimentResults.begin(files, moved, [{ ...PLUGIN, specifier: "mine" }]);
    expect(results.record.experiment.seeds).toHaveLength(5);
    expect((await ExperimentResults.open(files))!.record.experiment).toEqual(moved);
  });

  it("cannot be opened when the record was spoiled, and name the file", async () => {
    const files = new MemoryResultFiles();
    files.contents.set("experiment.json", "{}");
    await expect(ExperimentResults.open(files)).rejects.toThrow("results/experiment.json is damaged");
  });

  describe.each([
    ["missing", (files: MemoryResultFiles) => files.contents.delete("experiment.json")],
    ["cut short", (files: MemoryResultFiles) => files.contents.set("experiment.json", '{ "format"')],
  ])("whose record is %s", (_what, spoil) => {
    const begun = async (): Promise<{ files: MemoryResultFiles; run: StoredRun }> => {
      const files = new MemoryResultFiles();
      const results = await ExperimentResults.begin(files, experiment(), [PLUGIN]);
      const { scenario } = experiment().variants[0]!;
      const run = storedRun({ scenario });
      await results.save({ ...run, result: { ...run.result, plugins: [PLUGIN] } });
      spoil(files);
      return { files, run };
    };

    it("are continued by the same experiment, and the record is written anew", async () => {
      const { files, run } = await begun();
      const results = await ExperimentResults.begin(files, experiment({ runs: 3 }), [PLUGIN]);
      expect(await results.findSound(run.task)).toMatchObject({ task: { variant: "tft", seed: "7" } });
      expect((await ExperimentResults.open(files))!.record.experiment).toEqual(experiment({ runs: 3 }));
    });

    it.each([
      ["scenario", { leechers: 5 }, "scenario.populations.1.count: 4 kept, 5 asked for"],
      ["choker", { labels: ["fair", "nobody"] }, "runs/tft-7.jsonl: kept, and not asked for"],
      ["seed", { seed: 8n }, "runs/tft-7.jsonl: kept, and not asked for"],
    ])("are refused to an experiment with another %s", async (_which, other, difference) => {
      const { files } = await begun();
      const before = new Map(files.contents);
      await expect(ExperimentResults.begin(files, experiment(other), [PLUGIN])).rejects.toThrow(difference);
      expect(files.contents).toEqual(before);
    });

    it("are refused if the plugin has changed, unless the runs are damaged", async () => {
      const { files } = await begun();
      const changed = { ...PLUGIN, contentHash: "cd".repeat(32) };
      const begin = (): Promise<ExperimentResults> => ExperimentResults.begin(files, experiment(), [changed]);
      await expect(begin()).rejects.toThrow("plugins.mine.contentHash");
      files.contents.set("runs/tft-7.jsonl", '{"kind":"run","format":1}');
      await expect(begin()).resolves.toBeInstanceOf(ExperimentResults);
    });
  });

  it("end with a summary, and a table of all peers that are there", async () => {
    const files = new MemoryResultFiles();
    const plan = experiment();
    const results = await ExperimentResults.begin(files, plan, [PLUGIN]);
    const runs = ["tft", "nobody"].map((variant) =>
      storedRun({ variant }, { peers: [peerResult("leecher-1", 5)] }),
    );
    for (const run of runs) await results.save(run);
    const outcome = { runs: runs.map(measureRun), failures: [], interrupted: true, resumed: 0 };
    const summary = summarise(plan, outcome, { plugins: [PLUGIN], baseline: "nobody" });
    await results.finish(summary);
    expect(JSON.parse(files.contents.get("summary.json")!)).toEqual(JSON.parse(JSON.stringify(summary)));
    expect(summary.comparison.baseline).toBe("nobody");
    expect(files.contents.get("peers.csv")!.split("\r\n")).toHaveLength(1 + 2 + 1);
  });
});

describe("the runs of a folder that an earlier build began", () => {
  const labels = ["rarest, 4Mbit", "rarest, 8Mbit"];
  const begun = async (): Promise<MemoryResultFiles> => {
    const files = new MemoryResultFiles();
    const results = await ExperimentResults.begin(files, experiment({ labels }), [PLUGIN]);
    for (const variant of labels) await results.save(storedRun({ variant }));
    for (const rate of ["4", "8"])
      move(files, `runs/rarest,${rate}Mbit-7.jsonl`, `runs/rarest,-${rate}mbit-7.jsonl`);
    return files;
  };
  const move = ({ contents }: MemoryResultFiles, from: string, to: string): void => {
    contents.set(to, contents.get(from)!);
    contents.delete(from);
  };

  it("are found, and stay under their names", async () => {
    const files = await begun();
    const results = await ExperimentResults.begin(files, experiment({ labels }), [PLUGIN]);
    const runs = await collected(results.runs());
    expect(runs.map(({ task }) => task.variant)).toEqual(labels);
    const before = [...files.contents.keys()];
    await results.save(runs[0]!);
    expect([...files.contents.keys()]).toEqual(before);
  });

  it("are not mistaken for those of another variant", async () => {
    const files = await begun();
    move(files, "runs/rarest,-4mbit-7.jsonl", "runs/rarest,-8mbit-7.jsonl");
    const results = await ExperimentResults.begin(files, experiment({ labels }), [PLUGIN]);
    const { task } = storedRun({ variant: "rarest, 8Mbit" });
    expect(await results.findSound(task)).toBeUndefined();
    await expect(results.find(task)).rejects.toThrow(
      "results/runs/rarest,-8mbit-7.jsonl is a run of 'rarest, 4Mbit' with seed 7",
    );
  });
});

describe("a damaged run of an experiment", () => {
  it.each(["runs/nobody-7.jsonl", "runs/tft-7.jsonl"])("is left out and named: %s", async (path) => {
    const files = new MemoryResultFiles();
    const results = await ExperimentResults.begin(files, experiment(), [PLUGIN]);
    for (const variant of ["tft", "nobody"]) await results.save(storedRun({ variant }));
    files.contents.set(path, files.contents.get(path)!.slice(0, -9));
    const damaged: string[] = [];
    const runs = await collected(results.runs((each) => damaged.push(each)));
    expect(damaged).toEqual([path]);
    expect(runs.map(({ task }) => `runs/${task.variant}-7.jsonl`)).not.toContain(path);
    expect(runs).toHaveLength(1);
  });

  it("is no reason to leave out one that the disk cannot read, or of another version", async () => {
    const files = new MemoryResultFiles();
    const results = await ExperimentResults.begin(files, experiment(), [PLUGIN]);
    await results.save(storedRun());
    replaceIn(files, "runs/tft-7.jsonl", '"format":1', '"format":0');
    await expect(collected(results.runs())).rejects.toThrow("has the format 0");
    files.locked.add("runs/tft-7.jsonl");
    await expect(collected(results.runs())).rejects.toThrow("permission denied");
  });

  it("names five of many", () => {
    const paths = (count: number) => Array.from({ length: count }, (_, at) => `runs/${at}`);
    expect(damagedWords(paths(5))).toMatch(/^5 files are damaged, .*: runs\/0, .*, runs\/4$/);
    expect(damagedWords(paths(7))).toMatch(/^7 files are damaged, .*: runs\/0, .*, runs\/4, and 2 more$/);
  });
});

describe("the results of a single run", () => {
  it("are a file of the run, a table of its peers, and a summary", async () => {
    const files = new MemoryResultFiles();
    const run = storedRun({ variant: "small" }, { peers: [peerResult("leecher-1", 5)] });
    expect(await saveSingleRun(files, run, ["sim", "run"])).toBe("run-7.jsonl");
    expect([...files.contents.keys()].sort()).toEqual([
      "run-7.jsonl",
      "run-7.peers.csv",
      "run-7.summary.json",
    ]);
    expect(await readRun(files, "run-7.jsonl")).toEqual(run);
    expect(files.contents.get("run-7.peers.csv")).toContain("\r\nsmall,7,leecher-1,");
    expect(JSON.parse(files.contents.get("run-7.summary.json")!)).toMatchObject({
      command: ["sim", "run"],
      seed: "7",
      interrupted: false,
      variants: [{ label: "small", scenario: { name: "small" } }],
      runs: [{ variant: "small", seed: "7" }],
    });
  });

  it("say in their summary that they were interrupted, and which plugins took part", async () => {
    const files = new MemoryResultFiles();
    const run = storedRun();
    await saveSingleRun(files, {
      ...run,
      result: { ...run.result, ending: "interrupted", plugins: [PLUGIN] },
    });
    const summary = JSON.parse(files.contents.get("run-7.summary.json")!) as object;
    expect(summary).toMatchObject({ interrupted: true, plugins: [PLUGIN], command: [] });
  });

  it("are known by their names, whatever the seed, and nothing else is taken for one", async () => {
    const files = new MemoryResultFiles();
    await saveSingleRun(files, storedRun({ seed: "18446744073709551615" }));
    for (const name of ["my-run-7.jsonl", "run-7.jsonl.old", "run-x.jsonl"]) files.contents.set(name, "else");
    const seeds = (await collected(runsIn(files))).map(({ task }) => task.seed);
    expect(seeds).toEqual(["18446744073709551615"]);
  });

  it("stand beside each other, and beside those of an experiment", async () => {
    const files = new MemoryResultFiles();
    const results = await ExperimentResults.begin(files, experiment(), [PLUGIN]);
    const ofExperiment = storedRun({ variant: "tft" });
    await results.save(ofExperiment);
    await saveSingleRun(files, storedRun({ seed: "9" }));
    await saveSingleRun(files, storedRun({ seed: "8" }));
    const seeds = (await collected(runsIn(files))).map(({ task }) => task.seed);
    expect(seeds).toEqual(["7", "8", "9"]);
  });

  it("are written over by the same run, but not by one of another scenario", async () => {
    const files = new MemoryResultFiles();
    await saveSingleRun(files, storedRun());
    await saveSingleRun(files, storedRun());
    const other = storedRun({ scenario: smallScenario(5) });
    await expect(saveSingleRun(files, other)).rejects.toThrow(
      "results/run-7.jsonl holds results of something else",
    );
    expect(await readRun(files, "run-7.jsonl")).toEqual(storedRun());
  });

  it("are known to be refused before the run is done", async () => {
    const files = new MemoryResultFiles();
    const { task } = storedRun();
    const work = vi.fn(async () => "done");
    expect(await whileKeepingSingleRun(files, task, [], work)).toBe("done");
    await saveSingleRun(files, storedRun());
    expect(await whileKeepingSingleRun(files, task, [], work)).toBe("done");
    const withPlugin = whileKeepingSingleRun(files, task, [PLUGIN], work);
    await expect(withPlugin).rejects.toThrow("plugins.mine");
    const other = whileKeepingSingleRun(files, { ...task, scenario: smallScenario(5) }, [], work);
    await expect(other).rejects.toThrow("populations.1.count: 4 kept, 5 asked");
    expect(work).toHaveBeenCalledTimes(2);
  });

  it.each(SPOILED)("are written over where they were spoiled: %j", async (spoiled) => {
    const files = new MemoryResultFiles();
    files.contents.set("run-7.jsonl", spoiled);
    const save = (): Promise<string | undefined> => saveSingleRun(files, storedRun());
    expect(await whileKeepingSingleRun(files, storedRun().task, [], save)).toBe("run-7.jsonl");
    expect(await readRun(files, "run-7.jsonl")).toEqual(storedRun());
  });

  it("stay when the same run is done again and interrupted; what was interrupted is written over", async () => {
    const files = new MemoryResultFiles();
    const whole = storedRun();
    const cut = (events: number): StoredRun => ({
      ...whole,
      result: { ...whole.result, events, ending: "interrupted" },
    });
    await saveSingleRun(files, cut(1));
    expect(await saveSingleRun(files, cut(2))).toBe("run-7.jsonl");
    expect(await readRun(files, "run-7.jsonl")).toEqual(cut(2));
    expect(await saveSingleRun(files, whole)).toBe("run-7.jsonl");
    const before = new Map(files.contents);
    expect(await saveSingleRun(files, cut(3))).toBeUndefined();
    expect(files.contents).toEqual(before);
  });

  it("are not written over by the same run with another plugin, or of another version of MiniBit", async () => {
    const files = new MemoryResultFiles();
    const run = storedRun();
    await saveSingleRun(files, run);
    const other = { ...run, result: { ...run.result, plugins: [PLUGIN] } };
    await expect(saveSingleRun(files, other)).rejects.toThrow("something else (plugins.mine");
    replaceIn(files, "run-7.jsonl", '"minibit":"0.1.0"', '"minibit":"0.0.9"');
    await expect(saveSingleRun(files, run)).rejects.toThrow(
      'something else (minibit: "0.0.9" kept, "0.1.0" asked for)',
    );
  });

  it("are missed by name", async () => {
    await expect(readRun(new MemoryResultFiles(), "run-1.jsonl")).rejects.toMatchObject({
      message: expect.stringContaining("results/run-1.jsonl does not exist"),
      path: "results/run-1.jsonl",
    });
  });
});
