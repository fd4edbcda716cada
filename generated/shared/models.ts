// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.

export interface HTTPValidationError {
  detail?: ValidationError[];
}

export interface ValidationError {
  loc: (string | number)[];
  msg: string;
  type: string;
}
