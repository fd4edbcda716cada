import type { Document } from "../ir/api.ts";
import type { Program } from "../ir/program.ts";
import type { Shape } from "../options/shape.ts";
import type { Planned, PlacesOf } from "../plan/subject.ts";
import type { FactsOf } from "../schema/facts.ts";
import type { Declared } from "./declare.ts";
import type { EmitContext, EmittedFile, Emitter } from "./emitter.ts";

/** A kind of output for others to use: an emitter with options. */
export interface Plugin<Options extends object> extends Pick<
  Emitter,
  "name" | "version" | "dependsOn" | "packages"
> {
  /** The shape of its options, made by `option`. Default: there are none. */
  readonly options?: Shape;
  /** Returns its functions. Called once for each emitter, with options of the shape above. */
  create(options: Options): PluginParts;
}

/** The functions of a plugin, each as in `Emitter`; those that it does not need are left out. */
export interface PluginParts {
  declare?(program: Program, facts: FactsOf, places: PlacesOf): Iterable<Planned>;
  emit?(item: Planned, $: EmitContext): readonly Declared[];
  files?(document: Document, $: EmitContext): Iterable<EmittedFile>;
}

/** The arguments of a plugin in a configuration; options that may all be left out may be, too. */
export type PluginArguments<Options extends object> =
  Record<never, never> extends Options ? [options?: Options] : [options: Options];

/**
 * Makes a plugin: a function from options to an emitter, for `emitters` of the configuration. Wrong
 * options are reported at their place there, before any function of the plugin runs.
 */
export function definePlugin<Options extends object = Record<never, never>>(
  plugin: Plugin<Options>,
): (...options: PluginArguments<Options>) => Emitter {
  const { name, version, dependsOn = [], packages = {} } = plugin;
  const shape: Shape = plugin.options ?? { kind: "object", fields: {}, required: [] };
  return (...[given]: readonly (Options | undefined)[]) => {
    let known: PluginParts | undefined;
    const parts = (): PluginParts => (known ??= plugin.create((given ?? {}) as Options));
    return {
      name,
      version,
      dependsOn,
      packages,
      options: { given: given ?? {}, shape },
      declare: (program, facts, places) => parts().declare?.(program, facts, places) ?? [],
      emit: (item, $) => parts().emit?.(item, $) ?? [],
      files: (document, $) => parts().files?.(document, $) ?? [],
    };
  };
}
