// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.
/* eslint-disable */
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// biome-ignore-all assist: generated
// @ts-nocheck

import type { Client } from "./client.js";

/** The function of an operation as a method, without its client parameter. */
export type Method<Call> = Call extends (client: Client, ...given: infer Given) => infer Result
  ? (...given: Given) => Result
  : never;

/** One object of a nested client. All of them send their requests with the client of the root. */
export class Resource {
  readonly #client: Client;

  /** `owner` is the client, or an object that holds it. */
  constructor(owner: Client | Resource) {
    this.#client = owner instanceof Resource ? owner.#client : owner;
  }

  /** Creates a method from an operation's function. It can be detached from its object. */
  static method<Given extends unknown[], Result>(
    resource: Resource,
    call: (client: Client, ...given: Given) => Result,
  ): (...given: Given) => Result {
    return (...given) => call(resource.#client, ...given);
  }
}

/** The root of a nested client. */
export class NestedClient extends Resource {
  /** Sends the requests: pass it to the functions of the operations. */
  readonly client: Client;

  constructor(client: Client) {
    super(client);
    this.client = client;
  }
}
