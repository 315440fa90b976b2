import type { StandardSchemaV1 } from "@standard-schema/spec";
import { PluginError } from "../errors.js";
import { makeStrategy } from "./make-strategy.js";
import { misfit } from "./misfit.js";
import type { Ask, StrategyEntry } from "./plugin.js";
import type { StrategyTrait } from "./strategy-trait.js";
import type { StrategyKind } from "./strategy-kind.js";
import { disown, messageOf } from "./strategy-faults.js";
import { validOptions } from "./strategy-options.js";

/** A strategy that a plugin offers: makes it on request, and names whose fault a failure is. */
export class StrategyOffer {
  readonly kind: StrategyKind;
  readonly name: string;
  readonly plugin: string;
  readonly #entry: StrategyEntry<unknown>;

  constructor(kind: StrategyKind, name: string, plugin: string, entry: StrategyEntry<unknown>) {
    this.kind = kind;
    this.name = name;
    this.plugin = plugin;
    this.#entry = entry;
  }

  get summary(): string {
    return this.#entry.summary;
  }

  get source(): string | undefined {
    return this.#entry.source;
  }

  get traits(): readonly StrategyTrait[] {
    return this.#entry.traits ?? [];
  }

  get options(): StandardSchemaV1 | undefined {
    return this.#entry.options;
  }

  /** For messages: which strategy and who wrote it. */
  get title(): string {
    return `${this.kind} '${this.name}' of plugin '${this.plugin}'`;
  }

  check(options: unknown, others: readonly string[] = []): unknown {
    return validOptions(this.title, this.#entry.options, options, others);
  }

  create(options: unknown, ask: Ask): unknown {
    const valid = this.check(options);
    const strategy = this.#run(valid, ask);
    const wrong = misfit(strategy, this.kind);
    if (wrong === undefined) return strategy;
    disown(strategy);
    throw new PluginError(`${this.title} created ${wrong}`);
  }

  #run(options: unknown, ask: Ask): unknown {
    try {
      return makeStrategy(this.#entry, options, ask);
    } catch (cause) {
      throw new PluginError(`${this.title} could not be created: ${messageOf(cause)}`, { cause });
    }
  }
}
