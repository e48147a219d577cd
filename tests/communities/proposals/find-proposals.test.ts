import { expect, it } from '@jest/globals';
import { findProjects } from '../../../src/communities/projects/find-projects.js';
import { ProjectModel } from '../../../src/communities/projects/project-model.js';
import { findProposals } from '../../../src/communities/proposals/find-proposals.js';
import { ProposalModel } from '../../../src/communities/proposals/proposal-model.js';
import { PAGE_SIZE } from '../../../src/web/queries/paging.js';
import { useTestDatabase } from '../../support/test-database.js';

useTestDatabase();

/** More than two pages of numbers, put on record neither in their order nor against it. */
const NUMBERS = Array.from({ length: 2 * PAGE_SIZE + 5 }, (_, at) => `2026-${String(at + 1001)}`);
const shuffled = NUMBERS.toSorted((a, b) => Number(a.at(-1)) - Number(b.at(-1)));
const latestFirst = NUMBERS.toReversed();
const documents = (more: object) =>
  shuffled.map((_id) => ({ _id: _id as never, stageAt: new Date('2026-05-04'), ...more }));

it('lists proposals that came to their stage in one moment by number, each once on whatever page', async () => {
  await ProposalModel.collection.insertMany(documents({ stage: 'shown', department: 'a' }));
  const listed: string[] = [];
  for (const page of [1, 2, 3]) {
    const { proposals } = await findProposals({ stages: ['shown'], departments: ['a'] }, page);
    listed.push(...proposals.map(({ _id }) => _id));
  }
  expect(listed).toEqual(latestFirst);
});

it('lists projects likewise', async () => {
  await ProjectModel.collection.insertMany(documents({ stage: 'idea', community: 'A' }));
  const listed: string[] = [];
  for (const page of [1, 2, 3])
    listed.push(...(await findProjects({}, page)).projects.map(({ _id }) => _id));
  expect(listed).toEqual(latestFirst);
});
