export * from "./decode.js";
export * from "./encode.js";
export { type BencodeLimits } from "./scanner.js";
export { type BencodeTape } from "./tape.js";
export {
  asBytes,
  asDictionary,
  asInteger,
  asList,
  asString,
  BencodeDictionary,
  BencodeList,
  type BencodeValue,
} from "./value.js";
