import { styleText } from "node:util";
import type { Output } from "../command-context.js";
import { wrapped } from "../text-layout.js";
import { lineWidthOf, textWidthOf } from "./width.js";

type Format = Parameters<typeof styleText>[0];

/** The styles of one output. There are no colours if it is not a terminal or `NO_COLOR` is set. */
export class Style {
  /** Makes the styles of `stream`. */
  constructor(private readonly stream: Output) {}

  /** Maximum length of a line that cannot be wrapped. */
  get lineWidth(): number {
    return lineWidthOf(this.stream);
  }

  /** Most important. */
  strong(text: string): string {
    return this.#styled("bold", text);
  }

  /** Least important. */
  faint(text: string): string {
    return this.#styled("gray", text);
  }

  /** Done. */
  good(text: string): string {
    return this.#styled("green", text);
  }

  /** In progress. */
  busy(text: string): string {
    return this.#styled("cyan", text);
  }

  /** Possibly wrong. */
  doubtful(text: string): string {
    return this.#styled("yellow", text);
  }

  /** Styles a warning, wrapped between words; the last column stays empty. */
  notice(text: string): string {
    const width = textWidthOf(this.stream) - 1;
    const lines = text.split("\n").map((line) => (line.length > width ? wrapped(line, width, 2) : line));
    return this.doubtful(lines.join("\n"));
  }

  #styled(format: Format, text: string): string {
    return styleText(format, text, { stream: this.stream });
  }
}
