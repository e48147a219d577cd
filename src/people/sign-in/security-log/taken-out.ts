import type { Response } from 'express';

/** Says that an answer holds rows about others for whoever keeps them, as a file does. */
export function takesOut(res: Response): void {
  res.locals.takesOut = true;
}

/** Whether somebody said so. */
export const isTakenOut = (res: Response): boolean => res.locals.takesOut === true;
