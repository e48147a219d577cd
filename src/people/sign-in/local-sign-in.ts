import type { Config } from '../../ground/settings/config.js';

/** Whether the account may sign in with a password: all may, or the emergency account alone. */
export const mayUsePassword = (
  { emergencyAccount }: Pick<Config, 'emergencyAccount'>,
  email: string,
): boolean => emergencyAccount === undefined || emergencyAccount === email;
