export * from "./module-loader.js";
export * from "./node-module-loader.js";
export * from "./plugin-loader.js";
export { PLUGIN_PREFIX } from "./plugin-specifier.js";
export { strayWords } from "./stray-words.js";
