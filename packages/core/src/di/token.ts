/**
 * Typed dependency-injection tokens. They stand apart from the container so that a plugin, which needs
 * nothing but tokens, does not load tsyringe (80 ms on a small machine).
 */

declare const TYPE: unique symbol;

interface TypeMark<T> {
  readonly [TYPE]?: (value: T) => T;
}

/** A symbol that remembers the type it stands for. */
export type Token<T> = symbol & TypeMark<T>;

/**
 * Makes the token of type `T` named `description` (names are global: give each its own).
 * `Symbol.for` keeps a plugin that was handed a second copy of this module working.
 */
export function token<T>(description: string): Token<T> {
  return Symbol.for(`minibit:${description}`);
}

/**
 * Where a class decorated by our `injectable` keeps the tokens of its constructor's parameters, so that it
 * can be made without the container that decorated it.
 */
export const INJECTED = Symbol.for("minibit:injected tokens");

/** The type a token stands for. */
export type TokenType<K> = K extends Token<infer T> ? T : never;
