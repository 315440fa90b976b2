export * from "./conversation.js";
export * from "./invariant-checker.js";
