import type { Document } from "../ir/api.ts";
import type { Analysis } from "../pipeline.ts";
import { planService } from "./scaffold.ts";
import { conversionsPath } from "./conversions-file.ts";
import { collectionsPath } from "./stored-collections.ts";
import { copiedFiles } from "./templates.ts";

/** The handlers of a service, without the rest of its project. */
export interface StoredHandlers {
  /** TypeScript by path: `src/handlers/index.ts` exports `createHandlers`. */
  readonly modules: ReadonlyMap<string, string>;
  /** The names of the handlers that use the store; the others respond with examples. */
  readonly stored: ReadonlySet<string>;
}

/** The other modules that handlers import. */
const needed: ReadonlySet<string> = new Set([
  "src/checked.ts",
  "src/fields.ts",
  "src/json-patch.ts",
  "src/members.ts",
  "src/merge-patch.ts",
  "src/numbers.ts",
  "src/query.ts",
  "src/store.ts",
  "src/typed-collection.ts",
  "src/without.ts",
]);

/** Plans the handlers of a document as a scaffolded service has them, with a store in memory. */
export async function storedHandlers(
  analysis: Analysis,
  document: Document,
): Promise<StoredHandlers> {
  const facts = {
    name: "mock",
    version: "0.0.0",
    stripsUnknown: false,
    servesDocument: false,
    spec: "",
    hasPolyfill: false,
  };
  const more = { store: "memory", stripsUnknown: false, hasOtherStore: false } as const;
  const plan = planService(analysis, document, { ...facts, ...more });
  const copied = await copiedFiles(false, "memory");
  const isNeeded = (path: string): boolean =>
    path.startsWith("src/handlers/") ||
    path === collectionsPath ||
    path === conversionsPath ||
    needed.has(path);
  const handlers = [...plan.handlers.values()];
  return {
    modules: new Map([...copied, ...plan.modules].filter(([path]) => isNeeded(path))),
    stored: new Set(
      handlers.filter(({ behavior }) => behavior.kind === "stored").map(({ name }) => name),
    ),
  };
}
