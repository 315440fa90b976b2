import * as v from "valibot";
import { EVENT_SCHEMA, type JsonEvent } from "../src/event-schema.js";

/** The type of events called `Name`. */
export type EventOf<Name extends JsonEvent["event"]> = Extract<JsonEvent, { event: Name }>;

/** Parses the complete lines of `text` as events, each checked against the schema. Unknown fields are errors too. */
export function parseEvents(text: string): JsonEvent[] {
  const lines = text.split("\n").slice(0, -1);
  return lines.map((line) => {
    const parsed = JSON.parse(line) as JsonEvent;
    const checked = v.parse(EVENT_SCHEMA, parsed);
    if (JSON.stringify(Object.keys(checked).sort()) !== JSON.stringify(Object.keys(parsed).sort())) {
      throw new Error(`fields that the schema does not know: ${line}`);
    }
    return parsed;
  });
}

/** Returns those of `events` that are called `name`. */
export function eventsCalled<Name extends JsonEvent["event"]>(
  name: Name,
  events: readonly JsonEvent[],
): EventOf<Name>[] {
  return events.filter((event): event is EventOf<Name> => event.event === name);
}
