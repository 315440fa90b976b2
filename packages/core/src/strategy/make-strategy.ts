import { INJECTED, type Token } from "../di/token.js";
import { PluginError } from "../errors.js";
import { isClass } from "./is-class.js";
import { type Ask, OPTIONS, type StrategyClass, type StrategyEntry } from "./plugin.js";

/** Where tsyringe 4 keeps the tokens of `@inject`, whoever decorated the class. */
const TSYRINGE_TOKENS = "injectionTokens";

/**
 * Makes a strategy of `entry`, whose `create` is a function, a plain class or a decorated one.
 *
 * @throws {@link PluginError} for a class with `@inject` that our `@injectable()` does not decorate, and whatever it throws.
 */
export function makeStrategy({ create }: StrategyEntry<unknown>, options: unknown, ask: Ask): unknown {
  const tokens = injectedTokens(create);
  if (tokens)
    return new (create as StrategyClass<unknown>)(...tokens.map((each) => give(each, options, ask)));
  if (hasInject(create)) throw new PluginError(UNDECORATED);
  if (isClass(create)) return new create(options as never, ask as never);
  return create(options, ask);
}

const UNDECORATED =
  "its class has @inject but no @injectable(): import both from @minibit/core/di, not from tsyringe";

function injectedTokens(create: object): readonly Token<never>[] | undefined {
  return Object.hasOwn(create, INJECTED) ? (create as Record<symbol, Token<never>[]>)[INJECTED] : undefined;
}

function give(token: Token<never>, options: unknown, ask: Ask): never {
  return (token === OPTIONS ? options : ask(token)) as never;
}

/**
 * Whether its parameters have any tsyringe's `@inject`. `Reflect.getOwnMetadata` exists if anybody loaded
 * reflect-metadata, as every decorated class must.
 */
function hasInject(create: object): boolean {
  const { getOwnMetadata } = Reflect as { getOwnMetadata?: (key: string, target: object) => unknown };
  return getOwnMetadata?.(TSYRINGE_TOKENS, create) !== undefined;
}
