export { Conversation } from "./conversation.js";
export * from "./invariant-checker.js";
