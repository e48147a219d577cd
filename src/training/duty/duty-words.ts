import { formatCredits, formatHours, formatNumber } from '../../ground/language/format.js';
import type { Translate } from '../../ground/language/i18n.js';
import type { Language } from '../../ground/language/languages.js';
import type { Credits, DutyYear } from './duty-year.js';

export interface DutyReader {
  lang: Language;
  t: Translate;
}

const TAGS = { none: 'quiet', exempt: 'quiet', met: 'good', missing: 'warn' } as const;

/** How a year's duty stands, in a word. */
export const standingTag = ({ standing }: Pick<DutyYear, 'standing'>, t: Translate) => ({
  kind: TAGS[standing],
  text: t(`duty:tags.${standing}`),
});

/** How a year's duty stands and what is missing, in a sentence that serves its reader and HR alike. */
export function standingText(duty: DutyYear, { lang, t }: DutyReader): string {
  const { standing, group, year, exemption } = duty;
  if (standing === 'none')
    return t('duty:standings.none', { year, group: t(`duty:groups.${group}`) });
  if (standing === 'exempt')
    return t('duty:standings.exempt', { year, reason: exemption?.reason ?? '' });
  if (standing === 'met') return t('duty:standings.met', { year });
  return [
    t('duty:standings.missing', { year, missing: missingText(duty.missing, { lang, t }) }),
    ...(duty.waiting.length > 0 ? [t('duty:standings.waits', { count: duty.waiting.length })] : []),
  ].join(' ');
}

/** «0,4 кредиту ЄКТС, з них 0,1 – самоосвіта» */
export function missingText({ credits, selfEducation }: Credits, { lang, t }: DutyReader): string {
  if (selfEducation === 0) return formatCredits(credits, lang);
  if (selfEducation >= credits)
    return t('duty:missing.selfEducation', { credits: formatCredits(selfEducation, lang) });
  return t('duty:missing.both', {
    credits: formatCredits(credits, lang),
    selfEducation: formatNumber(selfEducation / 1000, lang, 3),
  });
}

/** A year's figures as every page shows them; `href` is where they come from. */
export function dutyFigures(duty: DutyYear, reader: DutyReader, href: string) {
  const { lang, t } = reader;
  const { year, credits, minutes, selfEducation, asked, missing } = duty;
  const due = asked.credits > 0;
  const number = formatNumber(credits / 1000, lang, 3);
  const goal = { count: asked.credits / 1000, number: formatNumber(asked.credits / 1000, lang, 3) };
  return {
    heading: t('duty:year', { year }),
    href,
    standing: duty.standing,
    sentence: standingText(duty, reader),
    credits: formatCredits(credits, lang),
    hours: formatHours(minutes, lang),
    selfEducation: due
      ? t('duty:selfEducationOf', {
          credits: formatCredits(selfEducation, lang),
          asked: formatNumber(asked.selfEducation / 1000, lang, 3),
        })
      : '',
    // The ring is full when the duty is met, not when credits alone are enough.
    ring: due && {
      value: Math.max(0, asked.credits - Math.max(missing.credits, missing.selfEducation)),
      max: asked.credits,
      text: number,
      caption: t('duty:of', goal),
      label: t('duty:ringLabel', { year, credits: number, goal: t('duty:of', goal) }),
    },
  };
}
