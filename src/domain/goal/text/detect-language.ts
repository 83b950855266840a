/** Which language a text is in: by script, then by the small words each language has. */
import type { Token } from './tokens.ts';

const STOPWORDS: Readonly<Record<string, string>> = {
  en: 'a the and of to in for our we is are with by on at from this that it as be have has your will an or but not need want more new than their us my i you they who over per into how can should would like get about out up within until before each every no next month months week weeks year years day days people help looking sell grow increase launch more customers budget',
  de: 'der die das und ist in zu den mit fur wir uns unser unsere unseren im auf von ein eine einen einer bis am sich auch nicht als aus bei oder nach wie mehr wollen mochten soll sollen pro keine kein ohne ich euro woche wochen monat monate monaten jahr jahre kunden neue neuen uber zum zur des dem durch werden haben brauchen monatlich ab unter unserer unserem hat sind es nur',
  es: 'el la los las de que y en un una por para con del al se su nuestro nuestra nuestros nuestras queremos quiero es son mas como o pero sin sobre entre hasta desde este esta mes meses semana semanas ano anos clientes nuevos nuevas presupuesto cada lo le les muy somos tenemos necesitamos vender conseguir aumentar euros pesos personas dia dias antes solo nos',
  fr: 'le la les de des du et un une en pour avec sur dans par est sont nous notre nos vous que qui plus au aux ce cette pas sans ou mais d l mois semaine semaines an ans jours jour euros clients nouveaux nouvelles voulons souhaitons je mon ma chaque entre jusqu avant apres il elle se ne faire budget vendre augmenter doubler leur chez',
  pt: 'o a os as de que e em um uma por para com do da dos das no na nos nas se nosso nossa nossos nossas queremos quero mais como ou mas sem sobre entre ate desde este esta mes meses semana semanas ano anos clientes novos novas orcamento cada ao aos pelo pela muito somos temos precisamos vender conseguir aumentar reais pessoas dia dias antes so e sao nao voce pra pro uns',
  it: 'il lo la gli le di che e in un una per con del della dei al alla si nostro nostra vogliamo piu come ma senza tra fino da questo questa mese mesi settimana settimane anno anni clienti nuovi ogni sono siamo abbiamo non nel nella negozio entro',
  nl: 'de het een en van in op te voor met wij we ons onze is zijn dat die niet als uit bij of naar hoe meer willen geen zonder ik euro week weken maand maanden jaar klanten nieuwe over per tot aan ook om er wordt worden binnen',
  pl: 'i w na z do nie sie jest dla o od po jak ze to przez nasz nasza chcemy klientow nowych miesiac miesiecy tygodni rok zlotych sklep oraz lub',
  sv: 'och i att det som en ett pa ar av for med till den vi var inte om fran under kunder nya manader vecka veckor kronor vill vara vart mer utan',
  da: 'og i at det som en et pa er af for med til den vi vores ikke om fra under kunder nye maneder uge uger kroner vil mere uden',
  tr: 've bir bu icin ile da de ne daha cok olarak yeni musteri ay hafta yil icinde lira satis',
};

const SCRIPTS: readonly (readonly [RegExp, string])[] = [
  [/[\u3040-\u30ff]/u, 'ja'],
  [/[\uac00-\ud7af]/u, 'ko'],
  [/[\u4e00-\u9fff]/u, 'zh'],
  [/[\u0600-\u06ff]/u, 'ar'],
  [/[\u0590-\u05ff]/u, 'he'],
  [/[\u0900-\u097f]/u, 'hi'],
  [/[\u0e00-\u0e7f]/u, 'th'],
  [/[\u0370-\u03ff]/u, 'el'],
  [/[іїєґ]/iu, 'uk'],
  [/[\u0400-\u04ff]/u, 'ru'],
];

/** Letters that only some languages use; each counts as so many small words. */
const LETTERS: readonly {
  readonly pattern: RegExp;
  readonly language: string;
  readonly points: number;
}[] = [
  { pattern: /[ß]/u, language: 'de', points: 3 },
  { pattern: /[äöü]/iu, language: 'de', points: 2 },
  { pattern: /[ñ¿¡]/iu, language: 'es', points: 3 },
  { pattern: /[ãõ]/iu, language: 'pt', points: 3 },
  { pattern: /[œèêàùë]/iu, language: 'fr', points: 1.5 },
  { pattern: /ç/iu, language: 'fr', points: 0.5 },
  { pattern: /ç/iu, language: 'pt', points: 0.8 },
  { pattern: /ção|ções|ões/iu, language: 'pt', points: 3 },
  { pattern: /\bd'|\bl'|\bqu'|\bjusqu'/iu, language: 'fr', points: 2 },
  { pattern: /[åø]/iu, language: 'da', points: 2 },
  { pattern: /[łśżźćń]/iu, language: 'pl', points: 3 },
  { pattern: /[ğışİ]/u, language: 'tr', points: 3 },
  { pattern: /R\$/u, language: 'pt', points: 0.5 },
];

const INDEX = indexWords();
function indexWords(): ReadonlyMap<string, readonly string[]> {
  const index = new Map<string, string[]>();
  for (const [language, words] of Object.entries(STOPWORDS)) {
    for (const word of new Set(words.split(' '))) {
      const known = index.get(word);
      if (known === undefined) index.set(word, [language]);
      else known.push(language);
    }
  }
  return index;
}

/** A borrowed word or a name must not decide the language. */
const LETTERS_LIMIT = 2;
const SCRIPT_SHARE = 0.3;

export interface LanguageGuess {
  /** BCP 47, or `und`. */
  readonly language: string;
  /** How much more speaks for it than for the next; 0 for `und`. */
  readonly margin: number;
}

/** `extra` adds points per language, such as those of the lexicons. */
export function detectLanguage(
  tokens: readonly Token[],
  text: string,
  extra: ReadonlyMap<string, number> = new Map(),
): LanguageGuess {
  const script = scriptOf(text);
  if (script !== null) return { language: script, margin: 1 };
  const points = new Map<string, number>(extra);
  const add = (language: string, value: number): void =>
    void points.set(language, (points.get(language) ?? 0) + value);
  for (const { kind, text: word } of tokens) {
    if (kind !== 'word') continue;
    const languages = INDEX.get(word);
    for (const language of languages ?? []) add(language, 1 / (languages?.length ?? 1));
  }
  const letters = new Map<string, number>();
  for (const { pattern, language, points: value } of LETTERS)
    if (pattern.test(text)) letters.set(language, (letters.get(language) ?? 0) + value);
  for (const [language, value] of letters)
    add(language, points.has(language) ? Math.min(value, LETTERS_LIMIT) : Math.min(value, 1));
  const ranked = [...points.entries()].toSorted((a, b) => b[1] - a[1]);
  const [best, next] = ranked;
  if (best === undefined || best[1] === 0) return { language: 'und', margin: 0 };
  return { language: best[0], margin: best[1] - (next?.[1] ?? 0) };
}

function scriptOf(text: string): string | null {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  if (letters === 0) return null;
  const foreign = text.match(/[^\p{Script=Latin}\P{L}]/gu)?.length ?? 0;
  if (foreign / letters < SCRIPT_SHARE) return null;
  return SCRIPTS.find(([pattern]) => pattern.test(text))?.[1] ?? null;
}
