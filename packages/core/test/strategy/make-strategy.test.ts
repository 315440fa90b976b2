import "reflect-metadata";
import { inject as foreignInject, injectable as foreignInjectable } from "tsyringe";
import { describe, expect, it } from "vitest";
import { inject, injectable } from "../../src/di/index.js";
import { SeededRandom } from "../../src/runtime/index.js";
import {
  type Ask,
  OPTIONS,
  type PieceSelector,
  RANDOM,
  type Random,
  StrategyRegistry,
  definePlugin,
  defineStrategy,
} from "../../src/strategy/index.js";

interface Options {
  readonly depth?: number;
}

const random = new SeededRandom(1);
const ask: Ask = (token: symbol) => {
  if (token !== RANDOM) throw new Error(`asked for ${String(token)}`);
  return random as never;
};

/** Records its arguments. */
abstract class Witness implements PieceSelector {
  readonly given: unknown[];
  constructor(...given: unknown[]) {
    this.given = given;
  }
  select(): undefined {}
}

class Plain extends Witness {}

@injectable()
class Decorated extends Witness {
  constructor(@inject(RANDOM) chance: Random, @inject(OPTIONS) options: Options) {
    super(chance, options);
  }
}

@injectable()
class Heir extends Decorated {}

@foreignInjectable()
class Foreign extends Witness {
  constructor(@foreignInject("somewhere else") chance: unknown) {
    super(chance);
  }
}

class HalfDecorated extends Witness {
  constructor(@inject(RANDOM) chance: Random) {
    super(chance);
  }
}

const options = {
  "~standard": {
    version: 1,
    vendor: "test",
    validate: (value: unknown) => ({ value: value as Options }),
  },
} as const;

function made(create: never): Witness {
  const registry = new StrategyRegistry();
  const entry = defineStrategy({ summary: "a witness", options, create });
  registry.add(definePlugin({ name: "test", apiVersion: 1, selectors: { witness: entry as never } }));
  return registry.selector("witness", { depth: 2 }, ask) as Witness;
}

describe("a strategy is made", () => {
  it("by a function, with its options and what it may ask for", () => {
    const witness = made(((given: Options, hand: Ask) => new Plain(given, hand(RANDOM))) as never);
    expect(witness.given).toEqual([{ depth: 2 }, random]);
  });

  it("of a plain class, with the same", () => {
    expect(made(Plain as never).given).toEqual([{ depth: 2 }, ask]);
  });

  it("of a decorated class, with what its parameters name", () => {
    expect(made(Decorated as never).given).toEqual([random, { depth: 2 }]);
    expect(made(Heir as never).given).toEqual([random, { depth: 2 }]);
  });

  it.each([
    ["that another container decorated", Foreign],
    ["of whose decorators one was forgotten", HalfDecorated],
  ])("not of a class %s, and says what to take from where", (_, create) => {
    expect(() => made(create as never)).toThrow(
      "selector 'witness' of plugin 'test' could not be created: its class has @inject but no @injectable(): " +
        "import both from @minibit/core/di, not from tsyringe",
    );
  });
});

describe("what cannot work does not compile", () => {
  class Slow extends Plain {
    constructor({ depth }: Options, hand: Ask) {
      super(depth, hand);
    }
  }
  class Strange extends Plain {
    constructor({ rate }: { rate: string }) {
      super(rate);
    }
  }

  it("a class with a parameter that it cannot be given", () => {
    const summary = "a witness";
    const entries = [
      defineStrategy({ summary, options, create: Slow }),
      defineStrategy({ summary, options, create: Decorated }),
      defineStrategy({ summary, create: Plain }),
      // @ts-expect-error the schema knows no rate
      defineStrategy({ summary, options, create: Strange }),
      // @ts-expect-error there are no options at all
      defineStrategy({ summary, create: Strange }),
    ];
    expect(entries.length).toBe(5);
  });

  it("a plugin for another version of the contract", () => {
    // @ts-expect-error this is version 1
    expect(definePlugin({ name: "test", apiVersion: 2, selectors: {} }).apiVersion).toBe(2);
  });
});
