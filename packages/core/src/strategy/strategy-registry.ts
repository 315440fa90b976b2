import type { StandardSchemaV1 } from "@standard-schema/spec";
import { token } from "../di/token.js";
import { PluginError, UnknownStrategyError } from "../errors.js";
import type { ChokeStrategy } from "./choke-strategy.js";
import type { PeerSampler } from "./peer-sampler.js";
import type { PieceRevealer } from "./piece-revealer.js";
import type { PieceSelector } from "./piece-selector.js";
import type { Ask, Plugin } from "./plugin.js";
import { didYouMean } from "./nearest.js";
import { offersOf } from "./plugin-check.js";
import type { StrategyKind } from "./strategy-kind.js";
import type { StrategyOffer } from "./strategy-offer.js";
import type { StrategyTrait } from "./strategy-trait.js";

export type { StrategyKind } from "./strategy-kind.js";

/** One entry of {@link StrategyRegistry.list}. */
export interface StrategyListing {
  /** What the strategy decides. */
  readonly kind: StrategyKind;
  /** The name by which it is chosen. */
  readonly name: string;
  /** What it does, in one line. */
  readonly summary: string;
  /** Origin of the strategy: a paper, a BEP, or a client. */
  readonly source: string | undefined;
  /** What it promises beyond the contract. */
  readonly traits: readonly StrategyTrait[];
  /** Schema of its options; undefined if it has none. */
  readonly options: StandardSchemaV1 | undefined;
  /** Name of the plugin that offers it. */
  readonly plugin: string;
}

/**
 * The known strategies, by kind and name. Plugins are added explicitly. A name belongs to the one plugin that added it,
 * so its meaning never depends on the order of loading.
 */
export class StrategyRegistry {
  readonly #plugins = new Set<string>();
  readonly #offers: StrategyOffer[] = [];

  /**
   * Adds all strategies of `plugin`, or none.
   *
   * @throws PluginError if the plugin breaks the contract or a name is taken.
   */
  add(plugin: Plugin): void {
    const offers = offersOf(plugin);
    if (this.#plugins.has(plugin.name)) throw new PluginError(`plugin '${plugin.name}' was added twice`);
    for (const offer of offers) this.#refuseTaken(offer);
    this.#plugins.add(plugin.name);
    this.#offers.push(...offers);
  }

  /**
   * Makes the selector `name` for one torrent.
   *
   * @throws UnknownStrategyError if no plugin offers it, PluginError if the options are invalid or it cannot be made.
   */
  selector(name: string, options: unknown, ask: Ask): PieceSelector {
    return this.#offer("selector", name).create(options, ask) as PieceSelector;
  }

  /** Makes the choker `name` for one torrent; throws as {@link StrategyRegistry.selector} does. */
  choker(name: string, options: unknown, ask: Ask): ChokeStrategy {
    return this.#offer("choker", name).create(options, ask) as ChokeStrategy;
  }

  /** Makes the sampler `name` for a tracker; throws as {@link StrategyRegistry.selector} does. */
  sampler(name: string, options: unknown, ask: Ask): PeerSampler {
    return this.#offer("sampler", name).create(options, ask) as PeerSampler;
  }

  /** Makes the revealer `name` for one torrent; throws as {@link StrategyRegistry.selector} does. */
  revealer(name: string, options: unknown, ask: Ask): PieceRevealer {
    return this.#offer("revealer", name).create(options, ask) as PieceRevealer;
  }

  /**
   * Checks that the strategy `name` exists and accepts these options, before there is a torrent to make it for. The
   * options named in `others` have already been taken out; if an option is wrong, the message lists them with the
   * strategy's own.
   *
   * @throws UnknownStrategyError if no plugin offers it, PluginError if the options are invalid.
   */
  check(kind: StrategyKind, name: string, options?: unknown, others: readonly string[] = []): void {
    this.#offer(kind, name).check(options, others);
  }

  /** Lists all strategies, sorted by kind, then by name. */
  list(): StrategyListing[] {
    const listings = this.#offers.map(listingOf);
    return listings.sort((a, b) => byText(a.kind, b.kind) || byText(a.name, b.name));
  }

  #refuseTaken(offer: StrategyOffer): void {
    const owner = this.#find(offer.kind, offer.name)?.plugin;
    if (owner === undefined) return;
    throw new PluginError(
      `${offer.kind} '${offer.name}' comes from plugin '${owner}' and from plugin '${offer.plugin}': ` +
        `rename one, or leave one of the plugins out`,
    );
  }

  #offer(kind: StrategyKind, name: string): StrategyOffer {
    const offer = this.#find(kind, name);
    if (offer === undefined) throw new UnknownStrategyError(this.#unknown(kind, name));
    return offer;
  }

  #find(kind: StrategyKind, name: string): StrategyOffer | undefined {
    return this.#offers.find((offer) => offer.kind === kind && offer.name === name);
  }

  #unknown(kind: StrategyKind, name: string): string {
    if (this.#plugins.size === 0) {
      return (
        `no ${kind} '${name}': @minibit/core alone has no strategies; add the plugin of @minibit/strategies, ` +
        `or use the package minibit, which has it`
      );
    }
    const names = this.list().flatMap((listing) => (listing.kind === kind ? [listing.name] : []));
    if (names.length === 0) return `unknown ${kind} '${name}'; no plugin offers a ${kind}`;
    const all = `there are: ${names.join(", ")}`;
    const hint = this.#otherwise(name) || didYouMean(name, names);
    return `unknown ${kind} '${name}'${hint === "" ? `; ${all}` : `${hint} (${all})`}`;
  }

  /** `; there is a choker 'mine'` if the name is of another kind. */
  #otherwise(name: string): string {
    const other = this.#offers.find((offer) => offer.name === name);
    return other === undefined ? "" : `; there is a ${other.kind} '${name}'`;
  }
}

function listingOf(offer: StrategyOffer): StrategyListing {
  const { kind, name, summary, source, traits, options, plugin } = offer;
  return { kind, name, summary, source, traits, options, plugin };
}

/** Token of the {@link StrategyRegistry}. */
export const STRATEGIES = token<StrategyRegistry>("Strategies");

/** By code unit: the same order in every locale. */
function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
