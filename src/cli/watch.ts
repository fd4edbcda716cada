import { outputWords } from "../config/units.ts";
import { hasErrors } from "../diagnostics/diagnostic.ts";
import { watchFiles } from "../host/watch-files.ts";
import { createCache } from "../program.ts";
import type { Cache } from "../run/options.ts";
import { type Outcome, runIn } from "../run/run.ts";
import { createBell } from "./bell.ts";
import type { Environment } from "./environment.ts";
import { exitCode } from "./exit-code.ts";
import type { GenerateOptions } from "./generate-options.ts";
import {
  type ReportOptions,
  printLine,
  renderReport,
  reportOptions,
  writeReport,
} from "./report.ts";
import { type Settled, settle } from "./settle.ts";
import { startStopwatch } from "./stopwatch.ts";
import { summarize } from "./summarize.ts";
import { changesIn } from "./watch-changes.ts";
import { type Inputs, changedInputs, inputsOf, readConfigTexts } from "./watch-inputs.ts";

/** The parts of a watch that stay the same from round to round. */
interface Session {
  readonly documents: readonly string[];
  readonly options: GenerateOptions;
  readonly environment: Environment;
  readonly report: ReportOptions;
  readonly cache: Cache;
}

/** The end of a round, which the next one is compared with. */
interface Round {
  readonly settled: Settled | undefined;
  readonly inputs: Inputs;
  /** The texts of the last output without errors, by path. */
  readonly files: ReadonlyMap<string, string>;
  /** The report that was printed. */
  readonly said: string;
}

const beginning: Round = { settled: undefined, inputs: new Map(), files: new Map(), said: "" };

/**
 * Generates, and again whenever a document, a file that it refers to, the configuration or the lock
 * changes, until `stop` is aborted. Problems are reported, and the output then stays as it is.
 */
export async function watch(
  documents: readonly string[],
  options: GenerateOptions,
  environment: Environment,
  stop: AbortSignal = new AbortController().signal,
): Promise<number> {
  const report = reportOptions(options, environment);
  const session: Session = { documents, options, environment, report, cache: createCache() };
  const bell = createBell(stop);
  const files = watchFiles(environment.directory, bell.ring);
  try {
    let round = await generateOnce(session, beginning, []);
    printLine("watching; Ctrl-C ends it", report, environment);
    while (!stop.aborted) {
      files.follow(round.inputs.keys());
      const causes = await causesOf(session, round);
      if (causes.length > 0) round = await generateOnce(session, round, causes);
      else await bell.rung();
    }
  } finally {
    files.close();
  }
  return exitCode.ok;
}

/** Returns the reasons for another round: files that have changed, and documents that came. */
async function causesOf(
  { documents, options, environment }: Session,
  { settled: last, inputs }: Round,
): Promise<readonly string[]> {
  if (last === undefined) return [];
  const changed = await changedInputs(inputs, last.place.host);
  if (changed.length > 0) return changed;
  const now = await settle(documents, options, environment, true);
  const [before, after] = [specsOf(last), specsOf(now)];
  return [...after, ...before].filter((spec) => !before.includes(spec) || !after.includes(spec));
}

function specsOf(settled: Settled): readonly string[] {
  return "around" in settled ? settled.around.config.documents.map(({ spec }) => spec) : [];
}

/** Generates once, and prints what is new since the round before. */
async function generateOnce(
  session: Session,
  before: Round,
  causes: readonly string[],
): Promise<Round> {
  const { documents, options, environment, report } = session;
  const stopwatch = startStopwatch();
  const isFirst = before.settled === undefined;
  const last = before.settled?.place;
  const config = last && (await readConfigTexts(last, options.config));
  const settled = await settle(documents, options, environment, !isFirst);
  const { place } = settled;
  const { generated, diagnostics, sources } = await outcomeOf(settled, session);
  const said = await renderReport(diagnostics, sources, place.host, report);
  // What was said already is still so.
  if (said !== before.said) writeReport(said, report.format, environment);
  const folder = "around" in settled ? outputWords(settled.around.config) : "";
  const ended = { folder, time: stopwatch.total(), mode: {} };
  const line = summarize(ended, generated?.delivered, diagnostics);
  printLine(isFirst ? line : `${causes.join(", ")}: ${line}`, report, environment);
  const delivered = hasErrors(diagnostics) ? undefined : generated?.delivered;
  if (delivered !== undefined && !isFirst) {
    for (const change of await changesIn(before.files, delivered))
      printLine(`  ${change}`, report, environment);
  }
  const configTexts = config ?? (await readConfigTexts(place, options.config));
  return {
    settled,
    inputs: await inputsOf(configTexts, generated, before.inputs, place.host),
    files: delivered?.files ?? before.files,
    said,
  };
}

type Ended = Pick<Outcome, "generated" | "diagnostics" | "sources">;

async function outcomeOf(
  settled: Settled,
  { options, environment, cache }: Session,
): Promise<Ended> {
  if (!("around" in settled)) return { ...settled, generated: undefined };
  return await runIn(settled.place, settled.around, {
    mode: "write",
    force: options.force === true,
    cache,
    critical: environment.interrupts.critical,
  });
}
