import { Writable } from "node:stream";
import { expect, it, onTestFinished } from "vitest";
import type { Output } from "../../src/command-context.js";
import { LiveScreen } from "../../src/render/live-screen.js";

const ESCAPE = "\u001b";
const CONTROL = new RegExp(`${ESCAPE}\\[\\??(\\d*)[;\\d]*([A-Za-z])|\\n|[^${ESCAPE}\\n]+`, "g");

/** A terminal that breaks its lines anew when it is made narrower, as most do. */
class Terminal extends Writable implements Output {
  readonly isTTY = true;
  readonly rows = 24;
  #lines = [""];
  #row = 0;
  #column = 0;

  constructor(public columns: number) {
    super({ decodeStrings: false });
  }

  /** What a person sees. */
  get seen(): string[] {
    return this.#lines.filter((line) => line !== "");
  }

  narrow(columns: number): void {
    this.columns = columns;
    const broken = this.#lines.map((line) => line.match(new RegExp(`.{1,${columns}}`, "gu")) ?? [""]);
    this.#row = broken.slice(0, this.#row).flat().length;
    this.#lines = broken.flat();
  }

  override _write(chunk: string, _encoding: string, done: () => void): void {
    for (const [token, count, command] of chunk.matchAll(CONTROL)) {
      if (token === "\n") this.#moveTo(this.#row + 1);
      else if (command === "A") this.#moveTo(Math.max(0, this.#row - Number(count || 1)));
      else if (command === "B") this.#moveTo(this.#row + Number(count || 1));
      else if (command === "G") this.#column = 0;
      else if (command === "K") this.#erase(count === "2" ? 0 : this.#column);
      else if (command === undefined) this.#put(token);
    }
    done();
  }

  #moveTo(row: number): void {
    this.#row = row;
    this.#column = 0;
    while (this.#lines.length <= row) this.#lines.push("");
  }

  #erase(from: number): void {
    this.#lines[this.#row] = this.#lines[this.#row]!.slice(0, from);
  }

  #put(text: string): void {
    const line = this.#lines[this.#row]!;
    const before = line.slice(0, this.#column).padEnd(this.#column);
    this.#lines[this.#row] = before + text + line.slice(this.#column + text.length);
    this.#column += text.length;
  }
}

/** A screen of 40 columns below a line that stays: a short line, a coloured one as wide as there is room, a short one. */
function drawn(): { terminal: Terminal; screen: LiveScreen } {
  const terminal = new Terminal(40);
  terminal.write("stays\n");
  const screen = new LiveScreen(terminal, (width) => [
    "name",
    `\u001b[32m${"x".repeat(width)}\u001b[39m`,
    "0 peers",
  ]);
  onTestFinished(() => screen.clear());
  screen.refresh();
  expect(terminal.seen).toEqual(["stays", "name", "x".repeat(39), "0 peers"]);
  return { terminal, screen };
}

it.each([[20], [19], [7]])("is drawn once on a terminal that is made as narrow as %d", (columns) => {
  const { terminal, screen } = drawn();
  terminal.narrow(columns);
  screen.refresh();
  const expected = ["stays", "name", "x".repeat(columns - 1), "0 peers"];
  expect(terminal.seen).toEqual(expected);
  terminal.columns = 60;
  screen.refresh();
  expect(terminal.seen).toEqual(["stays", "name", "x".repeat(59), "0 peers"]);
});

it("is taken away whole from a terminal that was made narrower", () => {
  const { terminal, screen } = drawn();
  terminal.narrow(15);
  screen.clear();
  expect(terminal.seen).toEqual(["stays"]);
});

it("leaves nothing above a line that is noted on a terminal that was made narrower", () => {
  const { terminal, screen } = drawn();
  terminal.narrow(15);
  screen.note("noted");
  expect(terminal.seen).toEqual(["stays", "noted", "name", "x".repeat(14), "0 peers"]);
});
