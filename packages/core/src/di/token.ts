/**
 * Typed dependency-injection tokens. They are separate from the container so that a plugin, which needs only tokens,
 * does not load tsyringe (80 ms on a small machine).
 */

declare const TYPE: unique symbol;

interface TypeMark<T> {
  readonly [TYPE]?: (value: T) => T;
}

/** A symbol that carries the type it stands for. */
export type Token<T> = symbol & TypeMark<T>;

/**
 * Makes the token of type `T` named `description`. Names are global: give each token its own. Because it uses
 * `Symbol.for`, a plugin that loaded a second copy of this module still works.
 */
export function token<T>(description: string): Token<T> {
  return Symbol.for(`minibit:${description}`);
}

/**
 * Property in which a class decorated with our `injectable` keeps the tokens of its constructor's parameters, so that
 * the class can be instantiated without the container that decorated it.
 */
export const INJECTED = Symbol.for("minibit:injected tokens");

/** The type that a token stands for. */
export type TokenType<K> = K extends Token<infer T> ? T : never;
