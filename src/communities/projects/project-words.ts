import { formatDate } from '../../ground/language/format.js';
import { moneyText } from '../../ground/language/money.js';
import type { Reader, ReaderAt } from '../../ground/language/reader.js';
import type { ListedCommunity } from '../communities/find-communities.js';
import type { ListedProject } from './find-projects.js';
import { bookOf, shareOfResidents } from './money.js';
import type { Stage } from './stages.js';
import { PROJECT } from '../../ground/addresses/communities.js';

const TAGS: Readonly<Record<Stage, string>> = {
  ...{ idea: 'quiet', checked: 'info', designed: 'info', funded: 'info' },
  ...{ works: 'warn', opened: 'good', reported: 'good', declined: 'bad' },
};

/** A stage as a tag shows it. */
export const stageTag = (stage: Stage, { t }: Reader) => ({
  kind: TAGS[stage],
  text: t(`projects:stages.${stage}`),
});

/** A project as lists show it; `href` leads to its public card where nothing else is said. */
export function projectRow(
  project: ListedProject,
  communities: ReadonlyMap<string, ListedCommunity>,
  reader: ReaderAt,
  href = PROJECT.to({ number: project._id }),
) {
  const { lang, t, now } = reader;
  const { _id, title, place, stage, stageAt, needsHelp, money } = project;
  const book = bookOf(money);
  const share = shareOfResidents(book, 'planned');
  const { planned, received } = book.total;
  return {
    ...{ href, number: _id, title: title[lang] },
    details: [communities.get(project.community)?.name[lang], place[lang]]
      .filter(Boolean)
      .join(' · '),
    stage: stageTag(stage, reader),
    since: formatDate(stageAt, lang, now),
    needsHelp,
    gathered:
      planned > 0
        ? t('projects:money.gathered', {
            ...{ received: moneyText(received, reader), planned: moneyText(planned, reader) },
          })
        : '',
    share: share === undefined ? '' : t('projects:money.share', { percent: share }),
  };
}
