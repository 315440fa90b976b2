export { NodeExplorer } from "./node-explorer.js";
export { EXPLORER_EXIT } from "./outcome.js";
