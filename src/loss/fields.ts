import { enumExtensions } from "../openapi/enum-extensions.ts";
import { schemaKeywords } from "../openapi/schema-keywords.ts";
import { methods } from "../openapi/structure.ts";
import type { LossOutput } from "./loss.ts";
import type { PlaceKind } from "./places.ts";

/** The classification of the fields of one kind of object. */
interface Fields {
  /** Fields that the outputs use, or that are for readers only: titles, examples, contacts. */
  readonly used: ReadonlySet<string>;
  /** Fields of the specification that no output uses. */
  readonly lost: { readonly [field: string]: string };
}

/** The outputs that a kind of object affects. */
export function outputsOf(kind: PlaceKind): readonly LossOutput[] {
  return kind === "schema" || kind === "discriminator"
    ? ["models", "validators"]
    : ["client", "server"];
}

/**
 * The fields of every kind of object (OpenAPI 3.0 to 3.2), or `undefined` if any key is allowed.
 */
export function fieldsOf(kind: PlaceKind, isSwagger: boolean): Fields | undefined {
  const known = openapi[kind];
  const older = isSwagger ? swagger[kind] : undefined;
  if (known === undefined || older === undefined) return known;
  return { ...known, used: new Set([...known.used, ...older.split(" ")]) };
}

function fields(used: string, lost: Fields["lost"] = {}): Fields {
  return { used: new Set(used.split(" ")), lost };
}

const externalDocs = "the link to more documentation is not in the output";
const described = "description required deprecated style explode allowReserved schema content";
const parameter = `${described} example examples`;
const flow = "authorizationUrl tokenUrl refreshUrl scopes";
const positional = "parts are distinguished by name, not by position";

const openapi: { readonly [kind in PlaceKind]?: Fields } = {
  document: fields(
    "openapi $self info jsonSchemaDialect servers paths webhooks components security tags",
    { externalDocs },
  ),
  info: fields("title summary description termsOfService contact license version"),
  contact: fields("name url email"),
  license: fields("name identifier url"),
  tag: fields("name summary description", {
    externalDocs,
    parent: "the nesting of tags is not in the output",
    kind: "all tags are treated alike",
  }),
  server: fields("url description variables", {
    name: "the server is named after its description",
  }),
  serverVariable: fields("enum default description"),
  components: fields(
    "schemas responses parameters examples requestBodies headers securitySchemes links callbacks pathItems mediaTypes",
  ),
  pathItem: fields(
    `$ref summary description servers parameters additionalOperations ${methods.join(" ")}`,
  ),
  operation: fields(
    "tags summary description operationId parameters requestBody responses callbacks deprecated security servers",
    { externalDocs },
  ),
  parameter: fields(`name in ${parameter}`, {
    allowEmptyValue: "an empty value is parsed like any other text",
  }),
  header: fields(parameter),
  requestBody: fields("description content required"),
  response: fields("summary description headers content links"),
  mediaType: fields("schema itemSchema example examples encoding", {
    prefixEncoding: positional,
    itemEncoding: positional,
  }),
  encoding: fields("contentType style explode allowReserved", {
    headers: "the headers of a part are not sent or read",
    encoding: "nested values of a part use the default encoding",
    prefixEncoding: positional,
    itemEncoding: positional,
  }),
  securityScheme: fields(
    "type description name in scheme bearerFormat flows openIdConnectUrl deprecated",
    { oauth2MetadataUrl: "the metadata of the authorization server is not read" },
  ),
  flows: fields("implicit password clientCredentials authorizationCode deviceAuthorization"),
  flow: fields(`${flow} deviceAuthorizationUrl`),
  example: fields("summary description value externalValue dataValue serializedValue"),
  discriminator: fields("propertyName mapping defaultMapping"),
  schema: {
    used: new Set(
      [...schemaKeywords.keys()].filter(
        (key) => !["xml", "externalDocs", "contentSchema"].includes(key),
      ),
    ),
    lost: {
      xml: "there is no XML in the output",
      externalDocs,
      contentSchema: "the text is not decoded, and its content is not checked",
    },
  },
};

const values =
  "type format items default enum maximum exclusiveMaximum minimum exclusiveMinimum maxLength minLength pattern maxItems minItems uniqueItems multipleOf collectionFormat";

/** Fields of Swagger 2.0 that moved in later versions. */
const swagger: { readonly [kind in PlaceKind]?: string } = {
  document:
    "swagger host basePath schemes consumes produces definitions parameters responses securityDefinitions",
  operation: "consumes produces schemes",
  parameter: `allowEmptyValue ${values}`,
  header: values,
  response: "schema examples",
  securityScheme: `flow ${flow}`,
  schema: "x-nullable",
};

/** Extensions that the outputs use. */
export const knownExtensions: ReadonlySet<string> = new Set([
  ...enumExtensions,
  "x-codegen-provenance",
  "x-pagination",
  "x-fern-pagination",
  "x-speakeasy-pagination",
]);
