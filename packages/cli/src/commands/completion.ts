import { defineCommand } from "../command.js";

export default defineCommand({
  name: "completion",
  summary: "print a script that lets your shell complete commands",
  positionals: {},
  options: {},
  examples: [["completion >> ~/.bashrc", "completes from the next shell on; ~/.zshrc for zsh"]],
  load: () => import("./completion-run.js"),
});
