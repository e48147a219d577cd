/** What the primary process tells a worker whose place another has taken. */
export const REPLACED = 'replaced';
