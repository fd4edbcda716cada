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
      const what = "the parameter is written and read as plain text";
      const construct = encoding.mediaType;
      report({ at: at(parameter.at, "content"), construct, outputs: ["client", "server"], what });
    }
    for (const response of operation.responses) reportResponse(response, report);
  }
  for (const scheme of document.securitySchemes) reportScheme(scheme, report);
}

function reportWebhook(webhook: Operation, report: ReportLoss): void {
  const construct = keysOf(webhook.at.path).includes("callbacks") ? "callbacks" : "webhooks";
  const what = "there are types and validators for it, but nothing that sends or receives it";
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
  if (/^(\*|application)\/\*\s*(;|$)/.test(mediaType)) tell("whatever comes is taken for JSON");
  if (codec === "multipart" && !mediaType.startsWith("multipart/form-data")) {
    tell("it is written and read like `multipart/form-data`, in parts that have names");
  }
  if (codec === "form" && side === "response") {
    const what = "all values of such an answer are read as texts";
    report({ at: where, construct: mediaType, outputs: ["client"], what });
  }
}

function reportScheme(scheme: SecurityScheme, report: ReportLoss): void {
  const tell = (construct: string, output: "client" | "server", what: string): void =>
    report({ at: scheme.at, construct, outputs: [output], what });
  switch (scheme.type) {
    case "mutualTLS":
      tell("mutualTLS", "client", "the certificate is presented by what `fetch` is given");
      tell("mutualTLS", "server", "only the service can tell whether the certificate is trusted");
      break;
    case "openIdConnect":
      tell("openIdConnect", "client", "the discovery document is not read; a token is given");
      break;
    case "oauth2":
      for (const { kind } of scheme.flows) {
        if (kind === "clientCredentials") continue;
        const what = "the client does not obtain a token by this flow; one is given to it";
        const where = at(scheme.at, "flows", kind);
        report({ at: where, construct: kind, outputs: ["client"], what });
      }
      break;
    case "http":
      if (/^(basic|bearer)$/i.test(scheme.scheme)) break;
      tell(scheme.scheme, "client", "the client sends what it is given and answers no challenge");
      break;
    case "unknown":
      tell("securitySchemes", "client", "headers are given to the client, which sends them");
      tell("securitySchemes", "server", "only the service can tell who is let in");
      break;
    case "apiKey":
      break;
  }
}
