import type { Request, Response } from 'express';

/** A line that the next page shows once: what was done, in words of the catalogue. */
export interface Notice {
  kind: 'success' | 'info' | 'warning';
  key: string;
  values?: Record<string, unknown>;
}

/** POST then redirect, with a line that the next page shows. */
export function redirectWith(req: Request, res: Response, to: string, notice: Notice): void {
  req.session.notice = notice;
  req.session.save((error: unknown) => {
    if (error) req.next?.(error);
    else res.redirect(303, to);
  });
}

/** Takes the waiting line, if any. */
export function takeNotice(req: Request): Notice | undefined {
  const { notice } = req.session;
  if (notice) delete req.session.notice;
  return notice;
}
