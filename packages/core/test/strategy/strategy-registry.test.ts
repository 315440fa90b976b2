import type { StandardSchemaV1 } from "@standard-schema/spec";
import { beforeEach, describe, expect, it } from "vitest";
import {
  type Ask,
  definePlugin,
  defineStrategy,
  type PieceSelector,
  type Plugin,
  PLUGIN_API_VERSION,
  RANDOM,
  StrategyRegistry,
} from "../../src/strategy/index.js";

const selector: PieceSelector = { select: () => undefined };
const entry = (summary = "does something") => ({ summary, create: () => selector });
const pluginOf = (parts: Partial<Plugin>): Plugin =>
  definePlugin({ name: "a", apiVersion: PLUGIN_API_VERSION, ...parts });
const noAsk: Ask = () => {
  throw new Error("nothing to give");
};

/** A schema without a library: `validate` returns options or issues. */
function schemaOf<T>(
  validate: (value: unknown) => StandardSchemaV1.Result<T> | Promise<StandardSchemaV1.Result<T>>,
): StandardSchemaV1<unknown, T> {
  return { "~standard": { version: 1, vendor: "test", validate } };
}

/** What `act` throws. */
function thrown(act: () => unknown): Error {
  try {
    act();
  } catch (error) {
    return error as Error;
  }
  throw new Error("nothing was thrown");
}

let registry: StrategyRegistry;
beforeEach(() => {
  registry = new StrategyRegistry();
});

