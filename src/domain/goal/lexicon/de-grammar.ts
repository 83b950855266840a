/** German: the words around amounts, times and negations. */
import type { Lexicon } from './lexicon.ts';

export const DE_GRAMMAR: Lexicon = {
  'num.2': 'paar~0.5|ein paar~0.5',
  'num.12': 'dutzend|ein dutzend',
  'one.1': 'ein|eine|einen|einem|einer|eines|1',
  'scale.100': 'hundert',
  'scale.1000': 'tausend|tsd|k|tausender',
  'scale.1000000': 'million|millionen|mio|mill',
  'scale.1000000000': 'milliarde|milliarden|mrd',
  'frac.0.5': 'halb|halbe|halbes|halben|die hälfte|hälfte|eine halbe|ein halbes|einem halben',
  'frac.1.5': 'anderthalb|eineinhalb|anderthalbe',
  'frac.2.5': 'zweieinhalb',
  'frac.3.5': 'dreieinhalb',
  'frac.0.25': 'ein viertel|viertel|einem viertel',
  'frac.0.75': 'drei viertel|dreiviertel',
  'frac.0.3333333333333333': 'ein drittel|drittel|einem drittel',
  'frac.0.6666666666666666': 'zwei drittel',
  'frac.0.2': 'ein fünftel|fünftel',
  'frac.0.1': 'ein zehntel|zehntel',
  'and.and': 'und|&',
  'to.to': 'bis|auf',
  'by.by': 'um',
  'range.between': 'zwischen',
  'range.from': 'von|vom',
  'percent.percent': 'prozent|proz|v h',
  'percent.points': 'prozentpunkte|prozentpunkten|prozentpunkt',
  'multiple.2':
    'verdoppeln|verdopple|verdoppelt|verdoppelung|verdopplung|doppelt so viele|doppelt so viel|doppelt|doppelte|das doppelte|zweimal so viel|zweimal so viele|doppelten',
  'multiple.3':
    'verdreifachen|verdreifacht|verdreifachung|dreimal so viele|dreimal so viel|dreifach|das dreifache|dreifache',
  'multiple.4': 'vervierfachen|viermal so viele|vierfach',
  'multiple.5': 'verfünffachen|fünffach|fünfmal so viele',
  'multiple.10': 'verzehnfachen|zehnfach',
  'multiple.0.5': 'halbieren|halbiert|halbierung|um die hälfte|auf die hälfte|um die hälfte senken',
  'times.times': 'fach|mal so viel|mal so viele|x',
  'unit.day': 'tag|tage|tagen|tages|tg',
  'unit.businessday': 'werktage|werktagen|arbeitstage|arbeitstagen',
  'unit.week': 'woche|wochen|wo',
  'unit.month': 'monat|monate|monaten|monats|mon',
  'unit.quarter': 'quartal|quartale|quartalen|quartals',
  'unit.halfyear': 'halbjahr|halbjahre|halbjahren|halbjahres',
  'unit.year': 'jahr|jahre|jahren|jahres',
  'unit.weekend': 'wochenende|wochenenden',
  'unit.hour': 'stunde|stunden',
  'rate.day': 'pro tag|am tag|täglich|je tag|tgl|jeden tag|tageweise|tagesbudget',
  'rate.week':
    'pro woche|in der woche|wöchentlich|je woche|die woche|jede woche|wöchentliche|wöchentliches|wochenbudget',
  'rate.month':
    'pro monat|im monat|monatlich|je monat|den monat|jeden monat|mtl|monatliche|monatliches|monatlichen|monatlicher|monatsbudget|p m|pm|monatlich jeweils',
  'rate.quarter':
    'pro quartal|im quartal|quartalsweise|je quartal|vierteljährlich|quartalsbudget|jedes quartal|vierteljährliches',
  'rate.year':
    'pro jahr|im jahr|jährlich|je jahr|p a|pa|jahresbudget|jährliche|jährliches|jährlichen|jedes jahr',
  'per.per': 'alle|je|pro|jeden|jede|jedes',
  'month.1': 'januar|jänner|jan',
  'month.2': 'februar|feber|feb',
  'month.3': 'märz|maerz|mrz|mär',
  'month.4': 'april|apr',
  'month.5': 'mai',
  'month.6': 'juni|jun',
  'month.7': 'juli|jul',
  'month.8': 'august|aug',
  'month.9': 'september|sep|sept',
  'month.10': 'oktober|okt',
  'month.11': 'november|nov',
  'month.12': 'dezember|dez',
  'weekday.0': 'sonntag',
  'weekday.1': 'montag',
  'weekday.2': 'dienstag',
  'weekday.3': 'mittwoch',
  'weekday.4': 'donnerstag',
  'weekday.5': 'freitag',
  'weekday.6': 'samstag|sonnabend',
  'season.spring': 'frühling|frühjahr|fruehjahr|fruehling',
  'season.summer': 'sommer',
  'season.autumn': 'herbst',
  'season.winter': 'winter',
  'quarterly.1': 'q1|erstes quartal|ersten quartal|1 quartal|erste quartal',
  'quarterly.2': 'q2|zweites quartal|zweiten quartal|2 quartal|zweite quartal',
  'quarterly.3': 'q3|drittes quartal|dritten quartal|3 quartal|dritte quartal',
  'quarterly.4':
    'q4|viertes quartal|vierten quartal|4 quartal|vierte quartal|letztes quartal|letzten quartal',
  'halfyear.1':
    'h1|erstes halbjahr|ersten halbjahr|erste jahreshälfte|ersten jahreshälfte|erste halbjahr',
  'halfyear.2':
    'h2|zweites halbjahr|zweiten halbjahr|zweite jahreshälfte|zweiten jahreshälfte|zweite halbjahr',
  'when.by':
    'bis|bis zum|bis zur|bis zu|vor|vor dem|vor der|spätestens|spätestens bis|deadline|rechtzeitig zu|rechtzeitig zum|rechtzeitig vor|frist|stichtag|endet am|endet|zum|zu|bis spätestens|noch vor|zur|bis einschließlich|bis inklusive|pünktlich zu|pünktlich zum',
  'when.from':
    'ab|ab dem|ab der|start|starten|startet|beginnend|beginn|beginnt|seit|eröffnung am|eröffnen am|los geht s|launch am|startet am|beginn am|start am|start ist|von|vom',
  'when.during':
    'im|in|innerhalb von|innerhalb|binnen|während|über|in den|im laufe|für|auf|in der|in den nächsten|laufzeit|dauer|zeitraum|über die|den ganzen|das ganze|die ganze',
  'when.next': 'nächster|nächste|nächsten|nächstes|kommender|kommende|kommenden|kommendes|nächstem',
  'when.this': 'dieser|diese|diesen|dieses|diesem|laufenden|aktuellen|laufendes',
  'when.last':
    'letzter|letzte|letzten|letztes|vergangenen|vergangener|vergangenes|vorigen|voriges|vergangene',
  'when.end': 'ende|ende des|ende der|ende vom|am ende des',
  'when.begin': 'anfang|beginn des|anfang des|zu beginn des|beginn der',
  'when.mid': 'mitte|mitte des|mitte der',
  'day.0': 'heute|heute abend',
  'day.1': 'morgen~0.9',
  'span.yearend':
    'jahresende|zum jahresende|jahresschluss|jahreswechsel|ende des jahres|ende dieses jahres|ende diesen jahres|ende jahr',
  'span.monthend': 'monatsende|ende des monats|ende dieses monats|ende diesen monats',
  'span.quarterend': 'quartalsende|ende des quartals|ende dieses quartals',
  'span.weekend': 'ende der woche|wochenschluss|ende dieser woche',
  'neg.no':
    'kein|keine|keinen|keiner|keinem|nicht|ohne|nie|niemals|außer|ausgenommen|bloß nicht|auf keinen fall|weder|noch|verzichten auf|verzicht auf|vermeiden|bitte nicht|statt|anstatt|nix|nichts mit|ausschließen|ausgeschlossen|weg von|nicht über|finger weg von|null bock auf|abgesehen von|mit ausnahme von|exklusive',
  'negafter.no':
    'ist raus|nein|sind raus|bringt nichts|bringen nichts|kommt nicht in frage|kommen nicht in frage|kommt nicht infrage|kommen nicht infrage|fällt weg|fallen weg|fällt aus|wollen wir nicht|nicht gewünscht|lehnen wir ab|funktioniert nicht|funktionieren nicht|scheidet aus|scheiden aus|nie wieder|bitte nicht|nicht mehr|ausgeschlossen|hat nicht funktioniert|haben nicht funktioniert|brauchen wir nicht|möchten wir nicht|machen wir nicht|ist tabu|sind tabu|geht nicht|lassen wir weg|bitte weglassen|weglassen|interessiert uns nicht|nicht',
  'atmost.max':
    'maximal|max|höchstens|hoechstens|nicht mehr als|bis zu|bis maximal|unter|maximum|obergrenze|limit|nicht über|weniger als|maximale|maximales|allerhöchstens|nicht höher als|deckel|gedeckelt bei|gedeckelt auf|höchstgrenze|begrenzt auf|oder weniger|oder niedriger',
  'atleast.min': 'mindestens|min|minimum|wenigstens|über|ab|nicht weniger als|mehr als|oder mehr',
  'about.about':
    'etwa|ca|circa|ungefähr|rund|um die|so um die|knapp|zirka|gut|vielleicht|schätzungsweise|um',
  'cue.budget':
    'mit~0.5|budget|budgets|*budget|werbebudget|marketingbudget|werbeetat|etat|ausgeben|ausgaben|zur verfügung|verfügung|investieren|investition|werbung~0.6|stecken|einsetzen|haben wir|wir haben|habe ich|ich habe|verfügbar|mittel|werbemittel|für werbung|für marketing|für die kampagne|für anzeigen|werbegeld|geld|insgesamt|gesamt|kosten darf|darf kosten|dürfen kosten|einplanen|eingeplant|veranschlagt|freigegeben|bereitgestellt|können wir|zahlen~0.5|mediabudget|spend|adspend|topf|finanzrahmen|kostenrahmen|mehr ist nicht drin|mehr nicht|übrig|bewilligt|spendieren|werbekosten',
  'cue.part':
    'davon|anteil|für diese kampagne|für den launch|hierfür|dafür|für dieses projekt|für uns|auf diese kampagne|entfallen|nur',
  'cue.whole':
    'gesamtbudget des unternehmens|gesamtbudget der firma|firmenbudget|unternehmensbudget|konzernbudget|finanzierungsrunde|bewertung|gesamtetat|personalkosten|gehalt|miete|gehälter|kredit',
  'cue.revenue':
    'umsatz|umsätze|umsatzziel|umsatzes|erlös|erlöse|einnahmen|gewinn|spenden|spendengelder|spendensumme|erwirtschaften|einnehmen|sammeln|verkäufe für|auftragsvolumen|auftragseingang|warenwert|jahresumsatz|*umsatz|gmv|arr|mrr|pipeline|spendenaktion|einspielen|erzielen~0.5|bestellwert~0.5|provision',
  'cue.price':
    'preis|preise|kostet|kosten~0.3|je stück|pro stück|pro person|pro kopf|pro kunde|pro lead|pro bestellung|pro nacht|pro ticket|pro flasche|pro einheit|pro teilnehmer|pro nutzer|pro sitzung|pro stunde|stundensatz|stückpreis|warenkorb|durchschnittlicher warenkorb|bestellwert|bon|durchschnittsbon|eintritt|tickets zu|ticketpreis|gebühr|beitrag|mitgliedsbeitrag|monatsbeitrag|abo für|abo kostet|rabatt|gutschein|einzelpreis|verkaufspreis|ab preis|cpl|cpa|cpc|pro installation|pro abschluss|pro buchung|pro bewerbung|pro sale|auftragswert|durchschnittlicher auftrag|zum preis von|kaufpreis|paketpreis|einkaufswert|kundenwert|das stück|die stunde|die nacht|die flasche',
  'cue.past':
    'letztes jahr|letzten monat|vorjahr|im vorjahr|bisher|bislang|bereits|hatten|haben ausgegeben|ausgegeben|verbrannt|war|waren|verkauften|verkauft haben|letztes quartal|zuletzt|früher|verloren|damals|wurden|gekostet|investiert haben|hat gekostet|letzten winter|letzten sommer|eingenommen|machten|schon~0.4',
  'cue.now':
    'macht|erwirtschaftet|derzeit|aktuell|momentan|zurzeit|zur zeit|jetzt|gegenwärtig|heute|im moment|liegt bei|liegen bei|stehen bei|steht bei|bisher|sind es|ist stand|ausgangswert|haben wir aktuell|liegt sie bei|liegt er bei|stand heute|derzeitige|aktuelle',
  'cue.target':
    'ziel|ziele|wollen|möchten|brauchen|benötigen|suchen|sollen|soll|erreichen|gewinnen|anstreben|schaffen|planen|holen|zielen|hätten gern|gern|gerne|bekommen|auf|wünschen',
  'cue.reach': 'erreichen|auf',
  'dir.up':
    'steigern|steigerung|erhöhen|erhöhung|mehr|zusätzliche|zusätzlich|neue|neuen|neuer|neues|wachsen|wachstum|ausbauen|vergrößern|verbessern|verbesserung|anheben|hochschrauben|plus|höhere|gewinnen|hoch|rauf|zulegen|anstieg|weitere|ankurbeln|pushen|heben|zuwachs',
  'dir.down':
    'senken|senkung|reduzieren|reduzierung|verringern|weniger|niedriger|drücken|minimieren|runter|minus|halbieren|abbauen|sinken|kürzen|reduktion',
  'dir.keep': 'halten|beibehalten|stabil halten|stabilisieren',
  'cue.age':
    'jahre alt|jahren alt|jährige|jährigen|jähriger|alter|im alter von|altersgruppe|jahrgang|im alter|alt|jährig|zielalter|alters',
  'ageunit.year': 'jahre|jahren|jährige|jährigen',
  'cue.history':
    'gegründet|seit|erfahrung|bestehen|vertrag|laufzeit des vertrags|garantie|kündigungsfrist|alt|testphase|kostenlos testen|probezeit|abo|lieferzeit|lehre|kurs~0.5|ausbildung|jubiläum|vor rund|vertragslaufzeit|gibt es|existieren',
  'money.EUR': 'euro|euros|eur|teuro',
  'money.CHF': 'franken|schweizer franken|sfr|stutz',
  'money.GBP': 'pfund|britische pfund',
  'money.dollar': 'dollar|dollars',
  'money.USD': 'us dollar|amerikanische dollar',
  'money.krona': 'kronen|krone',
  'money.PLN': 'zloty|złoty',
  'money.JPY': 'yen',
  'money.CNY': 'yuan',
  'money.INR': 'rupien',
  'money.peso': 'pesos|peso',
  'money.BRL': 'reais|real~0.3',
  'money.HUF': 'forint',
  'money.TRY': 'lira',
  'money.subunit': 'cent|rappen',
  'verb.sell': 'verkaufen|verkauf|absetzen|verkaufe|verkauft~0.5|loswerden|vertreiben',
  'verb.raise': 'sammeln|einsammeln',
  'web.web':
    'website|webseite|webseiten|seite|online|blog|onlineshop|webshop|internetseite|homepage|portal|landingpage|shop',
  'verb.hire': 'einstellen|finden|rekrutieren|suchen|besetzen|gewinnen~0.4|anwerben',
  'people.people':
    'menschen|leute|personen|besucher|besucherinnen|kunden|kundinnen|käufer|nutzer|teilnehmer|gäste|interessenten|zielgruppe|erwachsene|mitarbeiter|leser|mitglieder|zuschauer|verbraucher|bewohner|einwohner|patienten|fans|publikum|alle|fahrer|hörer|spieler|reisende|männer und frauen|frauen und männer|singles|paare|familien|eltern|für',
  'nottarget.no':
    'rabatt|nachlass|zinsen|marge|provision|mwst|mehrwertsteuer|alkohol|kakao|baumwolle|bio|der kunden|unserer kunden|des budgets|des umsatzes|davon|unseres umsatzes|mitarbeiter|mitarbeitende|mitarbeitern|standorte|filialen|sterne|skonto|unserer mitglieder|aller|eigenkapital|der bestellungen|vegan|recycelt|ermäßigung|plätze~0|köpfe|beschäftigte|angestellte',
  'nottargetbefore.no':
    'rabatt von|marge von|zinssatz von|wir sind|team von|es gibt|nur|wir haben|mit unseren|seit|gegründet|nr|nummer|unsere|unser|unseren|unserer|stufe|phase|gesamt|mit|jahrgang|zimmer~0|in unseren',
  'stop.stop':
    'bei|in|auf|für|mit|durch|pro|zu|die|der|das|weil|ist|sind|war|über|von|und|oder|budget|unser|unsere|wir|ein|eine|im|am|um|aus|werbebudget|vor|nach|bis|an',
  'ageafter.min': 'und älter|oder älter|aufwärts|jahre und älter',
  'agebound.min': 'ab|über|älter als|ab einem alter von|mindestens',
  'agebound.max': 'unter|bis|jünger als|höchstens',
  'ratebefore.month':
    'monatsbudget|monatliches budget|monatlichen budget|monatlicher etat|monatsetat',
  'ratebefore.week': 'wochenbudget|wochenetat',
  'ratebefore.day': 'tagesbudget',
  'ratebefore.quarter': 'quartalsbudget',
  'ratebefore.year': 'jahresbudget|jahresetat',
  'length.14 day': 'vierzehn tage|14 tage',
  'length.6 month': 'halbes jahr|halben jahr|halbjahr|halben jahres|halbe jahr',
  'length.18 month': 'anderthalb jahre|anderthalb jahren|eineinhalb jahre|eineinhalb jahren',
  'length.3 month': 'vierteljahr|viertel jahr',
  'length.45 day': 'anderthalb monate|anderthalb monaten|eineinhalb monate|eineinhalb monaten',
  'length.75 day': 'zweieinhalb monate|zweieinhalb monaten',
  'holiday.christmas':
    'weihnachten|weihnachtszeit|weihnachtsgeschäft|weihnachtssaison|1 weihnachtstag|weihnachtsfest',
  'holiday.christmas_eve': 'heiligabend|heilig abend',
  'holiday.new_year': 'neujahr',
  'holiday.new_years_eve': 'silvester',
  'holiday.easter': 'ostern|ostersonntag|osterfest|ostergeschäft',
  'holiday.good_friday': 'karfreitag',
  'holiday.easter_monday': 'ostermontag',
  'holiday.pentecost': 'pfingsten|pfingstsonntag',
  'holiday.ascension': 'christi himmelfahrt|himmelfahrt',
  'holiday.corpus_christi': 'fronleichnam',
  'holiday.valentine': 'valentinstag',
  'holiday.mothers_day': 'muttertag',
  'holiday.fathers_day': 'vatertag',
  'holiday.halloween': 'halloween',
  'holiday.st_nicholas': 'nikolaus|nikolaustag',
  'holiday.carnival': 'karneval|fasching|fastnacht|faschingsdienstag',
  'holiday.oktoberfest': 'oktoberfest|wiesn',
  'holiday.labour_day_may': 'tag der arbeit|erster mai',
  'holiday.german_unity': 'tag der deutschen einheit',
  'holiday.epiphany': 'dreikönig|heilige drei könige',
  'holiday.all_saints': 'allerheiligen',
  'holiday.assumption': 'mariä himmelfahrt',
  'holiday.back_to_school': 'schulanfang|schulbeginn|einschulung|schulstart',
  'holiday.womens_day': 'weltfrauentag|frauentag',
  'holiday.st_martin': 'martinstag|sankt martin',
  'holiday.bastille': 'bastille',
  'offer.offer':
    'wir verkaufen|wir vertreiben|verkauf von|für unser|für unsere|für unseren|für unserem|unser|unsere|unseren|unserer|unserem|wir bieten|wir machen|wir produzieren|wir bauen|hersteller von|anbieter von|mein|meine|meinen|meiner|für mein|für meine|onlineshop für|shop für|app für|software für',
  'interest.interest':
    'interessieren sich für|interessiert an|die gern|die gerne|begeistern sich für|interesse an|mögen',
};
