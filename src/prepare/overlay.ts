import {
  type Diagnostic,
  type Location,
  type Report,
  diagnose,
} from "../diagnostics/diagnostic.ts";
import { nearest } from "../diagnostics/suggest.ts";
import { isList, isObject } from "../ir/json.ts";
import { type Origin, at } from "../ir/pointer.ts";
import { maxNesting } from "../source/limits.ts";
import type { Source } from "../source/source.ts";
import { pathText } from "./path-text.ts";
import type { Draft, Keys } from "./draft.ts";
import { type Selection, select } from "./json-path.ts";
import { type Addition, kindOf, merge } from "./merge.ts";

/** An action of an overlay that was carried out. */
export interface AppliedAction {
  readonly kind: "update" | "remove" | "copy";
  readonly target: string;
  readonly description?: string;
  /** The places that it changed, before the change. */
  readonly places: readonly Keys[];
  readonly at: Origin;
}

/** Applies an overlay (Overlay Specification 1.0 and 1.1), action by action. */
export function applyOverlay(
  draft: Draft,
  overlay: Source,
  report: Report,
): readonly AppliedAction[] {
  const root = { source: overlay.id, path: undefined };
  const actions = actionsOf(overlay.value, root, report);
  return actions.flatMap(({ value, at: place }) => {
    const action = readAction(value, place, report);
    return action === undefined ? [] : (apply(draft, action, report) ?? []);
  });
}

interface Placed {
  readonly value: unknown;
  readonly at: Origin;
}

function actionsOf(overlay: unknown, root: Origin, report: Report): readonly Placed[] {
  const invalid = (detail: string, place: Location): readonly Placed[] => {
    report(diagnose("overlay/invalid", { detail }, place));
    return [];
  };
  if (!isObject(overlay)) return invalid("it is not an object", root);
  const { overlay: version, actions } = overlay;
  if (version === undefined) {
    const detail = "openapi" in overlay ? "it is an OpenAPI document" : "it has no `overlay`";
    return invalid(`${detail}, which names the version`, root);
  }
  if (!/^1\.\d/.test(String(version))) {
    return invalid("its version is not 1.0 or 1.1", at(root, "overlay"));
  }
  for (const key of unknownKeys(overlay, ["overlay", "info", "extends", "actions", "$self"])) {
    report(unknownField(key, ["info", "extends", "actions"], root));
  }
  if (actions === undefined) return invalid("it has no `actions`", root);
  const place = at(root, "actions");
  if (!isList(actions)) return invalid("`actions` is not a list", place);
  if (actions.length === 0) return invalid("it has no actions", place);
  return actions.map((value, index) => ({ value, at: at(place, index) }));
}

/** An action as the overlay says it. */
interface Action {
  readonly target: string;
  readonly description: string | undefined;
  readonly change:
    | { readonly kind: "remove" }
    | { readonly kind: "update"; readonly value: unknown }
    | { readonly kind: "copy"; readonly from: string };
  readonly at: Origin;
}

const actionFields = ["target", "description", "update", "remove", "copy"];

function readAction(action: unknown, place: Origin, report: Report): Action | undefined {
  const invalid = (detail: string, key?: string): undefined => {
    report(diagnose("overlay/invalid", { detail }, key === undefined ? place : at(place, key)));
  };
  if (!isObject(action)) return invalid("an action is an object");
  if (Object.hasOwn(action, "$ref")) return invalid("references to actions are not read", "$ref");
  for (const key of unknownKeys(action, actionFields)) {
    report(unknownField(key, actionFields, place));
  }
  const { target, description, update, remove = false, copy } = action;
  if (typeof target !== "string") return invalid("an action needs a `target`, a JSONPath query");
  if (typeof remove !== "boolean") return invalid("`remove` is `true` or `false`", "remove");
  if (copy !== undefined && typeof copy !== "string") {
    return invalid("`copy` is a JSONPath query", "copy");
  }
  const base = { target, description: textOf(description), at: place };
  // `remove` takes precedence over both others (§4.4.3.1), which cannot stand together.
  if (remove) return { ...base, change: { kind: "remove" } };
  if (update !== undefined && copy !== undefined) {
    return invalid("an action has `update` or `copy`, not both", "copy");
  }
  if (copy !== undefined) return { ...base, change: { kind: "copy", from: copy } };
  if (update !== undefined) return { ...base, change: { kind: "update", value: update } };
  return invalid("an action has `update`, `remove: true` or `copy`");
}

function apply(draft: Draft, action: Action, report: Report): AppliedAction | undefined {
  const { target, change, at: place, description } = action;
  const places = placesOf(select(target, draft.value), { ...action, query: target }, report);
  if (places === undefined) return undefined;
  if (places.length === 0) {
    report(diagnose("overlay/no-target", { target }, at(place, "target")));
    return undefined;
  }
  if (change.kind === "remove") {
    if (places.some((keys) => keys.length === 0)) {
      const problem = "the whole document cannot be removed";
      report(diagnose("overlay/target", { target, problem }, at(place, "target")));
      return undefined;
    }
    removeAll(draft, places);
  } else if (!changeAll(draft, places, action, report)) return undefined;
  return {
    kind: change.kind,
    target,
    ...(description !== undefined && { description }),
    places,
    at: place,
  };
}

