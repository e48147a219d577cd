export type JsonObject = Readonly<Record<string, unknown>>;

/** The object without this member. */
export const without = (object: JsonObject, key: string): JsonObject =>
  Object.fromEntries(Object.entries(object).filter(([name]) => name !== key));
