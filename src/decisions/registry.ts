/** Who acts when nobody does: time itself. */
export const REGISTRY = 'registry';
