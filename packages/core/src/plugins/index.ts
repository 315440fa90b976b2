export * from "./module-loader.js";
export * from "./node-module-loader.js";
export * from "./plugin-loader.js";
