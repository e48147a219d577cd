import { linkedProgramme } from '../../programmes/linked-programme.js';
import type { Programme } from '../../programmes/programme.js';
import { formatCredits, formatHours } from '../../../ground/language/format.js';
import type { Translate } from '../../../ground/language/i18n.js';
import type { Language } from '../../../ground/language/languages.js';
import { competencesOf } from '../issuing/certificate-draft.js';
import type { Bilingual } from '../../../ground/plain.js';
import { ACHIEVEMENT } from '../../../ground/addresses/certificates.js';

/** What a stranger who was shown a certificate wants to know of its programme. */
export function achievementPage(
  programme: Programme,
  issuer: Bilingual,
  lang: Language,
  t: Translate,
) {
  const { code, kind, type, form, title, summary, minutes, credits, active } = programme;
  const volume = [
    formatHours(minutes, lang),
    ...(credits === null || credits === undefined ? [] : [formatCredits(credits, lang)]),
  ];
  return {
    title: title[lang],
    description: summary[lang],
    // What is put away is taught no more: nobody who searches the web is led to it.
    ...(active ? { linked: linkedProgramme(programme, lang) } : {}),
    kind,
    kindLabel: t(`common:kinds.${kind}`),
    lede: summary[lang],
    badge: {
      src: ACHIEVEMENT.below('/badge.svg').to({ code }),
      alt: t('certificates:achievement.badge', { title: title[lang] }),
    },
    facts: [
      { key: t('certificates:achievement.by'), value: issuer[lang] },
      { key: t('certificates:achievement.type'), value: t(`common:programmeTypes.${type}`) },
      { key: t('certificates:volume'), value: volume.join(', ') },
      { key: t('certificates:achievement.form'), value: t(`common:forms.${form}`) },
      { key: t('certificates:achievement.code'), value: code },
    ],
    competences: competencesOf(programme)?.[lang] ?? [],
  };
}
