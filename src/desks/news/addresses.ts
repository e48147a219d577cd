import { NEWS } from '../../ground/addresses/me.js';
export const READ = NEWS.below('/read').to();
export const UNREAD = NEWS.below('/unread').to();
