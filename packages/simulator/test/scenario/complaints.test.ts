import { describe, expect, it } from "vitest";
import { ScenarioError } from "../../src/errors.js";
import { readScenario } from "../../src/scenario/read-scenario.js";
import { complaintsOf } from "./complaint-of.js";

const complaints = (text: string): string[] => complaintsOf(() => readScenario(text, "my.yaml"));

/** A scenario that is right, with more populations or other keys below. */
const RIGHT = "file: 64MiB\npopulations:\n  seed: { holds: all }\n  leecher: { count: 10 }\n";

/** A leecher about which `line` says something, in line 5. */
const leecher = (line: string): string => `file: 64MiB
populations:
  seed: { holds: all }
  leecher:
    ${line}
`;

describe("a scenario that cannot be used", () => {
  it.each([
    ["nothing", ""],
    ["blanks", " \n\n"],
    ["a comment", "# nothing yet\n"],
    ["null", "null"],
  ])("holds %s, and is shown the least there is", (_, text) => {
    const [only] = complaints(text);
    expect(only).toMatch(
      /^my\.yaml:1:1: the scenario is empty; the least is a file and its populations, like\n/,
    );
    expect(complaints(only!.slice(only!.indexOf("\n") + 1))).toEqual([]);
  });

  it.each([
    [
      "a list that does not end",
      "a: [",
      "my.yaml:1:5: this is not valid YAML: Flow sequence in block collection",
    ],
    ["a tab", "file: 1k\n\tpopulations:\n", "my.yaml:2:1: this is not valid YAML: "],
    ["text", "hello", "my.yaml:1:1: the scenario is a mapping of file, populations and so on, not 'hello'"],
    ["a list", "- file", "my.yaml:1:1: the scenario is a mapping of file, populations and so on, not a list"],
    [
      "two documents",
      `${RIGHT}---\n${RIGHT}`,
      "my.yaml:5:1: a second document begins here: a file holds one scenario",
    ],
    ["an alias of nothing", "file: *size", "my.yaml:1:1: cannot be read: Unresolved alias"],
    ["too many levels", "[".repeat(20_000), "my.yaml:1:1: this is nested deeper than any scenario"],
    ["too many levels of marks", "- ".repeat(20_000), "my.yaml:1:1: this is nested deeper than any scenario"],
  ])("is %s", (_, text, says) => expect(complaints(text)[0]).toContain(says));

  it("is text in which an alias stands for too much", () => {
    const laughs = Array.from(
      { length: 9 },
      (_, index) => `a${index}: &a${index} [${`*a${index - 1},`.repeat(10)}]`,
    );
    const text = ["a: &a-1 [x]", ...laughs].join("\n");
    expect(complaints(text)[0]).toMatch(/^my\.yaml:1:1: cannot be read: Excessive alias count/);
  });

  it("names a population twice", () => {
    expect(complaints(`${RIGHT}  leecher: { count: 20 }\n`)).toEqual([
      "my.yaml:5:3: 'leecher' appears twice: keep one, or rename the other",
    ]);
  });

  it("has a key that there is not, with what was probably meant", () => {
    expect(complaints(leecher("uplaod: 6Mbit"))).toEqual([
      "my.yaml:5:5: populations.leecher has no 'uplaod'; did you mean 'upload'?",
    ]);
    expect(complaints(`${RIGHT}trackr: {}\n`)).toEqual([
      "my.yaml:5:1: the scenario has no 'trackr'; did you mean 'tracker'?",
    ]);
  });

  it("has a key that is like no other, with all that there are", () => {
    expect(complaints(`${RIGHT}stop: { xyzzy: 1 }\n`)).toEqual([
      "my.yaml:5:9: stop has no 'xyzzy'; there are: whenComplete, at",
    ]);
  });

  it("lacks what it must have", () => {
    expect(complaints("file: 64MiB")).toEqual(["my.yaml:1:1: the scenario lacks 'populations'"]);
    expect(complaints(`${RIGHT}faults:\n  - kind: crash\n    at: 10s\n`)).toEqual([
      "my.yaml:6:5: faults.0 lacks 'who'",
    ]);
  });

  it.each([
    ["upload: 6Mb", "is a rate above 0, like 400kbit, 6Mbit or 50kB/s, not '6Mb'"],
    ["upload: 10s", "is a rate above 0, like 400kbit, 6Mbit or 50kB/s, not '10s'"],
    ["upload: 0", "is a rate above 0, like 400kbit, 6Mbit or 50kB/s, not 0"],
    ["upload: 0kbit", "is a rate above 0, like 400kbit, 6Mbit or 50kB/s, not '0kbit'"],
    ["upload: .nan", "is a rate above 0, like 400kbit, 6Mbit or 50kB/s, not NaN"],
    ["upload: .inf", "is a rate above 0, like 400kbit, 6Mbit or 50kB/s, not Infinity"],
    ["count: .inf", "is a whole number from 0 to 100000, not Infinity"],
    ["count: 1.5", "is a whole number from 0 to 100000, not 1.5"],
    ["count: 200000", "is a whole number from 0 to 100000, not 200000"],
    ["count: many", "is a whole number from 0 to 100000, not 'many'"],
    ["holds: al", "is nothing, all, or a part like 85%, not 'al'; did you mean 'all'?"],
    ["slots: 4+", "is slots, regular and optimistic, like 4+1, or auto, not '4+'"],
    ["slots: [4, 1]", "is slots, regular and optimistic, like 4+1, or auto, not a list"],
    ["region: 3", "is text, not 3"],
    ["aborts: -1/s", "is how often it happens, from 0 on, like 0.4/s, 10/m or 30/h, not '-1/s'"],
    ["neighbours: 50", "is a mapping of most, wanted and few, not 50"],
  ])("has a wrong value: %s", (line, says) => {
    const [key] = line.split(":");
    expect(complaints(leecher(line))).toEqual([
      `my.yaml:5:${key!.length + 7}: populations.leecher.${key} ${says}`,
    ]);
  });

  it.each([
    ["arrival: at-onc", "arrival is at-once, { at: 30s }, ", "not 'at-onc'; did you mean 'at-once'?"],
    [
      "arrival: { poison: 1/s }",
      "arrival is at-once, { at: 30s }, ",
      "not { poison }; did you mean 'poisson'?",
    ],
    ["arrival: { at: -5s }", "arrival.at is a time from 0 on, like 200ms, 10s, 5m or 2h, ", "not '-5s'"],
    ["arrival: { over: 10s, jiter: 1 }", "arrival has no 'jiter'", "; did you mean 'jitter'?"],
    ["arrival: { poisson: 0 }", "arrival.poisson is how often it happens, above 0, ", "not 0"],
    ["arrival: { trace: [1s, soon] }", "arrival.trace.1 is a time from 0 on, ", "not 'soon'"],
    ["arrival: { trace: 5 }", "arrival.trace is a list of times or a file, ", "not 5"],
    [
      "arrival: { trace: a.txt }",
      "arrival.trace names 'a.txt', which only a scenario in a file can: ",
      "write the times here, like [5s, 12s]",
    ],
    [
      "departure: nver",
      "departure is at-once, never, { after: 5m } or { ratio: 1.5 }, ",
      "did you mean 'never'?",
    ],
    [
      "departure: { after: -1 }",
      "departure.after is a time from 0 on, like 200ms, 10s, 5m or 2h, ",
      "not -1",
    ],
    ["behaviour: evil", "behaviour is honest, free-rider, large-view, ", "not 'evil'"],
    ["behaviour: { lying: 2 }", "behaviour.lying is a part from 0 to 1, ", "not 2"],
    ["behaviour: { sybil: 1 }", "behaviour.sybil is a whole number from 2 to 1000, ", "not 1"],
    [
      "upload: unlimted",
      "upload is a rate like 6Mbit, unlimited, ",
      "not 'unlimted'; did you mean 'unlimited'?",
    ],
    ["upload: { uniform: [2, 1] }", "upload.uniform is the least, then the most", ""],
    ["upload: { uniform: [2] }", "upload.uniform.1 is a rate above 0, ", "not nothing"],
    ["upload: { uniform: 5 }", "upload.uniform is a list of two, the least and the most", ""],
    ["upload: { choice: [] }", "upload.choice is a list of at least one { value, weight }", ""],
    ["upload: { choice: [{ value: 0 }] }", "upload.choice.0.value is a rate above 0, ", "not 0"],
    ["selector: 3", "selector is a strategy, like tft, ", "not 3"],
    ["selector: 'a::b'", "selector is a strategy, like tft, ", "not 'a::b'"],
    ["choker: { name: '' }", "choker.name is the name of a strategy, not ''", ""],
    [
      "choker: { name: tft, options: { a: .nan } }",
      "choker.options.a is no number, text, true or false, ",
      "",
    ],
    ["viewing: { rate: 500kbit, dlay: 1s }", "viewing has no 'dlay'", "; did you mean 'delay'?"],
  ])("has a part that is written wrongly: %s", (line, begins, ends) => {
    const [only, ...others] = complaints(leecher(line));
    expect(only).toMatch(/^my\.yaml:5:\d+: populations\.leecher\./);
    expect(only).toContain(`populations.leecher.${begins}`);
    expect(only!.endsWith(ends)).toBe(true);
    expect(others).toEqual([]);
  });

  it.each([
    ["file: 0", "is a size above 0, like 64MiB, 100MB or 16384, not 0"],
    [
      "file: { size: 1MB, pieceSize: 100kB }",
      "is a power of two from 16KiB to 256MiB, like 256KiB, not 100000 bytes",
    ],
    [
      "file: { size: 1MB, pieceSize: 8KiB }",
      "is a power of two from 16KiB to 256MiB, like 256KiB, not 8192 bytes",
    ],
    [
      "file: { size: 1MB, pieceSize: 1GiB }",
      "is a power of two from 16KiB to 256MiB, like 256KiB, not 1073741824 bytes",
    ],
    [
      "file: { size: 64GiB, pieceSize: 16KiB }",
      "comes to 4194304 pieces, more than 2000000: give it longer ones",
    ],
    [
      "file: { pieceSize: 16KiB }",
      "is a size like 64MiB, or { size: 64MiB, pieceSize: 256KiB }, not { pieceSize }",
    ],
  ])("shares what cannot be: %s", (line, says) => {
    const [only] = complaints(RIGHT.replace("file: 64MiB", line));
    expect(only).toContain(says);
    expect(only).toMatch(/^my\.yaml:1:\d+: file/);
  });

  it.each(["leecher-17", "2nd", "a.b", "'-'"])("calls a population %s, which is no name for one", (name) => {
    expect(complaints(`${RIGHT}  ${name}: { count: 10 }\n`)).toEqual([
      `my.yaml:5:3: populations calls one '${name.replaceAll("'", "")}': ` +
        "a name is a letter and then letters, digits and '-', at most 40 in all, and does not end in '-' and a number",
    ]);
  });

  it.each(["__proto__", "constructor"])("calls a population %s, which would be passed over", (name) => {
    expect(complaints(`${RIGHT}  ${name}: { count: 10 }\n`)).toEqual([
      `my.yaml:3:3: populations calls one '${name}': that name is taken by JavaScript`,
    ]);
  });

  it("calls a region by a name under which every object has something", () => {
    const regions = "{ eu: { eu: 10ms }, toString: { eu: 50ms, toString: 10ms } }";
    const [complaint] = complaints(`${RIGHT}network: { latency: { regions: ${regions} } }\n`);
    expect(complaint).toContain("regions calls one 'toString': that name is taken by JavaScript");
  });

  it("says all that is wrong, in the order of the file", () => {
    const text =
      "file: 0\npopulations:\n  a:\n    departure: nver\n    upload: 6Mb\n  b: { uplod: 1 }\nstop: 5\n";
    expect(complaints(text).map((complaint) => complaint.split(" ", 2)[0])).toEqual([
      "my.yaml:1:7:",
      "my.yaml:4:16:",
      "my.yaml:5:13:",
      "my.yaml:6:8:",
      "my.yaml:7:7:",
    ]);
  });

  it("is an error that says where to look, for programs", () => {
    expect.assertions(3);
    try {
      readScenario(leecher("upload: 0"), "my.yaml");
    } catch (error) {
      expect(error).toBeInstanceOf(ScenarioError);
      const { name, message, complaints: told } = error as ScenarioError;
      expect({ name, message }).toEqual({ name: "ScenarioError", message: told[0]!.message });
      expect(told).toEqual([{ path: "populations.leecher.upload", line: 5, column: 13, message }]);
    }
  });
});

