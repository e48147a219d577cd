import type { Request, Response } from 'express';
import type { Clock } from '../../../ground/clock.js';
import { departmentTree } from '../../../people/departments/departments.js';
import { minorResident } from '../../../people/person/resident/residents.js';
import { readForm, renderForm } from '../../../web/forms/form.js';
import { idByForm } from '../../../web/forms/form-key.js';
import { RateLimit } from '../../../web/limits/rate-limit.js';
import { LIMITS } from '../../../web/limits/rules.js';
import { TooMany } from '../../../web/limits/too-many.js';
import { redirectWith } from '../../../web/pages/notice.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import { currentUser, type CurrentUser } from '../../../web/routes/current-user.js';
import { get, post, type Route } from '../../../web/routes/route.js';
import { communityByCode, coordinatedBy } from '../../communities/find-communities.js';
import type { Shown } from '../../communities/keeping/show-form.js';
import { projectByNumber, projectsOf, type ListedProject } from '../../projects/find-projects.js';
import { unitOptionsOrNone } from '../../communities/keeping/unit-options.js';
import { PROPOSAL_CONSENT } from '../consent.js';
import { askProposal } from '../deciding/ask-proposal.js';
import { MinorProposes, ProposalNumberTaken } from '../proposal-refusals.js';
import { askForm, LONGEST } from './ask-form.js';
import { districtIds, districtOptions } from './options.js';
import { MY_PROPOSAL, NEW_MY_PROPOSAL } from '../addresses.js';
import { MY_PROPOSALS } from '../../../ground/addresses/city.js';

const NOTHING_TYPED = {
  ...{ title: '', text: '', department: '', district: '', project: '', residence: '' },
  ...{ nameShown: '', consent: '' },
};

/** The form of a proposal: of a resident for themselves, of an employee from a project that they coordinate. */
export function askPage({ clock }: { clock: Clock }): Route[] {
  const sent = new RateLimit(LIMITS.proposals);

  const showNew = async (req: Request, res: Response, shown: Shown = {}) => {
    const reader = readerOf(req);
    const { lang, t } = reader;
    const { typed = {}, faults = {}, values = {}, status = 422 } = shown;
    const projects = await projectsFor(currentUser(req));
    renderForm(
      res,
      'communities/proposals/pages/new',
      {
        ...{ title: t('proposals:new'), action: NEW_MY_PROPOSAL.to(), longest: LONGEST },
        crumbs: [
          { text: t('proposals:own.title'), href: MY_PROPOSALS.to() },
          { text: t('proposals:new') },
        ],
        none: projects?.length === 0,
        minor: (await minorResident(currentUser(req).id)) !== undefined,
        resident: projects === undefined,
        projects: [
          { value: '', text: t('proposals:form.chooseProject') },
          ...(projects ?? []).map(({ _id, title }) => ({ value: _id, text: title[lang] })),
        ],
        departments: await unitOptionsOrNone(reader, t('proposals:form.anyDepartment')),
        districts: await districtOptions(reader, t('proposals:wholeCity')),
        consent: { version: PROPOSAL_CONSENT, text: t(`proposals:consents.${PROPOSAL_CONSENT}`) },
        typed: { ...NOTHING_TYPED, ...typed },
      },
      { t, faults, values, status },
    );
  };

  const ask = async (req: Request, res: Response) => {
    const user = currentUser(req);
    if (await minorResident(user.id)) throw new MinorProposes();
    const [projects, tree, districts] = await Promise.all([
      projectsFor(user),
      departmentTree(),
      districtIds(),
    ]);
    const form = askForm({
      ...{ departments: tree.map(({ _id }) => _id), districts },
      projects: projects?.map(({ _id }) => _id),
    });
    const { values, typed, faults } = readForm(form, req.body);
    if (!values) {
      await showNew(req, res, { typed, faults });
      return;
    }
    try {
      await sent.count(user.id);
    } catch (refusal) {
      if (!(refusal instanceof TooMany)) throw refusal;
      res.set('Retry-After', String(refusal.retryAfter));
      const shown = { faults: { title: 'tooMany' as const }, values: { count: refusal.minutes } };
      await showNew(req, res, { ...shown, typed, status: 429 });
      return;
    }
    const { nameShown, consent, department, district, project, ...said } = values;
    const asked = {
      ...{ ...said, department: department || null, project: project || null },
      district: (project ? await districtOf(project) : district) || null,
    };
    const act = { form: idByForm(req), by: user.id, at: clock() };
    let number: string;
    try {
      number = await askProposal(asked, { nameShown, consent }, act);
    } catch (refusal) {
      if (!(refusal instanceof ProposalNumberTaken)) throw refusal;
      await showNew(req, res, { typed, faults: { title: refusal.code }, status: 409 });
      return;
    }
    redirectWith(req, res, MY_PROPOSAL.to({ number }), {
      ...{ kind: 'success', key: 'proposals:asked', values: { number } },
    });
  };

  return [
    get(NEW_MY_PROPOSAL.pattern, 'account', (req, res) => showNew(req, res)),
    post(NEW_MY_PROPOSAL.pattern, 'account', ask),
  ];
}

/** The projects from which an employee may propose: of the communities that they coordinate. */
async function projectsFor({ id, resident }: CurrentUser): Promise<ListedProject[] | undefined> {
  if (resident) return undefined;
  const mine = await coordinatedBy(id);
  const some = await Promise.all(mine.map(({ _id }) => projectsOf(_id)));
  return some.flat().filter(({ stage }) => stage !== 'declined');
}

async function districtOf(project: string): Promise<string> {
  const { community } = await projectByNumber(project);
  return (await communityByCode(community)).district;
}
