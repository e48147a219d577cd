import type { Express } from 'express';

/** Whether a process still takes requests; one that is to end says so first, and goes on serving meanwhile. */
export class Readiness {
  #ending = false;

  get ending(): boolean {
    return this.#ending;
  }

  /** From now on: not ready, and no connection is kept for a further request. */
  end(): void {
    this.#ending = true;
  }
}

/** While the process is ending each answer asks its reader to take another connection for the next request. */
export function setUpEnding(app: Express, readiness: Readiness): void {
  app.use((_req, res, next) => {
    if (readiness.ending) res.set('Connection', 'close');
    next();
  });
}
