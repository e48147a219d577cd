import { formatIsoDay } from '../../ground/language/format.js';
import type { DutyReader } from './duty-words.js';

/** «з 01.01.2020», «01.01.2020 – 31.12.2026» */
export const periodText = (
  { from, to }: { from: string; to?: string | null | undefined },
  { t }: DutyReader,
): string =>
  to ? `${formatIsoDay(from)} – ${formatIsoDay(to)}` : t('duty:since', { day: formatIsoDay(from) });
