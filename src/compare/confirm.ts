import type { Side } from "../evolve/containment.ts";
import { loadModules } from "../execute/load-modules.ts";
import type { NormalizedDocument } from "../ir/program.ts";
import type { Change, Verdict, Version, Witness } from "./change.ts";
import type { Comparison } from "./compare.ts";
import { type Formats, type Probes, probesOf } from "./probes.ts";

/** The two versions that were compared. */
export interface Documents {
  readonly old: NormalizedDocument;
  readonly new: NormalizedDocument;
}

/** True if a value is valid, by the validator that is generated for a schema. */
type Check = (value: unknown) => boolean;

/**
 * Keeps only witnesses that the generated validators of both versions agree about: the sender's
 * accepts the value, and the receiver's refuses it. Others become unknown.
 */
export async function confirmed(
  comparison: Comparison,
  documents: Documents,
  formats: Formats,
): Promise<Comparison> {
  const witnesses = comparison.changes.flatMap(({ wire: { witness } }) => witness ?? []);
  if (!witnesses.some(({ claim }) => claim !== undefined)) return comparison;
  const checks = await checksOf(witnesses, documents, formats);
  const changes = comparison.changes.map((change): Change => {
    const { witness } = change.wire;
    if (witness?.claim === undefined || isConfirmed(witness, checks)) return change;
    const wire: Verdict = {
      effect: "unknown",
      reason: "a value was found that the generated validators do not confirm",
      at: witness.at ?? "",
    };
    return { ...change, wire };
  });
  return { ...comparison, changes };
}

function sidesOf({ claim, refusedBy }: Witness): Readonly<Record<Version, Side | undefined>> {
  const [sender, receiver] = [claim?.sender, claim?.receiver];
  return refusedBy === "new" ? { old: sender, new: receiver } : { old: receiver, new: sender };
}

function isConfirmed(
  witness: Witness,
  checks: Readonly<Record<Version, (side: Side) => Check | undefined>>,
): boolean {
  const { refusedBy, value } = witness;
  return (["old", "new"] as const).every((version) => {
    const side = sidesOf(witness)[version];
    const check = side && checks[version](side);
    return check !== undefined && check(value) === (version !== refusedBy);
  });
}

/** Generates and loads the validators of both versions for the schemas of all witnesses. */
async function checksOf(
  witnesses: readonly Witness[],
  documents: Documents,
  formats: Formats,
): Promise<Readonly<Record<Version, (side: Side) => Check | undefined>>> {
  const keyOf = keysOfSides();
  const probe = async (version: Version): Promise<Probed> => {
    const own = witnesses.flatMap((witness) => sidesOf(witness)[version] ?? []);
    const sides = new Map(own.map((side) => [keyOf(side), side]));
    const probes = await probesOf(documents[version], [...sides.values()], formats);
    return { probes, keys: [...sides.keys()] };
  };
  const probed = { old: await probe("old"), new: await probe("new") };
  // What is generated for types alone is not imported.
  const modules = new Map(
    [probed.old, probed.new].flatMap(({ probes: { modules: all, validators } }) =>
      all
        .filter(({ path }) => path === validators || path.startsWith("runtime/"))
        .map((module) => [module.path, module] as const),
    ),
  );
  return await loadModules([...modules.values()], async (load) => {
    const checks = async ({ probes, keys }: Probed): Promise<(side: Side) => Check | undefined> => {
      const module = await load(probes.validators);
      const byKey = new Map(
        keys.map((key, index) => {
          const { name = "", property = "" } = probes.checks[index] ?? {};
          const check = module[name] as Check;
          return [key, (value: unknown) => check({ [property]: value })] as const;
        }),
      );
      return (side) => byKey.get(keyOf(side));
    };
    return { old: await checks(probed.old), new: await checks(probed.new) };
  });
}

interface Probed {
  readonly probes: Probes;
  readonly keys: readonly string[];
}

/** Returns a function that gives sides with the same validator the same key. */
function keysOfSides(): (side: Side) => string {
  const numbers = new Map<unknown, number>();
  return ({ schema, view }) => {
    const own = schema.kind === "ref" ? schema.target : schema;
    const number = numbers.get(own) ?? numbers.size;
    numbers.set(own, number);
    return `${number} ${view}`;
  };
}