/** Returns the places that a query selects; reports one that cannot be evaluated. */
function placesOf(
  selection: Selection,
  { query, at: place, change }: Action & { readonly query: string },
  report: Report,
): readonly Keys[] | undefined {
  if ("places" in selection) return selection.places;
  const { problem, offset } = selection;
  const key = change.kind === "copy" && query === change.from ? "copy" : "target";
  const where = offset === undefined ? "" : ` at character ${offset + 1}`;
  report(diagnose("overlay/target", { target: query, problem: problem + where }, at(place, key)));
  return undefined;
}

/** Removes the members and items at some places. */
function removeAll(draft: Draft, places: readonly Keys[]): void {
  const members = new Map<string, { readonly keys: Keys; readonly names: Set<string> }>();
  for (const place of places) {
    const keys = place.slice(0, -1);
    const name = JSON.stringify(keys);
    const known = members.get(name) ?? { keys, names: new Set() };
    members.set(name, known);
    known.names.add(String(place.at(-1)));
  }
  // What is deeper goes first, since the items of lists move up.
  const deepest = [...members.values()].toSorted((a, b) => b.keys.length - a.keys.length);
  for (const { keys, names } of deepest) draft.remove(keys, names);
}

/** Updates or copies to all places. Returns false if nothing has changed. */
function changeAll(draft: Draft, places: readonly Keys[], action: Action, report: Report): boolean {
  const { target, at: place } = action;
  const addition = additionOf(draft, action, report);
  if (addition === undefined) return false;
  const kinds = new Set(places.map((keys) => kindOf(draft.get(keys))));
  if (kinds.size > 1) {
    const problem = `it selects ${[...kinds].join(" and ")} values; one action changes values of one kind`;
    report(diagnose("overlay/target", { target, problem }, at(place, "target")));
    return false;
  }
  const depth = Math.max(...new Set(places.map((keys) => keys.length)));
  const tooMuch = draft.growth.add(addition.value, depth, places.length);
  if (tooMuch !== undefined) {
    report(
      tooMuch === "nesting"
        ? diagnose("source/nesting", { limit: maxNesting }, place)
        : diagnose("source/too-large", { path: place.source }, place),
    );
    return false;
  }
  let changes = 0;
  const problems: Diagnostic[] = [];
  for (const keys of places) {
    changes += merge(draft, keys, addition, (into, detail, from) => {
      const params = { place: pathText(into), detail };
      problems.push(diagnose("overlay/incompatible", params, from));
    });
  }
  for (const problem of problems.slice(0, maxProblems)) report(problem);
  if (changes === 0 && problems.length === 0) {
    report(diagnose("overlay/no-change", { target }, place));
  }
  return changes > 0;
}

const maxProblems = 5;

/** Returns the value that an action adds, and the place of each of its parts. */
function additionOf(draft: Draft, action: Action, report: Report): Addition | undefined {
  const { change, at: place } = action;
  if (change.kind === "update") {
    const origin = at(place, "update");
    return { value: change.value, originOf: (keys) => at(origin, ...keys) };
  }
  if (change.kind !== "copy") return undefined;
  const query = change.from;
  const places = placesOf(select(query, draft.value), { ...action, query }, report);
  if (places === undefined) return undefined;
  const [from] = places;
  if (from === undefined || places.length > 1) {
    const found = from === undefined ? "nothing" : `${places.length} places`;
    const problem = `a copy is of one value, and it selects ${found}`;
    report(diagnose("overlay/target", { target: query, problem }, at(place, "copy")));
    return undefined;
  }
  const origin = draft.originOf(from);
  // What is in the document now; changes while it is merged do not count.
  const value = draft.get(from);
  const isSmall = draft.growth.add(value, 0, 1) === undefined;
  const frozen = isSmall ? draft.copyOf(value) : value;
  return {
    value: frozen,
    originOf: (keys) => draft.originWithin(frozen, origin, keys),
    copy: (part) => draft.copyOf(part),
  };
}

function unknownKeys(
  object: Readonly<Record<string, unknown>>,
  known: readonly string[],
): readonly string[] {
  return Object.keys(object).filter((key) => !known.includes(key) && !key.startsWith("x-"));
}

function unknownField(key: string, known: readonly string[], place: Origin): Diagnostic {
  const meant = nearest(key, known);
  const help = meant === undefined ? {} : { help: `did you mean \`${meant}\`?` };
  const where = { ...at(place, key), part: "key" } as const;
  return diagnose("overlay/invalid", { detail: `there is no field \`${key}\`` }, where, help);
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
