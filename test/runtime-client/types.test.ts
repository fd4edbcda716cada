import { describe, expect, expectTypeOf, it } from "vitest";
import {
  ApiError,
  type ConnectionError,
  isApiError,
} from "../../templates/runtime/client/errors.ts";
import type { ApiPromise } from "../../templates/runtime/client/api-promise.ts";
import type { CallResult, Success } from "../../templates/runtime/client/call-result.ts";
import type { ServerChoice } from "../../templates/runtime/client/server-choice.ts";
import type { Status, Status4XX, Status5XX } from "../../templates/runtime/wire/status.ts";

interface Pet {
  readonly id: number;
}
interface Problem {
  readonly detail: string;
}
type GetPet =
  | { status: 200; body: Pet }
  | { status: 204 }
  | { status: 422; body: Problem }
  | { status: Exclude<Status4XX, 422> | Status5XX; body: string };

describe("what awaiting gives", () => {
  it("is the body of the successes", () => {
    expectTypeOf<Success<GetPet>>().toEqualTypeOf<Pet | undefined>();
    expectTypeOf<Awaited<ApiPromise<{ status: 200; body: Pet }>>>().toEqualTypeOf<Pet>();
    expectTypeOf<Success<{ status: 204 }>>().toEqualTypeOf<undefined>();
    expectTypeOf<Success<{ status: 404; body: Pet }>>().toEqualTypeOf<never>();
    type Several =
      | { status: 200; contentType: "text/csv"; body: string }
      | { status: 200; contentType: "application/json"; body: Pet };
    expectTypeOf<Success<Several>>().toEqualTypeOf<string | Pet>();
  });

  it("is a default's body only when there is no other", () => {
    type Beside = { status: 200; body: Pet } | { status: Exclude<Status, 200>; body: Problem };
    expectTypeOf<Success<Beside>>().toEqualTypeOf<Pet>();
    expectTypeOf<Success<{ status: Status; body: Pet }>>().toEqualTypeOf<Pet>();
    expectTypeOf<Success<{ status: number; body: Pet }>>().toEqualTypeOf<Pet>();
  });

  it("is assignable to a promise", () => {
    expectTypeOf<ApiPromise<{ status: 200; body: Pet }>>().toExtend<Promise<Pet>>();
  });
});

describe("a result", () => {
  const narrow = (result: CallResult<GetPet>): void => {
    if (result.ok) {
      expectTypeOf(result.status).toEqualTypeOf<200 | 204>();
      if (result.status === 200) expectTypeOf(result.body).toEqualTypeOf<Pet>();
      return;
    }
    expectTypeOf(result.kind).toEqualTypeOf<
      "declared" | "undeclared" | "connection" | "invalid" | "aborted"
    >();
    switch (result.kind) {
      case "declared":
        expectTypeOf(result.response).toEqualTypeOf<Response>();
        if (result.status === 422) expectTypeOf(result.body).toEqualTypeOf<Problem>();
        else expectTypeOf(result.body).toEqualTypeOf<string>();
        break;
      case "undeclared":
        expectTypeOf(result.body).toEqualTypeOf<unknown>();
        break;
      case "connection":
        expectTypeOf(result.error).toEqualTypeOf<ConnectionError>();
        break;
    }
    // @ts-expect-error: a response may be one that the document does not declare.
    void result.body;
  };

  it("is told apart by kind and status", () => {
    expect(narrow).toBeTypeOf("function");
  });

  it("narrows by media type and by range", () => {
    type Several =
      | { status: 200; contentType: "text/csv"; body: string }
      | { status: 200; contentType: "application/json"; body: Pet }
      | { status: Status4XX; body: Problem };
    const several = (result: CallResult<Several>): void => {
      if (result.ok && result.contentType === "text/csv")
        expectTypeOf(result.body).toEqualTypeOf<string>();
      if (result.kind === "declared" && result.status === 404)
        expectTypeOf(result.body).toEqualTypeOf<Problem>();
    };
    expect(several).toBeTypeOf("function");
  });
});

describe("other types", () => {
  it("narrow a caught error to its status", () => {
    const error: unknown = new ApiError("x", "", null, new Response(null, { status: 404 }));
    if (isApiError(error, 404)) expectTypeOf(error.status).toEqualTypeOf<404>();
    expect(isApiError(error, 404)).toBe(true);
  });

  it("offer the document's servers", () => {
    const servers = {
      production: {
        url: "https://{region}.x.test",
        variables: { region: { default: "eu", enum: ["eu", "us"] }, tenant: { default: "a" } },
      },
      local: { url: "http://localhost" },
    } as const;
    type Choice = ServerChoice<typeof servers>;
    expectTypeOf<{
      name: "production";
      variables: { region: "us"; tenant: "any" };
    }>().toExtend<Choice>();
    expectTypeOf<{ name: "local" }>().toExtend<Choice>();
    expectTypeOf<{ name: "production"; variables: { region: "mars" } }>().not.toExtend<Choice>();
    expectTypeOf<{ name: "other" }>().not.toExtend<Choice>();
  });
});
