import { messageOf } from "../strategy/index.js";

/** What `call` returns; undefined when it throws, and the message goes into `thrown`. */
export function thrownInto<T>(thrown: string[], call: () => T): T | undefined {
  try {
    return call();
  } catch (error) {
    thrown.push(messageOf(error));
    return undefined;
  }
}
