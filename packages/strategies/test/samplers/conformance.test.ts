import { peerSamplerSuite } from "@minibit/core/testing";
import { strategies } from "../../src/index.js";

for (const name of Object.keys(strategies.samplers!)) peerSamplerSuite({ plugin: strategies, name });
