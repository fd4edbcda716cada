import { member, type RawObject } from "../openapi/object.ts";
import { textField, textsField } from "./fields.ts";
import { memberAt, type ObjectPlace, relocated } from "./place.ts";
import type { Reading } from "./reading.ts";

/** The names of the OAuth flows in OpenAPI 3. */
const flows: ReadonlyMap<unknown, string> = new Map([
  ["implicit", "implicit"],
  ["password", "password"],
  ["application", "clientCredentials"],
  ["accessCode", "authorizationCode"],
]);

/** Converts a Security Definition of Swagger 2.0 to a Security Scheme Object. */
export function upgradeSecurityScheme(place: ObjectPlace): unknown {
  const { value } = place;
  const type = member(value, "type");
  if (type === "basic") {
    const description = member(value, "description");
    const text = description === undefined ? {} : { description };
    return relocated({ ...place, value: { ...text, type: "http", scheme: "basic" } });
  }
  if (type !== "oauth2") return relocated(place);
  const { flow, authorizationUrl, tokenUrl, ...rest } = value;
  const scopes = member(value, "scopes") === undefined ? {} : relocated(memberAt(place, "scopes"));
  const described = {
    ...(authorizationUrl === undefined ? {} : { authorizationUrl }),
    ...(tokenUrl === undefined ? {} : { tokenUrl }),
    scopes,
  };
  const name = flows.get(flow);
  const named = name === undefined ? {} : { [name]: relocated({ ...place, value: described }) };
  return relocated({ ...place, value: { ...rest, flows: named } });
}

/**
 * Converts `host`, `basePath` and `schemes` to Server Objects. Without a host, the server URL is
 * relative to the document.
 */
export function upgradeServers(
  reading: Reading,
  root: ObjectPlace,
  schemes: readonly string[] | undefined = textsField(reading, root, "schemes"),
): readonly RawObject[] {
  const host = textField(reading, root, "host");
  const basePath = textField(reading, root, "basePath") ?? "/";
  if (host === undefined) return basePath === "/" ? [] : [{ url: basePath }];
  const base = basePath === "/" ? "" : basePath;
  const known = (schemes ?? ["https"]).filter((scheme) => /^(https?|wss?)$/.test(scheme));
  return known.map((scheme) => ({ url: `${scheme}://${host}${base}` }));
}
