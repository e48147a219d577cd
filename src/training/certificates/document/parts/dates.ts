import type { Bilingual } from '../../../../ground/plain.js';

/** Written out here, for the words of a document must not change with the version of ICU. */
const MONTHS = {
  uk: 'січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня',
  en: 'January February March April May June July August September October November December',
};

const [UK_MONTHS, EN_MONTHS] = [MONTHS.uk.split(' '), MONTHS.en.split(' ')];

interface Day {
  readonly day: number;
  readonly uk: string;
  readonly en: string;
  readonly month: string;
  readonly year: string;
}

/** «18 листопада 2026 року» and "18 November 2026" from '2026-11-18'. */
export function dayInWords(iso: string): Bilingual {
  const { day, uk, en, year } = parse(iso);
  return { uk: `${day} ${uk} ${year} року`, en: `${day} ${en} ${year}` };
}

/**
 * First and last day as an adverb of time: «10–11 листопада 2026 року», «з 28 жовтня до 11 листопада
 * 2026 року»; "on 10–11 November 2026", "from 28 October to 11 November 2026".
 */
export function periodInWords(period: { from: string; to: string }): Bilingual {
  const { from, to } = { from: parse(period.from), to: parse(period.to) };
  const last = dayInWords(period.to);
  if (period.from === period.to) return { uk: last.uk, en: `on ${last.en}` };
  if (from.year !== to.year) {
    const first = dayInWords(period.from);
    return { uk: `з ${first.uk} до ${last.uk}`, en: `from ${first.en} to ${last.en}` };
  }
  if (from.month !== to.month) {
    return {
      uk: `з ${from.day} ${from.uk} до ${last.uk}`,
      en: `from ${from.day} ${from.en} to ${last.en}`,
    };
  }
  return { uk: `${from.day}–${last.uk}`, en: `on ${from.day}–${last.en}` };
}

function parse(iso: string): Day {
  const [year = '', month = '', day = ''] = iso.split('-');
  const [uk, en] = [UK_MONTHS[Number(month) - 1], EN_MONTHS[Number(month) - 1]];
  if (uk === undefined || en === undefined || !/^\d{4}-\d\d-\d\d$/u.test(iso)) {
    throw new RangeError(`Not a calendar day: ${iso}`);
  }
  return { day: Number(day), uk, en, month, year };
}
