import { describe, expect, it } from "vitest";
import type { Document, Operation } from "../../src/ir/api.ts";
import type { DeclarationId } from "../../src/ir/id.ts";
import { functionName, operationWords } from "../../src/plan/operation-name.ts";
import { placesOf } from "../../src/plan/resource-name.ts";
import { camelCase, pascalCase, wordsOf } from "../../src/plan/words.ts";

function operation(key: string, details: Partial<Operation> = {}): Operation {
  const [method = "", path = ""] = key.split(" ");
  return {
    key,
    method,
    path,
    tags: [],
    deprecated: false,
    parameters: [],
    responses: [],
    security: [],
    extensions: {},
    at: { source: "a.yaml", path: undefined },
    request: "r" as DeclarationId,
    ...details,
  };
}

function places(...operations: readonly Operation[]): Record<string, string> {
  const document: Document = {
    id: "a",
    title: "A",
    version: "1",
    servers: [],
    tags: [],
    securitySchemes: [],
    operations,
    webhooks: [],
    at: { source: "a.yaml", path: undefined },
    raw: {},
  };
  const flat = new Map(operations.map((each) => [each.key, camelCase(operationWords(each))]));
  const result = placesOf(document, flat);
  return Object.fromEntries(
    [...result].map(([key, place]) => [key, [...place.resource, place.method].join(".")]),
  );
}

describe("words", () => {
  it.each([
    ["HTTPValidationError", "HTTPValidationError", "httpValidationError"],
    ["message_create", "MessageCreate", "messageCreate"],
    ["Page_Message_", "PageMessage", "pageMessage"],
    ["Foo-Input", "FooInput", "fooInput"],
    ["app__schemas__Foo", "AppSchemasFoo", "appSchemasFoo"],
    ["1st", "_1st", "_1st"],
    ["日本", "日本", "日本"],
    ["e\u0301t\u00e9", "Été", "été"],
    ["a\u200bb\uff0e", "Ab", "ab"],
    ["!!", "", ""],
    ["UsersController_findAll", "UsersControllerFindAll", "usersControllerFindAll"],
    ["OAuth2Token", "OAuth2Token", "oAuth2Token"],
  ])("makes of %j the type %j and the value %j", (name, pascal, camel) => {
    expect(pascalCase(wordsOf(name))).toBe(pascal);
    expect(camelCase(wordsOf(name))).toBe(camel);
  });

  it("cuts a name that is too long, but keeps it apart from others", () => {
    const [one, other] = ["N".repeat(300) + "a", "N".repeat(300) + "b"].map((name) =>
      pascalCase(wordsOf(name)),
    );
    expect(one?.length).toBeLessThanOrEqual(120);
    expect(one).not.toBe(other);
  });
});

describe("operation names", () => {
  it("undoes FastAPI's operationId exactly", () => {
    const path = "/v2/workspaces/{workspace_id}/sessions/{session_id}/messages/";
    const id =
      "create_messages_for_session_v2_workspaces__workspace_id__sessions__session_id__messages__post";
    expect(functionName(operation(`POST ${path}`, { operationId: id }))).toBe(
      "create_messages_for_session",
    );
  });

  it("leaves any other operationId alone", () => {
    expect(functionName(operation("GET /pets", { operationId: "listPets" }))).toBe("listPets");
    expect(functionName(operation("GET /pets", { operationId: "_pets_get" }))).toBe("_pets_get");
  });

  it("falls back to method and path", () => {
    expect(camelCase(operationWords(operation("GET /pets/{petId}/toys")))).toBe("getPetsPetIdToys");
  });
});

describe("places in the nested client", () => {
  it("nests by path, and knows actions from collections", () => {
    expect(
      places(
        operation("POST /v1/apps/{app_id}/users/{user_id}/sessions/{session_id}/messages", {
          tags: ["messages"],
        }),
        operation("POST /v1/apps/{app_id}/users/{user_id}/sessions/{session_id}/messages/batch", {
          tags: ["messages"],
        }),
        operation("POST /v1/apps/{app_id}/users/{user_id}/metamessages", {
          tags: ["metamessages"],
        }),
      ),
    ).toEqual({
      "POST /v1/apps/{app_id}/users/{user_id}/sessions/{session_id}/messages":
        "apps.users.sessions.messages.create",
      "POST /v1/apps/{app_id}/users/{user_id}/sessions/{session_id}/messages/batch":
        "apps.users.sessions.messages.batch",
      "POST /v1/apps/{app_id}/users/{user_id}/metamessages": "apps.users.metamessages.create",
    });
    expect(places(operation("POST /api/v1/messages", { tags: ["Messages"] }))).toEqual({
      "POST /api/v1/messages": "messages.create",
    });
  });

  it("names the usual five by their methods", () => {
    const all = [
      "GET /pets",
      "POST /pets",
      "GET /pets/{id}",
      "PATCH /pets/{id}",
      "PUT /pets/{id}",
      "DELETE /pets/{id}",
    ];
    expect(Object.values(places(...all.map((key) => operation(key))))).toEqual([
      "pets.list",
      "pets.create",
      "pets.get",
      "pets.update",
      "pets.replace",
      "pets.delete",
    ]);
  });

  it("sets and updates what is no collection", () => {
    expect(
      places(
        operation("PUT /peers/{id}/card"),
        operation("GET /peers/{id}/card"),
        operation("POST /jobs/{id}:cancel"),
      ),
    ).toEqual({
      "PUT /peers/{id}/card": "peers.setCard",
      "GET /peers/{id}/card": "peers.card",
      "POST /jobs/{id}:cancel": "jobs.cancel",
    });
  });

  it("calls two operations of one place by their own names, in any order", () => {
    const both = [
      operation("GET /a/{x}", { operationId: "one" }),
      operation("GET /a/{x}/{y}", { operationId: "two" }),
    ];
    expect(places(...both)).toEqual({ "GET /a/{x}": "a.one", "GET /a/{x}/{y}": "a.two" });
    expect(places(...both.toReversed())).toEqual(places(...both));
  });

  it("never makes an object awaitable, nor hides what every object has", () => {
    expect(places(operation("GET /then/constructor/{id}"), operation("GET /x/{y}/then"))).toEqual({
      "GET /then/constructor/{id}": "then_.constructor_.get",
      "GET /x/{y}/then": "x.then_",
    });
  });
});
