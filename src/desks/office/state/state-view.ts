import type { Backup } from '../../../database/backup/backups.js';
import type { JobRun } from '../../../database/running/job-runs.js';
import type { ServingProcess } from '../../../database/running/processes.js';
import type { Storage } from '../../../database/running/storage.js';
import { formatBytes, formatMoment, formatNumber } from '../../../ground/language/format.js';
import { knownText } from '../../../ground/language/i18n.js';
import type { ReaderAt } from '../../../ground/language/reader.js';
import type { Figures } from './figures.js';
import { FAILURES, MAIL } from '../../../ground/addresses/institute.js';

type Tag = 'good' | 'warn' | 'bad' | 'quiet';

/** One thing that stands well or does not, and where to do something about it. */
interface Row {
  key: string;
  kind: Tag;
  tag: string;
  text: string;
  href?: string;
  link?: string;
}

const HOUR_MS = 3_600_000;
/** Letters go by the minute; one that is due for so long shows that nobody sends. */
const LATE_MS = 15 * 60_000;
/** Little is left of a disk on which the database takes more than the rest. */
const LITTLE = 1_000_000_000;

/** What an administrator looks at first, each with its verdict. */
export function standingView(
  { effects, mail, backups }: Figures,
  storage: Storage,
  backupHours: number,
  reader: ReaderAt,
): Row[] {
  return [
    effectsRow(effects, reader),
    mailRow(mail, reader),
    backupRow(backups, backupHours, reader),
    storageRow(storage, reader),
  ];
}

function effectsRow({ waiting, failed, failingSince }: Figures['effects'], reader: ReaderAt): Row {
  const { t } = reader;
  const since = failingSince ? formatMoment(failingSince, reader.lang, reader.now) : '';
  return {
    key: t('state:effects'),
    ...verdict(failed > 0 ? 'bad' : 'good', reader),
    text:
      failed > 0
        ? t('state:effectsFail', { count: failed, since })
        : t('state:effectsWait', { count: waiting }),
    href: FAILURES.to(),
    link: t('failures:title'),
  };
}

function mailRow({ waiting, dueSince, failed }: Figures['mail'], reader: ReaderAt): Row {
  const { t, now } = reader;
  const late = waiting > 0 && dueSince && now.getTime() - dueSince.getTime() > LATE_MS;
  return {
    key: t('state:mail'),
    ...verdict(late ? 'bad' : failed > 0 ? 'warn' : 'good', reader),
    text: [
      t('state:mailWaits', { count: waiting }),
      failed > 0 ? t('state:mailFailed', { count: failed }) : '',
    ]
      .filter(Boolean)
      .join(', '),
    href: failed > 0 ? MAIL.to({}, { status: 'failed' }) : MAIL.to(),
    link: t('state:mailLink'),
  };
}

/**
 * A backup is late once twice the time between two of them has gone. Where the registry makes them by itself,
 * one that somebody made by hand does not speak for them.
 */
function backupRow(backups: readonly Backup[], hours: number, reader: ReaderAt): Row {
  const { t, lang, now } = reader;
  const last = hours > 0 ? backups.find(({ _id }) => _id === 'scheduled') : backups[0];
  const late = hours > 0 && last && now.getTime() - last.at.getTime() > 2 * hours * HOUR_MS;
  const none = hours > 0 ? t('state:backupSoon') : t('state:backupNone');
  return {
    key: t('state:backup'),
    ...verdict(late ? 'bad' : last ? 'good' : 'warn', reader),
    text: last
      ? t('state:backupLast', {
          when: formatMoment(last.at, lang, now),
          file: last.file,
          size: formatBytes(last.bytes, lang),
        })
      : none,
  };
}

function storageRow({ used, free }: Storage, reader: ReaderAt): Row {
  const { t, lang } = reader;
  const taken = t('state:storageUsed', { size: formatBytes(used, lang) });
  return {
    key: t('state:storage'),
    ...verdict(free !== undefined && free < Math.max(LITTLE, used) ? 'warn' : 'good', reader),
    text:
      free === undefined
        ? taken
        : `${taken}, ${t('state:storageFree', { size: formatBytes(free, lang) })}`,
  };
}

const verdict = (kind: 'good' | 'warn' | 'bad', { t }: ReaderAt) => ({
  kind,
  tag: t(`state:verdicts.${kind}`),
});

/** The processes that serve, the oldest first. */
export const processesView = (processes: readonly ServingProcess[], { t, lang, now }: ReaderAt) =>
  processes.map(({ host, pid, version, node, startedAt, seenAt, memory, lateMs, draining }) => ({
    name: t('state:processName', { host, pid }),
    version: t('state:versions', { version, node }),
    started: formatMoment(startedAt, lang, now),
    seen: formatMoment(seenAt, lang, now),
    memory: formatBytes(memory, lang),
    late: t('state:milliseconds', { count: lateMs }),
    draining,
  }));

/** The jobs by when they last went wrong: those that did not go well the last time come first. */
export const jobsView = (jobs: readonly JobRun[], { t, lang, now }: ReaderAt) =>
  jobs
    .map(({ _id, at, ms, wellAt, failures }) => ({
      name: knownText(t, `failures:steps.${_id}`, _id),
      at: formatMoment(at, lang, now),
      took: t('state:seconds', { number: formatNumber(ms / 1000, lang) }),
      fails: wellAt?.getTime() !== at.getTime(),
      well: wellAt ? formatMoment(wellAt, lang, now) : '–',
      failures: formatNumber(failures, lang),
    }))
    .sort((a, b) => Number(b.fails) - Number(a.fails) || a.name.localeCompare(b.name, lang));
