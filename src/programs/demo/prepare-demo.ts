import type { IssuerOptions } from '../../training/certificates/issuer-options.js';
import type { Mailbox } from '../../ground/settings/mailbox.js';
import { demoState } from './demo-state.js';

interface PrepareOptions {
  wanted: boolean;
  now: Date;
  /** What certificates carry of the institute and of this installation's address. */
  issuer: IssuerOptions;
  /** Who letters come from. */
  mailFrom: Mailbox;
  /** What the server signs links with. */
  secret: string;
  say: (line: string) => void;
}

/**
 * Fills an empty database with the demonstration data where it is wanted; a seed that was broken
 * off is made anew. Says whether the database holds demonstration data.
 */
export async function prepareDemo({ wanted, say, ...options }: PrepareOptions): Promise<boolean> {
  const state = await demoState();
  if (state === 'demo' || state === 'real' || !wanted) return state === 'demo';
  say('Making the demonstration data …');
  // A server for real people never loads what makes up others.
  const { seedDemo } = await import('./seed-demo.js');
  await seedDemo({ ...options, onProgress: say });
  return true;
}
