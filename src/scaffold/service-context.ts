import { generic } from "../emit/syntax.ts";
import { isAnyGuarded } from "../emit/server.ts";
import { createContexts } from "../emit/context.ts";
import { type Code, mention } from "../emit/code.ts";
import type { EmitContext } from "../emit/emitter.ts";
import type { Subject } from "../plan/subject.ts";
import type { Document, Operation } from "../ir/api.ts";
import type { Schema } from "../ir/schema.ts";
import { children } from "../ir/visit.ts";
import type { Analysis } from "../pipeline.ts";

/**
 * The context in which a service is written: the document, and mentions of its generated code and
 * of the modules of the service.
 */
export interface ServiceContext {
  readonly document: Document;
  /** True if the server leaves properties out of requests that the document does not name. */
  readonly stripsUnknown: boolean;
  /** True if some values have types that JSON lacks: `Date`, `bigint`, ids with names. */
  readonly isTyped: boolean;
  /** The context of the emitters of the generated code, with names and types. */
  readonly $: EmitContext;
  /** A mention of an export of a module of the service: `own("store", "Store", "type")`. */
  own(module: string, name: string, as?: "type" | "value"): Code;
  /** A mention of an export of a module of Node. */
  node(module: string, name: string): Code;
  /** A mention of an export of the generated code with a fixed name: `Handlers`. */
  generated(file: string, name: string, as?: "type" | "value"): Code;
  /** The name of an operation's function and of its handler. */
  name(operation: Operation): string;
}

/** Creates the context of a service of `document`. */
export function createServiceContext(
  analysis: Analysis,
  document: Document,
  stripsUnknown: boolean,
): ServiceContext {
  const { program, facts, plan } = analysis;
  const $ = createContexts(program, facts, plan)(document.id);
  const taken = new Set(
    [...plan.symbols.values()]
      .filter(({ scope }) => scope === document.id || scope === "shared")
      .map(({ name }) => name),
  );
  const foreign = (module: string, name: string, as: "type" | "value"): Code => {
    // Names of the document have precedence here too.
    const prefix = /^[A-Z]/.test(name) ? "Service" : "service";
    const local = taken.has(name) ? prefix + (name[0] ?? "").toUpperCase() + name.slice(1) : name;
    return mention({ module, name: local, as, ...(local === name ? {} : { imported: name }) });
  };
  return {
    document,
    stripsUnknown,
    isTyped: [...program.declarations.values()].some((one) => isMarked(one.schema)),
    $,
    own: (module, name, as = "value") => foreign(`service/${module}`, name, as),
    node: (module, name) => foreign(`node:${module}`, name, "value"),
    generated: (file, name, as = "value") =>
      mention({ module: `${document.id}/${file}`, name, as }),
    name: (operation) => $.base(operationSubject(document, operation)).camel,
  };
}

/** True if a value of a schema, or something in it, has a type that JSON lacks. */
function isMarked(schema: Schema): boolean {
  const isScalar = schema.kind === "string" || schema.kind === "number";
  if (isScalar && (schema.converted ?? schema.brand) !== undefined) return true;
  return children(schema).some(isMarked);
}

export function operationSubject(document: Document, { key }: Operation): Subject {
  return { kind: "operation", document: document.id, key };
}

/** `Handlers` or `SecurityHandlers`, with the service's own type of callers. */
export function ofCallers(type: Code, { document, own }: ServiceContext): Code {
  if (document.securitySchemes.length === 0 || !isAnyGuarded(document)) return type;
  const callers = own("security", "Callers", "type");
  return generic(type, [callers]);
}
