import { randomBytes } from 'node:crypto';
import { SINCE_EVER } from '../../database/partial.js';
import type { Config } from '../../ground/settings/config.js';
import type { Compose } from './compose.js';
import { mailFailure } from './mail-failure.js';
import { messageId } from './message-id.js';
import type { OutboxMail } from './outbox-mail.js';
import { OutboxModel } from './outbox-model.js';
import { nextAttempt } from './pauses.js';
import { AT_ONCE, openTransport, type MailTransport } from './transport.js';

const DAY_MS = 86_400_000;

/** For so long nobody else takes a mail that is being sent; far above all of its time-outs. */
const LEASE_MS = 600_000;

/** A round takes no new mail after this, so that it ends and stopping never waits for long. */
const ROUND_MS = 45_000;

/** For so long the text of a mail is kept; that it was sent, and when, is kept for good. */
const CONTENT_KEPT_MS = 365 * DAY_MS;

interface Round {
  config: Pick<Config, 'smtpUrl' | 'smtpTls' | 'mailFrom' | 'publicUrl' | 'instituteName'>;
  compose: Compose;
  clock: () => Date;
  transport: MailTransport | undefined;
  /** Nothing more is taken: the time is up, the program stops, or the server cannot be reached. */
  over: () => boolean;
  giveUp: () => void;
}

/**
 * Sends what is due, each mail taken by one process alone; without a mail server keeps it to be
 * read. A mail is sent at least once: whoever dies while sending leaves it to the next after the
 * lease, under the same Message-ID. Returns how many mails reached an end or a new pause.
 */
export async function sendOutbox({
  now,
  config,
  compose,
  signal,
}: {
  now: Date;
  config: Round['config'];
  /** Writes each mail as it is at the moment when it goes. */
  compose: Compose;
  /** Ends the round early, after the mails that are on their way. */
  signal?: AbortSignal;
}): Promise<number> {
  const begun = performance.now();
  const elapsed = () => performance.now() - begun;
  let unreachable = false;
  const transport = config.smtpUrl ? openTransport(config.smtpUrl, config.smtpTls) : undefined;
  const round: Round = {
    config,
    compose,
    transport,
    clock: () => new Date(now.getTime() + elapsed()),
    over: () => unreachable || signal?.aborted === true || elapsed() > ROUND_MS,
    giveUp: () => {
      unreachable = true;
    },
  };
  try {
    await OutboxModel.updateMany(
      { contentUntil: { ...SINCE_EVER, $lte: now } },
      { $unset: { content: 1, contentUntil: 1 } },
    );
    // Where nothing has to be waited for, several at once would only hold up those who use the pages.
    const workers = transport ? AT_ONCE : 1;
    const counts = await Promise.all(Array.from({ length: workers }, () => work(round)));
    return counts.reduce((sum, count) => sum + count, 0);
  } finally {
    transport?.close();
  }
}

/** One mail after another, until none is due. */
async function work(round: Round): Promise<number> {
  for (let count = 0; ; count += 1) {
    if (round.over()) return count;
    const mail = await take(round.clock());
    if (!mail) return count;
    await settle(mail, await outcomeOf(mail, round));
  }
}

/**
 * Takes a mail, so that nobody else sends it at the same time: one that somebody waits for, whose link may
 * run out behind thousands that were due before, else the one that has been due for longest.
 */
const take = async (now: Date): Promise<OutboxMail | null> =>
  (await takeOf({ awaited: true }, now)) ?? (await takeOf({}, now));

const takeOf = (which: { awaited?: true }, now: Date) =>
  OutboxModel.findOneAndUpdate(
    { ...which, status: 'waiting', nextAt: { $lte: now } },
    {
      $set: {
        nextAt: new Date(now.getTime() + LEASE_MS),
        lease: randomBytes(12).toString('hex'),
      },
      $inc: { attempts: 1 },
    },
    { sort: { nextAt: 1 }, returnDocument: 'after' },
  )
    .lean<OutboxMail | null>()
    .exec();

async function outcomeOf(mail: OutboxMail, round: Round): Promise<Partial<OutboxMail>> {
  const { compose, clock, transport } = round;
  const now = clock();
  try {
    const composed = await compose(mail, now);
    if (composed.outcome === 'muted') return { status: 'muted', error: '' };
    // What is not told by mail because it is no longer so is no news either.
    if (composed.outcome === 'dropped')
      return { status: 'dropped', error: composed.why, unread: false };
    const { content, to } = composed;
    const contentUntil = new Date(now.getTime() + CONTENT_KEPT_MS);
    const seen = composed.opens ? { error: '' } : { content, contentUntil, error: '' };
    if (!transport) return { ...seen, status: 'kept' };
    const { from, switchOff } = composed;
    const id = messageId(mail._id, mail.resends, from.address);
    await transport.deliver({ messageId: id, from, to, at: now, content, switchOff });
    return { ...seen, status: 'sent', sentAt: clock(), address: to.address };
  } catch (error) {
    return failed(mail, error, round);
  }
}

function failed(mail: OutboxMail, error: unknown, { config, clock, giveUp }: Round) {
  const failure = mailFailure(error, config.smtpUrl ?? 'smtp://none');
  if (failure.unreachable) giveUp();
  const again = failure.permanent ? undefined : nextAttempt(mail.attempts, clock());
  return {
    error: failure.text,
    ...(again ? { status: 'waiting' as const, nextAt: again } : { status: 'failed' as const }),
  };
}

/** Writes how it ended, unless the lease ran out and somebody else has the mail by now. */
async function settle(mail: OutboxMail, fields: Partial<OutboxMail>): Promise<void> {
  await OutboxModel.updateOne(
    { _id: mail._id, lease: mail.lease ?? '' },
    { $set: fields, $unset: { lease: 1 } },
  );
}
