import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Page } from "playwright-core";
import { afterAll, describe, expect, it } from "vitest";
import { type ReportInput, reportPage } from "../../src/report/index.js";
import { TestBrowser } from "./browser.js";
import { fakeReport, fakeTournament, threeClasses } from "./fake-report.js";

const scenario = threeClasses({ each: 6 });
const LONG = "rarest, seed.upload=400kbit and a name that goes on and on";
const VARIANTS = { tft: { scenario }, [LONG]: { scenario, speed: 1.2 }, everyone: { scenario, speed: 0.9 } };

const REPORTS: Readonly<Record<string, () => ReportInput>> = {
  "one run": () => fakeReport({ heterogeneous: { scenario } }),
  "a comparison": () => fakeReport(VARIANTS, 6),
  "a tournament of many": () =>
    fakeReport(Object.fromEntries(CHOKERS.map((choker) => [choker, { scenario }])), 1, {
      tournament: fakeTournament(CHOKERS),
    }),
  "a tournament": () => fakeReport(VARIANTS, 2, { tournament: fakeTournament(Object.keys(VARIANTS)) }),
};

/** As many, and with such names, that their matrices have no room for them beside each other. */
const CHOKERS = [
  ...["tft", "tft:slots=8", "fastest-upload", "mainline-seed"],
  ...["tft:slots=6,optimistic=1,optimisticRounds=9", "tft:slots=8,optimistic=2,optimisticRounds=9"],
];

const FOLDER = mkdtempSync(join(tmpdir(), "minibit-report-"));
const BROWSER = new TestBrowser();

afterAll(async () => {
  await BROWSER.close();
  rmSync(FOLDER, { recursive: true });
});

/** Where the page of the report called `name` is, as a browser finds it. */
function addressOf(name: string): string {
  const file = join(FOLDER, `${name}.html`);
  if (!existsSync(file)) writeFileSync(file, reportPage(REPORTS[name]!()));
  return pathToFileURL(file).href;
}

/** What goes wrong in `page`, and what it asks for beside itself, from now on. */
function watched(page: Page): { readonly wrong: string[]; readonly asked: string[] } {
  const [wrong, asked]: [string[], string[]] = [[], []];
  page.on("pageerror", (error) => wrong.push(error.message));
  page.on("console", (message) => wrong.push(message.text()));
  page.on("request", (request) => asked.push(request.url()));
  return { wrong, asked };
}

// What runs in the page is given as text: the types of the DOM are not those of this project.
const WIDER_THAN_THE_WINDOW = `document.documentElement.scrollWidth - window.innerWidth`;
const CHARTS_NOT_SEEN = `[...document.querySelectorAll(".chart")].filter((chart) =>
  [...chart.querySelectorAll("svg")].filter((svg) => {
    const { width, height } = svg.getBoundingClientRect();
    return width > 200 && height > 60;
  }).length !== 1).length`;
const TEXTS_OUTSIDE = `[...document.querySelectorAll(".chart svg")].filter((svg) => svg.getBoundingClientRect().width > 0)
  .flatMap((svg) => [...svg.querySelectorAll("text")].filter((text) => {
    const [of, within] = [text.getBoundingClientRect(), svg.getBoundingClientRect()];
    return of.right > within.right + 12 || of.left < within.left - 12;
  }).map((text) => text.textContent))`;
const TEXTS_OVER_EACH_OTHER = `[...document.querySelectorAll("#encounters .any svg")].flatMap((svg) => {
  const texts = [...svg.querySelectorAll("text")].filter((text) => !/^[\\d×]/.test(text.textContent));
  const boxes = texts.map((text) => ({ name: text.textContent, ...text.getBoundingClientRect().toJSON() }));
  return boxes.flatMap((one, index) => boxes.slice(index + 1)
    .filter((other) => one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom)
    .map((other) => one.name + " / " + other.name));
})`;
const TEXT_SIZES = `[...document.querySelectorAll(".chart svg")].filter((svg) => svg.getBoundingClientRect().width > 0)
  .map((svg) => 12 * svg.getBoundingClientRect().width / svg.viewBox.baseVal.width)`;
const BROKEN_FILES = `[...document.querySelectorAll("a[download]")].filter((link) => {
  const svg = decodeURIComponent(link.getAttribute("href").replace("data:image/svg+xml,", ""));
  const read = new DOMParser().parseFromString(svg, "image/svg+xml");
  return read.querySelector("parsererror") || read.documentElement.localName !== "svg";
}).length`;
const PARTED_WORDS = `(() => {
  const code = document.querySelector("#provenance dd code");
  const texts = document.createTreeWalker(code, NodeFilter.SHOW_TEXT);
  const parted = [];
  while (texts.nextNode()) for (const { 0: word, index } of texts.currentNode.data.matchAll(/--[a-z]+/g)) {
    const range = document.createRange();
    range.setStart(texts.currentNode, index);
    range.setEnd(texts.currentNode, index + word.length);
    if (new Set([...range.getClientRects()].map(({ top }) => top)).size > 1) parted.push(word);
  }
  return parted;
})()`;
const NAMES_OF_NUMBERS = `[...document.querySelectorAll(".figure summary")].map((each) => each.ariaLabel)`;
const GROUNDS_OF_THEMES = `[...new Set([...document.querySelectorAll(".themes span")]
  .map((span) => getComputedStyle(span).backgroundColor))]`;
// a text that the system colours is no more what is read on the field behind it, nor its edge what parts it from lines
const FORCED_TEXTS = `[...document.querySelectorAll(".chart svg text")]
  .filter((text) => getComputedStyle(text).forcedColorAdjust !== "none").map((text) => text.textContent)`;
