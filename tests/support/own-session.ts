/** What ends one's own session: a walk through all doors would go no further as itself. */
export const ENDS_SESSION = /^\/(?:sign-out|me\/(?:sessions\/end(?:-all)?|deletion))$/;
