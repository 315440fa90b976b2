import { SeededRandom } from "@minibit/core";
import { describe, expect, it } from "vitest";
import { type ContactSettings, RandomContacts } from "../../src/agents/random-contacts.js";

const SETTINGS: ContactSettings = {
  arrivals: 0.5,
  pieces: 5,
  seedContacts: 1,
  peerContacts: 1,
  departures: Infinity,
  picks: "random",
};

function swarm(settings: Partial<ContactSettings> = {}, seed = 1): RandomContacts {
  return new RandomContacts({ ...SETTINGS, ...settings }, new SeededRandom(seed));
}

/** The population at the end of each of so many seconds. */
function populations(contacts: RandomContacts, seconds: number): number[] {
  return Array.from({ length: seconds }, (_, index) => {
    contacts.run((index + 1) * 1_000);
    return contacts.population;
  });
}

describe("random contacts", () => {
  it("are the same for the same random seed, and others for another", () => {
    expect(populations(swarm(), 200)).toEqual(populations(swarm(), 200));
    expect(populations(swarm(), 200)).not.toEqual(populations(swarm({}, 2), 200));
  });

  it("bring as many peers as come while nobody can complete", () => {
    const contacts = swarm({ arrivals: 3, seedContacts: 1e-9, peerContacts: 1e-3 });
    contacts.run(1_000_000);
    expect(Math.abs(contacts.population - 3_000)).toBeLessThan(3 * Math.sqrt(3_000));
    expect(contacts.missingPart).toBe(1);
  });

  it("begin with a club whose members all lack one and the same piece", () => {
    const contacts = swarm({ club: 30 });
    expect(contacts.population).toBe(30);
    expect(contacts.missingPart).toBe(1);
  });

  it("let a club melt at the rate of the seed, less those who come", () => {
    const contacts = swarm({ club: 200 });
    contacts.run(200_000);
    expect(contacts.population).toBeGreaterThan(60);
    expect(contacts.population).toBeLessThan(140);
    contacts.run(1_000_000);
    expect(contacts.population).toBeLessThan(40);
  });

  it("let it melt faster when those who leave it stay to help", () => {
    const contacts = swarm({ club: 200, departures: 0.9 });
    contacts.run(100_000);
    expect(contacts.population).toBeLessThan(40);
  });

  it("spread pieces more evenly when the rarest is given", () => {
    const missing = (picks: ContactSettings["picks"]): number => {
      const contacts = swarm({ picks, pieces: 20, arrivals: 2 });
      contacts.run(50_000);
      return contacts.missingPart;
    };
    expect(missing("rarest")).toBeLessThan(missing("random"));
  });
});
