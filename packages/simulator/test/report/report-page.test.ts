import { writeFileSync } from "node:fs";
import { expect, it } from "vitest";
import { reportPage } from "../../src/report/index.js";
import { fakeReport, fakeTournament, threeClasses } from "./fake-report.js";
it("spike", () => {
  let t = performance.now();
  const single = reportPage(fakeReport({ heterogeneous: { scenario: threeClasses() } }));
  writeFileSync("/tmp/r-single.html", single);
  console.log("single", single.length, performance.now() - t);
  t = performance.now();
  const compare = reportPage(
    fakeReport(
      {
        tft: { scenario: threeClasses() },
        propshare: { scenario: threeClasses(), speed: 1.12 },
        everyone: { scenario: threeClasses(), speed: 0.9 },
      },
      8,
    ),
  );
  writeFileSync("/tmp/r-compare.html", compare);
  console.log("compare", compare.length, performance.now() - t);
  t = performance.now();
  const tour = reportPage(
    fakeReport(
      {
        tft: { scenario: threeClasses() },
        propshare: { scenario: threeClasses(), speed: 1.12 },
        nobody: { scenario: threeClasses(), speed: 0.9 },
      },
      2,
      { tournament: fakeTournament(["tft", "propshare", "nobody"]) },
    ),
  );
  writeFileSync("/tmp/r-tour.html", tour);
  console.log("tour", tour.length, performance.now() - t);
  expect(single).toContain("svg");
});
