import mongoose from 'mongoose';
import { decides } from '../../decisions/decides.js';
import { communitySchema } from './community.js';

communitySchema.plugin(decides);
communitySchema.index({ sortKey: 1 });
communitySchema.index({ form: 1 });
communitySchema.index({ 'coordinators.person': 1 });

export const CommunityModel = mongoose.model('Community', communitySchema, 'communities');