const GROUND = `getComputedStyle(document.body).backgroundColor`;
const LINE = `getComputedStyle(document.querySelector("#completions svg path[stroke^='var(--series']")).stroke`;

describe.each(Object.keys(REPORTS))("the page of %s in a browser", { timeout: 120_000 }, (name) => {
  it("fits a phone and a screen, by day and by night, without an error or a request", async (context) => {
    const address = addressOf(name);
    const page = await (await BROWSER.open(context)).newPage();
    const { wrong, asked } = watched(page);
    await page.goto(address);

    for (const width of [390, 1_000, 1_280]) {
      await page.setViewportSize({ width, height: 900 });
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        expect(await page.evaluate(WIDER_THAN_THE_WINDOW)).toBeLessThanOrEqual(0);
        expect(await page.evaluate(CHARTS_NOT_SEEN)).toBe(0);
        expect(await page.evaluate(TEXTS_OUTSIDE)).toEqual([]);
        expect(await page.evaluate(TEXTS_OVER_EACH_OTHER)).toEqual([]);
        const sizes: number[] = await page.evaluate(TEXT_SIZES);
        expect(Math.min(...sizes)).toBeGreaterThan(10);
        expect(Math.max(...sizes)).toBeLessThan(15);
      }
    }
    expect(wrong).toEqual([]);
    expect(asked).toEqual([address]);
    await page.close();
  });

  it("has files to save that are whole", async (context) => {
    const page = await (await BROWSER.open(context)).newPage();
    await page.goto(addressOf(name));
    expect(await page.evaluate(`document.querySelectorAll("a[download]").length`)).toBeGreaterThan(8);
    expect(await page.evaluate(BROKEN_FILES)).toBe(0);
    await page.close();
  });
});

describe("the page in a browser", { timeout: 120_000 }, () => {
  it("has the colours of the system until the switch is turned, and is light on paper", async (context) => {
    const page = await (await BROWSER.open(context)).newPage({ colorScheme: "dark" });
    await page.goto(addressOf("one run"));
    const shown = async (): Promise<unknown[]> => [await page.evaluate(GROUND), await page.evaluate(LINE)];
    const night = await shown();
    await page.getByText("Light", { exact: true }).click();
    const day = await shown();
    expect(night).toEqual(["rgb(18, 20, 23)", "rgb(74, 151, 245)"]);
    expect(day).toEqual(["rgb(247, 247, 244)", "rgb(27, 75, 155)"]);

    await page.getByText("Dark", { exact: true }).click();
    expect(await shown()).toEqual(night);
    await page.emulateMedia({ media: "print" });
    expect(await shown()).toEqual(["rgb(255, 255, 255)", "rgb(27, 75, 155)"]);
    await page.close();
  });

  it("parts a command between its words alone, and has no heading on paper without anything below it", async (context) => {
    const page = await (await BROWSER.open(context)).newPage({ viewport: { width: 390, height: 900 } });
    await page.goto(addressOf("a comparison"));
    expect(await page.evaluate(PARTED_WORDS)).toEqual([]);
    expect(await page.locator("#peers h2").isVisible()).toBe(true);
    await page.emulateMedia({ media: "print" });
    expect(await page.locator("#peers h2").isVisible()).toBe(false);
    await page.close();
  });

  it("shows the numbers of a plot when they are asked for, within their frame", async (context) => {
    const page = await (await BROWSER.open(context)).newPage({ viewport: { width: 390, height: 900 } });
    await page.goto(addressOf("a comparison"));
    await page.evaluate(`for (const each of document.querySelectorAll("details")) each.open = true`);
    expect(await page.locator("#completions table").isVisible()).toBe(true);
    expect(await page.evaluate(WIDER_THAN_THE_WINDOW)).toBeLessThanOrEqual(0);
    await page.close();
  });

  it("says of whatever can be followed or opened what it belongs to", async (context) => {
    const page = await (await BROWSER.open(context)).newPage();
    await page.goto(addressOf("a comparison"));
    const links = [...(await page.locator("body").ariaSnapshot()).matchAll(/link "(Save as SVG[^"]*)"/g)];
    expect(await page.getByRole("link", { name: "Save as SVG: Use of the upload capacity" }).count()).toBe(1);
    expect(links.length).toBeGreaterThan(20);
    expect(new Set(links.map(([, name]) => name)).size).toBe(links.length);
    const numbers: string[] = await page.evaluate(NAMES_OF_NUMBERS);
    expect(numbers).toContain("The numbers as a table: Use of the upload capacity");
    expect(new Set(numbers).size).toBe(numbers.length);
    await page.close();
  });

  it("shows with the colours of the system which theme is chosen, and charts in their own", async (context) => {
    const page = await (await BROWSER.open(context)).newPage({ colorScheme: "dark", forcedColors: "active" });
    await page.goto(addressOf("a comparison"));
    expect(await page.evaluate(GROUNDS_OF_THEMES)).toHaveLength(2);
    expect(await page.evaluate(FORCED_TEXTS)).toEqual([]);
    await page.close();
  });

  it("keeps a table of a few rows on one page of paper", async (context) => {
    const page = await (await BROWSER.open(context)).newPage();
    await page.goto(addressOf("a comparison"));
    await page.emulateMedia({ media: "print" });
    expect(
      await page.evaluate(`getComputedStyle(document.querySelector("#overview .table")).breakInside`),
    ).toBe("avoid");
    await page.close();
  });

  it("saves a plot as a file", async (context) => {
    const page = await (await BROWSER.open(context)).newPage();
    await page.goto(addressOf("one run"));
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.locator("#utilisation a[download]").click(),
    ]);
    expect(download.suggestedFilename()).toBe("utilisation.svg");
    await page.close();
  });
});
