import { chokeStrategySuite } from "@minibit/core/testing";
import plugin from "../../src/index.js";

for (const name of Object.keys(plugin.chokers!)) chokeStrategySuite({ plugin, name });
