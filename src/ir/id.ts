/**
 * The identity of a declaration across all documents: `<document id>#<JSON pointer>`, with a suffix
 * for a specialization of a dynamic reference.
 */
export type DeclarationId = string & { readonly __declaration: unique symbol };
