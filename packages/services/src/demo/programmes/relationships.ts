import { words } from './words.ts';
import type { DemoProgramme } from './words.ts';

/** Healthy relationships: what is fair between two people, and what isn't, before it is too late. */
export const RELATIONSHIPS: DemoProgramme = {
  slug: 'relationships',
  topic: 'relationships',
  feeKind: 'free',
  minAge: 16,
  maxAge: null,
  policy: { capacity: 6, waitlistSize: 10, sessionMinutes: 120 },
  content: {
    name: words(
      'Healthy relationships',
      'Zdravé vztahy',
      'Здорові стосунки',
      'Hubungan yang sehat',
      '健康的亲密关系',
    ),
    summary: words(
      'Five meetings about closeness, jealousy, no and yes: what is fair between two people, and what is control.',
      'Pět setkání o blízkosti, žárlivosti, ne a ano: co je mezi dvěma fér a co už je kontrola.',
      'П’ять зустрічей про близькість, ревнощі, «ні» і «так»: що між двома чесно, а що вже контроль.',
      'Lima pertemuan tentang kedekatan, cemburu, kata tidak dan ya: apa yang adil antara dua orang, dan apa yang sudah mengekang.',
      '五次课，谈亲近、嫉妒、“不”和“好”：两个人之间什么是公平，什么是控制。',
    ),
    forWhom: words(
      'For anyone from 16 on: in a relationship, after one, before one. Whoever you love. Couples may come together, if both want to.',
      'Pro každého od 16 let: ve vztahu, po něm i před ním. Ať milujete kohokoli. Páry mohou přijít spolu, pokud chtějí oba.',
      'Для всіх від 16 років: у стосунках, після них або до них. Кого б ви не любили. Пари можуть прийти разом, якщо хочуть обоє.',
      'Untuk siapa saja mulai usia 16 tahun: sedang menjalin hubungan, sudah berpisah, atau belum memulai. Siapa pun yang Anda cintai. Pasangan boleh datang bersama bila keduanya mau.',
      '适合十六岁以上的任何人：正在一段关系中、刚结束，或还没有开始，无论您爱的是谁。伴侣双方都愿意时可以一起来。',
    ),
    about: words(
      'We talk, draw, play scenes and laugh more than people expect. You learn to tell care from control, to say no so that it is heard, and to hear a no. If it turns out that somebody is not safe at home, we stop and look for help together, quietly and one to one.',
      'Povídáme si, kreslíme, přehráváme scénky a smějeme se víc, než by kdo čekal. Naučíte se poznat péči od kontroly, říct ne tak, aby bylo slyšet, a přijmout ne. Když se ukáže, že někdo doma není v bezpečí, zastavíme se a hledáme pomoc společně, potichu a mezi čtyřma očima.',
      'Ми говоримо, малюємо, розігруємо сценки й сміємося більше, ніж здається спочатку. Ви навчитеся відрізняти турботу від контролю, казати «ні» так, щоб його почули, і чути «ні». Якщо виявиться, що хтось удома не в безпеці, ми зупиняємося і разом шукаємо допомогу — тихо й наодинці.',
      'Kita berbincang, menggambar, memainkan adegan, dan lebih banyak tertawa daripada yang disangka. Anda belajar membedakan perhatian dari kekangan, mengatakan tidak agar didengar, dan menerima kata tidak. Bila ternyata ada yang tidak aman di rumah, kami berhenti dan mencari bantuan bersama, diam-diam dan berdua saja.',
      '我们聊天、画画、演小场景，笑声比想象的多。您会学会分清关心与控制，学会说出能被听见的“不”，也学会接受“不”。如果发现有人在家并不安全，我们会停下来，单独、悄悄地一起寻找帮助。',
    ),
    aims: [
      words(
        'To tell care from control',
        'Poznat péči od kontroly',
        'Відрізняти турботу від контролю',
        'Membedakan perhatian dari kekangan',
        '分清关心与控制',
      ),
      words(
        'To say no, and to accept one',
        'Umět říct ne a umět ho přijmout',
        'Уміти сказати «ні» і прийняти його',
        'Bisa berkata tidak, dan menerimanya',
        '会说“不”，也能接受“不”',
      ),
      words(
        'To argue without hurting each other',
        'Hádat se, a přitom si neubližovat',
        'Сперечатися, не завдаючи болю',
        'Berselisih tanpa saling menyakiti',
        '争论而不互相伤害',
      ),
    ],
    units: [
      {
        title: words(
          'What is good between us',
          'Co je mezi námi dobré',
          'Що між нами добре',
          'Yang baik di antara kita',
          '我们之间美好的部分',
        ),
        text: words(
          'What we look for in closeness. A list of one’s own.',
          'Co v blízkosti hledáme. Vlastní seznam.',
          'Чого ми шукаємо в близькості. Власний перелік.',
          'Apa yang kita cari dalam kedekatan. Daftar sendiri.',
          '我们在亲近中寻找什么；列一份自己的清单。',
        ),
      },
      {
        title: words('Yes and no', 'Ano a ne', '«Так» і «ні»', 'Ya dan tidak', '“好”与“不”'),
        text: words(
          'Consent in everyday life and in bed: clear, free, for now.',
          'Souhlas ve všedním dni i v posteli: jasný, svobodný, jen pro teď.',
          'Згода в буднях і в ліжку: чітка, вільна, лише на зараз.',
          'Persetujuan dalam keseharian dan di ranjang: jelas, bebas, hanya untuk saat ini.',
          '日常与亲密中的同意：明确、自愿、只限此刻。',
        ),
      },
      {
        title: words(
          'Jealousy and the telephone',
          'Žárlivost a telefon',
          'Ревнощі й телефон',
          'Cemburu dan ponsel',
          '嫉妒与手机',
        ),
        text: words(
          'Passwords, locations, likes. Where care ends.',
          'Hesla, poloha, lajky. Kde péče končí.',
          'Паролі, геолокація, вподобайки. Де закінчується турбота.',
          'Kata sandi, lokasi, tanda suka. Di mana perhatian berakhir.',
          '密码、定位、点赞；关心到哪里为止。',
        ),
      },
      {
        title: words(
          'Fair arguments',
          'Férová hádka',
          'Чесна суперечка',
          'Bertengkar dengan adil',
          '公平地争论',
        ),
        text: words(
          'Rules for a quarrel, and how to end one.',
          'Pravidla hádky a jak ji ukončit.',
          'Правила сварки і як її завершити.',
          'Aturan bertengkar, dan cara mengakhirinya.',
          '争吵的规则，以及怎样结束争吵。',
        ),
      },
      {
        title: words(
          'Staying or leaving',
          'Zůstat, nebo odejít',
          'Залишитися чи піти',
          'Bertahan atau pergi',
          '留下还是离开',
        ),
        text: words(
          'Warning signs, a safe way out, whom to tell.',
          'Varovné známky, bezpečná cesta ven, komu to říct.',
          'Тривожні ознаки, безпечний вихід, кому сказати.',
          'Tanda bahaya, jalan keluar yang aman, kepada siapa bercerita.',
          '危险信号、安全的出路、可以告诉谁。',
        ),
      },
    ],
    materials: words(
      'Comfortable clothes: we move about a little.',
      'Pohodlné oblečení: trochu se hýbeme.',
      'Зручний одяг: ми трохи рухаємося.',
      'Pakaian yang nyaman: kita sedikit bergerak.',
      '请穿舒适的衣服：会稍微活动一下。',
    ),
    questions: [
      {
        id: 'safe_home',
        kind: 'yes_no',
        label: words(
          'Do you feel safe at home?',
          'Cítíte se doma bezpečně?',
          'Чи почуваєтеся ви вдома безпечно?',
          'Apakah Anda merasa aman di rumah?',
          '您在家里感到安全吗？',
        ),
        options: [],
        isRequired: false,
      },
      {
        id: 'comes_as',
        kind: 'choice',
        label: words(
          'Do you come alone or as a couple?',
          'Přijdete sami, nebo jako pár?',
          'Ви прийдете самі чи парою?',
          'Anda datang sendiri atau berpasangan?',
          '您一个人来还是和伴侣一起来？',
        ),
        options: [
          words('Alone', 'Sám nebo sama', 'Самостійно', 'Sendiri', '一个人'),
          words('As a couple', 'Jako pár', 'Парою', 'Berpasangan', '和伴侣一起'),
        ],
        isRequired: true,
      },
      {
        id: 'wish',
        kind: 'text',
        label: words(
          'Is there something you would like to talk about?',
          'Je něco, o čem byste si chtěli povídat?',
          'Чи є щось, про що ви хотіли б поговорити?',
          'Adakah hal yang ingin Anda bicarakan?',
          '有什么是您特别想谈的？',
        ),
        options: [],
        isRequired: false,
      },
    ],
    statements: [
      words(
        'I can say no to somebody I love.',
        'Dokážu říct ne někomu, koho mám rád či ráda.',
        'Я можу сказати «ні» людині, яку люблю.',
        'Saya bisa berkata tidak kepada orang yang saya sayangi.',
        '对我爱的人，我也能说“不”。',
      ),
      words(
        'I can accept a no.',
        'Umím přijmout ne.',
        'Я можу прийняти «ні».',
        'Saya bisa menerima kata tidak.',
        '别人说“不”，我能接受。',
      ),
      words(
        'I know which behaviour is control.',
        'Vím, jaké chování je kontrola.',
        'Я знаю, яка поведінка є контролем.',
        'Saya tahu perilaku mana yang mengekang.',
        '我知道哪些行为是控制。',
      ),
      words(
        'We can argue without hurting each other.',
        'Umíme se hádat, aniž bychom si ublížili.',
        'Ми вміємо сперечатися, не завдаючи болю.',
        'Kami bisa berselisih tanpa saling menyakiti.',
        '我们能争论而不互相伤害。',
      ),
      words(
        'I know where to get help.',
        'Vím, kde najít pomoc.',
        'Я знаю, де знайти допомогу.',
        'Saya tahu ke mana mencari bantuan.',
        '我知道去哪里求助。',
      ),
    ],
  },
};