describe("adding a plugin", () => {
  it("lists what it offers by kind and name, with summary and plugin", () => {
    registry.add(pluginOf({ selectors: { zeta: entry("z"), alpha: entry("a") } }));
    registry.add(
      pluginOf({ name: "b", chokers: { alpha: { summary: "c", create: () => ({ unchoke: () => [] }) } } }),
    );
    expect(registry.list()).toMatchObject([
      { kind: "choker", name: "alpha", summary: "c", plugin: "b" },
      { kind: "selector", name: "alpha", summary: "a", plugin: "a" },
      { kind: "selector", name: "zeta", summary: "z", plugin: "a" },
    ]);
  });

  it.each([2, 0])("refuses version %o of the contract and says which one it speaks", (version) => {
    const error = thrown(() => registry.add(pluginOf({ apiVersion: version as 1 })));
    expect(error.name).toBe("PluginError");
    expect(error.message).toContain(`plugin 'a' follows version ${version}`);
    expect(error.message).toContain(`this MiniBit needs version ${PLUGIN_API_VERSION}`);
  });

  it("refuses a plugin that names no version, and says what to add", () => {
    const error = thrown(() => registry.add(pluginOf({ apiVersion: undefined as never })));
    expect(error.name).toBe("PluginError");
    expect(error.message).toBe(
      "plugin 'a' does not say which version of the plugin contract it follows: add `apiVersion: 1` to its definePlugin()",
    );
  });

  it("refuses a name that is taken, and says by whom", () => {
    registry.add(pluginOf({ selectors: { mine: entry() } }));
    const error = thrown(() => registry.add(pluginOf({ name: "b", selectors: { mine: entry() } })));
    expect(error.name).toBe("PluginError");
    expect(error.message).toContain("selector 'mine' comes from plugin 'a' and from plugin 'b'");
  });

  it("adds nothing of a plugin that it refuses", () => {
    registry.add(pluginOf({ selectors: { mine: entry() } }));
    const other = pluginOf({ name: "b", selectors: { fresh: entry(), mine: entry() } });
    expect(() => registry.add(other)).toThrow();
    expect(registry.list().map(({ name }) => name)).toEqual(["mine"]);
    expect(() => registry.add(pluginOf({ name: "b", selectors: { fresh: entry() } }))).not.toThrow();
  });

  it("takes one that only registers, and what an author adds for himself", () => {
    expect(() => registry.add(pluginOf({ register() {} }))).not.toThrow();
    expect(() =>
      registry.add(pluginOf({ name: "b", homepage: "here", selectors: { x: entry() } } as never)),
    ).not.toThrow();
  });

  it("refuses the same plugin a second time", () => {
    registry.add(pluginOf({ selectors: { mine: entry() } }));
    expect(() => registry.add(pluginOf({ chokers: {}, register() {} }))).toThrow(
      "plugin 'a' was added twice",
    );
  });

  it("takes what an author adds to a strategy for himself, by an object or a class with more members", () => {
    class Entry {
      readonly summary = "s";
      readonly homepage = "here";
      readonly #option = 1;
      create = () => selector;
      option(): number {
        return this.#option;
      }
    }
    const selectors = { x: new Entry(), y: { ...entry(), author: "me" } };
    expect(() => registry.add(pluginOf({ selectors }))).not.toThrow();
  });

  it.each<[string, unknown, string]>([
    ["null", null, "a plugin is null, not an object made by definePlugin()"],
    ["a function", () => {}, "a plugin is a function, not an object made by definePlugin()"],
    [
      "a kind that is misspelt",
      pluginOf({ selectors: { x: entry() }, choker: {} } as never),
      "plugin 'a' has an unknown field 'choker'; did you mean 'chokers'?",
    ],
    [
      "register, misspelt",
      pluginOf({ registers() {} } as never),
      "has an unknown field 'registers'; did you mean 'register'?",
    ],
    [
      "a plugin that offers nothing",
      pluginOf({ samplers: {} }),
      "plugin 'a' offers nothing: give it selectors, chokers, samplers or revealers",
    ],
    ["no name", pluginOf({ name: " " }), "a plugin needs a name"],
    [
      "a list of selectors that is none",
      pluginOf({ selectors: 1 as never }),
      "`selectors` must be an object",
    ],
    [
      "no create",
      pluginOf({ selectors: { x: { summary: "s" } as never } }),
      "selector 'x' of plugin 'a' has no create(): make it with defineStrategy({ summary, create: () => ... })",
    ],
    [
      "a class in place of an entry",
      pluginOf({ selectors: { x: class Mine {} as never } }),
      "selector 'x' of plugin 'a' has no create(): make it with defineStrategy({ summary, create: () => ... })",
    ],
    [
      "options, misspelt",
      pluginOf({ selectors: { x: { ...entry(), option: schemaOf((value) => ({ value })) } as never } }),
      "selector 'x' of plugin 'a' has an unknown field 'option'; did you mean 'options'?",
    ],
    [
      "create, misspelt",
      pluginOf({ chokers: { x: { summary: "s", Create: () => selector } as never } }),
      "choker 'x' of plugin 'a' has an unknown field 'Create'; did you mean 'create'?",
    ],
    [
      "an instance for create",
      pluginOf({ selectors: { x: { summary: "s", create: {} as never } } }),
      "selector 'x' of plugin 'a' has a create that is an object, not a function or a class",
    ],
    [
      "a list of selectors",
      pluginOf({ selectors: [entry()] as never }),
      "plugin 'a': `selectors` must be an object of strategies by name",
    ],
    [
      "a version in quotes",
      pluginOf({ apiVersion: "1" as never }),
      "plugin 'a' has the apiVersion '1', a string: write it as a number, `apiVersion: 1`",
    ],
    [
      "null for an entry",
      pluginOf({ chokers: { x: null as never } }),
      "choker 'x' of plugin 'a' has no create",
    ],
    [
      "an empty summary",
      pluginOf({ selectors: { x: entry("") } }),
      "selector 'x' of plugin 'a' has no summary",
    ],
    ["a name with a space", pluginOf({ selectors: { "x y": entry() } }), "lower-case letters"],
    [
      "options that are no schema",
      pluginOf({ selectors: { x: { ...entry(), options: { type: "object" } as never } } }),
      "its options are not a Standard Schema",
    ],
    [
      "a trait that is misspelt",
      pluginOf({ selectors: { x: { ...entry(), traits: ["spread-tie" as never] } } }),
      "selector 'x' of plugin 'a' promises 'spread-tie', but a selector may promise spread-ties; did you mean 'spread-ties'?",
    ],
    [
      "a trait that is no text",
      pluginOf({ selectors: { x: { ...entry(), traits: [null as never] } } }),
      "selector 'x' of plugin 'a' promises 'null', but a selector may promise spread-ties",
    ],
    [
      "a trait of another kind",
      pluginOf({ selectors: { x: { ...entry(), traits: ["no-starvation"] } } }),
      "selector 'x' of plugin 'a' promises 'no-starvation', but a selector may promise spread-ties",
    ],
    [
      "a trait where nothing is promised",
      pluginOf({
        samplers: { x: { summary: "s", create: () => ({ sample: () => [] }), traits: ["spread-ties"] } },
      }),
      "sampler 'x' of plugin 'a' promises 'spread-ties', but a sampler may promise nothing: leave its traits out",
    ],
    [
      "an option of a choker that every choker has already",
      pluginOf({
        chokers: {
          x: {
            summary: "s",
            create: () => ({ unchoke: () => [] }),
            options: schemaOf(() => ({ value: { optimistic: 1, slots: 3 } })) as never,
          },
        },
      }),
      "choker 'x' of plugin 'a' has an option 'slots', which every choker already has: rename it",
    ],
    [
      "traits that are no list",
      pluginOf({ selectors: { x: { ...entry(), traits: "spread-ties" as never } } }),
      "selector 'x' of plugin 'a': its traits are not a list",
    ],
  ])("refuses %s", (_, plugin, message) => {
    const error = thrown(() => registry.add(plugin as Plugin));
    expect(error.name).toBe("PluginError");
    expect(error.message).toContain(message);
  });
});

