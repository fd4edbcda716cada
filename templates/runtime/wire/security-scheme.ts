/** The part of a security scheme that is needed to send and read a credential. */
export type SecurityScheme =
  | { readonly type: "http"; readonly scheme: string }
  | { readonly type: "apiKey"; readonly in: "header" | "query" | "cookie"; readonly name: string }
  | { readonly type: "oauth2"; readonly tokenUrl?: string }
  | { readonly type: "openIdConnect" }
  | { readonly type: "mutualTLS" }
  /**
   * The document does not describe the authentication, or it answers a challenge of the server: the
   * client is given headers, only those of `headers` if there is such a list.
   */
  | { readonly type: "unknown"; readonly headers?: readonly string[] };
