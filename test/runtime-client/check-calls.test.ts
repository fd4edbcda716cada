import { describe, expect, it } from "vitest";
import { checkCallsBy } from "../../templates/runtime/client/check-calls.ts";
import { InvalidResponseError } from "../../templates/runtime/client/errors.ts";
import { InvalidRequestError } from "../../templates/runtime/wire/invalid-request-error.ts";
import type { Issue, Parse } from "../../templates/runtime/validate/issue.ts";
import { clientOf, json, operation, reply, stub } from "./support.ts";

const issue: Issue = {
  instancePath: "/id",
  schemaPath: "#/type",
  keyword: "type",
  params: {},
  message: "must be number",
};
const hasId: Parse<unknown> = (value) =>
  typeof Object(value).id === "number" ? { ok: true, value } : { ok: false, issues: [issue] };
const hasBody: Parse<unknown> = (input) => hasId(Object(input).body);
const getThing = {
  request: hasBody,
  responses: { 200: { "application/json": hasId }, "4XX": { "application/json": hasId } },
};
const post = operation({
  method: "POST",
  body: { content: [json] },
  responses: [
    { status: 200, content: [json] },
    { status: "4XX", content: [json] },
  ],
});

describe("checked calls", () => {
  const check = checkCallsBy({ getThing });

  it("are not sent when they are not valid", async () => {
    const fetch = stub(reply({ id: 1 }));
    const call = clientOf(fetch, { check }).call(post, { body: { id: "secret" } });
    await expect(call).rejects.toBeInstanceOf(InvalidRequestError);
    await expect(call).rejects.toMatchObject({ issues: [issue] });
    expect(fetch.requests).toHaveLength(0);
    expect(await clientOf(fetch, { check }).call(post, { body: { id: 1 } })).toEqual({ id: 1 });
  });

  it("refuse a success that is not valid, and do not know an error that is not", async () => {
    const call = (answer: Response) =>
      clientOf(stub(answer), { check }).call(post, { body: { id: 1 } });
    await expect(call(reply({ id: "x" }))).rejects.toBeInstanceOf(InvalidResponseError);
    expect(await call(reply({ id: "x" })).result()).toMatchObject({
      kind: "invalid",
      status: 200,
      error: { issues: [issue], body: { id: "x" } },
    });
    expect(await call(reply({ id: "x" }, { status: 404 })).result()).toMatchObject({
      kind: "undeclared",
      status: 404,
      body: { id: "x" },
    });
    expect(await call(reply({ id: 1 }, { status: 404 })).result()).toMatchObject({
      kind: "declared",
      status: 404,
    });
  });

  it("report instead, where that is wanted", async () => {
    const seen: InvalidResponseError[] = [];
    const reporting = checkCallsBy({ getThing }, { response: (error) => void seen.push(error) });
    const client = clientOf(stub(reply({ id: "x" })), { check: reporting });
    expect(await client.call(post, { body: { id: 1 } })).toEqual({ id: "x" });
    expect(seen).toMatchObject([{ status: 200, issues: [issue] }]);
  });

  it("are checked on one side alone, where that is wanted", async () => {
    const both = { request: false, response: false } as const;
    const client = clientOf(stub(reply({ id: "x" })), { check: checkCallsBy({ getThing }, both) });
    expect(await client.call(post, { body: { id: "x" } })).toEqual({ id: "x" });
  });

  it("leave operations alone that have no validators", async () => {
    const client = clientOf(stub(reply(1)), { check });
    expect(await client.call({ ...post, id: "constructor" }, { body: "x" })).toBe(1);
  });
});
