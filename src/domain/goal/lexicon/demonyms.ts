/** Adjectives of countries in the languages read. They name a market only beside a word for one ("PME suisses"). */
import type { Lexicon } from './lexicon.ts';

export const DEMONYMS: Lexicon = {
  'demonym.US':
    'american~0.5|americans|us-american*|estadounidense*|etats-uniens|amerikanisch*|norteamerican*|americain*',
  'demonym.GB': 'british*|britanic*|britisch*|britanniq*',
  'demonym.IE': 'irish|irlandes*|irisch*|irlandais*',
  'demonym.DE':
    'german|deutsch|deutsche|deutschen|deutscher|deutschem|aleman|alemana|alemanas|alemanes|allemand|allemands|allemande|allemandes|alemao|alema|alemas|alemaes',
  'demonym.AT': 'austrian*|osterreichisch*|austriac*|autrichien*',
  'demonym.CH':
    'swiss|schweizer|schweizerisch*|suisse|suisses|suizo|suizos|suiza|suizas|suico|suicos',
  'demonym.FR':
    'french|franzosisch*|frances|francesa|francesas|franceses|francais|francaise|francaises',
  'demonym.BE': 'belgian*|belgisch*|belga|belgas|belge|belges',
  'demonym.NL': 'dutch|niederlandisch*|hollandisch*|neerlandes*|holandes*|neerlandais*|hollandais*',
  'demonym.ES':
    'spanish|spanisch|spanische|spanischen|espanol|espanola|espanoles|espanolas|espagnol*|espanhol*',
  'demonym.PT': 'portuguese|portugiesisch*|portugues|portuguesa|portugueses|portuguesas|portugais*',
  'demonym.IT':
    'italian|italienisch*|italiano|italiana|italianos|italianas|italien|italienne*|italiens',
  'demonym.SE': 'swedish|schwedisch*|sueco|sueca|suecos|suecas|suedois*',
  'demonym.NO': 'norwegian|norwegisch*|noruego*|noruega*|norvegien*|noruegues*',
  'demonym.DK': 'danish|danisch*|danes|danesa|daneses|danois*|dinamarques*',
  'demonym.FI': 'finnish|finnisch*|finlandes*|finlandais*',
  'demonym.PL': 'polish|polnisch*|polaco*|polaca*|polonais*|polones*',
  'demonym.CZ': 'czech|tschechisch*|checo*|checa*|tcheque*|tcheco*',
  'demonym.GR': 'greek|griechisch*|griego*|griega*|grec|grecs|grecque*|grego*',
  'demonym.TR': 'turkish|turkisch*|turco|turca|turcos|turc|turcs|turque*',
  'demonym.CA': 'canadian|canadians|kanadisch*|canadiense*|canadien*',
  'demonym.MX': 'mexican|mexikanisch*|mexicano*|mexicana*|mexicain*',
  'demonym.BR': 'brazilian|brasilianisch*|brasileno*|brasilena*|bresilien*|brasileiro*|brasileira*',
  'demonym.AR': 'argentinian|argentine|argentinisch*|argentino*|argentin|argentins',
  'demonym.CL': 'chilean|chilenisch*|chileno*|chilena*|chilien*',
  'demonym.CO': 'colombian|kolumbianisch*|colombiano*|colombiana*|colombien*',
  'demonym.AU': 'australian|australians|aussie|australisch*|australiano*|australien|australienne*',
  'demonym.NZ': 'kiwi|neuseelandisch*|neozeland*|neo-zeland*',
  'demonym.IN': 'indian|indisch*|indio|indios|indien|indienne*|indiano*',
  'demonym.JP': 'japanese|japanisch*|japones*|japonais*',
  'demonym.CN': 'chinese|chinesisch*|chino|chinos|chinois*|chines|chineses',
  'demonym.KR': 'korean|koreanisch*|coreano*|coreen*',
  'demonym.SG': 'singaporean|singaporeans',
  'demonym.ZA': 'south african|sudafrikanisch*|sudafricano*|sud-africain*|sul-africano*',
  'demonym.NG': 'nigerian|nigerians|nigerianisch*|nigeriano*',
  'demonym.KE': 'kenyan|kenyans|kenianisch*|keniano*',
  'demonym.AE': 'emirati',
  'demonym.MA': 'moroccan|marokkanisch*|marroqui*|marocain*|marroquin*',
};
