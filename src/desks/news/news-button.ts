import type { ToldNews } from '../../training/letters/news.js';
import { READ } from './addresses.js';

/** A button that marks news as read and leads to an address: where the news lead, or back. */
export const newsButton = ({ key }: ToldNews, text: string, to: string) => ({
  ...{ text, action: READ, style: 'secondary' },
  fields: [
    { name: 'key', value: key },
    { name: 'returnTo', value: to },
  ],
});
