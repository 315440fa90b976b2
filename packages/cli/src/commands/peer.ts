import { defineCommand } from "../command.js";

export default defineCommand({
  name: "peer",
  summary: "not here yet",
  positionals: {},
  options: {},
  examples: [],
  load: () => Promise.resolve({ run: () => Promise.reject(new Error("not here yet")) }),
});
