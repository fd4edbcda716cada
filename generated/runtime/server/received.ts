// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.
/* eslint-disable */
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// biome-ignore-all assist: generated
// @ts-nocheck

/**
 * A request as a handler receives it: the groups of parameters are present, even if none of their
 * parameters was sent.
 */
export type Received<Request, Group extends keyof Request> = Request &
  Required<Pick<Request, Group>>;
