import mongoose from 'mongoose';
import { keepsDeeds } from '../../../decisions/deeds/keeps-deeds.js';
import { invitationSchema } from './invitation.js';

invitationSchema.plugin(keepsDeeds);
invitationSchema.index({ until: 1 });
// Of whoever has their record deleted.
invitationSchema.index({ email: 1, at: 1 });

export const InvitationModel = mongoose.model(
  'SurveyInvitation',
  invitationSchema,
  'surveyinvitations',
);
