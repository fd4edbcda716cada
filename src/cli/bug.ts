import { printable, printableText } from "../report/printable.ts";
import { exitCode } from "./exit-code.ts";

/** Reports an exception, which is always a bug in specloom, and returns the exit code. */
export function reportBug(error: unknown, debug: boolean): number {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const hint = debug ? "" : " (`--debug` prints the stack)";
  process.stderr.write(
    `this is a bug in specloom, please report it: ${printable(text.slice(0, 2000))}${hint}\n`,
  );
  for (let cause = error; debug && cause instanceof Error; cause = cause.cause) {
    process.stderr.write(printableText(`${cause.stack ?? cause.message}\n`));
  }
  return exitCode.bug;
}
