import { describe, expect, it } from '@jest/globals';
import { romanise, romaniseName } from '../../../src/people/names/romanise.js';

/** The examples printed in the table of the Resolution itself. */
const RESOLUTION = [
  ['Алушта', 'Alushta'],
  ['Борщагівка', 'Borshchahivka'],
  ['Вишгород', 'Vyshhorod'],
  ['Гадяч', 'Hadiach'],
  ['Згорани', 'Zghorany'],
  ['Ґалаґан', 'Galagan'],
  ['Ґорґани', 'Gorgany'],
  ['Єнакієве', 'Yenakiieve'],
  ['Гаєвич', 'Haievych'],
  ["Короп'є", 'Koropie'],
  ['Житомир', 'Zhytomyr'],
  ['Закарпаття', 'Zakarpattia'],
  ['Медвин', 'Medvyn'],
  ['Їжакевич', 'Yizhakevych'],
  ['Кадиївка', 'Kadyivka'],
  ["Мар'їне", 'Marine'],
  ['Йосипівка', 'Yosypivka'],
  ['Стрий', 'Stryi'],
  ['Олексій', 'Oleksii'],
  ['Харків', 'Kharkiv'],
  ['Біла Церква', 'Bila Tserkva'],
  ['Чернівці', 'Chernivtsi'],
  ['Шостка', 'Shostka'],
  ['Щербухи', 'Shcherbukhy'],
  ['Юрій', 'Yurii'],
  ['Корюківка', 'Koriukivka'],
  ['Яготин', 'Yahotyn'],
  ['Костянтин', 'Kostiantyn'],
  ["Знам'янка", 'Znamianka'],
  ['Феодосія', 'Feodosiia'],
  ['Згурський', 'Zghurskyi'],
] as const;

describe('romanisation by Resolution No. 55', () => {
  it('passes marks of stress by, wherever they stand', () => {
    expect(romanise('Ма\u0301ївка, О\u0301льга, Юрі\u0301й')).toBe('Maivka, Olha, Yurii');
  });

  it.each(RESOLUTION)('spells %s as %s', (ukrainian, latin) => {
    expect(romanise(ukrainian)).toBe(latin);
  });

  it('drops the apostrophe however it is typed', () => {
    const typed = ["Мар'яна", 'Мар’яна', 'Марʼяна', 'Мар`яна'];
    expect(typed.map(romanise)).toEqual(typed.map(() => 'Mariana'));
  });

  it('begins a new word after a hyphen and a space', () => {
    expect(romanise('Юрʼєва-Яценко Єлизавета')).toBe('Yurieva-Yatsenko Yelyzaveta');
  });

  it('keeps a word in capitals in capitals, and an initial as one capital', () => {
    expect(romanise('ЩЕРБАК ЗГУРСЬКА ЮРІЙ')).toBe('SHCHERBAK ZGHURSKA YURII');
    expect(romanise('Гнатюк Ю. Я.')).toBe('Hnatiuk Yu. Ya.');
  });

  it('reads letters with combining marks as the letters they are', () => {
    expect(romanise('Гаєвий Їжак'.normalize('NFD'))).toBe('Haievyi Yizhak');
  });

  it('leaves Latin letters, digits and punctuation alone', () => {
    expect(romanise('рівень B2, №7')).toBe('riven B2, №7');
  });

  it('gives a name as surname and given name, without the patronymic', () => {
    const name = { surname: 'Гнатюк', givenName: 'Соломія', patronymic: 'Андріївна' };
    expect(romaniseName(name)).toBe('Hnatiuk Solomiia');
  });
});
