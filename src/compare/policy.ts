import type { Operation } from "../ir/api.ts";
import type { Json } from "../ir/json.ts";
import { type Change, type Verdict, unaffected } from "./change.ts";
import type { TwoVersions } from "./request.ts";

/** Returns the changes of an operation that do not affect messages: names, groups, deprecation. */
export function comparePolicy(versions: TwoVersions): readonly Change[] {
  return [...deprecation(versions), ...stability(versions), ...names(versions)];
}

/** The change that an operation is gone, or that a message is not sent any more. */
export function removal(operation: Operation, wire: Verdict, what: string): Change {
  const sunset = sunsetOf(operation);
  if (wire.effect === "unknown") return outOfView(operation, wire, what);
  const policy = !operation.deprecated
    ? "it was not deprecated before"
    : sunset === undefined
      ? "it had no sunset date"
      : undefined;
  return {
    rule: `${what}-removed`,
    message: `the ${what} was removed${sunset === undefined ? "" : `; its sunset was ${sunset}`}`,
    part: "operation",
    where: what,
    operations: [operation.key],
    old: operation.at,
    wire,
    types: { effect: "breaking", reason: "its function and its handler are gone" },
    behavior: unaffected,
    ...(policy === undefined ? {} : { policy }),
  };
}

/** The change that an operation is not to be seen any more. */
function outOfView(operation: Operation, wire: Verdict, what: string): Change {
  return {
    rule: `${what}-not-in-view`,
    message: `the ${what} is not in view`,
    part: "operation",
    where: what,
    operations: [operation.key],
    old: operation.at,
    wire,
    types: unaffected,
    behavior: unaffected,
  };
}

/** The change that there is one more operation. */
export function addition(operation: Operation, what: string): Change {
  const isSent = what !== "operation";
  return {
    rule: `${what}-added`,
    message: `the ${what} was added`,
    part: "operation",
    where: what,
    operations: [operation.key],
    new: operation.at,
    wire: {
      effect: "compatible",
      reason: isSent ? "it is sent to those only that ask for it" : "nobody has to call it",
    },
    types: unaffected,
    behavior: unaffected,
  };
}

function noteOf(versions: TwoVersions, rule: string, message: string): Change {
  return {
    rule,
    message,
    part: "operation",
    where: "operation",
    operations: [versions.key],
    old: versions.old.at,
    new: versions.new.at,
    wire: unaffected,
    types: unaffected,
    behavior: unaffected,
  };
}

function deprecation(versions: TwoVersions): readonly Change[] {
  const { old, new: now } = versions;
  const [before, after] = [sunsetOf(old), sunsetOf(now)];
  if (!old.deprecated && now.deprecated) {
    const until = after === undefined ? "" : `, until ${after}`;
    const change = noteOf(versions, "operation-deprecated", `it is deprecated${until}`);
    return [after === undefined ? { ...change, policy: "it has no sunset date" } : change];
  }
  if (old.deprecated && !now.deprecated) {
    return [noteOf(versions, "operation-undeprecated", "it is not deprecated any more")];
  }
  if (!now.deprecated || before === after) return [];
  const message = `the sunset is ${after ?? "not given"}, and was ${before ?? "not given"}`;
  const change = noteOf(versions, "operation-sunset-changed", message);
  const isEarlier = before !== undefined && after !== undefined && after < before;
  return [isEarlier ? { ...change, policy: "the sunset is earlier than announced" } : change];
}

function sunsetOf({ extensions }: Operation): string | undefined {
  return textOf(extensions["x-sunset"]);
}

/** From the least to the most stable; without one, an operation is stable. */
const levels: readonly string[] = ["draft", "alpha", "beta", "stable"];

function stability(versions: TwoVersions): readonly Change[] {
  const levelOf = ({ extensions }: Operation): string =>
    textOf(extensions["x-stability-level"]) ?? "stable";
  const [before, after] = [levelOf(versions.old), levelOf(versions.new)];
  if (before === after) return [];
  const message = `the stability is ${after}, and was ${before}`;
  const change = noteOf(versions, "operation-stability-changed", message);
  const isLess = levels.indexOf(after) < levels.indexOf(before);
  return [isLess ? { ...change, policy: "it is less stable than announced" } : change];
}

function names(versions: TwoVersions): readonly Change[] {
  const { old, new: now } = versions;
  const renamed =
    old.operationId !== now.operationId
      ? [
          {
            ...noteOf(
              versions,
              "operation-id-changed",
              `\`operationId\` is ${shown(now.operationId)}, and was ${shown(old.operationId)}`,
            ),
            types: {
              effect: "unknown",
              reason: "its name changes unless the lock or the configuration keeps it",
            } as const,
          },
        ]
      : [];
  const [before, after] = [old.tags, now.tags].map((tags) => tags.toSorted().join(", "));
  return before === after
    ? renamed
    : [
        ...renamed,
        noteOf(
          versions,
          "operation-tags-changed",
          `the tags are ${shown(after)}, and were ${shown(before)}`,
        ),
      ];
}

function shown(text: string | undefined): string {
  return text === undefined || text === "" ? "not given" : `\`${text}\``;
}

function textOf(value: Json | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}
