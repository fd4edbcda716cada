import { describe, expect, it } from "vitest";
import { authorizeBy } from "../../templates/runtime/client/authorize.ts";
import type { CredentialRequest } from "../../templates/runtime/client/credentials.ts";
import { ConnectionError } from "../../templates/runtime/client/errors.ts";
import { InvalidRequestError } from "../../templates/runtime/wire/invalid-request-error.ts";
import { clientCredentials } from "../../templates/runtime/client/oauth.ts";
import type { Operation } from "../../templates/runtime/wire/operation.ts";
import type { SecurityScheme } from "../../templates/runtime/wire/security-scheme.ts";
import { placeCredential } from "../../templates/runtime/client/place-credential.ts";
import { clientOf, operation, reply, stub } from "./support.ts";

const securitySchemes = {
  Bearer: { type: "http", scheme: "bearer" },
  Basic: { type: "http", scheme: "basic" },
  Digest: { type: "http", scheme: "digest" },
  Header: { type: "apiKey", in: "header", name: "X-Key" },
  Query: { type: "apiKey", in: "query", name: "api key" },
  Cookie: { type: "apiKey", in: "cookie", name: "sid" },
  OAuth: { type: "oauth2", tokenUrl: "/token" },
  OpenId: { type: "openIdConnect" },
  Certificate: { type: "mutualTLS" },
  Undescribed: { type: "unknown" },
} as const satisfies Record<string, SecurityScheme>;
const description = { authorize: authorizeBy(securitySchemes, placeCredential) };

/** The request that a call with these credentials sends. */
async function send(
  auth: object,
  security: NonNullable<Operation["security"]>,
  options: { auth?: object | false } = {},
) {
  const fetch = stub(reply(1));
  await clientOf(fetch, { auth }, description).call(operation({ security }), {}, options);
  const [request] = fetch.requests;
  return { url: request?.url, headers: Object.fromEntries(request?.headers ?? []) };
}

describe("schemes", () => {
  it.each<[string, unknown, object]>([
    ["Bearer", "t", { authorization: "Bearer t" }],
    ["Basic", { username: "ü", password: "a:b" }, { authorization: "Basic w7w6YTpi" }],
    ["Digest", 'username="a"', { authorization: 'digest username="a"' }],
    ["Header", "k", { "x-key": "k" }],
    ["Cookie", "v=1/+", { cookie: "sid=v=1/+" }],
    ["Cookie", 'a;b%"é', { cookie: "sid=a%3Bb%25%22%C3%A9" }],
    ["OAuth", "t", { authorization: "Bearer t" }],
    ["OpenId", "t", { authorization: "Bearer t" }],
    ["Certificate", undefined, {}],
    ["Undescribed", { "X-A": "a", "x-b": "b" }, { "x-a": "a", "x-b": "b" }],
  ])("%s", async (name, credential, headers) => {
    for (const given of [credential, () => credential, async () => credential]) {
      expect((await send({ [name]: given }, [{ [name]: [] }])).headers).toEqual({
        accept: "application/json",
        ...headers,
      });
    }
  });

  it("puts a key into the query", async () => {
    expect((await send({ Query: "a&b" }, [{ Query: [] }])).url).toBe(
      "http://api.test/v1/thing?api%20key=a%26b",
    );
  });

  it.each([
    ["Header", "a\nb"],
    ["Basic", { username: "a:b", password: "" }],
  ])("refuses what %s cannot carry", async (name, credential) => {
    await expect(send({ [name]: credential }, [{ [name]: [] }])).rejects.toBeInstanceOf(
      InvalidRequestError,
    );
  });

  it("needs nothing of its own for bearer tokens", async () => {
    const fetch = stub(reply(1));
    const client = clientOf(
      fetch,
      { auth: { Bearer: "t" } },
      { authorize: authorizeBy(securitySchemes) },
    );
    await client.call(operation({ security: [{ Bearer: [] }] }));
    expect(fetch.requests[0]?.headers.get("authorization")).toBe("Bearer t");
  });
});

