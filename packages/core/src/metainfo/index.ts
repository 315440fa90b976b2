export * from "./metainfo.js";
