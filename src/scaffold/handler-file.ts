import { type Code, id, join, ts, mention } from "../emit/code.ts";
import type { Handler } from "./handler-code.ts";
import { moduleText } from "./module-code.ts";
import type { Resource } from "./resources.ts";
import { type ServiceContext, ofCallers } from "./service-context.ts";

/**
 * `src/handlers/<resource>.ts`: a function that makes the handlers of a resource, which the
 * compiler checks against the document.
 */
export function handlerFile(
  { maker }: Resource,
  handlers: readonly Handler[],
  context: ServiceContext,
): string {
  const all = join(
    // An empty line between two.
    handlers.map(
      ({ code }) => ts`${code},
`,
    ),
    "\n",
  );
  const store = context.own("store", "Store", "type");
  const type = handlersType(context);
  const code = ts`export function ${id(maker)}(store: ${store}) {
    return {
      ${all}
    } satisfies Partial<${type}>;
  }`;
  return moduleText(code, "../", context.document.id);
}

/**
 * `src/handlers/index.ts`: the handlers of all resources. The compiler reports a missing one here.
 */
export function handlersIndexFile(resources: readonly Resource[], context: ServiceContext): string {
  const spreads = resources.map(spreadOf);
  const code = ts`/** Makes the handlers of all operations of the document. */
  export function createHandlers(store: ${context.own("store", "Store", "type")}): ${handlersType(context)} {
    return {
      ${join(spreads, "\n")}
    };
  }`;
  return moduleText(code, "../", context.document.id);
}

/** The handlers of a resource as a spread member of all handlers. */
export function spreadOf({ file, maker }: Pick<Resource, "file" | "maker">): Code {
  const call = mention({ module: `service/handlers/${file}`, name: maker, as: "value" });
  return ts`...${call}(store),`;
}

function handlersType(context: ServiceContext): Code {
  return ofCallers(context.generated("server", "Handlers", "type"), context);
}