describe("alternatives", () => {
  const both = { Bearer: "t", Header: "k", Query: "q" };

  it("sends the first that is satisfied whole", async () => {
    const security = [{ OAuth: [], Query: [] }, { Bearer: [], Header: [] }, { Query: [] }];
    const { url, headers } = await send(both, security);
    expect(headers).toEqual({
      accept: "application/json",
      authorization: "Bearer t",
      "x-key": "k",
    });
    expect(url).not.toContain("q");
  });

  it("sends nothing anonymously unless there is nothing to send", async () => {
    for (const security of [
      [{ Bearer: [] }, {}],
      [{}, { Bearer: [] }],
    ]) {
      expect((await send({}, security)).headers).not.toHaveProperty("authorization");
      expect((await send(both, security)).headers).toHaveProperty("authorization");
    }
    expect((await send(both, [])).headers).toEqual({ accept: "application/json" });
    expect((await send(both, [{}])).headers).toEqual({ accept: "application/json" });
  });

  it("throws before sending when none is satisfied", async () => {
    const security = [{ Bearer: [] }, { Header: [], Query: [] }];
    for (const auth of [
      {},
      { Bearer: undefined },
      { Bearer: "" },
      { Bearer: () => undefined, Header: "k" },
    ]) {
      await expect(send(auth, security)).rejects.toThrow("`auth` lacks Bearer or ");
    }
    await expect(
      send(Object.create({ Bearer: "inherited" }) as object, security),
    ).rejects.toBeInstanceOf(InvalidRequestError);
    await expect(send(both, [{ Unknown: [] }])).rejects.toBeInstanceOf(InvalidRequestError);
  });

  it("goes where the call says, but behind a link to its own origin only", async () => {
    const fetch = stub(reply(1));
    const client = clientOf(fetch, { auth: { Bearer: "t" } }, description);
    const secured = operation({ security: [{ Bearer: [] }] });
    await client.call(secured, {}, { baseUrl: "http://other.test" });
    const [request] = fetch.requests;
    expect([request?.url, request?.headers.get("authorization")]).toEqual([
      "http://other.test/thing",
      "Bearer t",
    ]);
    const away = client.call(secured, {}, { url: "http://other.test/thing" });
    await expect(away).rejects.toThrow("origin");
    expect(fetch.requests).toHaveLength(1);
  });

  it("takes the call's credentials in place of the client's", async () => {
    const security = [{ Bearer: [] }];
    expect((await send(both, security, { auth: { Bearer: "other" } })).headers).toMatchObject({
      authorization: "Bearer other",
    });
    expect((await send(both, security, { auth: false })).headers).toEqual({
      accept: "application/json",
    });
  });
});

describe("credentials that answer a challenge", () => {
  const schemes = { Login: { type: "unknown", headers: ["authorization"] } } as const;
  const secured = operation({ security: [{ Login: [] }] });

  it("are a header, and never a password", async () => {
    const fetch = stub(reply(1));
    const call = (Login: unknown) =>
      clientOf(fetch, { auth: { Login } }, { authorize: authorizeBy(schemes, placeCredential) })
        .call(secured)
        .result();
    for (const Login of ["ada:secret", { username: "ada", password: "secret" }, {}]) {
      expect(await call(Login)).toMatchObject({ kind: "invalid", status: 0 });
    }
    expect(fetch.requests).toHaveLength(0);
    await call(() => ({ Authorization: "Digest a=1", password: "secret" }));
    const headers = Object.fromEntries(fetch.requests[0]?.headers ?? []);
    expect(headers).toEqual({ accept: "application/json", authorization: "Digest a=1" });
  });
});

describe("refused credentials", () => {
  const secured = operation({ method: "POST", security: [{ Bearer: ["a"] }] });
  const tokens = (requests: readonly Request[]) =>
    requests.map(({ headers }) => headers.get("authorization"));
  const refused = new Response(null, { status: 401 });

  it("are replaced once, whatever the method", async () => {
    const fetch = stub(refused, reply(1));
    const seen: unknown[] = [];
    const Bearer = ({ rejected, scopes }: CredentialRequest) => {
      seen.push([rejected, scopes]);
      return rejected ? "new" : "old";
    };
    await clientOf(fetch, { auth: { Bearer } }, description).call(secured);
    expect(tokens(fetch.requests)).toEqual(["Bearer old", "Bearer new"]);
    expect(seen).toEqual([
      [false, ["a"]],
      [true, ["a"]],
    ]);

    const always = stub(refused);
    let count = 0;
    await clientOf(always, { auth: { Bearer: () => `${count++}` } }, description)
      .call(secured)
      .result();
    expect(always.requests).toHaveLength(2);
  });

  it("are renewed once for calls that meet the refusal at the same time", async () => {
    const fetch = stub(async (request) => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      return request.headers.get("authorization") === "Bearer new" ? reply(1) : refused;
    });
    let token = "old";
    let renewals = 0;
    const Bearer = async ({ rejected }: CredentialRequest): Promise<string> => {
      if (!rejected) return token;
      renewals += 1;
      await new Promise((resolve) => setTimeout(resolve, 10));
      token = "new";
      return token;
    };
    const client = clientOf(fetch, { auth: { Bearer } }, description);
    const others = operation({ security: [{ Bearer: ["b"] }, {}] });
    const calls = [client.call(secured), client.call(others)];
    // Sent and refused while the others wait for the new token.
    await new Promise((resolve) => setTimeout(resolve, 7));
    calls.push(client.call(secured));
    expect(await Promise.all(calls)).toEqual([1, 1, 1]);
    expect(renewals).toBe(1);
    expect(fetch.requests).toHaveLength(6);

    token = "old";
    // One after another.
    expect(await client.call(secured)).toBe(1);
    expect(await client.call(secured)).toBe(1);
    expect(renewals).toBe(2);
  });

  it("are renewed once by a function that stores nothing", async () => {
    const fetch = stub(async (request) => {
      await new Promise((resolve) => setTimeout(resolve, 1));
      return request.headers.get("authorization")?.startsWith("Bearer new") ? reply(1) : refused;
    });
    let renewals = 0;
    const Bearer = ({ rejected }: CredentialRequest): string =>
      rejected ? `new${(renewals += 1)}` : "old";
    const client = clientOf(fetch, { auth: { Bearer } }, description);
    expect(await Promise.all([client.call(secured), client.call(secured)])).toEqual([1, 1]);
    expect(renewals).toBe(1);
    expect(fetch.requests).toHaveLength(4);
    expect(await client.call(secured)).toBe(1);
    expect(renewals).toBe(2);
  });

  it("are renewed after a renewal that failed", async () => {
    const fetch = stub(refused, refused, reply(1));
    let renewals = 0;
    const Bearer = ({ rejected }: CredentialRequest): string => {
      if (!rejected) return "old";
      renewals += 1;
      if (renewals === 1) throw new Error("no connection");
      return "new";
    };
    const client = clientOf(fetch, { auth: { Bearer } }, description);
    const results = await Promise.all([client.call(secured).result(), client.call(secured)]);
    expect(results).toMatchObject([{ status: 401 }, 1]);
    expect(renewals).toBe(2);
  });

  it("stay when there are no others", async () => {
    for (const Bearer of [
      "fixed",
      () => "same",
      ({ rejected }: CredentialRequest) => (rejected ? undefined : "old"),
    ]) {
      const fetch = stub(refused);
      const result = await clientOf(fetch, { auth: { Bearer } }, description)
        .call(secured)
        .result();
      expect(result.status).toBe(401);
      expect(fetch.requests).toHaveLength(1);
    }
  });
});

