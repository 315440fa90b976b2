export * from "./address.js";
export * from "./each-link.js";
export * from "./link.js";
export * from "./transport.js";
