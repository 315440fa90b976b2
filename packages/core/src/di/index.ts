/**
 * Typed dependency injection on top of tsyringe: tokens that remember their type, `inject` that the
 * compiler checks against the parameter it decorates, and `injectable` that refuses a forgotten parameter.
 *
 * @packageDocumentation
 */
export * from "./container.js";
export * from "./token.js";
