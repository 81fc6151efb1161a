import type { Locale } from '@breakwater/domain';
import type { RiskLevel } from '@breakwater/domain/case';
import type { SealedPlan } from '@breakwater/domain/risk';

export type DemoRisk = {
  words: {
    level: RiskLevel;
    daysAgo: number;
    reasons: string;
    confirmedBy?: string;
    confirmation?: string;
  }[];
  plan?: { locale: Locale; daysAgo: number; parts: SealedPlan };
  /** Answers to the demo's questionnaire, as weights. */
  weeks?: { daysAgo: number; weights: number[] }[];
};

/** What the demo's counsellors have said of risk, by the slug of the person. Invented. */
export const DEMO_RISK: Record<string, DemoRisk> = {
  iryna: {
    words: [
      {
        level: 'moderate',
        daysAgo: 41,
        reasons: 'Контроль, один удар минулого тижня. Каже, що боїться вечорів.',
      },
      {
        level: 'high',
        daysAgo: 12,
        reasons:
          'Погрожував, коли заговорила про розлучення. Знає, де школа дітей. Захищає: сестра поруч, документи вже в неї.',
      },
    ],
    plan: {
      locale: 'uk',
      daysAgo: 11,
      parts: {
        signs: 'Він приходить раніше й мовчить.\nУ мене стискає живіт, я перестаю відповідати дітям.',
        coping: 'Вийти на кухню, де є двері надвір.\nРахувати подих, вода, музика в навушниках.',
        places: 'Бібліотека на розі, відкрита до 20:00.\nМайданчик, коли там Катя з малим.',
        people: 'Сестра Оля, 01632 960378: слово «пиріг» означає «забери дітей».\nСусідка пані Марта.',
        professionals: 'Олена, центр, пн–пт 8:30–18:00: 01632 960100',
        surroundings: 'Документи, ключі й трохи грошей у сестри.\nТелефон завжди заряджений, пароль змінено.',
      },
    },
  },
  vera: {
    words: [
      {
        level: 'high',
        daysAgo: 61,
        reasons:
          'Říká, že by bylo lepší se neprobudit. Doma má manželovy léky. Bez plánu, bez termínu. Dcera volá denně.',
      },
      {
        level: 'moderate',
        daysAgo: 48,
        reasons: 'Léky má dcera. Spí lépe, jí jednou denně. Myšlenky přicházejí, drží si od nich odstup.',
        confirmedBy: 'jana',
        confirmation: 'Prošly jsme to spolu, souhlasím. Dál se ptát na každém setkání.',
      },
    ],
    plan: {
      locale: 'cs',
      daysAgo: 60,
      parts: {
        signs: 'Nevstanu do poledne.\nPřestanu zvedat telefon dceři.',
        coping: 'Zalít květiny na balkoně.\nRádio Vltava. Psát Josefovi do sešitu.',
        places: 'Klub u kostela, úterý a pátek.\nLavička u řeky, kde krmí kachny.',
        people: 'Dcera Hana, 01632 960413.\nPaní Nováková z přízemí.',
        professionals: 'Petr z centra, po–čt odpoledne: 01632 960100\nMUDr. Lišková, ordinace: 01632 960455',
        surroundings: 'Josefovy léky jsou u Hany.\nDoma jen týdenní dávka v krabičce.',
      },
    },
    weeks: [
      { daysAgo: 61, weights: [3, 3, 2, 3] },
      { daysAgo: 54, weights: [3, 2, 2, 3] },
      { daysAgo: 48, weights: [2, 2, 2, 2] },
      { daysAgo: 41, weights: [2, 1, 1, 2] },
      { daysAgo: 34, weights: [1, 1, 1, 1] },
    ],
  },
  rizky: {
    words: [
      {
        level: 'low',
        daysAgo: 15,
        reasons: 'Tidak ada pikiran menyakiti diri. Khawatir soal pekerjaan, keluarga mendukung.',
      },
    ],
  },
  ayu: {
    words: [
      {
        level: 'moderate',
        daysAgo: 6,
        reasons: 'Merasa tidak aman di rumah. Ada bibi yang bisa dihubungi kapan saja.',
      },
    ],
  },
  grace: {
    words: [
      {
        level: 'low',
        daysAgo: 70,
        reasons: 'No thoughts of dying. Sleeps badly, has her daughter and two friends who come by.',
      },
    ],
    weeks: [
      { daysAgo: 68, weights: [3, 2, 2, 1] },
      { daysAgo: 40, weights: [2, 1, 1, 1] },
    ],
  },
  heron: {
    words: [
      {
        level: 'moderate',
        daysAgo: 9,
        reasons:
          'Speaks of wanting it to be over, and of tomorrow’s walk with the dog. No plan. Agreed to call.',
      },
    ],
  },
  tereza: { words: [{ level: 'low', daysAgo: 1, reasons: 'Na otázku odpověděla hned a jasně: ne.' }] },
};
