import { messageOf } from "../strategy/index.js";

/** What `call` returns; undefined if it throws: the error then goes into `thrown`, naming `method`. */
export function thrownInto<T>(thrown: Error[], method: string, call: () => T): T | undefined {
  try {
    return call();
  } catch (cause) {
    thrown.push(new Error(`threw in ${method}: ${messageOf(cause)}`, { cause }));
    return undefined;
  }
}
