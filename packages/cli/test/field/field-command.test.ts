import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { whyNoField } from "../../../../scripts/field/requirements.js";
import { Scratch } from "../scratch.js";

const SCRIPT = fileURLToPath(new URL("../../../../scripts/field/field.js", import.meta.url));
const NAMESPACES = "/run/netns";

let scratch: Scratch;
let command: FieldCommand | undefined;
beforeEach(() => void (scratch = new Scratch()));
afterEach(async () => {
  await command?.end();
  command = undefined;
  await scratch.remove();
});

/** The command, run with `args`, and what it says. */
class FieldCommand {
  readonly child: ChildProcess;
  readonly exit: Promise<number | null>;
  #said = "";
  #heard: () => void = () => {};

  constructor(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
    const stdio = ["ignore", "ignore", "pipe"] as const;
    this.child = spawn(process.execPath, [SCRIPT, ...args], {
      env: { ...process.env, ...env },
      stdio: [...stdio],
    });
    this.exit = once(this.child, "close").then(([code]) => code as number | null);
    this.child.stderr!.setEncoding("utf8").on("data", (text: string) => {
      this.#said += text;
      this.#heard();
    });
  }

  get said(): string {
    return this.#said;
  }

  /** Ends it as Ctrl-C does: ended otherwise, it could not remove what it made. */
  async end(): Promise<void> {
    this.child.kill("SIGINT");
    await this.exit;
  }

  /** When it has said `text`; fails when it ends before. */
  async says(text: string): Promise<void> {
    const heard = new Promise<void>((resolve) => {
      this.#heard = () => {
        if (this.#said.includes(text)) resolve();
      };
      this.#heard();
    });
    const ended = this.exit.then((code) => {
      throw new Error(`it ended with ${code}: ${this.#said}`);
    });
    await Promise.race([heard, ended]);
  }
}

describe("npm run field", { timeout: 60_000 }, () => {
  it("says what is missing where there can be no field, with an exit code of its own", async () => {
    command = new FieldCommand([], { PATH: "" });
    expect(await command.exit).toBe(77);
    expect(command.said).toMatch(/^this machine cannot run the field: .+\n$/);
  });

  it("refuses a number of runs that is none", async () => {
    command = new FieldCommand(["--runs", "some"]);
    expect(await command.exit).toBe(1);
    expect(command.said).toBe("field: --runs cannot be 'some'\n");
  });

  it("refuses a field that there is not", async () => {
    command = new FieldCommand(["--in", "meadow"]);
    expect(await command.exit).toBe(1);
    expect(command.said).toBe("field: --in must be namespaces or loopback, not 'meadow'\n");
  });

  it("leaves no file when it is interrupted over loopback", async () => {
    const args = ["--in", "loopback", "--runs", "1", "--out", scratch.at("out.json")];
    command = new FieldCommand([...args, "--folder", scratch.path]);
    await command.says("run 1 of 1");
    command.child.kill("SIGINT");
    expect(await command.exit).toBe(130);
    expect(readdirSync(scratch.path)).toEqual([]);
  });

  it("leaves no namespace, process or file when it is interrupted", async (context) => {
    const obstacle = whyNoField();
    if (obstacle !== undefined) {
      console.warn(`skipped: ${obstacle}`);
      context.skip(obstacle);
    }
    command = new FieldCommand(["--runs", "1", "--folder", scratch.path, "--out", scratch.at("out.json")]);
    const namespace = `minibit-field-${command.child.pid}`;
    await command.says("fast-1 joined");
    expect(readdirSync(NAMESPACES).filter((name) => name.startsWith(namespace))).not.toEqual([]);
    const children = childrenOf(command.child.pid!);
    expect(children.length).toBeGreaterThan(1);

    command.child.kill("SIGINT");

    expect(await command.exit).toBe(130);
    expect(readdirSync(NAMESPACES).filter((name) => name.startsWith(namespace))).toEqual([]);
    expect(readdirSync(scratch.path)).toEqual([]);
    await expect.poll(() => children.filter(isAlive)).toEqual([]);
  });
});

function childrenOf(pid: number): number[] {
  const text = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim();
  return text.split(" ").map(Number);
}

/** Whether a process is there, and not just its exit code that nobody has asked for. */
function isAlive(pid: number): boolean {
  try {
    return !readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)!.startsWith("Z");
  } catch {
    return false;
  }
}
