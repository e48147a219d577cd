import type { Request, Response } from 'express';
import type { Clock } from '../../ground/clock.js';
import { shortNameIn } from '../../people/names/name-in.js';
import type { Language } from '../../ground/language/languages.js';
import { peopleByIds, personById } from '../../people/person/people.js';
import type { Person } from '../../people/person/person.js';
import { tellApart, withMark } from '../../people/person/tell-apart.js';
import { scopeOf } from '../../people/list/find-people.js';
import { currentUser } from '../../web/routes/current-user.js';
import { type Faults, renderForm } from '../../web/forms/form.js';
import { inKyiv } from '../../ground/language/format.js';
import { volumeWarning } from './deciding/decided-volume.js';
import { signaturesView, doubtsView } from './checking/checked-view.js';
import { doubtsOf } from './checking/doubts.js';
import { isEstablished } from './checking/established.js';
import { sameElsewhere } from './checking/same-elsewhere.js';
import { checksOf, type ExternalCertificate } from './external-certificate.js';
import { factsOf, statusTag } from './external-view.js';
import { isRecognised, volumeOf } from './recognised-credits.js';
import { formatOf } from './send-scan.js';
import { lengthOf, partsOf } from '../programmes/qualification-type.js';
import type { Reader } from '../../ground/language/reader.js';
import { typeChoices, typeWarning } from './qualification/type-words.js';
import { readerOf } from '../../web/pages/reader-of.js';
import {
  EXTERNAL_SCAN,
  HR_EXTERNAL,
  HR_EXTERNALS,
  MY_EXTERNALS,
} from '../../ground/addresses/certificates.js';
import { HR_EXTERNAL_CHECK, HR_EXTERNAL_DECISION, MY_EXTERNAL_WITHDRAWAL } from './addresses.js';

/** What was typed, and why it was refused. */
interface Refused {
  typed?: object;
  faults?: Faults;
  /** What the faults mention. */
  values?: Record<string, unknown>;
  /** Where the faults are of another kind than that something was not understood. */
  status?: number;
}

/** A document as its holder sees it, or as HR does, with what either may do about it. */
export function documentPage(clock: Clock) {
  return async (
    req: Request,
    res: Response,
    document: ExternalCertificate,
    office: boolean,
    { typed, faults = {}, values, status: answered }: Refused = {},
  ) => {
    const reader = readerOf(req);
    const { t } = reader;
    const { _id, title, status, scan, person, territory, minutes, credits } = document;
    const own = person === currentUser(req).id;
    const holder = await personById(person);
    const checked = document.decision?.checked ?? document.checked;
    const spelt = (value: number | null | undefined, by: number) =>
      value == null ? '' : String(Math.round((value / by) * 1000) / 1000).replace('.', ',');
    const shown = {
      // What the registry found out itself is nothing to tick; another check may be named all the same.
      how: isEstablished(checked, holder) ? 'registry' : '',
      on: inKyiv(clock()).toFormat('yyyy-MM-dd'),
      hours: spelt(minutes, 60),
      credits: spelt(credits, 1000),
      ...typeOf(document),
      ...{ note: '', reason: '', volumeReason: '' },
      ...typed,
    };
    renderForm(
      res,
      'training/external-certificates/document',
      {
        title,
        crumbs: [
          {
            text: t(office ? 'external:title' : 'external:own'),
            href: office ? HR_EXTERNALS.to() : MY_EXTERNALS.to(),
          },
          { text: document.number },
        ],
        holder: office ? withMark(reader.lang, holder) : '',
        tag: statusTag(document, t),
        checked: checked ? signaturesView(checked, reader) : null,
        again: office && scan && status === 'submitted' ? HR_EXTERNAL_CHECK.to({ id: _id }) : '',
        doubts: office && status === 'submitted' ? await doubtsFor(req, document, holder) : [],
        facts: factsOf(document, await namesFor(document, reader.lang), reader),
        scanHref: scan ? EXTERNAL_SCAN.to({ id: _id }) : '',
        withoutFile: t(
          document.kind === 'self-education' ? 'external:self.noPaper' : 'external:listed',
        ),
        picture: scan?.type.startsWith('image/'),
        format: scan ? formatOf(scan.type) : '',
        withdrawal: !office && status === 'submitted' ? MY_EXTERNAL_WITHDRAWAL.to({ id: _id }) : '',
        decision:
          office && !own && status === 'submitted' ? HR_EXTERNAL_DECISION.to({ id: _id }) : '',
        outsideType: !office && status === 'submitted' ? outsideTypeIn(document, reader) : '',
        typed: shown,
        typeAsked: document.kind === 'qualification',
        choices: typeChoices(t),
        ownNote: office && own && status === 'submitted',
        recognised: isRecognised(territory),
        checks: checksOf(document, holder).map((value) => ({
          value,
          text: t(`external:checks.${value}`),
        })),
        volumeWarning: volumeWarning(shown, document, reader),
      },
      { t, faults, values, ...(answered === undefined ? {} : { status: answered }) },
    );
  };
}

/** The type in the form; a length that credits tell is left to them, so that other credits have their own. */
function typeOf({ type, minutes, credits }: ExternalCertificate) {
  if (!type) return { content: '', length: '' };
  const { content, length } = partsOf(type);
  return {
    content,
    length: length === lengthOf(volumeOf({ minutes, credits }).credits) ? '' : length,
  };
}

/** What tells its holder that the type of the programme does not go with its credits, while it can be recorded anew. */
const outsideTypeIn = ({ type, minutes, credits }: ExternalCertificate, reader: Reader): string =>
  type ? typeWarning({ type, minutes: minutes ?? null, credits: credits ?? null }, reader) : '';

/** What HR has to know before deciding; the other documents are opened only where they may be. */
async function doubtsFor(req: Request, document: ExternalCertificate, holder: Person) {
  const [same, scope] = await Promise.all([sameElsewhere(document), scopeOf(currentUser(req))]);
  return doubtsView(doubtsOf(document, { holder, same }), readerOf(req), ({ _id, department }) =>
    !scope || scope.includes(department ?? '') ? HR_EXTERNAL.to({ id: _id }) : undefined,
  );
}

const namesFor = async ({ recordedBy, decision, person }: ExternalCertificate, lang: Language) => {
  const people = await peopleByIds([recordedBy, person, ...(decision ? [decision.by] : [])]);
  return tellApart(lang, people, shortNameIn);
};
