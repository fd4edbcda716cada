import { resourcesOf } from "../plan/resources.ts";
import { declareCall } from "./call.ts";
import { clientOptions } from "./client-options.ts";
import type { Emitter } from "./emitter.ts";
import type { Planned, Subject } from "../plan/subject.ts";
import type { ConfiguredPagination } from "../pagination/declared.ts";
import { declareResource } from "./resource.ts";

/** Emits `client.ts`: a function for each operation, and the same functions as nested methods. */
export function client(pagination: ConfiguredPagination = {}): Emitter {
  return {
    name: "client",
    version: `1 ${JSON.stringify(pagination)}`,
    *declare(program, _facts, placesOf) {
      for (const document of program.documents) {
        if (document.operations.length === 0) continue;
        const item = (
          role: string,
          subject: Subject,
          as: Planned["as"],
          name: Planned["name"],
        ): Planned => ({ role, subject, scope: document.id, file: "client", as, name });

        for (const { role, as, name } of clientOptions.filter((each) => each.applies(document))) {
          yield item(role, { kind: "document", document: document.id }, as, () => name);
        }
        for (const { key } of document.operations) {
          const subject: Subject = { kind: "operation", document: document.id, key };
          yield item("call", subject, "value", (base) => base.camel);
        }
        for (const path of resourcesOf(placesOf(document.id)).keys()) {
          const subject: Subject = { kind: "resource", document: document.id, path };
          const resource = item("resource", subject, "both", (base) => base.pascal);
          yield path === "" ? resource : { ...resource, internal: true };
        }
      }
    },
    emit(item, $) {
      const document = $.document(item.scope);
      switch (item.subject.kind) {
        case "operation": {
          const { key } = item.subject;
          const pages = $.pagination(document.id, key);
          return [declareCall($.operation(document.id, key), item.subject, pages, $)];
        }
        case "resource":
          return [declareResource(document, item.subject.path, $)];
        default:
          return clientOptions
            .filter(({ role }) => role === item.role)
            .map(({ emit }) => emit(document, $));
      }
    },
  };
}
