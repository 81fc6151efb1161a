import { runAlone, type Check, type Complaint } from './check.ts';
import { lineAt, readFiles, type SourceFile } from './files.ts';

/**
 * Ranges that no subscriber ever gets. Sources: Ofcom’s numbers for drama; the North American 555-0100 to 0199;
 * the Australian regulator’s fictitious numbers; ARCEP’s numbers for audiovisual works.
 */
const FICTION: RegExp[] = [
  /^\+44(1632960\d{3}|2079460\d{3}|7700900\d{3}|8081570\d{3}|3069990\d{3})$/,
  /^\+1\d{3}55501\d{2}$/,
  /^\+61([2378](5550|7010)\d{4}|4915701(5[6-9]|10)|491570(006|313|737)|1800160401)$/,
  /^\+33(19900|26191|35301|46571|53649|63998)\d{4}$/,
];

/** What looks like a telephone number: international, or national in groups (sixteen digits are a receipt). */
const NUMBER = /(?<![\w+/])\+\d[\d ()-]{6,17}\d|(?<![\w.+-]|\d )0\d{2,4} \d{3,4} ?\d{3,4}(?![\w.]| \d)/g;

/** How a national number of fiction begins, and the country code that makes it international. */
const NATIONAL = /(?<![\d+(])0(?=1632 ?960|20 ?7946 ?0|7700 ?900|808 ?157|306 ?999)/;

/** Numbers that help at once: they may stand in one file only, where the country decides. */
const EMERGENCY =
  /(?<![\d\w.,:+#/-])(112|999|911|110|113|118|119|120|101|102|103|150|155|158)(?![\d\w.,:%/-])/g;

/** No telephone number of a real person or office in code, demo data or words; emergency numbers in one place. */
export const telephones: Check = {
  name: 'telephones',
  run(root) {
    const sources = ['apps', 'packages', 'tooling']
      .flatMap((folder) => readFiles(root, folder, /\.(ts|svelte|json|sql)$/))
      .filter(({ path }) => !path.startsWith('tooling/checks/'));
    const words = readFiles(root, 'packages/i18n/messages', /\.json$/);
    return [...sources.flatMap(realNumbers), ...words.flatMap(emergencyNumbers)];
  },
};

function realNumbers({ path, text }: SourceFile): Complaint[] {
  return [...text.matchAll(NUMBER)]
    .filter(([number]) => !isFiction(number))
    .map((found) => ({
      at: `${path}:${lineAt(text, found.index)}`,
      what: `“${found[0]}” may belong to somebody: take one reserved for fiction, such as +44 1632 960123`,
    }));
}

function emergencyNumbers({ path, text }: SourceFile): Complaint[] {
  return [...text.matchAll(EMERGENCY)].map((found) => ({
    at: `${path}:${lineAt(text, found.index)}`,
    what: `“${found[0]}” belongs in packages/domain/src/centre/emergency-numbers.ts; write {number} here`,
  }));
}

/** Whether a number, national or international, lies in a range reserved for fiction. */
export function isFiction(number: string): boolean {
  const international = number.replace(NATIONAL, '+44').replace(/[^\d+]/g, '');
  return FICTION.some((range) => range.test(international));
}

if (import.meta.main) runAlone(telephones);
