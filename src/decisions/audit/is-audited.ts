import { AuditModel } from './audit-model.js';

/** Whether the event of this key is on record. */
export const isAudited = async (key: string): Promise<boolean> =>
  (await AuditModel.exists({ _id: key })) !== null;
