import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import { BlockRequests } from "../../src/serving/block-requests.js";
import { pieceIndex } from "../../src/units/index.js";

const block = fc.tuple(fc.nat(3), fc.nat(3), fc.integer({ min: 1, max: 3 }));
const step = fc.oneof(
  { weight: 5, arbitrary: block.map((request) => ({ do: "push" as const, request })) },
  { weight: 4, arbitrary: block.map((request) => ({ do: "shift" as const, request })) },
  { weight: 3, arbitrary: block.map((request) => ({ do: "remove" as const, request })) },
  { weight: 1, arbitrary: block.map((request) => ({ do: "clear" as const, request })) },
);

function contents(requests: BlockRequests): number[][] {
  return Array.from({ length: requests.size }, (_, index) => [
    requests.piece(index),
    requests.begin(index),
    requests.blockLength(index),
  ]);
}

test.prop([fc.array(step, { maxLength: 300 })])("BlockRequests behave like a list of requests", (steps) => {
  const requests = new BlockRequests();
  let model: number[][] = [];
  for (const { do: what, request } of steps) {
    const [piece, begin, length] = request;
    if (what === "push") {
      requests.push(pieceIndex(piece), begin, length);
      model.push(request);
    } else if (what === "remove") {
      const index = model.findIndex((one) => one.every((number, at) => number === request[at]));
      expect(requests.remove(pieceIndex(piece), begin, length)).toBe(index);
      if (index >= 0) model.splice(index, 1);
    } else if (what === "clear" && model.length > 20) {
      requests.clear();
      model = [];
    } else if (model.length > 0) {
      requests.shift();
      model.shift();
    }
    expect(contents(requests)).toEqual(model);
    expect(requests.bytes).toBe(model.reduce((sum, one) => sum + one[2]!, 0));
  }
});

test("BlockRequests keep their order through any number of requests passing", () => {
  const requests = new BlockRequests();
  for (let next = 0; next < 10_000; next++) {
    requests.push(pieceIndex(next), 0, 1);
    if (requests.size > 512) requests.shift();
    expect(requests.piece(0)).toBe(Math.max(0, next - 511));
  }
});
