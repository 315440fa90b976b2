import { UsageError } from "../errors.js";

/** A strategy chosen by name, with the options that differ from its defaults. */
export interface NamedChoice {
  /** The strategy's name. */
  readonly name: string;
  /** Options by name; checked against the strategy's schema when it is made. */
  readonly options?: Readonly<Record<string, unknown>>;
}

/** Which strategy to use: `"tft"`, or `{ name: "tft", options: { newcomerWeight: 5 } }`. */
export type StrategyChoice = string | NamedChoice;

/** `choice` in its long form. @internal */
export function namedChoice(choice: StrategyChoice): NamedChoice {
  return typeof choice === "string" ? { name: choice } : choice;
}

/**
 * Parses a choice as typed on a command line: `tft`, or `tft:newcomerWeight=5:optimisticHoldMs=20000`. Values that look
 * like a number, `true` or `false` are converted; an option without a value is `true`.
 *
 * @throws UsageError if the text does not have this form, or gives an option twice.
 */
export function parseStrategyChoice(text: string): NamedChoice {
  const [name = "", ...given] = text.split(":");
  const options: Record<string, unknown> = {};
  for (const part of given) {
    const [, option = "", value] = /^([^=]*)(?:=(.*))?$/s.exec(part) ?? [];
    if (name === "" || option === "") {
      throw new UsageError(
        `'${text}' does not name a strategy: write NAME or NAME:OPTION=VALUE:OPTION=VALUE`,
      );
    }
    if (Object.hasOwn(options, option)) throw new UsageError(`'${text}' gives the option '${option}' twice`);
    options[option] = value === undefined ? true : readValue(value);
  }
  return given.length === 0 ? { name } : { name, options };
}

function readValue(text: string): unknown {
  if (text === "true" || text === "false") return text === "true";
  const number = Number(text);
  return text.trim() !== "" && Number.isFinite(number) ? number : text;
}
