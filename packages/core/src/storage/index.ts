export * from "./piece-store.js";
