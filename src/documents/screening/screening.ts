import type { Config } from '../../ground/settings/config.js';
import { forgetFailures, recordFailure } from '../../decisions/failures/failures.js';
import { DomainError } from '../../ground/errors.js';
import { askClamd } from './clamd.js';
import { clamdAddress } from '../../ground/settings/clamd-address.js';

const passed = Symbol('passed');

/** A file that somebody sent, after it was screened: nothing else of theirs is stored. */
export interface Screened {
  readonly bytes: Buffer;
  /** Only `screenOf` can vouch for it. */
  readonly [passed]: true;
}

/** As administrators see it while it fails. */
const SCREENING = { kind: 'step', id: 'screen files', about: 'screen files' } as const;

/** Looks a file through before it is stored. @throws {Infected, ScreeningAway} */
export type Screen = (bytes: Buffer) => Promise<Screened>;

/** The scanner found something in the file. */
export class Infected extends DomainError {
  constructor(name: string) {
    super('screening.infected', 'unfit', { name });
  }
}

/** The scanner does not answer, and nothing is stored without its word. */
export class ScreeningAway extends DomainError {
  constructor(cause: unknown) {
    super('screening.away', 'busy');
    this.cause = cause;
  }
}

/** Screening as it is set up; without a scanner every file passes. */
export function screenOf({ clamdUrl }: Pick<Config, 'clamdUrl'>): Screen {
  const address = clamdUrl === undefined ? undefined : clamdAddress(clamdUrl);
  return async (bytes) => {
    if (address) {
      const verdict = await askClamd(address, bytes).catch(async (error: unknown) => {
        await recordFailure(SCREENING, error, new Date());
        throw new ScreeningAway(error);
      });
      await forgetFailures(SCREENING.kind, [SCREENING.id]);
      if (!verdict.clean) throw new Infected(verdict.name);
    }
    return { bytes, [passed]: true };
  };
}
