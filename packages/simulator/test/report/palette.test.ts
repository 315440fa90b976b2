import { describe, expect, it } from "vitest";
import { DARK, LIGHT, namedColours, withColours } from "../../src/report/look/palette.js";
import { seriesLook } from "../../src/report/look/series-look.js";
import { VISIONS, contrast, distance } from "./colour-vision.js";

describe.each([
  ["by day", LIGHT],
  ["by night", DARK],
] as const)("the palette %s", (_, palette) => {
  it("has text that stands out from whatever it stands on by 4.5 to 1", () => {
    for (const ground of [palette.ground, palette.surface]) {
      for (const ink of [palette.ink, palette["ink-soft"], palette.accent]) {
        expect(contrast(ink, ground)).toBeGreaterThanOrEqual(4.5);
      }
    }
    palette.heat.forEach((step, index) => {
      expect(contrast(palette["heat-ink"][index]!, step)).toBeGreaterThanOrEqual(4.5);
    });
  });

  it("has lines and marks that stand out by 3 to 1", () => {
    for (const series of [...palette.series, palette.axis]) {
      expect(contrast(series, palette.surface)).toBeGreaterThanOrEqual(3);
    }
  });

  it.each(Object.entries(VISIONS))("has series that are told apart with %s vision", (__, vision) => {
    palette.series.forEach((one, index) => {
      for (const other of palette.series.slice(index + 1)) {
        expect(distance(one, other, vision)).toBeGreaterThan(15);
      }
    });
  });

  it("has steps that go one way, each told from the next", () => {
    const contrasts = palette.heat.map((step) => contrast(step, palette.surface));
    expect(contrasts).toEqual(contrasts.toSorted((one, other) => one - other));
    for (const vision of Object.values(VISIONS)) {
      palette.heat.slice(1).forEach((step, index) => {
        expect(distance(step, palette.heat[index]!, vision)).toBeGreaterThan(5);
      });
    }
  });
});

it("names the same colours by day and by night", () => {
  expect([...namedColours(DARK).keys()]).toEqual([...namedColours(LIGHT).keys()]);
});

it("puts colours in the place of their names, and leaves other text alone", () => {
  expect(withColours('fill="var(--series-0)" var(--no-such) var(x)', LIGHT)).toBe(
    `fill="${LIGHT.series[0]}" var(--no-such) var(x)`,
  );
});

it("has 42 looks that differ, and neighbours that differ in colour, dash and shape each", () => {
  const looks = Array.from({ length: 42 }, (_, index) => seriesLook(index));
  expect(new Set(looks.map(({ colour, dash }) => `${colour} ${dash}`)).size).toBe(42);
  looks.slice(1).forEach((look, index) => {
    expect(look.colour).not.toBe(looks[index]!.colour);
    expect(look.dash).not.toBe(looks[index]!.dash);
    expect(look.shape).not.toBe(looks[index]!.shape);
  });
});
