// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.

export * from "./checks.js";
export * from "./client.js";
export * from "./models.js";
export * from "./operations.js";
export * from "./server.js";
export * from "./validators.js";
