import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { parseRunFile, runFileLines } from "../../src/experiment/results/run-file.js";
import type { StoredRun } from "../../src/experiment/index.js";
import { peerResult } from "../validation/sample-result.js";
import { storedRun } from "./samples.js";

const textOf = (run: StoredRun) => [...runFileLines(run)].join("");
const part = fc.double({ min: 0, max: 1, noNaN: true, noDefaultInfinity: true });

const sample = fc.record({
  timesMs: fc.nat(),
  leechers: fc.nat(),
  seeds: fc.nat(),
  utilisation: fc.option(part),
  seedPart: part,
  entropy: part,
  rarestCopies: fc.nat(),
  meanCopies: part,
  copies: fc.array(part, { maxLength: 4 }),
});

const someFault = fc.record({
  peer: fc.string(),
  strategy: fc.string(),
  atMs: fc.nat(),
  message: fc.string(),
});

const somePlugin = fc.record({
  name: fc.string(),
  specifier: fc.string(),
  version: fc.option(fc.string(), { nil: undefined }),
  contentHash: fc.option(fc.string(), { nil: undefined }),
});

describe("the file of a run", () => {
  it("begins with all that is needed to do the run again", () => {
    const run = storedRun({
      variant: "tft, 400kbit",
      plugins: ["./mine.ts"],
      pluginFolders: [".."],
      check: true,
    });
    const head = JSON.parse(textOf(run).split("\n")[0]!) as object;
    expect(head).toEqual(
      JSON.parse(JSON.stringify({ kind: "run", format: 1, minibit: "0.1.0", ...run.task, pluginFacts: [] })),
    );
  });

  it("has a line for each peer and each fault, and the rest at the end", () => {
    const fault = { peer: "leecher-1", strategy: "mine", atMs: 4, message: "it\nthrew" };
    const run = storedRun({}, { peers: [peerResult("leecher-1", 5), peerResult("leecher-2", undefined)] });
    const lines = textOf({ ...run, result: { ...run.result, faults: [fault] } })
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as { kind: string });
    expect(lines.map(({ kind }) => kind)).toEqual(["run", "peer", "peer", "fault", "result"]);
  });

  test.prop([
    fc.array(sample, { maxLength: 5 }),
    fc.array(fc.string(), { maxLength: 3 }),
    fc.array(someFault, { maxLength: 3 }),
    fc.array(somePlugin, { maxLength: 3 }),
  ])("gives back what was written", (samples, notes, faults, plugins) => {
    const column = <Name extends keyof (typeof samples)[number]>(name: Name) =>
      samples.map((each) => each[name]);
    const series = {
      timesMs: column("timesMs"),
      leechers: column("leechers"),
      seeds: column("seeds"),
      utilisation: column("utilisation"),
      seedPart: column("seedPart"),
      entropy: column("entropy"),
      rarestCopies: column("rarestCopies"),
      meanCopies: column("meanCopies"),
      copies: column("copies"),
    };
    const noted = Object.fromEntries(notes.map((note, index) => [`n${note}`, index]));
    const peers = [peerResult("leecher-1", 5, { notes: noted }), peerResult("leecher-2", undefined)];
    const task = { variant: notes.join(), plugins: ["./mine.ts"], pluginFolders: [".."], check: true };
    const plain = storedRun(task, { peers, series });
    const run = { ...plain, result: { ...plain.result, faults, plugins } };
    expect(parseRunFile(textOf(run), "run-7.jsonl")).toEqual(run);
  });

  it("has no number where another build wrote infinity, for which JSON has null", () => {
    const swarm = { ...storedRun().result.swarm, overKumarRoss: Infinity };
    const { result } = parseRunFile(textOf(storedRun({}, { swarm })), "r.jsonl");
    expect(result.swarm.overKumarRoss).toBeUndefined();
  });

  it("is refused when it is incomplete, of another format, or something else", () => {
    const text = textOf(storedRun({}, { peers: [peerResult("leecher-1", 5)] }));
    const cut = text.split("\n").slice(0, -2).join("\n");
    expect(() => parseRunFile(cut, "r.jsonl")).toThrow("r.jsonl is incomplete: run it again");
    expect(() => parseRunFile(text.slice(0, -9), "r.jsonl")).toThrow("r.jsonl is incomplete");
    expect(() => parseRunFile(text.slice(0, 9), "r.jsonl")).toThrow("its lines are not JSON");
    expect(() => parseRunFile("{}\n", "r.jsonl")).toThrow("it does not begin like one");
    expect(() => parseRunFile("", "r.jsonl")).toThrow("its lines are not JSON");
    expect(() => parseRunFile("null", "r.jsonl")).toThrow("its lines are not JSON objects");
    expect(() => parseRunFile(`${cut}\n{"kind":"result"}\n`, "r.jsonl")).toThrow("r.jsonl is incomplete");
    const other = text.replace('"format":1', '"format":2');
    expect(() => parseRunFile(other, "r.jsonl")).toThrow("r.jsonl has the format 2, of MiniBit 0.1.0");
  });
});
