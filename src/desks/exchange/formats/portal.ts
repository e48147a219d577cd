import { creditsCell, dayCell, hoursCell, type Format } from './format.js';

/**
 * The national portal of knowledge («Портал управління знаннями», NADS order 209-19): people by their names and
 * e-mail, programmes and documents as order 226-19 has them credited.
 */
export const portal: Format = {
  columns: [
    { title: 'Прізвище', width: 20, cell: ({ surname }) => surname },
    { title: 'Власне ім’я', width: 16, cell: ({ givenName }) => givenName },
    { title: 'По батькові', width: 20, cell: ({ patronymic }) => patronymic },
    { title: 'Електронна пошта', width: 30, cell: ({ email }) => email },
    { title: 'Структурний підрозділ', width: 36, cell: ({ department }) => department },
    { title: 'Посада', width: 30, cell: ({ position }) => position },
    { title: 'Назва програми', width: 60, cell: ({ title }) => title },
    { title: 'Вид програми', width: 34, cell: ({ kind }) => kind },
    { title: 'Суб’єкт надання освітніх послуг', width: 40, cell: ({ provider }) => provider },
    { title: 'Номер документа', width: 22, cell: ({ number }) => number },
    { title: 'Дата видачі', width: 12, shows: 'day', cell: ({ issuedOn }) => dayCell(issuedOn) },
    { title: 'Обсяг, годин', width: 10, shows: 'decimal', cell: hoursCell },
    { title: 'Обсяг, кредитів ЄКТС', width: 12, shows: 'decimal', cell: creditsCell },
    {
      title: 'Самоосвіта',
      width: 12,
      cell: ({ selfEducation }) => (selfEducation ? 'так' : 'ні'),
    },
  ],
  example: [
    {
      ...{ surname: 'Зразковенко', givenName: 'Марія', patronymic: 'Іванівна' },
      ...{ personnelNumber: '00017', email: 'm.zrazkovenko@city.example' },
      ...{ department: 'Управління персоналу', position: 'Головний спеціаліст' },
      title: 'Запобігання корупції та забезпечення доброчесності',
      kind: 'загальна короткострокова',
      provider: 'Вища школа публічного управління',
      ...{ number: 'ПК-26/01317', issuedOn: '2026-03-12' },
      ...{ from: '2026-03-02', to: '2026-03-12', minutes: 900, credits: 500 },
      selfEducation: false,
    },
    {
      ...{ surname: 'Прикладенко', givenName: 'Олег', patronymic: '' },
      ...{ personnelNumber: '00018', email: 'o.prykladenko@city.example' },
      ...{ department: 'Бюджетне управління', position: 'Провідний спеціаліст' },
      ...{ title: 'Відкриті дані', kind: 'вебінар або онлайн-курс' },
      provider: 'Дія.Освіта',
      ...{ number: 'ВБ-2026/204', issuedOn: '2026-04-03', minutes: 360, credits: 200 },
      selfEducation: true,
    },
  ],
};
