import { messageOf } from "../strategy/index.js";

/** What `call` returns; undefined when it throws, and that goes into `thrown`, as what `method` threw. */
export function thrownInto<T>(thrown: Error[], method: string, call: () => T): T | undefined {
  try {
    return call();
  } catch (cause) {
    thrown.push(new Error(`threw in ${method}: ${messageOf(cause)}`, { cause }));
    return undefined;
  }
}
