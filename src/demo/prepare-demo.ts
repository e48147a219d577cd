import { demoState } from './demo-state.js';
import { seedDemo } from './seed-demo.js';

interface PrepareOptions {
  wanted: boolean;
  now: Date;
  say: (line: string) => void;
}

/**
 * Fills an empty database with the demonstration data where it is wanted; a seed that was broken
 * off is made anew. Says whether the database holds demonstration data.
 */
export async function prepareDemo({ wanted, now, say }: PrepareOptions): Promise<boolean> {
  const state = await demoState();
  if (state === 'demo' || state === 'real' || !wanted) return state === 'demo';
  say('Making the demonstration data …');
  await seedDemo({ now, onProgress: say });
  return true;
}
