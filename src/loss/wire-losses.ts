import type { Content, Document, Operation, Response, SecurityScheme } from "../ir/api.ts";
import { at, keysOf } from "../ir/pointer.ts";
import type { ReportLoss } from "./loss.ts";

/**
 * Reports features of a document's operations and security schemes that client and server do not
 * implement.
 */
export function reportWireLosses(document: Document, report: ReportLoss): void {
  for (const webhook of document.webhooks) reportWebhook(webhook, report);
  for (const operation of [...document.operations, ...document.webhooks]) {
    for (const content of operation.body?.contents ?? []) {
      reportContent(content, "request", report);
    }
    for (const parameter of operation.parameters) {
      const { encoding } = parameter;
      if (encoding.kind !== "content" || isReadable(encoding.mediaType)) continue;
      const what = "the parameter is sent and read as plain text";
      const construct = encoding.mediaType;
      report({ at: at(parameter.at, "content"), construct, outputs: ["client", "server"], what });
    }
    for (const response of operation.responses) reportResponse(response, report);
  }
  for (const scheme of document.securitySchemes) reportScheme(scheme, report);
}

function reportWebhook(webhook: Operation, report: ReportLoss): void {
  const construct = keysOf(webhook.at.path).includes("callbacks") ? "callbacks" : "webhooks";
  const what = "only types and validators are generated for it";
  report({ at: webhook.at, construct, outputs: ["client", "server"], what });
}

function isReadable(mediaType: string): boolean {
  return /^[^;]*[/+]json\s*(;|$)|^application\/x-www-form-urlencoded|^text\/plain/.test(mediaType);
}

function reportResponse(response: Response, report: ReportLoss): void {
  for (const content of response.contents) reportContent(content, "response", report);
}

function reportContent(content: Content, side: "request" | "response", report: ReportLoss): void {
  const { mediaType, codec, at: where } = content;
  const tell = (what: string): void =>
    report({ at: where, construct: mediaType, outputs: ["client", "server"], what });
  if (codec === "json" && /^(\*|application)\/\*\s*(;|$)/.test(mediaType)) {
    tell("a body that is not JSON is refused");
  }
  if (codec === "multipart" && !mediaType.startsWith("multipart/form-data")) {
    tell("it is treated like `multipart/form-data`, with named parts");
  }
  if (codec === "form" && side === "response") {
    const what = "all values of such a response are read as strings";
    report({ at: where, construct: mediaType, outputs: ["client"], what });
  }
}

function reportScheme(scheme: SecurityScheme, report: ReportLoss): void {
  const tell = (construct: string, output: "client" | "server", what: string): void =>
    report({ at: scheme.at, construct, outputs: [output], what });
  switch (scheme.type) {
    case "mutualTLS":
      tell("mutualTLS", "client", "the certificate must be configured in `fetch`");
      tell("mutualTLS", "server", "the service must check the certificate");
      break;
    case "openIdConnect":
      tell(
        "openIdConnect",
        "client",
        "the discovery document is not read; the caller provides a token",
      );
      break;
    case "oauth2":
      for (const { kind } of scheme.flows) {
        if (kind === "clientCredentials") continue;
        const what = "the client does not implement this flow; the caller provides a token";
        const where = at(scheme.at, "flows", kind);
        report({ at: where, construct: kind, outputs: ["client"], what });
      }
      break;
    case "http":
      if (/^(basic|bearer)$/i.test(scheme.scheme)) break;
      tell(
        scheme.scheme,
        "client",
        "the client sends the given credentials and does not respond to challenges",
      );
      break;
    case "unknown":
      tell("securitySchemes", "client", "the client sends the headers that the caller provides");
      tell("securitySchemes", "server", "the service must check the credentials");
      break;
    case "apiKey":
      break;
  }
}
