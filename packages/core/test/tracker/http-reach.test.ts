import { describe, expect, it } from "vitest";
import { HttpReach } from "../../src/tracker/http-reach.js";

const [MACHINE, LINK, SITE, GLOBAL] = ["127.0.0.1", "169.254.169.254", "192.168.1.1", "203.0.113.5"] as const;
const ADDRESSES = [MACHINE, LINK, SITE, GLOBAL];

/** The addresses at which `path` may be requested after redirects from `redirectors`. */
function reached(reach: HttpReach, path: string, ...redirectors: (string | undefined)[]): string[] {
  for (const redirector of redirectors) reach.redirectedFrom(redirector);
  return ADDRESSES.filter((address) => !reach.objection(path, address));
}

describe("an HttpReach", () => {
  it("is everywhere for what was named directly", () => {
    expect(reached(new HttpReach(), "/x")).toEqual(ADDRESSES);
  });

  it.each([
    [[MACHINE], ADDRESSES],
    [[LINK], [LINK, SITE, GLOBAL]],
    [[SITE], [SITE, GLOBAL]],
    [[GLOBAL], [GLOBAL]],
    [["::ffff:192.168.1.1"], [SITE, GLOBAL]],
    [[MACHINE, GLOBAL, GLOBAL], [GLOBAL]],
    [[undefined], [GLOBAL]],
  ])("comes no nearer for redirects from %j", (redirectors, expected) => {
    expect(reached(new HttpReach(), "/x", ...redirectors)).toEqual(expected);
  });

  it.each(["/announce", "/announce.php", "/announce/key", "/key/announce", "/key/announce.php", "/Announce"])(
    "is everywhere for %s of a tracker",
    (path) => expect(reached(HttpReach.ofTracker(), path)).toEqual(ADDRESSES),
  );

  it.each(["/", "/admin", "/announcement/delete", "/admin/announce/delete", "//announce/x"])(
    "is only outside of our own network for %s of a tracker",
    (path) => expect(reached(HttpReach.ofTracker(), path)).toEqual([GLOBAL]),
  );

  it("says what is wrong", () => {
    const reach = HttpReach.ofTracker();
    expect(reach.objection("/x", SITE)).toMatch(/^192.168.1.1 is in our own network, where .* \/announce/);
    reach.redirectedFrom(GLOBAL);
    expect(reach.objection("/announce", LINK)).toMatch(/^redirected to 169.254.169.254 in our own network/);
  });
});
