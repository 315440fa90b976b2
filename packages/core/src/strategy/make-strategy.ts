import { INJECTED, type Token } from "../di/token.js";
import { PluginError } from "../errors.js";
import { type Ask, OPTIONS, type StrategyClass, type StrategyEntry } from "./plugin.js";

/** Where tsyringe 4 keeps the tokens of `@inject`, whoever decorated the class. */
const TSYRINGE_TOKENS = "injectionTokens";

/**
 * Makes a strategy of `entry`, whose `create` is a function, a plain class or a decorated one.
 *
 * @throws {@link PluginError} for a class decorated by another container than ours, and whatever it throws.
 */
export function makeStrategy({ create }: StrategyEntry<unknown>, options: unknown, ask: Ask): unknown {
  const tokens = injectedTokens(create);
  if (tokens)
    return new (create as StrategyClass<unknown>)(...tokens.map((each) => give(each, options, ask)));
  if (isForeign(create)) throw new PluginError(FOREIGN);
  if (isClass(create)) return new create(options as never, ask as never);
  return create(options, ask);
}

const FOREIGN =
  "its class was decorated by another copy of tsyringe: take injectable and inject from @minibit/core/di";

function injectedTokens(create: object): readonly Token<never>[] | undefined {
  return Object.hasOwn(create, INJECTED) ? (create as Record<symbol, Token<never>[]>)[INJECTED] : undefined;
}

function give(token: Token<never>, options: unknown, ask: Ask): never {
  return (token === OPTIONS ? options : ask(token)) as never;
}

/** `Reflect.getOwnMetadata` is there if anybody loaded reflect-metadata, as every decorated class must. */
function isForeign(create: object): boolean {
  const { getOwnMetadata } = Reflect as { getOwnMetadata?: (key: string, target: object) => unknown };
  return getOwnMetadata?.(TSYRINGE_TOKENS, create) !== undefined;
}

function isClass(create: unknown): create is StrategyClass<unknown> {
  return /^class\b/.test(Function.prototype.toString.call(create));
}
