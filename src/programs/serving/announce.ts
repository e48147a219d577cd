import { BadConfiguration } from '../../ground/settings/config.js';
import { DatabaseUnavailable } from '../../database/database.js';

/** Tells whoever started the registry where it is, and how to look around. */
export function announce(address: string, demo: boolean): void {
  console.log(`\nReady: ${address}`);
  if (!demo) return;
  console.log('Demonstration accounts, password demo-2026:');
  for (const name of ['staff', 'trainer', 'hr', 'institute', 'admin'])
    console.log(`  ${name}@city.example`);
  console.log('Ctrl-C stops everything; what was changed stays.');
}

/** The failures that an operator can mend get one line; anything else is a fault of ours, with its trace. */
export function explain(error: unknown): unknown {
  if (error instanceof BadConfiguration || error instanceof DatabaseUnavailable)
    return error.message;
  if (error instanceof Error && 'code' in error) {
    if (String(error.code).startsWith('ERR_PARSE_ARGS')) return error.message;
    if (error.code === 'EADDRINUSE')
      return 'The port is in use. Set PORT to a free one, or stop the other program.';
    if (error.code === 'EACCES')
      return 'This user may not listen on that port. Set PORT to one above 1023.';
  }
  return error;
}
