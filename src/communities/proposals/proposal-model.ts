import mongoose from 'mongoose';
import { A_TEXT } from '../../database/partial.js';
import { decides } from '../../decisions/decides.js';
import { proposalSchema } from './proposal.js';

proposalSchema.plugin(decides);
proposalSchema.index({ stage: 1, stageAt: -1, _id: -1 });
proposalSchema.index({ department: 1, stage: 1, stageAt: -1, _id: -1 });
proposalSchema.index({ department: 1, stage: 1, due: 1, _id: 1 });
proposalSchema.index({ district: 1, stage: 1, stageAt: -1, _id: -1 });
proposalSchema.index({ stage: 1, due: 1 });
proposalSchema.index({ asker: 1, askedAt: -1 }, { partialFilterExpression: { asker: A_TEXT } });
proposalSchema.index({ form: 1 });

export const ProposalModel = mongoose.model('Proposal', proposalSchema, 'proposals');
