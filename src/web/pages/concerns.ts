import type { Response } from 'express';

/**
 * Names the person whose record a request is about, by their id: who looks at, or tries to open, what
 * is somebody else's stands in the security log.
 */
export function concerns(res: Response, person: string | undefined): void {
  res.locals.concerns = person;
}

/** Whom the request was about, if somebody said so. */
export function concernedBy(res: Response): string | undefined {
  const { concerns: person }: Record<string, unknown> = res.locals;
  return typeof person === 'string' ? person : undefined;
}
