import { type Diagnostic, diagnose } from "../diagnostics/diagnostic.ts";
import { HostError } from "../host/host.ts";
import { type Contradiction, type Side, healLock } from "../plan/lock-conflict.ts";
import type { Source } from "../source/source.ts";
import type { Environment } from "./environment.ts";
import { exitCode } from "./exit-code.ts";
import type { GenerateOptions } from "./generate-options.ts";
import { printLine, printReport, reportOptions } from "./report.ts";
import { settle } from "./settle.ts";

/** The options of `codegen lock resolve`. */
export interface ResolveOptions extends GenerateOptions {
  /** Settles contradictions by the branch that is merged into. */
  readonly ours?: boolean;
  /** Settles contradictions by the merged branch. */
  readonly theirs?: boolean;
}

/**
 * Heals a lock with the marks of a merge conflict by uniting its sides, and generates again. What
 * contradicts is an error unless a side is chosen; then nothing is written.
 */
export async function resolveLock(
  options: ResolveOptions,
  environment: Environment,
): Promise<number> {
  const report = reportOptions(options, environment);
  const settled = await settle([], options, environment);
  const { host } = settled.place;
  const fail = async (
    diagnostics: readonly Diagnostic[],
    sources: ReadonlyMap<string, Source> = new Map(),
  ): Promise<number> => await printReport({ diagnostics, sources, host }, report, environment);
  if ("diagnostics" in settled) return await fail(settled.diagnostics, settled.sources);
  const { lock: path } = settled.around.config;
  if (path === undefined) return await fail([missing("the configuration has none")]);
  try {
    const text = await host.readText(path);
    const healed = healLock(path, text, sideOf(options));
    if (healed === undefined) {
      printLine(`${path} has no marks of a merge conflict`, report, environment);
      return exitCode.ok;
    }
    if ("reason" in healed) return await fail([missing(healed.reason)]);
    const isChosen = options.ours === true || options.theirs === true;
    if (healed.contradictions.length > 0 && !isChosen) {
      const source: Source = { id: path, text, format: "json", value: undefined };
      const all = healed.contradictions.map((each) => contradiction(each, source));
      return await fail(all, new Map([[path, source]]));
    }
    await host.writeText(path, healed.text);
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    return await fail([missing(error.message)]);
  }
  printLine(`${path} has the entries of both sides`, report, environment);
  const { generate } = await import("./generate.ts");
  return await generate([], options, environment);
}

function sideOf({ theirs }: ResolveOptions): Side {
  return theirs === true ? "theirs" : "ours";
}

function missing(reason: string): Diagnostic {
  return diagnose("config/invalid-lock", { reason });
}

/** Reports a contradiction at the first line that has its key. */
function contradiction({ place, ours, theirs }: Contradiction, lock: Source): Diagnostic {
  const key = JSON.stringify(place.at(-1));
  const offset = Math.max(0, lock.text.indexOf(key));
  const params = { place: place.map((each) => `\`${each}\``).join(" → "), ours, theirs };
  return diagnose("config/lock-contradiction", params, { source: lock.id, offset, length: 0 });
}
