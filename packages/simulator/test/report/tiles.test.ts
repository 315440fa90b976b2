import { expect, it } from "vitest";
import { threeClasses } from "./fake-report.js";
import { readFakePage } from "./read-page.js";

it.each([
  [8, "95 % interval"],
  [3, "range of runs"],
])("says of the interval of %i runs what it is: a %s", (runs, words) => {
  const page = readFakePage({ heterogeneous: { scenario: threeClasses() } }, runs);
  expect(page.words(".tile .more")[1]).toMatch(new RegExp(`^median of ${runs} runs; ${words} .* to `));
});

it("holds each number against what it would be at its best, or what it means", () => {
  const page = readFakePage({ heterogeneous: { scenario: threeClasses() } });
  const labels = page.words(".tile dt");
  const meanings = Object.fromEntries(page.words(".tile .more").map((more, index) => [labels[index], more]));
  expect(meanings).toMatchObject({
    "last completion over its bound": "1 is the least that the access links allow (Kumar and Ross)",
    "use of the upload capacity": "of the leechers' upload capacity",
    "copies sent by seeds": "1 is every piece once",
    "Jain's index of download speeds": "1 when all are equally fast",
    "Jain's index of sent over received":
      "1 when all gave the same for what they took, even if that was nothing",
  });
});
