import { describe, expect, it } from "vitest";
import { authorizeBy } from "../../templates/runtime/client/authorize.ts";
import { followRedirects } from "../../templates/runtime/client/follow-redirects.ts";
import { writeJsonBody } from "../../templates/runtime/client/write-json-body.ts";
import { clientOf, json, listen, operation, reply, stub } from "./support.ts";

const auth = { Bearer: "t0ken" };
const description = { authorize: authorizeBy({ Bearer: { type: "http", scheme: "bearer" } }) };
const secured = { security: [{ Bearer: [] }] };

const to = (location: string, status = 307): Response =>
  new Response(null, { status, headers: { location } });

/** The requests sent if the first response is a redirect and the second a success. */
async function sent(first: Response, method = "GET", url = "https://api.test/v1") {
  const fetch = stub(first, reply(1));
  const client = clientOf(
    followRedirects(fetch),
    { auth, baseUrl: url, headers: { "x-own": "1" } },
    description,
  );
  const body = method === "GET" ? {} : { body: { a: 1 } };
  const called = operation({ ...secured, method, body: { content: [json] } });
  const { status } = await client.call(called, body, {}, { writeBody: writeJsonBody }).result();
  return { status, next: fetch.requests[1] };
}

describe("redirects", () => {
  it("are answers unless they are followed", async () => {
    const client = clientOf(stub(to("/x")), { auth }, description);
    expect(await client.call(operation(secured)).result()).toMatchObject({
      kind: "undeclared",
      status: 307,
    });
  });

  it("say so where a browser hides them", async () => {
    const hidden = Object.defineProperties(Response.error(), {
      type: { value: "opaqueredirect" },
      clone: { value: () => hidden },
    }) as Response;
    await expect(clientOf(stub(hidden)).call(operation())).rejects.toThrow(
      "getThing: status opaqueredirect null, declared 200,422",
    );
  });

  it.each([301, 302, 303, 307, 308])("repeat a GET within the origin, %i", async (status) => {
    const { next } = await sent(to("/v1/thing/?a=1", status));
    expect(next?.url).toBe("https://api.test/v1/thing/?a=1");
    expect(next?.headers.get("authorization")).toBe("Bearer t0ken");
  });

  it("repeat a POST within the origin, with its body, when they say so", async () => {
    const { next } = await sent(to("/v1/thing/"), "POST");
    expect([next?.method, await next?.text(), next?.headers.get("content-type")]).toEqual([
      "POST",
      '{"a":1}',
      "application/json",
    ]);
    expect(next?.redirect).toBe("manual");
    for (const status of [301, 302, 303]) {
      expect(await sent(to("/v1/thing/", status), "POST")).toEqual({ status, next: undefined });
    }
  });

  it("take nothing of the caller's to another origin", async () => {
    for (const location of ["https://other.test/", "https://api.test:444/", "//other.test/x"]) {
      const { next } = await sent(to(location));
      expect(Object.fromEntries(next?.headers ?? [])).toEqual({ accept: "application/json" });
      expect((await sent(to(location), "POST")).next).toBeUndefined();
    }
  });

  it.each([
    "http://api.test/",
    "file:///etc/passwd",
    "data:,x",
    "https://u:p@other.test/",
    "http://[",
  ])("are not followed to %s", async (location) => {
    expect((await sent(to(location))).next).toBeUndefined();
  });

  it("end", async () => {
    const fetch = stub(to("/again"));
    await clientOf(followRedirects(fetch)).call(operation()).result();
    expect(fetch.requests).toHaveLength(6);
  });

  it("work over a socket", async () => {
    const elsewhere: object[] = [];
    const other = await listen((request, response) => {
      elsewhere.push(request.headers);
      response.writeHead(200, { "content-type": "application/json" }).end('"elsewhere"');
    });
    const url = await listen((request, response) => {
      if (request.url === "/away") response.writeHead(302, { location: `${other}/x` }).end();
      else if (request.url === "/thing") response.writeHead(307, { location: "/thing/" }).end();
      else {
        response.writeHead(200, { "content-type": "application/json" });
        request.pipe(response);
      }
    });
    const client = clientOf(followRedirects(), { baseUrl: url, auth }, description);
    const post = operation({ ...secured, method: "POST", body: { content: [json] } });
    expect(await client.call(post, { body: { a: [1] } }, {}, { writeBody: writeJsonBody })).toEqual(
      { a: [1] },
    );
    expect(await client.call(operation({ ...secured, path: "/away" }))).toBe("elsewhere");
    expect(elsewhere[0]).not.toHaveProperty("authorization");
  });
});
