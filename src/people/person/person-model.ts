import mongoose from 'mongoose';
import { A_MOMENT, A_TEXT, ANY_TEXT } from '../../database/partial.js';
import { keepsDeeds } from '../../decisions/deeds/keeps-deeds.js';
import { PROVISIONED_ROLES } from './changing/provisioned-roles.js';
import { personSchema } from './person.js';

personSchema.plugin(keepsDeeds);
personSchema.index({ email: 1 }, { unique: true });
personSchema.index(
  { personnelNumber: 1 },
  { name: 'personnel_number', unique: true, partialFilterExpression: { personnelNumber: A_TEXT } },
);
personSchema.index(
  { externalId: 1 },
  { name: 'external_id', unique: true, partialFilterExpression: { externalId: A_TEXT } },
);
personSchema.index(
  { directoryName: 1 },
  { name: 'directory_name', unique: true, partialFilterExpression: { directoryName: A_TEXT } },
);
personSchema.index(
  { calendarToken: 1 },
  { name: 'calendar_token', unique: true, partialFilterExpression: { calendarToken: A_TEXT } },
);
personSchema.index(
  { 'passwordLinks.hash': 1 },
  { name: 'password_link', partialFilterExpression: { 'passwordLinks.hash': A_TEXT } },
);
personSchema.index(
  { 'identities.key': 1 },
  { name: 'identity', unique: true, partialFilterExpression: { 'identities.key': A_TEXT } },
);
// What changed since a directory last asked.
personSchema.index({ changedAt: 1 }, { name: 'changed_at' });
for (const role of PROVISIONED_ROLES)
  personSchema.index(
    { [`roleChangedAt.${role}`]: -1 },
    {
      name: `role_changed_${role}`,
      partialFilterExpression: { [`roleChangedAt.${role}`]: A_MOMENT },
    },
  );
personSchema.index({ sortKey: 1, _id: 1 });
personSchema.index({ status: 1, sortKey: 1, _id: 1 });
personSchema.index(
  { leaveSettledAt: 1 },
  { name: 'leavers', partialFilterExpression: { status: 'left' } },
);
personSchema.index(
  { leftAt: 1 },
  { name: 'left_at', partialFilterExpression: { leftAt: A_MOMENT } },
);
personSchema.index(
  { mergedInto: 1 },
  { name: 'merged', partialFilterExpression: { mergedInto: A_TEXT } },
);
personSchema.index({ department: 1, sortKey: 1, _id: 1 });
// Who worked in a department before: few of a year.
personSchema.index(
  { 'transfers.from': 1 },
  { name: 'transferred_from', partialFilterExpression: { 'transfers.from': ANY_TEXT } },
);
// A list by department counts each one's people, and then reads a page of them.
personSchema.index({ status: 1, department: 1, sortKey: 1, _id: 1 });
personSchema.index({ roles: 1, sortKey: 1 });
// Whoever never chose a password is found by what is missing; few, once everybody was invited.
personSchema.index(
  { passwordHash: 1, status: 1, sortKey: 1, _id: 1 },
  { name: 'without_password', partialFilterExpression: { passwordHash: null } },
);
personSchema.index(
  { 'englishLevels.at': 1 },
  { name: 'levels_found', partialFilterExpression: { 'englishLevels.at': A_MOMENT } },
);
// Whose leave has no end yet is away as well, so that their empty last day stands in it.
personSchema.index(
  { 'leaves.to': 1 },
  { name: 'away_until', partialFilterExpression: { 'leaves.to': ANY_TEXT } },
);
// Residents whose term may be over, those first who were here longest ago.
personSchema.index(
  { 'resident.activeAt': 1 },
  { name: 'residents', partialFilterExpression: { 'resident.activeAt': A_MOMENT } },
);
// Those of them who are gone and still have a name: few, and within minutes nobody.
personSchema.index(
  { 'resident.activeAt': 1, leaveSettledAt: 1 },
  {
    name: 'residents_gone',
    partialFilterExpression: { status: 'left', 'resident.activeAt': A_MOMENT },
  },
);
personSchema.index({ search: 1, sortKey: 1 });

export const PersonModel = mongoose.model('Person', personSchema, 'people');
