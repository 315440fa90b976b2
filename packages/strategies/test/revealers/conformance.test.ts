import { pieceRevealerSuite } from "@minibit/core/testing";
import { strategies } from "../../src/index.js";

for (const name of Object.keys(strategies.revealers!)) pieceRevealerSuite({ plugin: strategies, name });
