import { describe, expect, it } from "vitest";
import { InvalidRequestError } from "../../templates/runtime/wire/invalid-request-error.ts";
import { serverUrl } from "../../templates/runtime/client/server-url.ts";
import type { Servers } from "../../templates/runtime/client/server-choice.ts";

const servers: Servers = {
  main: {
    url: "https://{tenant}.api.test:{port}/{base}",
    variables: {
      tenant: { default: "www" },
      port: { default: "443", enum: ["443", "8443"] },
      base: { default: "v1/x" },
    },
  },
  own: { url: "{origin}/v1", variables: { origin: { default: "https://own.test" } } },
  scheme: { url: "{scheme}://api.test", variables: { scheme: { default: "https" } } },
  relative: { url: "/v1" },
};
const url = (name: string, variables: Record<string, string> = {}): string =>
  serverUrl(servers, { name, variables });

describe("server URLs", () => {
  it("are filled in with what is chosen, else with defaults", () => {
    expect(serverUrl(servers)).toBe("https://www.api.test:443/v1/x");
    expect(url("main", { tenant: "acme-1", port: "8443", base: "v2" })).toBe(
      "https://acme-1.api.test:8443/v2",
    );
    expect(url("own", { origin: "http://localhost:1/x" })).toBe("http://localhost:1/x/v1");
    expect(url("scheme", { scheme: "http" })).toBe("http://api.test");
    expect(url("relative")).toBe("/v1");
  });

  it.each([
    ["main", { tenant: "evil.test/" }],
    ["main", { tenant: "evil.test#" }],
    ["main", { tenant: "evil.test\\" }],
    ["main", { tenant: "a@evil.test" }],
    ["main", { tenant: "a b" }],
    ["main", { port: "80" }],
    ["main", { base: "../.." }],
    ["main", { base: ".." }],
    ["scheme", { scheme: "https://evil.test/?" }],
    ["other", {}],
    ["constructor", {}],
  ])("refuse %s %j", (name, variables) => {
    expect(() => url(name, variables as Record<string, string>)).toThrow(InvalidRequestError);
  });

  it("need a server", () => {
    expect(() => serverUrl({})).toThrow(InvalidRequestError);
    expect(() => serverUrl({ a: { url: "https://{x}.test" } })).toThrow(InvalidRequestError);
  });
});
