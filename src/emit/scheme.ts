import type { SecurityScheme } from "../ir/api.ts";
import type { JsonObject } from "../ir/json.ts";

/** A security scheme as `templates/runtime/wire/operation.ts` describes it. */
export function wireScheme(scheme: SecurityScheme): JsonObject {
  switch (scheme.type) {
    case "http":
      return { type: "http", scheme: scheme.scheme.toLowerCase() };
    case "apiKey":
      return { type: "apiKey", in: scheme.in, name: scheme.parameter };
    case "oauth2": {
      const flow = scheme.flows.find(({ kind }) => kind === "clientCredentials");
      return flow?.tokenUrl === undefined
        ? { type: "oauth2" }
        : { type: "oauth2", tokenUrl: flow.tokenUrl };
    }
    default:
      return { type: scheme.type };
  }
}
