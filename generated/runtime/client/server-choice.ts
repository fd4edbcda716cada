// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.
/* eslint-disable */
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// biome-ignore-all assist: generated
// @ts-nocheck

/** A server of the document, with the variables of its URL. */
export interface Server {
  readonly url: string;
  readonly variables?: { readonly [name: string]: ServerVariable };
}

export interface ServerVariable {
  readonly default: string;
  readonly enum?: readonly string[];
}

/** The document's servers by name; the first is the default. */
export interface Servers {
  readonly [name: string]: Server;
}

/** The name of a server, and the values of its variables. */
export interface AnyServerChoice {
  readonly name?: string;
  readonly variables?: { readonly [name: string]: string };
}

/** The choices of server: names, variables, and the values of variables with an enum. */
export type ServerChoice<S extends Servers> = {
  readonly [Name in keyof S]: {
    readonly name: Name;
    readonly variables?: S[Name] extends { readonly variables: infer Variables }
      ? {
          readonly [V in keyof Variables]?: Variables[V] extends {
            readonly enum: readonly (infer Value)[];
          }
            ? Value
            : string;
        }
      : { readonly [name: string]: never };
  };
}[keyof S];
