import type { Code } from "../emit/code.ts";
import { refsIn } from "../emit/mentions.ts";
import type { RefSchema } from "../ir/schema.ts";
import type { ServiceContext } from "./service-context.ts";

/** The generated function that converts the JSON of a declaration. */
export function converterOf({ target }: RefSchema, { $ }: ServiceContext): Code | undefined {
  const subject = { kind: "declaration", id: $.declaration(target).id } as const;
  if (!$.has("convert", subject)) return undefined;
  const code = $.ref("convert", subject);
  // No index exports it.
  const refs = refsIn(code.refs).map((ref) => ({ ...ref, module: `generated/${ref.module}` }));
  return { ...code, refs };
}
