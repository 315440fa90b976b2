import type { Logger } from "@minibit/core";
import { pino } from "pino";
import { PinoPretty } from "pino-pretty";
import type { Output } from "./command-context.js";

/** What the engine says, for people, a line each on `output`. */
export function engineLogger(output: Output): Logger {
  const pretty = PinoPretty({
    destination: output,
    sync: true,
    colorize: output.isTTY === true,
    ignore: "pid,hostname",
    translateTime: "SYS:HH:MM:ss.l",
    errorLikeObjectKeys: ["error"],
  });
  const log = pino({ level: "debug", errorKey: "error" }, pretty);
  return {
    debug: (message, fields = {}) => log.debug(fields, message),
    info: (message, fields = {}) => log.info(fields, message),
    warn: (message, fields = {}) => log.warn(fields, message),
  };
}
