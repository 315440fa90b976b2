import { pieceSelectorSuite } from "@minibit/core/testing";
import { strategies } from "../../src/index.js";

for (const name of Object.keys(strategies.selectors!)) pieceSelectorSuite({ plugin: strategies, name });
