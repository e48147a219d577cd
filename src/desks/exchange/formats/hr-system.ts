import { creditsCell, dayCell, hoursCell, type Format, type Learnt } from './format.js';
import { portal } from './portal.js';

/** Words joined by spaces, those that are missing left out. */
const nameCell = ({ surname, givenName, patronymic }: Learnt): string =>
  [surname, givenName, patronymic].filter(Boolean).join(' ');

/** Systems in which personnel is kept: people by their personnel number, training with its days. */
export const hrSystem: Format = {
  columns: [
    { title: 'Табельний номер', width: 16, cell: ({ personnelNumber }) => personnelNumber },
    { title: 'ПІБ', width: 38, cell: nameCell },
    { title: 'Підрозділ', width: 36, cell: ({ department }) => department },
    { title: 'Посада', width: 30, cell: ({ position }) => position },
    { title: 'Вид навчання', width: 34, cell: ({ kind }) => kind },
    { title: 'Назва навчання', width: 60, cell: ({ title }) => title },
    { title: 'Навчальний заклад', width: 40, cell: ({ provider }) => provider },
    { title: 'Дата початку', width: 12, shows: 'day', cell: ({ from }) => dayCell(from) },
    { title: 'Дата закінчення', width: 12, shows: 'day', cell: ({ to }) => dayCell(to) },
    { title: 'Номер документа', width: 22, cell: ({ number }) => number },
    { title: 'Дата документа', width: 12, shows: 'day', cell: ({ issuedOn }) => dayCell(issuedOn) },
    { title: 'Години', width: 10, shows: 'decimal', cell: hoursCell },
    { title: 'Кредити ЄКТС', width: 12, shows: 'decimal', cell: creditsCell },
  ],
  example: portal.example,
};
