import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InvalidRequestError } from "../../templates/runtime/wire/invalid-request-error.ts";
import { writePath } from "../../templates/runtime/client/write-path.ts";
import type { OperationInput } from "../../templates/runtime/client/operation-input.ts";
import { joinUrl, parseBaseUrl } from "../../templates/runtime/client/base-url.ts";
import { clientOf, operation, reply, stub } from "./support.ts";
import { anyText } from "../support/any-text.ts";

const write = (path: string, input: OperationInput): string => writePath({ path }, input).path;
const fill = (id: unknown): string => write("/users/{id}/keys", { path: { id } });

describe("path values", () => {
  it.each([
    ["a/b", "a%2Fb"],
    ["?x", "%3Fx"],
    ["#f", "%23f"],
    ["%", "%25"],
    [" ", "%20"],
    ["é", "%C3%A9"],
    ["😀", "%F0%9F%98%80"],
    ["!'()*;=:@&+$,", "%21%27%28%29%2A%3B%3D%3A%40%26%2B%24%2C"],
    ["...", "..."],
    ["a..b", "a..b"],
    [".a", ".a"],
    [12, "12"],
    [true, "true"],
  ])("%j", (value, expected) => {
    expect(fill(value)).toBe(`/users/${expected}/keys`);
  });

  const refused = [
    ".",
    "..",
    "%2e",
    "%2E%2e",
    ".%2E",
    "../keys",
    "a/../b",
    "..\\x",
    "x/..",
    "..%2fx",
    "..%5Cx",
    "..;/x",
    ".;a=b",
    "x/..%3b",
    "",
    "\ud800",
    null,
    undefined,
    [],
    ["a"],
    {},
    Number.NaN,
  ];
  it.each(refused)("refuses %j", (value) => {
    expect(() => fill(value)).toThrow(InvalidRequestError);
  });

  it("refuses segments that only together are dots", () => {
    expect(() => write("/{a}{b}", { path: { a: ".", b: "." } })).toThrow(InvalidRequestError);
    expect(() => write("/{a}.{b}", { path: { a: "x", b: "" } })).toThrow(InvalidRequestError);
    expect(write("/{a}.{b}", { path: { a: ".", b: "x" } })).toBe("/..x");
  });

  it("never reaches another path or host", () => {
    const base = parseBaseUrl("http://h.test/api");
    fc.assert(
      fc.property(anyText(), (value) => {
        let path: string;
        try {
          path = fill(value);
        } catch (error) {
          expect(error).toBeInstanceOf(InvalidRequestError);
          return;
        }
        const url = joinUrl(base, path);
        expect(url.origin).toBe("http://h.test");
        const segments = url.pathname.split("/");
        expect([segments.length, segments[1], segments[2], segments[4]]).toEqual([
          5,
          "api",
          "users",
          "keys",
        ]);
        expect(decodeURIComponent(segments[3] ?? "")).toBe(value);
      }),
    );
  });
});

describe("URLs", () => {
  it.each([
    ["http://h.test", "/x", "", "http://h.test/x"],
    ["http://h.test/", "/x", "a=1", "http://h.test/x?a=1"],
    ["http://h.test/api/", "/x/", "", "http://h.test/api/x/"],
    ["http://h.test/api?key=1", "/x", "a=1", "http://h.test/api/x?key=1&a=1"],
    ["http://h.test/api?b=2", "/x?action=go", "a=1", "http://h.test/api/x?action=go&b=2&a=1"],
    ["http://h.test/api#f", "/", "", "http://h.test/api/"],
    ["http://h.test", "//evil.test/x", "", "http://h.test//evil.test/x"],
    ["http://h.test", "/\\evil.test", "", "http://h.test//evil.test"],
  ])("%s and %s", async (baseUrl, path, query, expected) => {
    const fetch = stub(reply(1));
    const parts = { writeParameters: () => ({ path, query }) };
    await clientOf(fetch, { baseUrl }).call(operation(), {}, {}, parts);
    expect(fetch.requests[0]?.url).toBe(expected);
  });

  it("keeps what a template says within its path", () => {
    expect(write("/a#b\\c d\te", {})).toBe("/a%23b%5Cc%20d%09e");
  });

  it.each([
    "",
    "/api",
    "api.test",
    "ftp://h",
    "file:///etc",
    "javascript:1",
    "http://u@h",
    "http://u:p@h",
    "http://",
  ])("refuses the base URL %j without quoting it", (base) => {
    expect(() => parseBaseUrl(base)).toThrow(InvalidRequestError);
    if (base.length > 1) expect(() => parseBaseUrl(base)).not.toThrow(base);
  });
});
