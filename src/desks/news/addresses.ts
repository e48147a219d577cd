/** What the registry told somebody, and where it is put away. */
export const NEWS = '/me/notices';
export const READ = `${NEWS}/read`;
export const UNREAD = `${NEWS}/unread`;
