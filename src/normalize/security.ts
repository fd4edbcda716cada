import { diagnose } from "../diagnostics/diagnostic.ts";
import type { OAuthFlow, SecurityRequirement, SecurityScheme } from "../ir/api.ts";
import {
  asObject,
  invalidField,
  listField,
  mapField,
  members,
  objectField,
  requiredText,
  textField,
} from "./fields.ts";
import { isTexts } from "./keyword.ts";
import { memberAt, type ObjectPlace } from "./place.ts";
import type { Reading } from "./reading.ts";
import { dereference } from "./reference.ts";

const types = ["http", "apiKey", "oauth2", "openIdConnect", "mutualTLS"] as const;

/** The Security Scheme Objects of a map (OpenAPI 3.1 §4.8.27). */
export function readSecuritySchemes(
  reading: Reading,
  holder: ObjectPlace,
): readonly SecurityScheme[] {
  return mapField(reading, holder, "securitySchemes").flatMap(([name, held]) => {
    const resolved = dereference(reading, held);
    const place = resolved === undefined ? undefined : asObject(reading, resolved, name);
    return (place === undefined ? undefined : readScheme(reading, place, name)) ?? [];
  });
}

function readScheme(
  reading: Reading,
  place: ObjectPlace,
  name: string,
): SecurityScheme | undefined {
  const text = requiredText(reading, place, "type");
  if (text === undefined) return undefined;
  const type = types.find((one) => one === text);
  const description = textField(reading, place, "description");
  const base = { name, at: place.at, ...(description === undefined ? {} : { description }) };
  switch (type) {
    case "http": {
      const scheme = requiredText(reading, place, "scheme")?.toLowerCase();
      const bearerFormat = textField(reading, place, "bearerFormat");
      if (scheme === undefined) return undefined;
      return { ...base, type, scheme, ...(bearerFormat === undefined ? {} : { bearerFormat }) };
    }
    case "apiKey": {
      const parameter = requiredText(reading, place, "name");
      const location = requiredText(reading, place, "in");
      const where = (["header", "query", "cookie"] as const).find((one) => one === location);
      if (parameter === undefined || location === undefined) return undefined;
      if (where !== undefined) return { ...base, type, in: where, parameter };
      invalidField(reading, memberAt(place, "in"), "in", "one of header, query, cookie");
      return undefined;
    }
    case "oauth2":
      return { ...base, type, flows: readFlows(reading, place) };
    case "openIdConnect": {
      const url = requiredText(reading, place, "openIdConnectUrl");
      return url === undefined ? undefined : { ...base, type, url };
    }
    case "mutualTLS":
      return { ...base, type };
    case undefined:
      invalidField(reading, memberAt(place, "type"), "type", `one of ${types.join(", ")}`);
      return undefined;
  }
}

const flowKinds: readonly OAuthFlow["kind"][] = [
  "implicit",
  "password",
  "clientCredentials",
  "authorizationCode",
  "deviceAuthorization",
];

function readFlows(reading: Reading, place: ObjectPlace): readonly OAuthFlow[] {
  const flows = objectField(reading, place, "flows");
  if (flows === undefined) return [];
  return flowKinds.flatMap((kind): readonly OAuthFlow[] => {
    const flow = objectField(reading, flows, kind);
    if (flow === undefined) return [];
    const authorizationUrl = textField(reading, flow, "authorizationUrl");
    const tokenUrl = textField(reading, flow, "tokenUrl");
    const refreshUrl = textField(reading, flow, "refreshUrl");
    return [
      {
        kind,
        ...(authorizationUrl === undefined ? {} : { authorizationUrl }),
        ...(tokenUrl === undefined ? {} : { tokenUrl }),
        ...(refreshUrl === undefined ? {} : { refreshUrl }),
        scopes: mapField(reading, flow, "scopes").map(([name, held]) => ({
          name,
          description: typeof held.value === "string" ? held.value : "",
        })),
      },
    ];
  });
}

/** The Security Requirement Objects of a document or operation; `undefined` when it says nothing. A scheme that is not defined is reported, and never taken for no security. */
export function readSecurity(
  reading: Reading,
  holder: ObjectPlace,
  schemes: readonly SecurityScheme[],
): readonly SecurityRequirement[] | undefined {
  const list = listField(reading, holder, "security");
  return list?.flatMap((held) => {
    const place = asObject(reading, held, "security");
    if (place === undefined) return [];
    const requirement = members(place).map(([scheme, scopes]) => {
      if (!schemes.some((one) => one.name === scheme)) {
        const where = { ...scopes.at, part: "key" } as const;
        const details = reading.suggest(
          scheme,
          schemes.map((one) => one.name),
        );
        reading.report(diagnose("operation/unknown-security-scheme", { scheme }, where, details));
      }
      if (isTexts(scopes.value)) return { scheme, scopes: scopes.value };
      invalidField(reading, scopes, scheme, "an array of scopes");
      return { scheme, scopes: [] };
    });
    return [requirement];
  });
}