describe("a scenario whose parts do not go together", () => {
  const contradictions = (more: string, text = RIGHT): string[] => complaints(`${text}${more}`);

  it.each([
    ["file: 1MB\npopulations: { leecher: { count: 10 } }", "has no seed and no full copy: add a seed"],
    ["file: 1MB\npopulations: { a: { count: 9, holds: 10% } }", "has no seed and no full copy: add a seed"],
    [
      "file: 1MB\npopulations: { seed: { count: 0, holds: all }, a: {} }",
      "has no seed and no full copy: add a seed",
    ],
    ["file: 1MB\npopulations: { seed: { holds: all } }", "has no leechers: add some"],
    ["file: 1MB\npopulations: {}", "is empty: add populations that share the file"],
    ["file: 1MB\npopulations: []", "is a mapping of populations by name, not an empty list"],
    [
      "file: 1MB\npopulations: { s: { holds: all }, a: { count: 60000 }, b: { count: 60000 } }",
      "has 120001 peers, more than 100000",
    ],
    [
      "file: 1MB\npopulations: { s: { holds: all }, a: { count: 10000, behaviour: { sybil: 20 } } }",
      "has 200001 peers, more than 100000",
    ],
  ])("%s", (text, says) => {
    expect(complaints(text)).toEqual([expect.stringContaining(`my.yaml:2:14: populations ${says}`)]);
  });

  it("has a full copy when many parts are one", () => {
    expect(complaints("file: 1MB\npopulations: { a: { count: 10, holds: 10% } }")).toEqual([]);
    expect(
      complaints("file: 1MB\npopulations: { a: { count: 3, holds: 0.1 }, b: { count: 7, holds: 0.1 } }"),
    ).toEqual([]);
  });

  it("has fewer times in a trace than peers to come", () => {
    expect(complaints(leecher("count: 3\n    arrival: { trace: [1s, 2s] }"))).toEqual([
      "my.yaml:6:23: populations.leecher.arrival.trace has 2 times for 3 peers: lower 'count' to that, or add times",
    ]);
  });

  it("has peers that could never have neighbours enough", () => {
    expect(complaints(leecher("neighbours: { most: 10 }"))[0]).toContain(
      "populations.leecher.neighbours.few is 20, more than the 10 links that it may hold",
    );
  });

  it("has a tracker that lets nobody ask in time", () => {
    expect(contradictions("tracker: { interval: 30s }\n")).toEqual([
      "my.yaml:5:10: tracker.minInterval is 60s, longer than the interval of 30s",
    ]);
  });

  it("measures nothing", () => {
    expect(contradictions("stop: { at: 1m }\nmeasures: { warmUp: 1m }\n")).toEqual([
      "my.yaml:6:21: measures.warmUp is 60s, and the run ends at 60s",
    ]);
  });

  const REGIONS = `file: 64MiB
populations:
  seed: { holds: all, region: eu }
  leecher: { region: uss }
network: { latency: { regions: { eu: { eu: 10ms, us: 90ms }, us: { us: 10ms } } } }
`;

  it("is in a region that there is not", () => {
    expect(complaints(REGIONS)).toEqual([
      "my.yaml:4:22: populations.leecher.region is 'uss', which network.latency does not know; did you mean 'us'?",
    ]);
    expect(complaints(REGIONS.replace("uss", "moon"))[0]).toMatch(/does not know; there are: eu, us$/);
    expect(complaints(REGIONS.replace("region: uss", "count: 1"))).toEqual([
      "my.yaml:4:12: populations.leecher lacks 'region', which network.latency needs; there are: eu, us",
    ]);
    expect(complaints(leecher("region: eu"))).toEqual([
      "my.yaml:5:13: populations.leecher.region is 'eu', and network.latency knows no regions",
    ]);
  });

  it("says nothing about the way between two regions", () => {
    const text = REGIONS.replace("uss", "us").replace(", us: 90ms", "").replace("{ us: 10ms }", "{}");
    expect(complaints(text)).toEqual([
      "my.yaml:5:32: network.latency.regions lacks the times between eu and us, and between us and us",
    ]);
  });

  it.each([
    ["who: leecherr", "who is 'leecherr', which is neither a population nor a peer; did you mean 'leecher'?"],
    ["who: nobody", "who is 'nobody', which is neither a population nor a peer; there are: seed, leecher"],
    ["who: leecher-11", "who is 'leecher-11', and in leecher there is leecher-1 to leecher-10"],
    [
      "who: leecher-0",
      "who is 'leecher-0', which is neither a population nor a peer; did you mean 'leecher'?",
    ],
    [
      "who: [seed, leecherr]",
      "who.1 is 'leecherr', which is neither a population nor a peer; did you mean 'leecher'?",
    ],
    ["who: []", "who is a list of at least one population or peer, not an empty list"],
    ["who: [5]", "who.0 is text, not 5"],
    ["who: leecher-1, part: 50%", "part is of a population, and 'leecher-1' is one peer"],
  ])("has a fault that hits nobody: %s", (target, says) => {
    const [only] = contradictions(`faults:\n  - { kind: crash, at: 1m, ${target} }\n`);
    expect(only).toContain(`faults.0.${says}`);
    expect(only).toMatch(/^my\.yaml:6:\d+: /);
  });

  it("has something go wrong after its end", () => {
    const fault = "stop: { at: 30m }\nfaults:\n  - { kind: crash, who: leecher, at: 45m }\n";
    expect(contradictions(fault)).toEqual([
      expect.stringContaining("faults.0.at is 2700s, and the run ends at 1800s"),
    ]);
  });

  it("has a partition from nobody", () => {
    const fault = "faults:\n  - { kind: partition, at: 1m, for: 1m, who: leecher, from: sed }\n";
    expect(contradictions(fault)).toEqual([
      "my.yaml:6:61: faults.0.from is 'sed', which is neither a population nor a peer; did you mean 'seed'?",
    ]);
  });

  it.each([
    ["{ kind: crush, who: leecher, at: 1m }", "not of the kind 'crush'; did you mean 'crash'?"],
    ["{ who: leecher, at: 1m }", "not { who, at }"],
    ["{ kind: slow-link, who: leecher, at: 1m, for: 1m, to: 0 }", "is a part above 0, like 10%"],
    ["{ kind: crash, who: leecher, at: -1m }", "is a time from 0 on"],
    ["{ kind: tracker-outage, at: 1m, for: 0s }", "is a time above 0"],
    ["{ kind: tracker-outage, at: 1m, for: 1m, who: seed }", "has no 'who'; there are: kind, at, for"],
  ])("has something go wrong that cannot: %s", (fault, says) => {
    expect(contradictions(`faults:\n  - ${fault}\n`)).toEqual([expect.stringContaining(says)]);
  });
});
