import { describe, expect, it } from "vitest";
import { addPath, createRouter, matchPath } from "../../templates/runtime/server/router.ts";
import { call, echo, listening, operation, statusOf, wire } from "./service.ts";

function match(templates: readonly string[], path: string): unknown {
  const router = createRouter<string>();
  for (const template of templates) addPath(router, template, () => template);
  const found = matchPath(router, path);
  return found && [found.value, ...found.captures];
}

describe("matchPath", () => {
  it.each([
    [["/users/me", "/users/{id}"], "/users/me", ["/users/me"]],
    [["/users/{id}", "/users/me"], "/users/you", ["/users/{id}", "you"]],
    // The literal is a dead end: the walk goes back.
    [["/a/{x}/c", "/a/b/d"], "/a/b/c", ["/a/{x}/c", "b"]],
    [["/a/{x}b", "/a/{x}"], "/a/zb", ["/a/{x}b", "z"]],
    [["/a/{x}b", "/a/{x}"], "/a/b", ["/a/{x}", "b"]],
    [["/{a}.{b}"], "/x.y.z", ["/{a}.{b}", "x.y", "z"]],
    [["/{a}.{b}"], "/.y", undefined],
    [["/{a}.{b}"], "/x.", undefined],
    [["/{a}{b}"], "/xyz", ["/{a}{b}", "xy", "z"]],
    [["/{a}-{b}-{c}"], "/-----", ["/{a}-{b}-{c}", "-", "-", "-"]],
    [["/{a}-{b}-{c}"], "/----", undefined],
    [["/things/{id}:cancel", "/things/{id}"], "/things/7:cancel", ["/things/{id}:cancel", "7"]],
    [["/things/{id}:cancel", "/things/{id}"], "/things/7", ["/things/{id}", "7"]],
    [["/a/{x}"], "/a/b%2Fc", ["/a/{x}", "b%2Fc"]],
    [["/a/{x}"], "/a/", undefined],
    [["/a/{x}"], "/a//", undefined],
    [["/a/{x}"], "/a/..", undefined],
    [["/a/{x}"], "/a/%2e%2E", undefined],
    [["/a/{x}"], "/a/%2e", undefined],
    [["/a/{x}"], "/A/b", undefined],
    [["/a b"], "/a%20b", ["/a b"]],
    [["/a%20b"], "/a%20b", ["/a%20b"]],
    [["/pets"], "/%70ets", ["/pets"]],
    [["/"], "/", ["/"]],
    [["/{x}/", "/{x}"], "/a/", ["/{x}/", "a"]],
  ])("%j: %s", (templates, path, expected) => {
    expect(match(templates, path)).toEqual(expected);
  });

  it("throws for malformed escapes only where they are looked at", () => {
    expect(() => match(["/a/{x}"], "/a/%zz")).toThrow(URIError);
    expect(() => match(["/a/{x}"], "/a/%ff")).toThrow(URIError);
    expect(match(["/a/{x}"], "/b/%zz")).toBeUndefined();
  });

  it("does not get slow where a pattern could", () => {
    const segment = "-".repeat(16_000);
    expect(match(["/{a}-{b}-{c}-{d}x"], `/${segment}`)).toBeUndefined();
    expect(match(["/{a}-{b}-{c}-{d}"], `/${segment}`)).toBeDefined();
  });
});