describe("OAuth 2.0 client credentials", () => {
  const secured = operation({ security: [{ OAuth: ["b", "a"] }] });
  const secret = { clientId: "id:", clientSecret: "s&cret" };

  /** A server that issues tokens `t1`, `t2`, … and accepts those that `accepts` does. */
  function service(token: object, accepts: (value: string | null) => boolean = () => true) {
    const asked: Request[] = [];
    const fetch = stub(async (request) => {
      if (new URL(request.url).pathname !== "/token") {
        return accepts(request.headers.get("authorization"))
          ? reply(1)
          : new Response(null, { status: 401 });
      }
      asked.push(request.clone());
      await new Promise((resolve) => setTimeout(resolve, 1));
      return reply({ access_token: `t${asked.length}`, token_type: "Bearer", ...token });
    });
    return { asked, fetch };
  }

  it("fetches a token once for calls at the same time, and keeps it", async () => {
    const { asked, fetch } = service({ expires_in: 3600 });
    const client = clientOf(fetch, { auth: { OAuth: clientCredentials(secret) } }, description);
    await Promise.all([client.call(secured), client.call(secured)]);
    await client.call(secured);
    expect(asked).toHaveLength(1);
    const [request] = asked;
    expect(request?.url).toBe("http://api.test/token");
    expect(request?.headers.get("authorization")).toBe(`Basic ${btoa("id%3A:s%26cret")}`);
    expect(await request?.text()).toBe("grant_type=client_credentials&scope=a+b");
  });

  it("fetches another one when it ends or is refused", async () => {
    const short = service({ expires_in: 20 });
    const client = clientOf(
      short.fetch,
      { auth: { OAuth: clientCredentials(secret) } },
      description,
    );
    await client.call(secured);
    await client.call(secured);
    expect(short.asked).toHaveLength(2);

    const strict = service({}, (value) => value === "Bearer t2");
    const other = clientOf(
      strict.fetch,
      { auth: { OAuth: clientCredentials(secret) } },
      description,
    );
    expect(await other.call(secured)).toBe(1);
    expect(await other.call(secured)).toBe(1);
    expect(strict.asked).toHaveLength(2);
  });

  it("sends the secret in the body where that is wanted", async () => {
    const { asked, fetch } = service({});
    const OAuth = clientCredentials({
      ...secret,
      secretIn: "body",
      scopes: [],
      tokenUrl: "https://id.test/token",
    });
    await clientOf(fetch, { auth: { OAuth } }, description).call(secured);
    expect(await asked[0]?.text()).toBe(
      "grant_type=client_credentials&client_id=id%3A&client_secret=s%26cret",
    );
    expect(asked[0]?.headers.has("authorization")).toBe(false);
  });

  it("says why there is no token, without the secret", async () => {
    const call = (answer: Response | Error) =>
      clientOf(stub(answer), { auth: { OAuth: clientCredentials(secret) } }, description).call(
        secured,
      );
    const refusal = call(
      reply({ error: "invalid_client", error_description: "s&cret" }, { status: 401 }),
    );
    await expect(refusal).rejects.toThrow(
      "The token endpoint returned no token: status 401, invalid_client",
    );
    expect(await refusal.result()).toMatchObject({ kind: "invalid", status: 0 });
    await expect(call(new Response("<p>"))).rejects.toBeInstanceOf(InvalidRequestError);
    await expect(call(new TypeError("down"))).rejects.toBeInstanceOf(ConnectionError);
  });
});
