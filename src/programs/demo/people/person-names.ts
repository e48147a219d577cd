import { romanise } from '../../../people/names/romanise.js';
import { demoNames } from '../data.js';
import type { Random } from '../random.js';

export interface DemoName {
  name: { surname: string; givenName: string; patronymic: string };
  grammar: 'feminine' | 'masculine';
}

/** Makes full names whose parts agree in gender: «Яворська Олена Петрівна», «Яворський Іван Петрович». */
export function nameMaker(random: Random): (feminineShare?: number) => DemoName {
  const { male, female, surnames } = demoNames();
  return (feminineShare = 0.68) => {
    const feminine = random.chance(feminineShare);
    const [masculineSurname = '', feminineSurname = masculineSurname] = random
      .pick(surnames)
      .split('/');
    const [, son, daughter] = random.pick(male);
    const [brother] = random.pick(male);
    return feminine
      ? {
          name: {
            surname: feminineSurname,
            givenName: random.pick(female),
            patronymic: daughter,
          },
          grammar: 'feminine',
        }
      : {
          name: { surname: masculineSurname, givenName: brother, patronymic: son },
          grammar: 'masculine',
        };
  };
}

/** Gives every name an address of its own: `name.surname@city.example`, then `name.surname2@…`. */
export function addressMaker(): (
  name: Pick<DemoName['name'], 'surname' | 'givenName'>,
  domain?: string,
) => string {
  const given = new Map<string, number>();
  return ({ surname, givenName }, domain = 'city.example') => {
    const base = romanise(`${givenName}.${surname}`).toLowerCase();
    const count = (given.get(base) ?? 0) + 1;
    given.set(base, count);
    return `${base}${count > 1 ? String(count) : ''}@${domain}`;
  };
}