describe("paths of a server", () => {
  const { server } = echo([
    operation("list", "GET /pets"),
    operation("create", "POST /pets"),
    operation("get", "GET /pets/{id}", {
      parameters: [{ in: "path", name: "id", required: true }],
    }),
    operation("mine", "GET /pets/mine"),
    operation("slashed", "GET /slashed/"),
  ]);
  const id = async (path: string, method = "GET"): Promise<unknown> => {
    const response = await call(server, path, { method });
    return response.ok ? ((await response.json()) as { id: string }).id : response.status;
  };

  it("decodes a parameter once, after the path has been split", async () => {
    const response = await call(server, "/pets/a%2Fb%2520c");
    expect(await response.json()).toEqual({ id: "get", request: { path: { id: "a/b%20c" } } });
  });

  it.each([
    ["/pets", "list"],
    ["/pets/", "list"],
    ["/pets/mine", "mine"],
    ["/pets/MINE", "get"],
    ["/slashed", "slashed"],
    ["/slashed/", "slashed"],
    ["//pets", 404],
    ["/pets//", 404],
    ["/nothing", 404],
    ["/pets/%zz", 400],
    ["/pets/%ff", 400],
    ["/pets/%00", "get"],
  ])("GET %s: %s", async (path, expected) => expect(await id(path)).toBe(expected));

  it("sends dot segments nowhere, however they are spelt", async () => {
    await listening(server, async (_, port) => {
      for (const path of ["/pets/..", "/pets/%2e%2e", "/pets/.%2E", "/x/../pets"]) {
        const response = await wire(
          port,
          `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`,
        );
        expect([path, statusOf(response)]).toEqual([path, 404]);
      }
    });
  });

  it("reads the absolute form of a proxy's request", async () => {
    await listening(server, async (_, port) => {
      const response = await wire(
        port,
        "GET http://other/pets?x=1 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
      );
      expect(statusOf(response)).toBe(200);
    });
  });

  it.each(["DELETE", "PATCH", "QUERY"])("%s: 405 with what is allowed", async (method) => {
    const response = await call(server, "/pets", {
      method,
      headers: { "X-HTTP-Method-Override": "GET" },
    });
    expect(response.status).toBe(405);
    expect(response.headers.get("allow")).toBe("GET, POST, HEAD, OPTIONS");
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
  });

  it("answers OPTIONS with what is allowed", async () => {
    const response = await call(server, "/pets", { method: "OPTIONS" });
    expect([response.status, response.headers.get("allow")]).toEqual([
      204,
      "GET, POST, HEAD, OPTIONS",
    ]);
  });

  it("answers HEAD like GET, without the body and with its length", async () => {
    await listening(server, async (url, port) => {
      const get = await fetch(`${url}/pets`);
      const length = (await get.arrayBuffer()).byteLength;
      const head = await wire(port, "HEAD /pets HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
      expect(head).toContain(`\r\nContent-Length: ${length}\r\n`);
      expect(head.endsWith("\r\n\r\n")).toBe(true);
    });
    const head = await call(server, "/pets", { method: "HEAD" });
    expect(head.headers.get("content-length")).toBe(String('{"id":"list","request":{}}'.length));
  });

  it("redirects to the other spelling, or does not, as it is told", async () => {
    const redirecting = echo([operation("list", "GET /pets")], {
      trailingSlash: "redirect",
    }).server;
    const response = await call(redirecting, "/pets/?a=1");
    expect([response.status, response.headers.get("location")]).toEqual([307, "/pets?a=1"]);
    const strict = echo([operation("list", "GET /pets")], { trailingSlash: "strict" }).server;
    expect((await call(strict, "/pets/")).status).toBe(404);
  });
});

describe("the path before the paths", () => {
  const status = async (
    path: string,
    servers: readonly string[],
    basePath?: string,
  ): Promise<number> => {
    const options = basePath === undefined ? {} : { basePath };
    return (await call(echo([operation("list", "GET /pets")], options, { servers }).server, path))
      .status;
  };
  it.each([
    ["/v1/pets", ["https://api.example/v1"], undefined, 200],
    ["/v1/pets", ["https://api.example/v1/"], undefined, 200],
    ["/pets", ["https://api.example/v1"], undefined, 404],
    ["/pets", ["https://api.example"], undefined, 200],
    ["/v2/pets", ["https://{host}/{version}"], undefined, 200],
    ["/v2/pets", ["/v2"], undefined, 200],
    ["/pets", ["https://api.example/v1"], "", 200],
    ["/api/pets", ["https://api.example/v1"], "/api/", 200],
    ["/pets", [], undefined, 200],
    ["/x/pets", ["{scheme}://api.example/x"], undefined, 200],
    ["/v1.0/pets", ["v1.0"], undefined, 200],
    ["/api/pets", ["localhost:8080/api"], undefined, 200],
    ["/v1/pets", ["api.example.com/v1?a=b/c"], undefined, 200],
    ["/pets", ["127.0.0.1"], undefined, 200],
    ["/pets", ["{host}:8080"], undefined, 200],
  ] as const)("%s under %j, base path %s: %i", async (path, servers, basePath, expected) =>
    expect(await status(path, servers, basePath)).toBe(expected),
  );

  it("keeps its variables apart from the parameters of operations", async () => {
    const { server } = echo(
      [operation("get", "GET /pets/{id}/{part}")],
      {},
      { servers: ["https://api.example/{tenant}/{version}", "/"] },
    );
    for (const path of ["/acme/v2/pets/7/tail", "/pets/7/tail"]) {
      const response = await call(server, path);
      expect(await response.json()).toEqual({
        id: "get",
        request: { path: { id: "7", part: "tail" } },
      });
    }
  });

  it("follows the servers of an operation", async () => {
    const { server } = echo(
      [operation("list", "GET /pets", { servers: ["https://other/files"] })],
      {},
      { servers: ["/v1"] },
    );
    expect((await call(server, "/files/pets")).status).toBe(200);
    expect((await call(server, "/v1/pets")).status).toBe(404);
  });
});
