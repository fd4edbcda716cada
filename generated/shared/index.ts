// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.

export * from "./models.js";
export * from "./validators.js";
