import { type PointerLocation, diagnose } from "../diagnostics/diagnostic.ts";
import type { OAuthFlow, SecurityRequirement, SecurityScheme } from "../ir/api.ts";
import type { Origin } from "../ir/pointer.ts";
import {
  asObject,
  invalidField,
  mapField,
  members,
  objectField,
  requiredText,
  textField,
} from "./fields.ts";
import { isObject } from "../openapi/object.ts";
import { isList, isTexts } from "./keyword.ts";
import { holdsObject, itemsAt, memberAt, type ObjectPlace, type Place } from "./place.ts";
import { answersChallenge } from "../openapi/http-schemes.ts";
import type { Reading } from "./reading.ts";
import { dereference } from "./reference.ts";

const types = ["http", "apiKey", "oauth2", "openIdConnect", "mutualTLS"] as const;

/**
 * Reads the Security Scheme Objects of a map (OpenAPI 3.1 §4.8.27). An incomplete one becomes a
 * scheme of type `unknown`, and is never left out.
 */
export function readSecuritySchemes(
  reading: Reading,
  holder: ObjectPlace,
): readonly SecurityScheme[] {
  return mapField(reading, holder, "securitySchemes").map(([name, held]) => {
    const resolved = dereference(reading, held, { outcome });
    const place = resolved === undefined ? undefined : asObject(reading, resolved, name, outcome);
    return (
      (place === undefined ? undefined : readScheme(reading, place, name)) ??
      unknownScheme(name, held.at)
    );
  });
}

const outcome = "the service decides what it is";

function unknownScheme(name: string, at: Origin): SecurityScheme {
  return { name, at, type: "unknown" };
}

function readScheme(
  reading: Reading,
  place: ObjectPlace,
  name: string,
): SecurityScheme | undefined {
  const type = wordField(reading, place, "type", types);
  if (type === undefined) return undefined;
  const description = textField(reading, place, "description");
  const base = { name, at: place.at, ...(description === undefined ? {} : { description }) };
  switch (type) {
    case "http": {
      const scheme = requiredText(reading, place, "scheme", outcome)?.toLowerCase();
      const bearerFormat = textField(reading, place, "bearerFormat");
      if (scheme === undefined) return undefined;
      const challenge = answersChallenge(scheme);
      if (challenge) {
        const where = memberAt(place, "scheme").at;
        reading.report(diagnose("operation/challenge-scheme", { name, scheme }, where));
      }
      const format = bearerFormat === undefined ? {} : { bearerFormat };
      return { ...base, type, scheme, ...format, ...(challenge ? { challenge } : {}) };
    }
    case "apiKey": {
      const parameter = requiredText(reading, place, "name", outcome);
      const location = wordField(reading, place, "in", ["header", "query", "cookie"] as const);
      if (parameter === undefined || location === undefined) return undefined;
      return { ...base, type, in: location, parameter };
    }
    case "oauth2":
      return { ...base, type, flows: readFlows(reading, place) };
    case "openIdConnect": {
      // The client is given a token, so the URL of the discovery document is not essential.
      const url = requiredText(
        reading,
        place,
        "openIdConnectUrl",
        "its configuration is not known",
      );
      return { ...base, type, url: url ?? "" };
    }
    case "mutualTLS":
      return { ...base, type };
  }
}

/**
 * Reads a required field that is one of some words. Capitals are reported, and read all the same.
 */
function wordField<Word extends string>(
  reading: Reading,
  place: ObjectPlace,
  field: string,
  words: readonly Word[],
): Word | undefined {
  const text = requiredText(reading, place, field, outcome);
  const word = words.find((one) => one.toLowerCase() === text?.toLowerCase());
  if (text === undefined || word === text) return word;
  const reads = word === undefined ? outcome : `it is read as \`${word}\``;
  const problem = { expected: `one of ${words.join(", ")}`, outcome: reads };
  invalidField(reading, memberAt(place, field), field, problem);
  return word;
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

/**
 * Reads the Security Requirement Objects of a document or operation; `undefined` if there are none.
 * Fails closed: a requirement that cannot be read, or that names an undeclared scheme, requires a
 * scheme of type `unknown`. `schemes` are the names of the declared ones.
 */
export function readSecurity(
  reading: Reading,
  holder: ObjectPlace,
  schemes: ReadonlySet<string>,
): readonly SecurityRequirement[] | undefined {
  const held = memberAt(holder, "security");
  if (held.value === undefined) return undefined;
  // An empty object would make the operation public, which only a list may do.
  if (held.value === null || (isObject(held.value) && Object.keys(held.value).length === 0)) {
    invalidField(reading, held, "security", { expected: "an array" });
    return undefined;
  }
  if (isList(held.value)) {
    const items = itemsAt({ ...held, value: held.value });
    return items.map((item) => readRequirement(reading, item, schemes));
  }
  invalidField(reading, held, "security", {
    expected: "an array",
    outcome: "it is read as a list of one",
  });
  return [readRequirement(reading, held, schemes)];
}

function readRequirement(
  reading: Reading,
  held: Place,
  schemes: ReadonlySet<string>,
): SecurityRequirement {
  if (!holdsObject(held)) {
    const isName = typeof held.value === "string";
    const name = isName ? String(held.value) : "unknown";
    const reads = isName ? "it is read as the name of a scheme" : outcome;
    invalidField(reading, held, "security", { expected: "an object", outcome: reads });
    checkSchemeName(reading, name, held.at, schemes);
    return [{ scheme: name, scopes: [] }];
  }
  return members(held).map(([scheme, scopes]) => {
    checkSchemeName(reading, scheme, { ...scopes.at, part: "key" }, schemes);
    if (isTexts(scopes.value)) return { scheme, scopes: scopes.value };
    invalidField(reading, scopes, scheme, {
      expected: "an array of scopes",
      outcome: "no scopes are required",
    });
    return { scheme, scopes: [] };
  });
}

function checkSchemeName(
  reading: Reading,
  name: string,
  at: PointerLocation,
  schemes: ReadonlySet<string>,
): void {
  if (schemes.has(name)) return;
  const help = reading.suggest(name, [...schemes]);
  reading.report(diagnose("operation/unknown-security-scheme", { scheme: name }, at, help));
  if (!reading.undescribed.has(name)) {
    reading.undescribed.set(name, unknownScheme(name, { source: at.source, path: at.path }));
  }
}
