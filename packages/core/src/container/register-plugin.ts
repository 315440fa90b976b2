import type { DependencyContainer } from "../di/index.js";
import { PluginError } from "../errors.js";
import { type Plugin, disown, messageOf } from "../strategy/index.js";

/**
 * Lets `plugin` bind services of its own in `container`.
 *
 * @throws PluginError if it throws or returns a promise.
 *
 * @internal
 */
export function registerPlugin(plugin: Plugin, container: DependencyContainer): void {
  const fail = (what: string, cause?: unknown): never => {
    throw new PluginError(`plugin '${plugin.name}' failed in register: ${what}`, { cause });
  };
  let answer: unknown;
  try {
    answer = plugin.register?.(container);
  } catch (cause) {
    fail(messageOf(cause), cause);
  }
  if (!(answer instanceof Promise)) return;
  disown(answer);
  fail("it returned a promise: make it synchronous");
}
