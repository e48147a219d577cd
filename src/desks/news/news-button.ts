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

/** A button that only marks news as read, and leads back to where it stands: there it is taken back. */
export function putAwayButton(news: ToldNews, text: string, here: string) {
  const { fields, ...button } = newsButton(news, text, here);
  return { ...button, fields: [...fields, { name: 'aside', value: '1' }] };
}
