import { type Code, docComment, id, join, ts } from "../emit/code.ts";
import { comment } from "../emit/doc.ts";
import { refsIn } from "../emit/mentions.ts";
import type { RefSchema } from "../ir/schema.ts";
import { entityOptions } from "./entity-code.ts";
import { moduleText } from "./module-code.ts";
import {
  type NamedConversion,
  bodyOf,
  conversionsModule,
  namedConversionsIn,
  newThings,
} from "./named-conversion.ts";
import type { ServiceContext } from "./service-context.ts";

/** The path of the module with the conversions of things that contain themselves. */
export const conversionsPath: string = `src/${conversionsModule}.ts`;

/** The functions of the conversions that handlers call, by name. */
export function conversionDeclarations(
  handlers: Code,
  context: ServiceContext,
): ReadonlyMap<string, Code> {
  return new Map(
    namedConversionsIn(handlers).flatMap((one): [string, Code][] => {
      const code = declarationOf(one, context);
      return code === undefined ? [] : [[one.name, code]];
    }),
  );
}

function declarationOf(conversion: NamedConversion, context: ServiceContext): Code | undefined {
  const { name, view, hasDefaults, isAwaited } = conversion;
  const { $, own } = context;
  const [from, to] = [conversion.from, conversion.to].map((target): RefSchema => {
    const { at } = $.declaration(target);
    return { kind: "ref", target, at };
  });
  if (from === undefined || to === undefined) return undefined;
  const given = $.type(from, view === "output" ? view : hasDefaults ? "parsed" : "input");
  const made = $.type(to, "output");
  const entity = { schema: to, properties: [], id: undefined, parameters: [] };
  const options = { ...entityOptions(context, entity, newThings, view), hasDefaults };
  const { body } = bodyOf(name, from, to, { ...options, named: new Set([name]) });
  const doc = docComment(comment(`Makes a \`${made.text}\` of a \`${given.text}\`.`));
  if (body === undefined || !isAwaited) {
    return (
      body &&
      ts`${doc}
      export function ${id(name)}(value: ${given}): ${made} {
        return ${body};
      }`
    );
  }
  const store = own("store", "Store", "type");
  const collection = own("store", "Collection", "type");
  return ts`${doc}
    export async function ${id(name)}(value: ${given}, store: ${store}, ${newThings}: ${collection}<unknown>): Promise<${made}> {
      return ${body};
    }`;
}

/** `src/conversions.ts`; `undefined` if no handler converts things that contain themselves. */
export function conversionsFile(
  declarations: ReadonlyMap<string, Code>,
  { document }: ServiceContext,
): string | undefined {
  if (declarations.size === 0) return undefined;
  const code = join([...declarations.values()], "\n");
  // The functions call each other.
  const refs = refsIn(code.refs).filter(({ module }) => module !== `service/${conversionsModule}`);
  return moduleText({ ...code, refs }, "./", document.id);
}
