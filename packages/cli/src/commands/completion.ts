import { type Arguments, defineCommand } from "../command.js";

const positionals = {
  shell: { type: "optional", describe: "bash or zsh (default: by $SHELL)" },
} as const;

const options = {} as const;

/** Arguments of `minibit completion`. */
export type CompletionArguments = Arguments<typeof positionals, typeof options>;

export default defineCommand({
  name: "completion",
  summary: "print a script that adds tab completion to your shell",
  positionals,
  options,
  examples: [
    ["completion bash >> ~/.bashrc", "active in the next bash"],
    ["completion zsh >> ~/.zshrc", "for zsh, after its compinit"],
  ],
  load: () => import("./completion-run.js"),
});
