import { messageOf } from "@minibit/core";
import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  type YAMLError,
} from "yaml";
import type { ScenarioError } from "../errors.js";
import { type Position, refusal, type ScenarioPath, type WrittenSource } from "./complaint.js";
import { isTooDeep } from "./nesting.js";

const EMPTY = `the scenario is empty; the least is a file and its populations, like
  file: 64MiB
  populations: { seed: { holds: all }, leecher: { count: 50 } }`;

/** A scenario as text: YAML, which includes JSON. It knows the position of everything. */
export class WrittenText implements WrittenSource {
  readonly form: unknown;
  readonly #document: Document;
  readonly #lines = new LineCounter();

  /**
   * Parses `text`, which people know as `where`.
   *
   * @throws ScenarioError if it is empty or not YAML.
   */
  constructor(
    text: string,
    readonly where: string,
  ) {
    if (isTooDeep(text)) throw this.#refusal(0, "this is nested deeper than any scenario");
    this.#document = parseDocument(text, {
      lineCounter: this.#lines,
      prettyErrors: false,
      logLevel: "error",
    });
    const [error] = this.#document.errors;
    if (error) throw this.#refusal(error.pos[0], this.#syntaxComplaint(error, text), error);
    this.form = this.#read();
    if (this.form === null) throw this.#refusal(0, EMPTY);
  }

  positionOf = (path: ScenarioPath, key?: string): Position | undefined => {
    const node = key === undefined ? undefined : keyOf(this.#nodeAt(path), key);
    const start = (node ?? this.#nodeAt(path))?.range?.[0];
    return start === undefined ? undefined : this.#position(start);
  };

  /** Aliases may be followed only once it is known that all of them lead somewhere, and not too far. */
  #read(): unknown {
    try {
      return this.#document.toJS({ maxAliasCount: 100 });
    } catch (cause) {
      throw this.#refusal(0, `cannot be read: ${messageOf(cause)}`, cause);
    }
  }

  /** The node at `path`, or the last existing one on the way there. */
  #nodeAt(path: ScenarioPath): Node | undefined {
    let node = this.#resolved(this.#document.contents);
    for (const step of path) {
      const next = this.#resolved(childOf(node, step));
      if (!next) return node;
      node = next;
    }
    return node;
  }

  #resolved(node: unknown): Node | undefined {
    if (isAlias(node)) return node.resolve(this.#document);
    return isNode(node) ? node : undefined;
  }

  #position(offset: number): Position {
    const { line, col } = this.#lines.linePos(offset);
    // nodes that were not examined have no lines yet
    return line === 0 ? { line: 1, column: 1 } : { line, column: col };
  }

  #syntaxComplaint({ code, message, pos: [start] }: YAMLError, text: string): string {
    if (code === "DUPLICATE_KEY") {
      const [key] = /^[^\s:,{}]*/.exec(text.slice(start)) ?? [];
      return `'${key}' appears twice: keep one, or rename the other`;
    }
    if (code === "MULTIPLE_DOCS") return "a second document begins here: a file holds one scenario";
    return `this is not valid ${this.where.endsWith(".json") ? "JSON" : "YAML"}: ${message}`;
  }

  #refusal(offset: number, text: string, cause?: unknown): ScenarioError {
    const position = this.#position(offset);
    return refusal(`${this.where}:${position.line}:${position.column}: ${text}`, { position, cause });
  }
}

function childOf(node: Node | undefined, step: string | number): unknown {
  if (isMap(node)) return node.items.find(({ key }) => isKey(key, step))?.value;
  return isSeq(node) ? node.items[Number(step)] : undefined;
}

function keyOf(node: Node | undefined, key: string): Node | undefined {
  const found = isMap(node) ? node.items.find((pair) => isKey(pair.key, key))?.key : undefined;
  return isNode(found) ? found : undefined;
}

function isKey(key: unknown, step: string | number): boolean {
  return String(isScalar(key) ? key.value : key) === String(step);
}
