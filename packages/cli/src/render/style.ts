import { styleText } from "node:util";
import type { Output } from "../command-context.js";
import { wrapped } from "../text-layout.js";
import { lineWidthOf, textWidthOf } from "./width.js";

type Format = Parameters<typeof styleText>[0];

/** How things look on one output. It has no colours where it is no terminal, or where `NO_COLOR` is set. */
export class Style {
  /** Styles for `stream`. */
  constructor(private readonly stream: Output) {}

  /** How long a line may be that cannot be broken. */
  get lineWidth(): number {
    return lineWidthOf(this.stream);
  }

  /** What matters most. */
  strong(text: string): string {
    return this.#styled("bold", text);
  }

  /** What may be overlooked. */
  faint(text: string): string {
    return this.#styled("gray", text);
  }

  /** What is done. */
  good(text: string): string {
    return this.#styled("green", text);
  }

  /** What is under way. */
  busy(text: string): string {
    return this.#styled("cyan", text);
  }

  /** What may be wrong. */
  doubtful(text: string): string {
    return this.#styled("yellow", text);
  }

  /** Words on what may be wrong, broken between them where they are longer than a line; the last column is left free. */
  notice(text: string): string {
    const width = textWidthOf(this.stream) - 1;
    const lines = text.split("\n").map((line) => (line.length > width ? wrapped(line, width, 2) : line));
    return this.doubtful(lines.join("\n"));
  }

  #styled(format: Format, text: string): string {
    return styleText(format, text, { stream: this.stream });
  }
}
