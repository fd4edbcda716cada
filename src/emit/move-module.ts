import type { Ref } from "./code.ts";
import type { Declared } from "./declare.ts";
import type { Module } from "./module.ts";

/** Returns the module at another path, where the paths of all modules change by `move`. */
export function moveModule(module: Module, move: (path: string) => string): Module {
  const moved = new Map<Ref, Ref>();
  // Mentions of one symbol are almost always one object, and must stay one.
  const refOf = (ref: Ref): Ref => {
    const known = moved.get(ref) ?? { ...ref, module: move(ref.module) };
    moved.set(ref, known);
    return known;
  };
  const declared = (each: Declared): Declared => ({ ...each, refs: each.refs.map(refOf) });
  return {
    ...module,
    path: move(module.path),
    reexports: module.reexports.map((line) => ({ ...line, from: move(line.from) })),
    items: module.items.map((item) => ({
      ...item,
      key: () => item.key(),
      emit: () => item.emit().map(declared),
    })),
  };
}
