/** Runs the command line `args`, and says with which code to exit. */
export async function run(args: readonly string[]): Promise<number> {
  void args;
  return 0;
}
