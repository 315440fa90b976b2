export * from "./file-folder.js";
export { type FilePieceStore } from "./file-piece-store.js";
export * from "./file-piece-stores.js";
export * from "./file-replacing.js";
export * from "./file-verification.js";
export * from "./memory-piece-store.js";
export * from "./memory-piece-stores.js";
export * from "./piece-store.js";
