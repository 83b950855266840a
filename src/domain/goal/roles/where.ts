/** What countries imply: the half of the year their seasons fall in, and which country a currency sign points to. */

const SOUTHERN = new Set(
  'AR AU BO BR BW CL FJ LS MG MU MW MZ NA NZ PE PY SZ UY ZA ZM ZW'.split(' '),
);

/** Whether all of the countries lie south of the equator. */
export const isSouthern = (countries: readonly string[]): boolean =>
  countries.length > 0 && countries.every((code) => SOUTHERN.has(code));

const EURO_COUNTRIES = 'AT BE CY DE EE ES FI FR GR HR IE IT LT LU LV MT NL PT SI SK'.split(' ');

const SIGNS: readonly (readonly [RegExp, string])[] = [
  [/€|\bEUR\b|\beuros?\b/i, 'EU'],
  [/£|\bGBP\b|\bquid\b/i, 'GB'],
  [/R\$|\bBRL\b|\breais\b/i, 'BR'],
  [/₹|\bINR\b|\blakhs?\b|\bcrores?\b/i, 'IN'],
  [/\bCHF\b|\bFr\.\s?\d/, 'CH'],
  [/\bC(?:A|AD)?\$|\bCAD\b/, 'CA'],
  [/\bA(?:U|UD)?\$|\bAUD\b/, 'AU'],
  [/\bNZ(?:D)?\$|\bNZD\b/, 'NZ'],
  [/\bMX\$|\bMXN\b/, 'MX'],
  [/\bSEK\b/, 'SE'],
  [/\bNOK\b/, 'NO'],
  [/\bDKK\b/, 'DK'],
  [/\bPLN\b|zł/, 'PL'],
  [/\bZAR\b|\bR\d/, 'ZA'],
  [/\bAED\b/, 'AE'],
  [/\bCLP\b/, 'CL'],
  [/\bCOP\b/, 'CO'],
  [/\bARS\b/, 'AR'],
  [/\bPEN\b|S\//, 'PE'],
];

/** Countries whose currency is signed in the text: a hint for names of cities that many countries have. */
export const signCountries = (text: string): string[] =>
  SIGNS.filter(([pattern]) => pattern.test(text)).flatMap(([, country]) =>
    country === 'EU' ? EURO_COUNTRIES : [country],
  );
