import type { Response } from 'express';

/**
 * Names the person whose record a request is about, by their id: who looks at, or tries to open, what
 * is somebody else's stands in the security log.
 */
export function concerns(res: Response, person: string | undefined): void {
  res.locals.concerns = person;
}

/** Says that an answer holds rows about others for whoever keeps them, as a file does. */
export function takesOut(res: Response): void {
  res.locals.takesOut = true;
}

/** Whether somebody said so. */
export const isTakenOut = (res: Response): boolean => res.locals.takesOut === true;

/** Whom the request was about, if somebody said so. */
export function concernedBy(res: Response): string | undefined {
  const { concerns: person }: Record<string, unknown> = res.locals;
  return typeof person === 'string' ? person : undefined;
}
