/**
 * Typed dependency injection on top of tsyringe: tokens that carry their type, an `inject` that the compiler checks
 * against the decorated parameter, and an `injectable` that refuses a class with a parameter that has no token.
 *
 * @packageDocumentation
 */
export * from "./container.js";
export * from "./token.js";
