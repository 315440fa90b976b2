import type { Logger } from "@minibit/core";
import { pino, stdSerializers } from "pino";
import { PinoPretty } from "pino-pretty";
import type { Output } from "./command-context.js";

/** Fields that contain errors: one from foreign code is shown with its stack. */
const ERRORS = ["error", "cause"];

/** Writes the engine's log messages for people, one line each, to `output`. */
export function engineLogger(output: Output): Logger {
  const pretty = PinoPretty({
    destination: output,
    sync: true,
    colorize: output.isTTY === true,
    ignore: "pid,hostname",
    translateTime: "SYS:HH:MM:ss.l",
    errorLikeObjectKeys: ERRORS,
  });
  const serializers = Object.fromEntries(ERRORS.map((field) => [field, stdSerializers.err]));
  const log = pino({ level: "debug", errorKey: "error", serializers }, pretty);
  return {
    debug: (message, fields = {}) => log.debug(fields, message),
    info: (message, fields = {}) => log.info(fields, message),
    warn: (message, fields = {}) => log.warn(fields, message),
  };
}
