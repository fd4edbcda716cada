import type { FailedRequest } from "./error-style.ts";
import { titleOf } from "./problem.ts";
import type { Issue } from "../validate/issue.ts";

/** The maximum number of issues in a summary. */
const mostIssues = 3;

/** The facts of an error, from which the bodies that documents declare are made. */
export class ErrorFacts {
  readonly status: number;
  /** One sentence. */
  readonly summary: string;
  readonly issues: readonly IssueFacts[];
  readonly #request: FailedRequest | undefined;

  constructor(
    status: number,
    detail: string | undefined,
    issues: readonly Issue[],
    request: FailedRequest | undefined,
  ) {
    this.status = status;
    this.issues = issues.map((issue) => new IssueFacts(issue, status));
    this.summary = detail ?? summaryOf(this.issues) ?? titleOf(status);
    this.#request = request;
  }

  /** The same facts with the summary as the only issue, for schemas that require one. */
  get asIssue(): ErrorFacts {
    const issue = { instancePath: "", schemaPath: "", keyword: this.code, params: {} };
    const issues = [{ ...issue, message: this.summary }];
    return new ErrorFacts(this.status, this.summary, issues, this.#request);
  }

  get statusText(): string {
    return String(this.status);
  }

  /** The registered reason phrase. */
  get title(): string {
    return titleOf(this.status);
  }

  /** The reason phrase as an identifier: `not_found`. */
  get code(): string {
    return this.title.toLowerCase().replace(/[^a-z]+/g, "_");
  }

  /** The current time (RFC 3339). */
  get now(): string {
    return new Date().toISOString();
  }

  get path(): string {
    return this.#request?.path ?? "/";
  }

  get method(): string {
    return this.#request?.method ?? "GET";
  }

  get messagesByField(): { readonly [field: string]: readonly string[] } {
    const all = new Map<string, string[]>();
    for (const { field, message } of this.issues) {
      const known = all.get(field);
      if (known === undefined) all.set(field, [message]);
      else known.push(message);
    }
    return Object.fromEntries(all);
  }

  get messageByField(): { readonly [field: string]: string } {
    return Object.fromEntries(this.issues.map(({ field, message }) => [field, message]));
  }
}

/** The facts of one issue of an invalid request. */
export class IssueFacts {
  readonly message: string;
  readonly keyword: string;
  /** A JSON Pointer into `{ path, query, headers, cookies, body }`. */
  readonly pointer: string;
  /** The same, as its parts. */
  readonly segments: readonly string[];
  readonly statusText: string;

  constructor({ message, keyword, instancePath }: Issue, status: number) {
    this.message = message;
    this.keyword = keyword;
    this.pointer = instancePath;
    this.segments = instancePath
      .split("/")
      .slice(1)
      .map((segment) => segment.replace(/~1/g, "/").replace(/~0/g, "~"));
    this.statusText = String(status);
  }

  /** The part of the request: `body`, `query`. */
  get place(): string {
    return this.segments[0] ?? "request";
  }

  /** The names below the part of the request, joined by dots; the part itself if there are none. */
  get field(): string {
    return this.segments.slice(1).join(".") || this.place;
  }

  /** The field and the message. */
  get text(): string {
    return `${this.field} ${this.message}`;
  }

  get texts(): readonly string[] {
    return [this.message];
  }
}

/** A typical error: bodies are generated so that their schemas accept its facts. */
export const typicalFacts: ErrorFacts = /* @__PURE__ */ new ErrorFacts(
  400,
  undefined,
  [
    {
      instancePath: "/body/name",
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "string" },
      message: "must be string",
    },
  ],
  undefined,
);

function summaryOf(issues: readonly IssueFacts[]): string | undefined {
  if (issues.length === 0) return undefined;
  const texts = issues.slice(0, mostIssues).map(({ text }) => text);
  const more = issues.length > mostIssues ? ", and more" : "";
  return `The request is not valid: ${texts.join(", ")}${more}.`;
}
