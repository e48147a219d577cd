import mongoose from 'mongoose';
import { decides } from '../../decisions/decides.js';
import { strategySchema } from './strategy.js';

strategySchema.plugin(decides);
strategySchema.index({ shown: 1 });

export const StrategyModel = mongoose.model('Strategy', strategySchema, 'strategies');
