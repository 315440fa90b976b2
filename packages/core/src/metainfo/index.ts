export * from "./create-metainfo.js";
export * from "./encode-torrent.js";
export * from "./file-layout.js";
export { RESERVED_FOLDER } from "./file-name.js";
export * from "./magnet.js";
export * from "./metainfo.js";
export { type HashingOptions } from "./node-piece-hashing.js";
export * from "./parse-metainfo.js";
export * from "./piece-length.js";
