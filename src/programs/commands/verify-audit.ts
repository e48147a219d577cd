import { parseArgs } from 'node:util';
import { AUDIT_STREAM } from '../../decisions/audit/audit-stream.js';
import type { Sealable, SealedStream } from '../../decisions/audit/sealing/sealed-stream.js';
import {
  verifyStream,
  type Checkpoint,
  type SealFault,
} from '../../decisions/audit/sealing/verify-stream.js';
import { systemClock } from '../../ground/clock.js';
import { SECURITY_STREAM } from '../../people/sign-in/security-log/security-stream.js';
import { CommandRefused } from './command-refused.js';
import { runCommand } from './run-command.js';

const MOST_SHOWN = 200;

const WORDS = {
  'link-missing': 'is missing',
  'link-changed': 'was changed, or stands after another than it did',
  'checkpoint-broken': 'is not the one that was kept elsewhere',
  'entry-missing': 'holds an entry that is missing',
  'entry-changed': 'holds an entry that was changed',
  'entry-added': 'is said to hold an entry that it does not',
} as const satisfies Record<SealFault['what'], string>;

const told = (fault: SealFault): string =>
  `link ${fault.link} ${WORDS[fault.what]}${'entry' in fault ? `: ${fault.entry}` : ''}`;

interface Asked {
  checkpoint: Checkpoint | undefined;
  security: Checkpoint | undefined;
}

/**
 * `npm run audit:verify [-- --checkpoint LINK:HASH] [--security-checkpoint LINK:HASH]` checks that nothing in
 * the audit, or in the log of who signed in, was changed, taken out or added.
 */
await runCommand<Asked>({
  read: (argv) => {
    const { values } = parseArgs({
      args: argv,
      options: { checkpoint: { type: 'string' }, 'security-checkpoint': { type: 'string' } },
    });
    return {
      checkpoint: checkpointOf('checkpoint', values.checkpoint),
      security: checkpointOf('security-checkpoint', values['security-checkpoint']),
    };
  },

  run: async ({ checkpoint, security }) => {
    const whole = [
      await verify('Audit', AUDIT_STREAM, 'checkpoint', checkpoint),
      await verify('Security log', SECURITY_STREAM, 'security-checkpoint', security),
    ];
    if (whole.includes(false)) process.exitCode = 1;
  },
});

/** Whether a stream's chain is whole; prints what it found. */
async function verify<Entry extends Sealable>(
  name: string,
  stream: SealedStream<Entry>,
  option: string,
  checkpoint: Checkpoint | undefined,
): Promise<boolean> {
  let count = 0;
  const tell = (fault: SealFault) => {
    count += 1;
    if (count <= MOST_SHOWN) console.log(`${name}: ${told(fault)}`);
  };
  const { links, entries, waiting, end } = await verifyStream(stream, {
    now: systemClock(),
    tell,
    checkpoint,
  });
  if (count > MOST_SHOWN) console.log(`and ${count - MOST_SHOWN} more`);
  console.log(
    `${name}: ${entries} entries in ${links} links, ${waiting} not sealed yet. ` +
      (count === 0 ? 'The chain is whole.' : `${count} faults found.`),
  );
  if (end) console.log(`Keep elsewhere: --${option} ${end.link}:${end.hash}`);
  return count === 0;
}

function checkpointOf(option: string, typed: string | undefined): Checkpoint | undefined {
  if (typed === undefined) return undefined;
  const [, link, hash] = /^(\d{1,9}):([0-9a-f]{64})$/.exec(typed.trim()) ?? [];
  if (!link || !hash)
    throw new CommandRefused(`--${option} takes LINK:HASH, as an earlier run printed it.`);
  return { link: Number(link), hash };
}
