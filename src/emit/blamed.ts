import type { Emitter } from "./emitter.ts";
import { subjectKey } from "../plan/subject.ts";

/** An exception in an emitter of the configuration: it is not a bug in specloom. */
export class EmitterError extends Error {
  override readonly name = "EmitterError";
  /** The emitter's name. */
  readonly emitter: string;
  /** The role and subject of the item that it emitted; absent while it declared its items. */
  readonly item: string | undefined;

  constructor(emitter: string, item: string | undefined, cause: unknown) {
    super(cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause), { cause });
    this.emitter = emitter;
    this.item = item;
  }
}

/** Returns an emitter whose exceptions name it and the item that it was working on. */
export function blamed(emitter: Emitter): Emitter {
  const blame = <Result>(item: string | undefined, work: () => Result): Result => {
    try {
      return work();
    } catch (error) {
      throw new EmitterError(emitter.name, item, error);
    }
  };
  const { key } = emitter;
  return {
    name: emitter.name,
    version: emitter.version,
    declare: (program, facts, places) =>
      blame(undefined, () => [...emitter.declare(program, facts, places)]),
    emit: (item, $) =>
      blame(`${item.role} ${subjectKey(item.subject)}`, () => emitter.emit(item, $)),
    ...(key === undefined
      ? {}
      : {
          key: (item, $) =>
            blame(`${item.role} ${subjectKey(item.subject)}`, () => key.call(emitter, item, $)),
        }),
  };
}
