import type { Request, Response } from 'express';
import type { Clock } from '../../../ground/clock.js';
import { DomainError } from '../../../ground/errors.js';
import { departmentNames, departmentTree } from '../../../people/departments/departments.js';
import { onlyOneCalled } from '../../../people/person/finding/find-by-name.js';
import { personNamed } from '../../../people/person/finding/find-people-named.js';
import { readForm } from '../../../web/forms/form.js';
import { idByForm } from '../../../web/forms/form-key.js';
import { redirectWith } from '../../../web/pages/notice.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import { currentUser } from '../../../web/routes/current-user.js';
import { get, post, type Route } from '../../../web/routes/route.js';
import { statusOf } from '../../../web/routes/status-of.js';
import type { Role } from '../../../ground/roles.js';
import { coordinatorOf, type Community, type CommunityValues } from '../community.js';
import { communities } from '../communities.js';
import { allCommunities, communityByCode, coordinatorsChanged } from '../find-communities.js';
import { communityForm, coordinatorForm, newCommunityForm } from './community-form.js';
import { showCommunity, showNewForm, sinceText } from './show-form.js';
import { KEPT_COMMUNITY, KEPT_COMMUNITY_COORDINATOR, NEW_KEPT_COMMUNITY } from '../addresses.js';
import { OFFICE } from '../../../ground/addresses/institute.js';
import { KEPT_COMMUNITIES } from '../../../ground/addresses/communities.js';
export const KEEPERS: readonly Role[] = ['institute'];

/** What is to be decided about a community, and the field beside which a refusal is shown. */
interface Decision {
  command:
    | { type: 'change'; seen: number; values: CommunityValues }
    | { type: 'name-coordinator'; person: string | null };
  typed: Record<string, unknown>;
  field: string;
}

/** The communities as the institute keeps them: listed, added, changed, given a coordinator. */
export function keepingPages({ clock }: { clock: Clock }): Route[] {
  const asked = (req: Request) => communityByCode(String(req.params.code));
  const districts = async () => (await departmentTree()).map(({ _id }) => _id);

  const list = async (req: Request, res: Response) => {
    const reader = readerOf(req);
    const { lang, t } = reader;
    const all = await allCommunities();
    const names = await departmentNames(all.map(({ district }) => district));
    res.render('communities/communities/keeping/list', {
      title: t('communities:keptTitle'),
      crumbs: [
        { text: t('common:nav.office'), href: OFFICE.to() },
        { text: t('communities:keptTitle') },
      ],
      newHref: NEW_KEPT_COMMUNITY.to(),
      communities: all.map((one) => ({
        name: one.name[lang],
        code: one._id,
        href: KEPT_COMMUNITY.to({ code: one._id }),
        district: names.get(one.district)?.[lang] ?? '',
        since: sinceText(one, reader),
        closed: one.closed !== null,
        coordinated: coordinatorOf(one) !== undefined,
      })),
    });
  };

  const add = async (req: Request, res: Response) => {
    const { values, typed, faults } = readForm(newCommunityForm(await districts()), req.body);
    if (!values) {
      await showNewForm(req, res, { typed, faults });
      return;
    }
    const act = { form: idByForm(req), by: currentUser(req).id, at: clock() };
    try {
      await communities.handle(values.code, { type: 'add', ...values, ...act });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      await showNewForm(req, res, { typed, faults: { code: error.code }, status: statusOf(error) });
      return;
    }
    redirectWith(req, res, KEPT_COMMUNITY.to({ code: values.code }), {
      kind: 'success',
      key: 'communities:added',
    });
  };

  const change = async (req: Request, res: Response) => {
    const community = await asked(req);
    // A district whose department was closed since stays as it is.
    const offered = [...(await districts()), community.district];
    const { values, typed, faults } = readForm(communityForm(offered), req.body);
    if (!values) {
      await showCommunity(req, res, community, { typed, faults });
      return;
    }
    await decided(req, res, community, {
      command: { type: 'change', ...values },
      typed,
      field: 'nameUk',
    });
  };

  const nameCoordinator = async (req: Request, res: Response) => {
    const community = await asked(req);
    const { values, typed, faults } = readForm(coordinatorForm, req.body);
    if (!values) {
      await showCommunity(req, res, community, { typed, faults });
      return;
    }
    const { word, nobody } = values;
    const named = nobody ? null : ((await personNamed(word)) ?? (await onlyOneCalled(word)));
    if (named !== null && named?.status !== 'active') {
      await showCommunity(req, res, community, {
        ...{ typed, faults: { word: 'communities:faults.coordinator' } },
      });
      return;
    }
    await decided(req, res, community, {
      command: { type: 'name-coordinator', person: named?._id ?? null },
      typed,
      field: 'word',
    });
  };

  const decided = async (
    req: Request,
    res: Response,
    community: Community,
    { command, typed, field }: Decision,
  ) => {
    try {
      await communities.handle(community._id, {
        ...command,
        ...{ by: currentUser(req).id, at: clock() },
      });
      coordinatorsChanged();
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const faults = { [field]: error.code };
      await showCommunity(req, res, community, { typed, faults, status: statusOf(error) });
      return;
    }
    redirectWith(req, res, KEPT_COMMUNITY.to({ code: community._id }), {
      kind: 'success',
      key: 'communities:saved',
    });
  };

  return [
    get(KEPT_COMMUNITIES.pattern, KEEPERS, list),
    get(NEW_KEPT_COMMUNITY.pattern, KEEPERS, (req, res) => showNewForm(req, res, {})),
    post(NEW_KEPT_COMMUNITY.pattern, KEEPERS, add),
    get(KEPT_COMMUNITY.pattern, KEEPERS, async (req, res) =>
      showCommunity(req, res, await asked(req)),
    ),
    post(KEPT_COMMUNITY.pattern, KEEPERS, change),
    post(KEPT_COMMUNITY_COORDINATOR.pattern, KEEPERS, nameCoordinator),
  ];
}
