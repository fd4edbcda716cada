export const schemaCatalog = {} as const;
