/** The page of the product's own parts, where there is one. */
export const DESIGN = '/institute/design';
