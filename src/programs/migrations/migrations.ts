import mongoose from 'mongoose';
import { renewSeatLists } from '../../training/enrolment/seats/renew-seat-lists.js';
import { adoptOrders } from './adopt-orders.js';
import { dateRoleComings } from './date-role-comings.js';
import { endHelp } from './end-help.js';
import { findSpelled } from './find-spelled.js';
import { keepChanges } from './keep-changes.js';
import { keepPosts } from './keep-posts.js';
import { keepTransfers } from './keep-transfers.js';
import { markLayouts } from './mark-layouts.js';
import type { Migration } from './migration.js';
import { spellTeachers } from './spell-teachers.js';
import {
  dropDaysOfAnswers,
  dropOldBookkeeping,
  nameAccounts,
  nameGroups,
  renewNumberKeys,
  renewPeopleWords,
  searchMigrations,
} from './stored-forms.js';

/**
 * Everything that brings data of an earlier release to the form of this one, in its order. New ones are
 * added at the end; none is changed or taken out, for somewhere it may be under way.
 */
export const MIGRATIONS: readonly Migration[] = [
  ...searchMigrations,
  { id: '2026-10-number-keys', renew: renewNumberKeys },
  { id: '2026-10-groups-of-learners', renew: nameGroups },
  { id: '2026-11-seat-lists', renew: renewSeatLists },
  { id: '2026-11-bookkeeping-of-plans', renew: dropOldBookkeeping },
  { id: '2026-11-renewals', renew: dropRenewals },
  { id: '2026-11-own-latin-spelling', renew: renewPeopleWords },
  { id: '2026-11-orders', renew: adoptOrders },
  { id: '2026-11-help-of-reported-projects', renew: endHelp },
  { id: '2026-11-departments-of-before', renew: keepTransfers },
  { id: '2026-11-accounts-of-directories', renew: nameAccounts },
  { id: '2026-11-marks-of-staff-layouts', renew: markLayouts },
  { id: '2026-11-changes-and-departures', renew: keepChanges },
  { id: '2026-11-spellings-of-teachers', renew: spellTeachers },
  { id: '2026-11-posts-of-before', renew: keepPosts },
  { id: '2026-11-comings-with-roles', renew: dateRoleComings },
  { id: '2026-11-courses-by-own-spelling', renew: findSpelled },
  { id: '2026-11-days-of-survey-answers', renew: dropDaysOfAnswers },
];

/** What was noted of renewals before migrations had names. */
async function dropRenewals(): Promise<string[]> {
  await mongoose.connection.db?.dropCollection('renewals').catch(() => false);
  return [];
}
