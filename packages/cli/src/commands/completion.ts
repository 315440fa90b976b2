import { type Arguments, defineCommand } from "../command.js";

const positionals = {
  shell: { type: "optional", describe: "bash or zsh (default: by $SHELL)" },
} as const;

const options = {} as const;

/** What `minibit completion` is run with. */
export type CompletionArguments = Arguments<typeof positionals, typeof options>;

export default defineCommand({
  name: "completion",
  summary: "print a script that lets your shell complete commands",
  positionals,
  options,
  examples: [
    ["completion bash >> ~/.bashrc", "completes from the next bash on"],
    ["completion zsh >> ~/.zshrc", "the same for zsh, below its compinit"],
  ],
  load: () => import("./completion-run.js"),
});
