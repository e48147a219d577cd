/** Where people say which programmes they wait for. */
export const DEMAND = '/demand';

/** Where the institute sees who waits, and below it one programme. */
export const WANTED = '/institute/demand';

export const demandAddress = (programme: string, rest = ''): string =>
  `${DEMAND}/${encodeURIComponent(programme)}${rest}`;
