import { parseArgs } from 'node:util';
import {
  verifyAudit,
  type Checkpoint,
  type SealFault,
} from '../../decisions/audit/verify-audit.js';
import { CommandRefused } from './command-refused.js';
import { runCommand } from './run-command.js';

const MOST_SHOWN = 200;

const WORDS = {
  'link-missing': 'is missing',
  'link-changed': 'was changed, or stands after another than it did',
  'checkpoint-broken': 'is not the one that was kept elsewhere',
  'entry-missing': 'holds an entry that is missing',
  'entry-changed': 'holds an entry that was changed',
} as const satisfies Record<SealFault['what'], string>;

const told = (fault: SealFault): string =>
  `link ${fault.link} ${WORDS[fault.what]}${'entry' in fault ? `: ${fault.entry}` : ''}`;

/** `npm run audit:verify [-- --checkpoint LINK:HASH]` checks that nothing in the audit was changed or taken out. */
await runCommand<{ checkpoint: Checkpoint | undefined }>({
  read: (argv) => {
    const { values } = parseArgs({ args: argv, options: { checkpoint: { type: 'string' } } });
    return { checkpoint: checkpointOf(values.checkpoint) };
  },

  run: async ({ checkpoint }) => {
    let count = 0;
    const { links, entries, waiting, end } = await verifyAudit((fault) => {
      count += 1;
      if (count <= MOST_SHOWN) console.log(told(fault));
    }, checkpoint);
    if (count > MOST_SHOWN) console.log(`and ${count - MOST_SHOWN} more`);
    console.log(
      `${entries} entries in ${links} links, ${waiting} not sealed yet. ` +
        (count === 0 ? 'The chain is whole.' : `${count} faults found.`),
    );
    if (end) console.log(`Keep elsewhere: --checkpoint ${end.link}:${end.hash}`);
    if (count > 0) process.exitCode = 1;
  },
});

function checkpointOf(typed: string | undefined): Checkpoint | undefined {
  if (typed === undefined) return undefined;
  const [, link, hash] = /^(\d{1,9}):([0-9a-f]{64})$/.exec(typed.trim()) ?? [];
  if (!link || !hash)
    throw new CommandRefused('--checkpoint takes LINK:HASH, as an earlier run printed it.');
  return { link: Number(link), hash };
}
