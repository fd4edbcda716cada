import { generic } from "../emit/syntax.ts";
import { createContexts } from "../emit/context.ts";
import { type Code, mention } from "../emit/code.ts";
import type { EmitContext } from "../emit/emitter.ts";
import type { Subject } from "../plan/subject.ts";
import type { Document, Operation } from "../ir/api.ts";
import type { Analysis } from "../pipeline.ts";

/** What the printers of a service see: the document, and how its generated code and the service's own modules are mentioned. */
export interface ServiceContext {
  readonly document: Document;
  /** The window on names and types that the emitters of the generated code have. */
  readonly $: EmitContext;
  /** A mention of what a module of the service exports: `own("store", "Store", "type")`. */
  own(module: string, name: string, as?: "type" | "value"): Code;
  /** A mention of what Node exports. */
  node(module: string, name: string): Code;
  /** A mention of what the generated code exports under a name of its own: `Handlers`. */
  generated(file: string, name: string, as?: "type" | "value"): Code;
  /** The name of an operation's function and of its handler. */
  name(operation: Operation): string;
}

/** The context of a service of `document`. */
export function createServiceContext(analysis: Analysis, document: Document): ServiceContext {
  const { program, facts, plan } = analysis;
  const $ = createContexts(program, facts, plan)(document.id);
  const taken = new Set(
    [...plan.symbols.values()]
      .filter(({ scope }) => scope === document.id || scope === "shared")
      .map(({ name }) => name),
  );
  const foreign = (module: string, name: string, as: "type" | "value"): Code => {
    // The document's names win here too.
    const prefix = /^[A-Z]/.test(name) ? "Service" : "service";
    const local = taken.has(name) ? prefix + (name[0] ?? "").toUpperCase() + name.slice(1) : name;
    return mention({ module, name: local, as, ...(local === name ? {} : { imported: name }) });
  };
  return {
    document,
    $,
    own: (module, name, as = "value") => foreign(`service/${module}`, name, as),
    node: (module, name) => foreign(`node:${module}`, name, "value"),
    generated: (file, name, as = "value") =>
      mention({ module: `${document.id}/${file}`, name, as }),
    name: (operation) => $.base(operationSubject(document, operation)).camel,
  };
}

export function operationSubject(document: Document, { key }: Operation): Subject {
  return { kind: "operation", document: document.id, key };
}

/** `Handlers` or `SecurityHandlers`, with the service's own type of who calls. */
export function ofCallers(type: Code, { document, own }: ServiceContext): Code {
  if (document.securitySchemes.length === 0) return type;
  const callers = own("security", "Callers", "type");
  return generic(type, [callers]);
}
