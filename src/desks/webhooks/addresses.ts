/** Where administrators see which other systems are told of what is decided. */
export const WEBHOOKS = '/institute/webhooks';

/** The page of one of them, or a part of it. */
export const webhookHref = (id: string, part = ''): string => `${WEBHOOKS}/${id}${part}`;
