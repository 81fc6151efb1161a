import type { Locale } from '@breakwater/domain';
import { DEFAULT_REQUEST_POLICY } from '@breakwater/domain/request';

const ALL: Locale[] = ['en', 'cs', 'uk', 'id', 'zh-Hans'];

/** What the demo centre offers. */
export const DEMO_SERVICES = [
  {
    kind: 'crisis_counselling',
    name: {
      en: 'Crisis counselling',
      cs: 'Krizová intervence',
      uk: 'Кризове консультування',
      id: 'Konseling krisis',
      'zh-Hans': '危机咨询',
    },
    summary: {
      en: 'When something has knocked you off your feet: one talk, or up to twelve. You decide what about.',
      cs: 'Když vás něco srazilo k zemi: jeden rozhovor, nebo až dvanáct. O čem, to určujete vy.',
      uk: 'Коли щось вибило ґрунт з-під ніг: одна розмова або до дванадцяти. Про що говорити, вирішуєте ви.',
      id: 'Saat sesuatu membuat Anda terguncang: satu percakapan, atau sampai dua belas. Anda yang menentukan topiknya.',
      'zh-Hans': '当您遭遇重大打击时：可以谈一次，也可以谈到十二次。谈什么由您决定。',
    },
    forWhom: {
      en: 'For anybody from 15 years of age, on their own or with somebody close. You need no papers and no referral.',
      cs: 'Pro každého od 15 let, samotného i s někým blízkým. Nepotřebujete doklady ani doporučení.',
      uk: 'Для кожного від 15 років, наодинці або з кимось близьким. Не потрібні ні документи, ні направлення.',
      id: 'Untuk siapa saja mulai usia 15 tahun, sendiri atau bersama orang dekat. Tidak perlu surat identitas atau rujukan.',
      'zh-Hans': '面向 15 岁及以上的任何人，可以独自前来，也可以和亲近的人一起。不需要证件，也不需要转介。',
    },
    expect: {
      en: 'A talk lasts about 50 minutes. The counsellor listens first, and asks whether you are safe. Together you look at what weighs most and what can be done this week.\nWhether you come again is up to you. If another place helps better, we tell you which, and how to get in.',
      cs: 'Rozhovor trvá asi 50 minut. Poradkyně nebo poradce nejdřív poslouchá a zeptá se, jestli jste v bezpečí. Společně se podíváte, co tíží nejvíc a co se dá udělat tento týden.\nJestli přijdete znovu, záleží na vás. Když jinde pomohou lépe, řekneme vám kde a jak se tam dostat.',
      uk: 'Розмова триває близько 50 хвилин. Консультантка або консультант спершу слухає і питає, чи ви в безпеці. Разом ви дивитеся, що найважче і що можна зробити цього тижня.\nЧи приходити ще, вирішуєте ви. Якщо інше місце допоможе краще, ми скажемо яке і як туди звернутися.',
      id: 'Satu percakapan berlangsung sekitar 50 menit. Konselor mendengarkan dulu dan bertanya apakah Anda aman. Bersama-sama, Anda melihat apa yang paling berat dan apa yang bisa dilakukan minggu ini.\nAnda yang memutuskan akan datang lagi atau tidak. Jika tempat lain lebih bisa membantu, kami beri tahu tempatnya dan caranya.',
      'zh-Hans':
        '一次谈话大约 50 分钟。咨询员先听您说，并问您现在是否安全。你们一起看什么最沉重，这一周可以做些什么。\n要不要再来，由您决定。如果别的地方更能帮到您，我们会告诉您是哪里、怎么联系。',
    },
    begin: {
      en: 'Ask for an appointment here without giving your name, call us, or come in during visiting hours.',
      cs: 'Požádejte o schůzku tady a bez jména, zavolejte nám, nebo přijďte v době, kdy máme otevřeno.',
      uk: 'Попросіть про зустріч тут, не називаючи імені, зателефонуйте або приходьте в години прийому.',
      id: 'Minta janji temu di sini tanpa menyebut nama, telepon kami, atau datang pada jam kunjungan.',
      'zh-Hans': '可以在这里不留姓名预约，也可以打电话，或在开放时间直接过来。',
    },
    feeKind: 'free' as const,
    modes: ['in_person', 'phone', 'online'] as ('in_person' | 'phone' | 'online')[],
    languages: ALL,
    policy: DEFAULT_REQUEST_POLICY,
  },
  {
    kind: 'social_counselling',
    name: {
      en: 'Social counselling',
      cs: 'Sociální poradenství',
      uk: 'Соціальне консультування',
      id: 'Konseling sosial',
      'zh-Hans': '社会事务咨询',
    },
    summary: {
      en: 'Housing, money, work, offices, rights: we sort it out with you, step by step.',
      cs: 'Bydlení, peníze, práce, úřady, práva: projdeme to s vámi krok za krokem.',
      uk: 'Житло, гроші, робота, установи, права: розберемося разом, крок за кроком.',
      id: 'Tempat tinggal, uang, pekerjaan, urusan kantor, hak: kita bereskan bersama, langkah demi langkah.',
      'zh-Hans': '住房、钱、工作、办事机构、权利：我们陪您一步一步理清。',
    },
    forWhom: {
      en: 'For people whose home, income or papers are at risk, and for whoever helps them.',
      cs: 'Pro lidi, kteří přicházejí o bydlení, příjem nebo doklady, a pro ty, kdo jim pomáhají.',
      uk: 'Для людей, чиє житло, дохід чи документи під загрозою, і для тих, хто їм допомагає.',
      id: 'Untuk orang yang tempat tinggal, penghasilan, atau suratnya terancam, dan bagi yang menolong mereka.',
      'zh-Hans': '面向住房、收入或证件受到威胁的人，以及帮助他们的人。',
    },
    expect: {
      en: 'Bring the letters you have, opened or not. We read them with you, say what is urgent, and write or call together with you.\nWe can come along to an office where that is needed.',
      cs: 'Vezměte s sebou dopisy, které máte, otevřené i neotevřené. Přečteme je s vámi, řekneme, co spěchá, a napíšeme nebo zavoláme spolu s vámi.\nKde je to potřeba, můžeme jít na úřad s vámi.',
      uk: 'Візьміть листи, які маєте, відкриті чи ні. Ми прочитаємо їх разом, скажемо, що нагальне, і разом напишемо чи зателефонуємо.\nЯкщо потрібно, можемо піти до установи разом із вами.',
      id: 'Bawalah surat-surat yang Anda punya, sudah dibuka atau belum. Kami membacanya bersama Anda, mengatakan mana yang mendesak, lalu menulis atau menelepon bersama Anda.\nJika perlu, kami bisa ikut ke kantor.',
      'zh-Hans':
        '请把手上的信件带来，拆没拆都行。我们和您一起看，告诉您哪些紧急，并和您一起写信或打电话。\n有需要时，我们可以陪您去办事机构。',
    },
    begin: {
      en: 'Ask for an appointment here, or call and say that it is about offices or money.',
      cs: 'Požádejte o schůzku tady, nebo zavolejte a řekněte, že jde o úřady nebo peníze.',
      uk: 'Попросіть про зустріч тут або зателефонуйте і скажіть, що йдеться про установи чи гроші.',
      id: 'Minta janji temu di sini, atau telepon dan katakan bahwa ini soal kantor atau uang.',
      'zh-Hans': '可以在这里预约，也可以打电话，说明是办事机构或钱的问题。',
    },
    feeKind: 'donation' as const,
    modes: ['in_person', 'phone'] as ('in_person' | 'phone' | 'online')[],
    languages: ALL,
    policy: { ...DEFAULT_REQUEST_POLICY, answerWorkingDays: 2 },
  },
];
