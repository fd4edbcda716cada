import { symbolKey } from "../plan/subject.ts";
import type { Planned } from "../plan/subject.ts";
import type { Emitter } from "./emitter.ts";

/** The emitters of some documents. */
export interface DocumentEmitters {
  /** The ids of the documents. */
  readonly ids: ReadonlySet<string>;
  readonly own: readonly Emitter[];
}

/** Limits an emitter of the configuration to some documents. */
export function limitedTo<Kind extends Emitter>(emitter: Kind, ids: ReadonlySet<string>): Kind {
  return {
    ...emitter,
    documents: ids,
    declare: (program, facts, places) =>
      [...emitter.declare(program, facts, places)].filter(
        ({ scope }) => scope === "shared" || ids.has(scope),
      ),
    files: (document, $) => (ids.has(document.id) ? (emitter.files?.(document, $) ?? []) : []),
  };
}

/**
 * Limits emitters to their documents. What documents share is emitted once: by the first of the
 * emitters that would.
 */
export function limited(groups: readonly DocumentEmitters[]): readonly Emitter[] {
  const shared = new Set<string>();
  const isFirst = ({ role, subject }: Planned): boolean => {
    const key = symbolKey(role, subject);
    const isNew = !shared.has(key);
    shared.add(key);
    return isNew;
  };
  return groups.flatMap(({ ids, own }) =>
    own.map((emitter): Emitter => {
      const alike = groups.filter((each) => each.own.some(({ name }) => name === emitter.name));
      return {
        ...emitter,
        documents: new Set(alike.flatMap((each) => [...each.ids])),
        declare: (program, facts, places) =>
          [...emitter.declare(program, facts, places)].filter((item) =>
            item.scope === "shared" ? isFirst(item) : ids.has(item.scope),
          ),
      };
    }),
  );
}
