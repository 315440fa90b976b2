import "reflect-metadata";
import * as tsyringe from "tsyringe";
import { describe, expect, it } from "vitest";
import {
  type DependencyContainer,
  type Disposable,
  Lifecycle,
  bind,
  inject,
  injectAll,
  injectable,
  instanceCachingFactory,
  instancePerContainerCachingFactory,
  resolve,
  rootContainer,
  token,
} from "../../src/di/index.js";

interface Clock {
  now(): number;
}
interface Dice {
  roll(): number;
}
const CLOCK = token<Clock>("test/Clock");
const DICE = token<Dice>("test/Dice");
const NUMBER = token<number>("test/Number");

class Loaded implements Dice {
  roll(): number {
    return 6;
  }
}

function container(): DependencyContainer {
  const made = rootContainer.createChildContainer();
  bind(made, CLOCK).toValue({ now: () => 42 });
  bind(made, DICE).toClass(Loaded, Lifecycle.ContainerScoped);
  return made;
}

describe("token", () => {
  it("is the same in every copy of the module", () => {
    expect(token<Clock>("test/Clock")).toBe(CLOCK);
    expect(CLOCK).toBe(Symbol.for("minibit:test/Clock"));
  });
});

describe("injectable", () => {
  it("injects interfaces by their tokens, without emitted types", () => {
    @injectable()
    class Game {
      constructor(
        @inject(DICE) readonly dice: Dice,
        @inject(CLOCK) readonly clock: Clock,
      ) {}
    }
    const game = container().resolve(Game);
    expect([game.dice.roll(), game.clock.now()]).toEqual([6, 42]);
    expect(Reflect.getOwnMetadata("design:paramtypes", Game)).toBeUndefined();
  });

  it("refuses a forgotten parameter when the class is declared, wherever it stands", () => {
    expect(() => {
      @injectable()
      class First {
        constructor(
          readonly clock: Clock,
          @inject(DICE) readonly dice: Dice,
        ) {}
      }
      return First;
    }).toThrow("First: constructor parameter 0 has no @inject");
    expect(() => {
      @injectable()
      class Last {
        constructor(
          @inject(DICE) readonly dice: Dice,
          readonly clock: Clock,
        ) {}
      }
      return Last;
    }).toThrow("Last: constructor parameter 1 has no @inject");
    expect(() => {
      @injectable()
      class None {
        constructor(readonly clock: Clock) {}
      }
      return None;
    }).toThrow("None: constructor parameter 0 has no @inject");
  });

  it("is needed: tsyringe alone passes undefined for a forgotten parameter", () => {
    @tsyringe.injectable()
    class Gap {
      constructor(
        readonly clock: Clock,
        @inject(DICE) readonly dice: Dice,
      ) {}
    }
    const gap = container().resolve<Gap>(Gap);
    expect([gap.clock, gap.dice.roll()]).toEqual([undefined, 6]);
  });

  it("hands a parent's tokens to a subclass without a constructor, which tsyringe alone does not", () => {
    @injectable()
    class Parent {
      constructor(@inject(DICE) readonly dice: Dice) {}
    }
    @injectable()
    class Child extends Parent {}
    @tsyringe.injectable()
    class Orphan extends Parent {}
    expect(container().resolve(Child).dice.roll()).toBe(6);
    expect(container().resolve(Orphan).dice).toBeUndefined();
  });

  it("takes a class without parameters", () => {
    @injectable()
    class Alone {
      readonly made = true;
    }
    expect(container().resolve(Alone).made).toBe(true);
  });

  it("injects all that is bound to a token", () => {
    @injectable()
    class Sum {
      constructor(@injectAll(NUMBER) readonly numbers: number[]) {}
    }
    const made = container();
    for (const number of [1, 2, 3]) bind(made, NUMBER).toValue(number);
    expect(made.resolve(Sum).numbers).toEqual([1, 2, 3]);
  });
});

describe("the compiler", () => {
  it("refuses a token that does not fit its parameter", () => {
    class Wrong {
      constructor(
        // @ts-expect-error not a die
        @inject(CLOCK) readonly dice: Dice,
        // @ts-expect-error one number is not a list
        @inject(NUMBER) readonly numbers: number[],
        // @ts-expect-error a list is not one number
        @injectAll(NUMBER) readonly number: number,
      ) {}
    }
    expect(Wrong).toHaveLength(3);
  });

  it("refuses a binding of another type, and knows what resolve gives", () => {
    const made = container();
    // @ts-expect-error not a clock
    bind(made, CLOCK).toClass(Loaded);
    // @ts-expect-error not a number
    bind(made, NUMBER).toValue("six");
    const dice: Dice = resolve(made, DICE);
    // @ts-expect-error not a clock
    const clock: Clock = resolve(made, DICE);
    expect(dice).toBe(clock);
  });
});

describe("lifecycles", () => {
  it("makes a new object each time unless told otherwise", () => {
    const made = rootContainer.createChildContainer();
    bind(made, DICE).toClass(Loaded);
    expect(resolve(made, DICE)).not.toBe(resolve(made, DICE));
  });

  it("makes one object per container, also for a child", () => {
    const parent = container();
    const child = parent.createChildContainer();
    expect(resolve(parent, DICE)).toBe(resolve(parent, DICE));
    expect(resolve(child, DICE)).toBe(resolve(child, DICE));
    expect(resolve(child, DICE)).not.toBe(resolve(parent, DICE));
  });

  it("keeps a child's binding to the child", () => {
    const parent = rootContainer.createChildContainer();
    bind(parent.createChildContainer(), DICE).toClass(Loaded);
    expect(parent.isRegistered(DICE, true)).toBe(false);
    expect(rootContainer.isRegistered(DICE, true)).toBe(false);
  });

  it("caches what a factory makes, once for all or once per container", () => {
    const parent = rootContainer.createChildContainer();
    bind(parent, DICE).toFactory(instanceCachingFactory(() => new Loaded()));
    bind(parent, CLOCK).toFactory(instancePerContainerCachingFactory(() => ({ now: () => 0 })));
    const child = parent.createChildContainer();
    expect(resolve(child, DICE)).toBe(resolve(parent, DICE));
    expect(resolve(child, CLOCK)).not.toBe(resolve(parent, CLOCK));
    expect(resolve(child, CLOCK)).toBe(resolve(child, CLOCK));
  });

  it("disposes what the container built, and refuses to be used afterwards", async () => {
    const log: string[] = [];
    class Built implements Disposable {
      dispose(): void {
        log.push("built");
      }
    }
    const given: Disposable = { dispose: () => void log.push("given") };
    const made = rootContainer.createChildContainer();
    const [BUILT, GIVEN] = [token<Disposable>("test/Built"), token<Disposable>("test/Given")];
    bind(made, BUILT).toClass(Built, Lifecycle.ContainerScoped);
    bind(made, GIVEN).toValue(given);
    resolve(made, BUILT);
    resolve(made, GIVEN);
    await made.dispose();
    expect(log).toEqual(["built"]);
    expect(() => resolve(made, BUILT)).toThrow(/disposed/);
  });
});