describe("choosing by name", () => {
  it("suggests the nearest name and lists what there is", () => {
    registry.add(pluginOf({ selectors: { rarest: entry(), random: entry(), sequential: entry() } }));
    const error = thrown(() => registry.selector("rarset", undefined, noAsk));
    expect(error.name).toBe("UnknownStrategyError");
    expect(error.message).toBe(
      "unknown selector 'rarset'; did you mean 'rarest'? (there are: random, rarest, sequential)",
    );
  });

  it("suggests nothing where nothing is near", () => {
    registry.add(pluginOf({ selectors: { rarest: entry() } }));
    const error = thrown(() => registry.selector("constructor", undefined, noAsk));
    expect(error.message).toBe("unknown selector 'constructor'; there are: rarest");
  });

  it("says of which kind a strategy is that was taken for another", () => {
    registry.add(
      pluginOf({
        selectors: { rarest: entry() },
        chokers: { mine: { summary: "serves nobody", create: () => ({ unchoke: () => [] }) } },
      }),
    );
    const error = thrown(() => registry.selector("mine", undefined, noAsk));
    expect(error.message).toBe("unknown selector 'mine'; there is a choker 'mine' (there are: rarest)");
  });

  it("says that nobody offers the kind at all", () => {
    registry.add(pluginOf({ selectors: { rarest: entry() } }));
    expect(() => registry.sampler("uniform", undefined, noAsk)).toThrow("no plugin offers a sampler");
  });

  it("says, without any plugin, which package has strategies", () => {
    const error = thrown(() => registry.choker("tft", undefined, noAsk));
    expect(error.name).toBe("UnknownStrategyError");
    expect(error.message).toContain("@minibit/core alone has no strategies");
    expect(error.message).toContain("@minibit/strategies");
  });
});

