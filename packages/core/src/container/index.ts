export * from "./peer-container.js";
