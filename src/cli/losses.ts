import type { ResolvedConfig } from "../config/resolved-config.ts";
import { factsOf } from "../schema/facts.ts";
import type { LossOutput } from "../loss/loss.ts";
import { losses } from "../loss/losses.ts";
import { type LossFormat, renderLosses } from "../loss/render.ts";
import type { RunResult } from "../run-stages.ts";
import type { Environment } from "./environment.ts";

/**
 * Prints what the outputs of a run leave out to the standard output if a format is given, and
 * returns the number of losses.
 */
export function reportLosses(
  { program, sources, diagnostics }: RunResult,
  { emit }: ResolvedConfig,
  format: LossFormat | undefined,
  environment: Environment,
): number {
  const { validators } = emit;
  const found = losses(program, {
    sources,
    facts: factsOf(program),
    diagnostics,
    outputs: outputsOf(emit),
    ...(validators === false ? {} : { validators }),
  });
  if (format !== undefined) environment.stdout.write(renderLosses(found, format));
  return found.length;
}

function outputsOf(emit: ResolvedConfig["emit"]): readonly LossOutput[] {
  return (["models", "validators", "client", "server", "openapi"] as const).filter(
    (output) => emit[output] !== false,
  );
}