describe("making a strategy", () => {
  const choose = (options?: unknown, ask = noAsk): unknown => registry.selector("mine", options, ask);

  it("hands the checked options and what may be asked for to the factory", () => {
    const seen: unknown[] = [];
    const mine = defineStrategy({
      summary: "counts",
      options: schemaOf((value) => ({ value: { ...(value as object), filledIn: 4 } })),
      create(options, ask): PieceSelector {
        seen.push(options.filledIn, options, ask(RANDOM));
        return selector;
      },
    });
    registry.add(pluginOf({ selectors: { mine } }));
    const made = choose({ given: 1 }, (() => "the random") as Ask);
    expect(made).toBe(selector);
    expect(seen).toEqual([4, { given: 1, filledIn: 4 }, "the random"]);
  });

  it("asks the schema for its defaults when nothing is given", () => {
    const given: unknown[] = [];
    const options = schemaOf((value) => (given.push(value), { value }));
    registry.add(pluginOf({ selectors: { mine: defineStrategy({ ...entry(), options }) } }));
    choose();
    expect(given).toEqual([{}]);
  });

  it("says which option is wrong, what was given and what the schema allows", () => {
    const options = schemaOf(() => ({
      issues: [
        { message: "must be at least 1", path: ["window", { key: "size" }] },
        { message: "must be red", path: ["colour"] },
      ],
    }));
    registry.add(pluginOf({ selectors: { mine: defineStrategy({ ...entry(), options }) } }));
    const error = thrown(() => choose({ window: { size: -3 }, colour: "blue" }));
    expect(error.name).toBe("PluginError");
    expect(error.message).toBe(
      "wrong options for selector 'mine' of plugin 'a': option 'window.size' is -3: must be at least 1; " +
        "option 'colour' is \"blue\": must be red",
    );
  });

  it("refuses options where there are none", () => {
    registry.add(pluginOf({ selectors: { mine: entry() } }));
    expect(() => choose({ fast: true })).toThrow(
      "selector 'mine' of plugin 'a' has no options, but was given fast",
    );
    expect(() => choose({})).not.toThrow();
  });

  it("refuses a schema that answers later, whose failure then harms nobody", async () => {
    const options = schemaOf(() => Promise.reject(new Error("later")));
    registry.add(pluginOf({ selectors: { mine: defineStrategy({ ...entry(), options }) } }));
    const error = thrown(() => choose());
    expect(error.name).toBe("PluginError");
    expect(error.message).toContain("asynchronous");
    await new Promise((resolve) => setImmediate(resolve)); // an unhandled rejection would fail the run here
  });

  it.each(["options", "create"] as const)("keeps the cause when %s throws", (where) => {
    const cause = new Error("out of luck");
    const fail = (): never => {
      throw cause;
    };
    const mine = where === "options" ? { ...entry(), options: schemaOf(fail) } : { ...entry(), create: fail };
    registry.add(pluginOf({ selectors: { mine: defineStrategy(mine as ReturnType<typeof entry>) } }));
    const error = thrown(() => choose());
    expect(error.name).toBe("PluginError");
    expect(error.message).toContain("selector 'mine' of plugin 'a'");
    expect(error.message).toContain("out of luck");
    expect(error.cause).toBe(cause);
  });

  it("refuses a factory that answers later, whose failure then harms nobody", async () => {
    const create = () => Promise.reject(new Error("later")) as never;
    registry.add(pluginOf({ selectors: { mine: { summary: "s", create } } }));
    const error = thrown(() => choose());
    expect(error.name).toBe("PluginError");
    expect(error.message).toBe(
      "selector 'mine' of plugin 'a' created a promise: remove the async from its create()",
    );
    await new Promise((resolve) => setImmediate(resolve)); // an unhandled rejection would fail the run here
  });

  it.each([
    ["owns", `"owns", but it may be bounded or own; did you mean 'own'?`],
    ["mine", `"mine", but it may be bounded or own`],
    [null, "null, but it may be bounded or own"],
    [{ slots: 4 }, "{ slots: 4 }, but it may be bounded or own"],
  ])("refuses a choker whose slotPolicy is %o", (slotPolicy, message) => {
    const create = () => ({ slotPolicy: slotPolicy as never, unchoke: () => [] });
    registry.add(pluginOf({ chokers: { mine: { summary: "s", create } } }));
    const error = thrown(() => registry.choker("mine", undefined, noAsk));
    expect(error.name).toBe("PluginError");
    expect(error.message).toBe(
      `choker 'mine' of plugin 'a' created something whose slotPolicy is ${message}`,
    );
  });

  it.each(["own", "bounded", undefined])("takes a choker whose slotPolicy is %o", (slotPolicy) => {
    // a member of its own may resemble one of the contract's
    const choker = { slotPolicy: slotPolicy as never, slotsPolicy: 1, served: 0, unchoke: () => [] };
    registry.add(pluginOf({ chokers: { mine: { summary: "s", create: () => choker } } }));
    expect(registry.choker("mine", undefined, noAsk)).toBe(choker);
  });

  it.each([undefined, null, {}])("refuses a factory that makes %o", (made) => {
    registry.add(pluginOf({ selectors: { mine: { summary: "s", create: () => made as never } } }));
    const error = thrown(() => choose());
    expect(error.name).toBe("PluginError");
    expect(error.message).toContain("without select()");
  });
});
