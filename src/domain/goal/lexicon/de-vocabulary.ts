/** German: objectives, metrics, models, sizes, audiences, channels, cues and industries. */
import type { Lexicon } from './lexicon.ts';

export const DE_VOCABULARY: Lexicon = {
  'objective.sales':
    'verkaufen|verkauf|verkäufe|verkauft~0.5|umsatz|umsätze|umsatzsteigerung|absatz|abverkauf|bestellungen|bestellung~0.6|aufträge|auftrag~0.6|buchungen~0.9|reservierungen~0.9|käufe|käufer~0.4|conversion rate|conversionrate|conversions~0.7|neukunden~0.8|neue kunden~0.8|kunden gewinnen~0.8|kunden~0.4|auslastung|ausbuchen|ausgebucht|warenkorb~0.4|abschlüsse~0.7|tickets verkaufen|ticketverkauf|ticketverkäufe|marktanteil~0.7|roas|termine~0.6|lagerverkauf|abverkaufen|mehr verkaufen|neue mitglieder~0.7|patienten~0.5|gäste~0.4|zimmer füllen|gewinn~0.4|vertragsabschlüsse|verträge~0.5',
  'objective.leads':
    'leads|lead|leadgenerierung|anfragen|anfrage~0.7|kontaktanfragen|angebotsanfragen|demos|demo~0.7|demotermine|beratungsgespräche|beratungstermine|erstgespräche|interessenten|angebote anfordern|termine vereinbaren|vertriebstermine|kontakte~0.6|rückrufe|anrufe~0.6|probefahrten|besichtigungen|meetings|verkaufsgespräche|gesprächstermine|kostenvoranschläge|terminanfragen|messekontakte|geschäftskontakte|qualifizierte leads|neukontakte|vertriebsgespräche|kennenlerngespräche|angebotsanforderungen',
  'objective.awareness':
    'bekanntheit|bekannter|bekannt machen|bekannt werden|bekannt|markenbekanntheit|aufmerksamkeit|sichtbarkeit|sichtbarer|reichweite~0.8|image|imagekampagne|branding|awareness|markenaufbau|wahrgenommen|im gespräch|auf sich aufmerksam|kennen lernen|kennenlernen|kennen~0.6|kennt uns|bekanntheitsgrad|markenimage|wissen dass es uns gibt|präsenz|bekanntmachen|ins gespräch bringen|ins bewusstsein|brand awareness|marke aufbauen|kennt uns niemand|auf dem schirm|sichtbar',
  'objective.traffic':
    'traffic|besucher auf der website|websitebesucher|webseitenbesucher|website besucher|seitenaufrufe|besucherzahlen~0.7|klicks|zugriffe|mehr besucher~0.7|seitenbesucher|besuche auf der website|websitebesuche|besucher auf unserer seite|blogleser|leser~0.6|sitzungen|besucher im onlineshop|besucher~0.5',
  'objective.engagement':
    'engagement|interaktion|interaktionen|follower|likes|kommentare|community|abonnenten auf instagram|fans~0.6|interaktionsrate|aktive nutzer|gemeinschaft~0.4|reaktionen',
  'objective.retention':
    'kundenbindung|bestandskunden|kunden halten|kunden binden|wiederkäufe|wiederkäufer|wiederkaufrate|abwanderung|churn|kündigungen|kündigungsquote|kündigungsrate|kündigen|treue|treueprogramm|stammkunden|reaktivieren|reaktivierung|zurückgewinnen|rückgewinnung|zurückholen|inaktive|ehemalige kunden|ehemalige|wiederkommen|verlängern|verlängerungen|vertragsverlängerungen|abmeldungen|kundenloyalität|loyalität|stammgäste|wiederholungskäufe|abgewanderte|kunden verlieren|stornoquote|mitglieder halten|verlängerungsquote',
  'objective.app_installs':
    'app installationen|installationen|appinstallationen|downloads|app downloads|herunterladen|installieren|app nutzer|neuinstallationen|appdownloads|download~0.8',
  'objective.signups':
    'anmeldungen|anmeldung~0.7|registrierungen|registrierung|registrieren|anmelden|newsletter anmeldungen|newsletteranmeldungen|abonnenten|abos|abonnements|einschreibungen|testnutzer|testzugänge|probeabos|testanmeldungen|neue mitglieder~0.8|mitglieder gewinnen|mitglieder~0.4|kursanmeldungen|newsletter abonnenten|kursteilnehmer|kontoeröffnungen|einschreiben|schüler gewinnen|neue schüler|eintragen|warteliste|testversion|nutzer gewinnen|neue nutzer~0.7|schnupperkurs|probetraining~0.7|betatester',
  'objective.store_visits':
    'ladenbesuche|besucher im laden|laufkundschaft|in den laden|ins geschäft|in unser geschäft|in unseren laden|filialbesuche|filialbesucher|besuche im geschäft|kundenfrequenz|frequenz~0.7|in die filialen|in die filiale|showroom besuche|ladenbesucher|besucher in unserem laden|in den showroom|in die ausstellung|ins restaurant|in unsere filialen|vorbeikommen|im laden|vor ort~0.4|besucher im showroom|besucher im geschäft',
  'objective.launch':
    'launch|markteinführung|einführung|einführen|produkteinführung|eröffnung|neueröffnung|eröffnen|launchen|vorstellen|markteintritt|produktstart|auf den markt|marktstart|release|einweihung|premiere|bringen auf den markt|starten~0.3|verkaufsstart|neueinführung|wir eröffnen|vorbestellungen~0.6',
  'objective.event_attendance':
    'teilnehmer~0.9|teilnehmerzahl|besucher zur messe|veranstaltung~0.7|event~0.6|tag der offenen tür|konzert~0.5|messe~0.5|webinar~0.7|webinarteilnehmer|konferenz~0.6|festival~0.5|besucher beim|gäste beim|publikum~0.6|infoabend|infotag|vortrag~0.6|kongress~0.6|workshop~0.4|sommerfest|stadtfest|tagung~0.6|seminar~0.4|straßenfest|flohmarkt~0.5|ausstellung~0.5|lesung~0.6|lauf~0.3|besucher zum|besucher auf unserem',
  'objective.recruitment':
    'bewerbungen|bewerber|bewerberinnen|bewerbung|mitarbeiter finden|mitarbeiter gewinnen|neue mitarbeiter|personal~0.6|personal gewinnen|fachkräfte|azubis|auszubildende|ausbildungsplätze|stellen besetzen|stellenanzeigen|offene stellen|rekrutierung|recruiting|einstellen|einstellungen~0.5|employer branding|arbeitgebermarke|mitarbeitergewinnung|mitarbeitersuche|wir suchen~0.4|nachwuchs~0.5|ehrenamtliche~0.6|jobs|stellen~0.5|pflegekräfte~0.5|fahrer finden|kandidaten|personalsuche|neueinstellungen|freiwillige~0.6|praktikanten|suchen mitarbeiter|lehrlinge',
  'objective.donations':
    'spenden|spende|spender|spenderinnen|spendengelder|spendenkampagne|spendenaufruf|dauerspender|förderer~0.6|fundraising|crowdfunding~0.6|spendenaktion|spendensumme|patenschaften|zuwendungen|spendeneinnahmen|geldspenden|spendenziel|paten~0.6',

  'metric.revenue':
    'umsatz|umsätze|umsatzes|jahresumsatz|onlineumsatz|monatsumsatz|erlöse|einnahmen|verkäufe~0.7|absatz~0.6|gewinn~0.5|auftragseingang|*umsatz',
  'metric.orders':
    'bestellungen|bestellung|verkäufe|käufe|aufträge|onlinebestellungen|einheiten|tickets|stück|exemplare|abverkäufe|vorbestellungen|flaschen|verkaufte|pakete|kisten|paar|policen|abschlüsse|onlinebestellung|karten|eintrittskarten|absatz',
  'metric.leads':
    'leads|lead|anfragen|anfrage|kontaktanfragen|angebotsanfragen|demos|demotermine|beratungsgespräche|beratungstermine|beratungen|erstgespräche|interessenten|termine~0.6|vertriebstermine|kontakte|anrufe|probefahrten|besichtigungen|meetings|gesprächstermine|verkaufsgespräche|terminanfragen|rückrufe|neukontakte|messekontakte|demo anfragen|erstberatungen|kennenlerngespräche|vertriebsgespräche|angebotsanforderungen|kostenvoranschläge',
  'metric.customers':
    'kunden|kundinnen|neukunden|neue kunden|patienten|neupatienten|mitglieder|neue mitglieder|mandanten|schüler|nutzer|käufer|mieter|gäste|klienten|haushalte|händler|kursteilnehmer|studierende|studenten|kinder|familien|einwohner|neumitglieder|schülerinnen|verträge|partner|vertragskunden|firmenkunden|geschäftskunden|unternehmen~0.5',
  'metric.signups':
    'anmeldungen|registrierungen|einschreibungen|newsletter anmeldungen|newsletteranmeldungen|testnutzer|probeabos|testzugänge|kontoeröffnungen|kursanmeldungen|anmeldung|testanmeldungen|probetrainings|registrierte nutzer|betatester|neuanmeldungen|depoteröffnungen',
  'metric.subscribers':
    'abonnenten|abos|newsletter abonnenten|newsletterabonnenten|abonnements|neue abonnenten|abonnentinnen|digitalabos|probeabonnenten',
  'metric.app_installs':
    'installationen|downloads|app installationen|app downloads|appinstallationen|neuinstallationen|download|appdownloads',
  'metric.traffic':
    'besucher|websitebesucher|webseitenbesucher|website besucher|seitenaufrufe|klicks|zugriffe|besuche|traffic|sitzungen|leser|websitebesuche|onlinebesucher|seitenbesuche|website traffic|besucherzahlen|besucherinnen',
  'metric.followers': 'follower|fans|instagram follower|followern|tiktok follower|followerzahl',
  'metric.engagement_rate':
    'engagement rate|interaktionsrate|öffnungsrate|klickrate|engagementrate|interaktionen|engagement|interaktion',
  'metric.conversion_rate':
    'conversion rate|konversionsrate|conversion|conversionrate|abschlussquote|konversion|umwandlungsrate|abschlussrate|conversions rate',
  'metric.churn_rate':
    'kündigungsquote|kündigungsrate|churn|churn rate|churnrate|abwanderung|abwanderungsrate|kündigungen|abmeldungen|abwanderungsquote|abmelderate|kundenabwanderung|stornoquote|stornierungen',
  'metric.store_visits':
    'ladenbesuche|ladenbesucher|filialbesuche|filialbesucher|besucher im laden|besuche im laden|besucher im geschäft|kundenfrequenz|besucher in der filiale|showroom besucher|besucher im showroom|besucher pro tag im laden|besuche im showroom|laufkundschaft',
  'metric.bookings':
    'buchungen|reservierungen|übernachtungen|termine|tischreservierungen|direktbuchungen|terminbuchungen|buchung|zimmerbuchungen|auslastung|onlinebuchungen|behandlungen|kursbuchungen|hochzeiten~0.5|terminvereinbarungen|vermietungen|onlinetermine|reservierung',
  'metric.attendees':
    'teilnehmer|teilnehmerinnen|teilnehmende|besucher auf der messe|messebesucher|webinarteilnehmer|zuschauer|festivalbesucher|konzertbesucher|zuhörer|aussteller|läufer|teilnehmern|gästen~0.3|webinar teilnehmer',
  'metric.donations':
    'spenden|spende|spender|dauerspender|spendengelder|spendeneinnahmen|patenschaften|paten|neuspender|förderer|fördermitglieder|spendern|spendensumme',
  'metric.applications':
    'bewerbungen|bewerber|bewerberinnen|mitarbeiter~0.8|azubis|auszubildende|fachkräfte|pflegekräfte|fahrer|kandidaten|neueinstellungen|einstellungen|erzieher|elektriker~0.7|mechaniker~0.7|ehrenamtliche|freiwillige|monteure|ingenieure~0.7|entwickler~0.7|köche|lehrlinge|handwerker~0.6|lkw fahrer|berufskraftfahrer|kellner|lageristen|erzieherinnen|mitarbeitende~0.8|praktikanten|bewerbern|bewerbungseingänge|qualifizierte bewerbungen|stellen|pflegefachkräfte|verkäufer~0.6|kraftfahrer|servicekräfte',
  'metric.awareness':
    'bekanntheit|markenbekanntheit|bekanntheitsgrad|reichweite|impressionen|awareness|brand awareness|aufrufe|videoaufrufe|views|sichtkontakte|kontakte mit der marke',
  'metric.market_share': 'marktanteil|marktanteile|marktanteils',
  'metric.roas': 'roas|return on ad spend|werberendite|roi',
  'metric.cpa':
    'cpa|cpl|kosten pro lead|kosten pro kunde|kosten pro neukunde|kosten pro bestellung|akquisekosten|kundengewinnungskosten|leadkosten|kosten je lead|kosten je neukunde|cac|kosten pro bewerbung|kosten pro anmeldung|kosten pro installation|kosten pro abschluss|kosten pro buchung|kosten pro anfrage|kosten je bestellung|kosten pro conversion|kosten je anfrage|kosten pro download|kosten pro termin|kosten pro akquise|kosten pro spender|kosten je bewerbung',

  'model.b2b':
    'b2b|unternehmen~0.7|firmen|firmenkunden|geschäftskunden|mittelstand|mittelständler|mittelständische|kmu|einkäufer|einkaufsleiter|geschäftsführer|produktionsleiter|it leiter|händler~0.6|großhandel|industrie~0.6|industriekunden|entscheider|personalleiter|arztpraxen|handwerksbetriebe|betriebe|agenturen~0.6|hersteller von|zulieferer|maschinenbau|maschinenbauer|kanzleien~0.6|krankenhäuser|gewerbe|gewerbekunden|gastronomen|hotels und restaurants|saas~0.5|steuerberater~0.4|demotermine|leasing für firmen|für restaurants|für handwerker|für arztpraxen|für hotels|für kanzleien|facility manager|werkstätten~0.6|speditionen|architekten~0.4|bauunternehmen|freiberufler~0.4|gewerbetreibende|logistiker|stadtwerke~0.5|vertriebstermine|kliniken~0.4|b2b kunden',
  'model.b2c':
    'b2c|verbraucher|privatkunden|familien|eltern|frauen|männer|kinder|senioren|studenten~0.6|haushalte|hausbesitzer|eigenheimbesitzer|onlineshop|online shop|webshop|shop~0.7|laden|restaurant|café|cafe|bäckerei|friseur|friseursalon|fitnessstudio|hotel~0.8|pension|ferienwohnung|ferienwohnungen|zahnarztpraxis|praxis~0.6|kita|fahrschule|yogastudio|möbelhaus|boutique|kosmetikstudio|buchhandlung|metzgerei|biergarten|brauerei~0.6|bräute|touristen|urlauber|jugendliche|hundebesitzer|tierhalter|patienten~0.6|mitglieder~0.5|endkunden|privatpersonen|singles|rentner|gäste~0.6|blumenladen|eisdiele|spielzeug|schmuck|kleidung|schuhe|museum~0.5|theater~0.6|freizeitpark|schwimmbad|camping|campingplatz|tanzschule|musikschule|app für eltern|hofladen|autohaus|fahrradladen|apotheke|optiker|verein~0.4|mieter|wohnungen~0.6|einfamilienhäuser|endverbraucher',
  'model.b2b2c': 'b2b2c',
  'model.nonprofit':
    'gemeinnützig|gemeinnützige|gemeinnütziger|gemeinnütziges|ngo|nonprofit|non profit|stiftung|hilfsorganisation|tierheim|tierschutz|tierschutzverein|spenden~0.8|spender~0.8|förderverein|kirche|kirchengemeinde|tafel~0.6|verein~0.6|ehrenamtliche~0.5|hospiz~0.7|wohltätig|wohltätige|caritas|diakonie|rotes kreuz|naturschutz|naturschutzverein|umweltverband|hilfswerk|obdachlosenhilfe|flüchtlingshilfe|seenotrettung|ev~0.4|kinderhilfswerk',
  'model.government':
    'stadtverwaltung|gemeinde~0.7|behörde|ministerium|landkreis|stadt~0.3|kommune|öffentlicher dienst|bundesamt|landesamt|stadtwerke~0.6|gesundheitsamt|polizei|feuerwehr~0.5|rathaus|bundeswehr|stadtbibliothek|verkehrsverbund|tourismusverband~0.7|landesregierung|bürgeramt|stadtmarketing~0.6|verkehrsbetriebe~0.6|bezirk~0.4|kanton~0.4',

  'size.startup':
    'startup|start up|gründer|gerade gegründet|neugründung|junges unternehmen|existenzgründer',
  'size.small':
    'familienbetrieb|kleinunternehmen|kleines|kleiner|kleine~0.7|einzelunternehmer|solo selbständig|selbständig|selbstständig|zwei personen|drei mitarbeiter|inhabergeführt|kleinbetrieb|einmannbetrieb|handwerksbetrieb|familiengeführt|familiengeführte|nebenbei|kleinen~0.7|meine frau und ich|mein mann und ich',
  'size.medium':
    'mittelständisch|mittelständisches|mittelständler|mittelständischer|mittelständische firma',
  'size.large': 'großunternehmen|börsennotiert|marktführer|konzern~0.8|bundesweite kette',
  'size.enterprise': 'weltkonzern|konzern~0.7|dax konzern|internationaler konzern',

  'segment.young_adults':
    'junge erwachsene|junge leute|jugendliche|gen z|generation z|millennials|junge menschen|teenager|junge frauen|junge männer',
  'segment.young_professionals':
    'berufseinsteiger|junge berufstätige|young professionals|berufsanfänger',
  'segment.parents': 'eltern|mütter|väter|junge eltern|mamas|papas|schwangere|werdende eltern',
  'segment.families': 'familien|familie~0.6|junge familien|familien mit kindern',
  'segment.students':
    'studenten|studierende|schüler|studentinnen|abiturienten|schulabgänger|schülerinnen',
  'segment.seniors':
    'senioren|rentner|ältere menschen|best ager|seniorinnen|pensionäre|generation 60|ruheständler',
  'segment.executives':
    'geschäftsführer|führungskräfte|entscheider|ceos|vorstände|ceo|manager~0.5|geschäftsleitung',
  'segment.small_business_owners':
    'selbständige|selbstständige|unternehmer|kleinunternehmer|gründer|freiberufler|handwerker~0.5|kmu|ladenbesitzer|handwerksbetriebe|existenzgründer|gastronomen',
  'segment.tech_enthusiasts':
    'technikbegeisterte|entwickler~0.7|gamer|technikfans|early adopter|nerds|technikaffine',
  'segment.homeowners':
    'hausbesitzer|eigenheimbesitzer|eigentümer|wohnungseigentümer|immobilienbesitzer|hauseigentümer|bauherren',
  'segment.high_income':
    'wohlhabende|vermögende|gutverdiener|besserverdienende|luxus~0.4|kaufkräftige',
  'segment.bargain_hunters': 'schnäppchenjäger|preisbewusste|sparfüchse|preissensible',
  'segment.professionals':
    'fachkräfte~0.5|ingenieure|ärzte|anwälte|fachleute|einkäufer|steuerberater|berufstätige|architekten|personaler|lehrer~0.6|einkaufsleiter|handwerksmeister|pflegekräfte~0.4|produktionsleiter|apotheker~0.5',

  'gender.female':
    'frauen|damen|mütter|mädchen|weiblich|weibliche|kundinnen|bräute|mamas|leserinnen',
  'gender.male': 'männer|herren|väter|jungs|männlich|männliche|papas',

  'channel.search_advertising':
    'google|google ads|suchmaschinenwerbung|suchanzeigen|sea|suchmaschine|suchmaschinen|bing|adwords|suche~0.4|google anzeigen|sem|suchwerbung|google suche|google shopping|ppc',
  'channel.social_media':
    'social media|soziale medien|sozialen medien|soziale netzwerke|sozialen netzwerken|facebook|instagram|insta|tiktok|linkedin|xing|twitter|pinterest|snapchat|meta|social ads|social|sozialen netzwerke|paid social|reddit',
  'channel.display_advertising':
    'display|banner|bannerwerbung|displaywerbung|display anzeigen|banneranzeigen|display werbung|displayanzeigen|display ads|programmatic|onlinebanner|werbebanner|bannern|programmatische werbung',
  'channel.video_marketing':
    'video|videos|youtube|videowerbung|videoanzeigen|erklärvideo|erklärvideos|werbevideos|imagefilm|videospots|videomarketing|clips',
  'channel.email_marketing':
    'email|e mail|e mails|emails|mails|newsletter|e mail marketing|email marketing|mailing~0.8|newslettermarketing|mailings~0.6|rundmails|mail~0.6',
  'channel.content_marketing':
    'content|content marketing|blog|blogartikel|blogbeiträge|seo|suchmaschinenoptimierung|whitepaper|fachartikel|ratgeber|inhalte|contentmarketing|fachbeiträge|e books|case studies',
  'channel.influencer_marketing':
    'influencer|influencern|influencer marketing|influencerinnen|creator|creators|markenbotschafter|blogger|content creator|youtuber|testimonials',
  'channel.affiliate_marketing':
    'affiliate|affiliates|affiliate marketing|partnerprogramm|vergleichsportale|affiliate partner|cashback portale|vergleichsportal|provisionspartner',
  'channel.retargeting': 'retargeting|remarketing|wiederansprache|warenkorbabbrecher',
  'channel.native_advertising':
    'native ads|native advertising|advertorial|advertorials|native|sponsored content|redaktionelle anzeigen|gesponserte artikel',
  'channel.podcast_advertising': 'podcast|podcasts|podcastwerbung|podcast werbung|podcast ads',
  'channel.mobile_advertising':
    'sms|push nachrichten|in app werbung|mobile werbung|whatsapp~0.7|mobile ads|handywerbung|whatsapp nachrichten|pushnachrichten|mobile anzeigen',
  'channel.connected_tv':
    'tv|fernsehen|fernsehwerbung|tv spots|tv werbung|connected tv|streaming werbung|tv spot|ctv|netflix|fernsehspots|smart tv|tv kampagne|fernsehspot',
  'channel.audio_advertising':
    'radio|radiowerbung|radiospots|spotify|audio|lokalradio|radiospot|hörfunk|audiowerbung|regionalradio|radio spots|audio ads',
  'channel.outdoor_advertising':
    'plakate|plakat|außenwerbung|plakatwerbung|litfaßsäule|litfaßsäulen|buswerbung|ooh|dooh|citylights|city light|verkehrsmittelwerbung|großflächen|out of home|großflächenplakate|bushaltestellen|plakaten|plakatkampagne|digitale screens|bauzaunbanner',
  'channel.direct_mail':
    'postwurf|postwurfsendungen|postwurfsendung|flyer~0.8|flyern|briefe|briefkasten|handzettel|postkarten|postalisch|postalische mailings|mailings per post|prospekte|kataloge|katalog|werbebriefe|briefwerbung|briefkastenwerbung|broschüren~0.6|postmailing|per post|direct mail|direktmailing|wurfsendungen',
  'channel.event_marketing':
    'messen|messe~0.6|events|event marketing|veranstaltungen|sponsoring|messestand|roadshow|messeauftritte|workshops~0.5|verkostungen|pop up store|fachmessen|stadtfeste|infoveranstaltungen|hausmessen|konferenzen|messeauftritt',
  'channel.pr_outreach':
    'pr|pressearbeit|presse|pressemitteilung|pressemitteilungen|öffentlichkeitsarbeit|journalisten|medienarbeit|redaktionelle berichte|zeitungsartikel',
  'scopechannel.print':
    'print|zeitung|zeitungen|zeitungsanzeigen|printanzeigen|anzeigen in der zeitung|zeitschriften|lokalzeitung|amtsblatt',

  'urgency.immediate':
    'dringend|sofort|umgehend|eilig|asap|unverzüglich|schnellstmöglich|schnellstens|notfall|so schnell wie möglich|brandeilig|auf der stelle|dringendst|allerhöchste zeit|es brennt|möglichst sofort|ab sofort|höchste eisenbahn|drängt|so schnell es geht|schleunigst|äußerst dringend|heute noch|kurzfristig~0.8|dringende|dringlich|eilt|pronto|sehr dringend|lieber heute als morgen|auf den letzten drücker',
  'urgency.high':
    'schnell|rasch|bald|zügig|zeitnah|zeitdruck|möglichst schnell|möglichst bald|knappe zeit|zeit ist knapp|zeit drängt|wenig zeit|flott|baldmöglichst|kurzfristige|schnelle|so bald wie möglich|die zeit läuft|zeitkritisch|knapp bei zeit|alsbald|demnächst~0.7',
  'urgency.medium': 'in absehbarer zeit|mittelfristig|in nächster zeit|diesen monat|nächste woche',
  'urgency.low':
    'keine eile|nicht eilig|hat zeit|kein zeitdruck|eilt nicht|langfristig|irgendwann|in ruhe|kein stress|ohne eile|ohne zeitdruck|nicht dringend|wir haben zeit|haben zeit|zeit lassen|keine hektik|gemütlich|langsam~0.6|keine deadline|eilt es nicht|nicht so eilig|genug zeit|kann dauern|kann warten|keinen zeitdruck|ohne stress|keinen stress',

  'soph.leadership':
    'geschäftsführer|vorstand|vorstände|ceo|cto|cfo|gründer|präsident|geschäftsleitung',
  'soph.professional':
    'führungskräfte|manager|leiter|experten|berater|spezialisten|direktoren|fachleute',
  'soph.technical_role': 'entwickler|ingenieure|architekten|analysten|wissenschaftler|informatiker',
  'soph.technology_audience': 'it leiter|technik|software',
  'soph.startup_audience': 'startups|unternehmer|startup',
  'soph.enterprise_audience': 'konzerne|großunternehmen|konzern',
  'soph.education': 'studium|universität|hochschule|akademiker|promovierte|mba',
  'soph.experience': 'erfahrene|berufserfahrene|langjährige',
  'soph.decision': 'entscheider|einkäufer|einkaufsleiter|entscheidungsträger|einkauf',
  'soph.technical': 'technische|technisch|maschinenbau',
  'notobjective.no': 'vertriebsteam|verkaufsraum|verkaufsteam|verkäufer|verkaufsfläche',
};

export const DE_INDUSTRIES: Lexicon = {
  'industry.technology':
    '*software|software|saas|app~0.4|cloud|it dienstleister|it sicherheit|cybersicherheit|softwarehaus|softwarefirma|plattform~0.5|ki|künstliche intelligenz|hosting|internetanbieter|telekommunikation|glasfaser|smart home|elektronik~0.6|cloudlösung|erp|crm|it systemhaus|systemhaus|laptops|handys~0.6|zeiterfassung|buchhaltungssoftware|warenwirtschaft|it firma|digitalisierung~0.5|datenschutz~0.4|mobilfunk|kassensystem|kassensysteme|roboter~0.5|3d drucker|webhosting|it beratung|technologie~0.6|drohnen|kopfhörer~0.6|cybersecurity|halbleiter|sensoren~0.5',
  'industry.healthcare':
    '*praxis|praxis|zahnarzt|zahnarztpraxis|zahnärzte|arzt|ärzte|arztpraxis|klinik|kliniken|krankenhaus|krankenhäuser|pflege~0.8|pflegedienst|pflegeheim|pflegekräfte|pflegefachkräfte|altenheim|altenpflege|seniorenheim|apotheke|apotheken|physiotherapie|physiotherapeut|physiotherapeuten|therapie|therapeut|psychotherapie|medizin|medizinisch*|medizintechnik|hörgeräte|hörakustiker|optiker|brillen|augenklinik|tierarzt|tierarztpraxis|tierklinik|hebamme|hebammen|heilpraktiker|osteopathie|kieferorthopäde|kieferorthopädie|gesundheit~0.6|gesundheits*|patienten|impfung|impfungen|blutspende|blutspenden~0.7|rehaklinik|reha|pharma|kontaktlinsen|orthopädie|schönheitschirurgie|schönheitsklinik|implantate|rettungsdienst|sanitätshaus|ambulant|dermatologie|logopädie|hospiz~0.7|krankenkasse~0.6|telemedizin|zahn*',
  'industry.finance':
    'bank|banken|sparkasse|volksbank|*versicherung|versicherung|versicherungen|versicherer|versicherungsmakler|kredit|kredite|fintech|finanzberatung|finanzberater|finanz*|vermögensverwaltung|vermögensberatung|steuerberater~0.8|steuerberatung|steuerkanzlei~0.7|buchhaltung~0.7|geldanlage|altersvorsorge|baufinanzierung|girokonto|kreditkarte|krypto*|investment|depot|broker|bausparkasse|leasing~0.5|rentenversicherung|anlageberatung|tagesgeld|zahlungsanbieter|*konten|etf|etfs|aktien|kfz versicherung',
  'industry.manufacturing':
    'maschinenbau*|maschinen~0.7|hersteller~0.7|industrie~0.5|industrie*~0.4|fertigung|produktion~0.6|fabrik|metallbau~0.7|metallverarbeitung|stahl|kunststoff|spritzguss|verpackung|verpackungen|zulieferer|werkzeugbau|werkzeugmaschinen|anlagenbau|*anlagen~0.4|pumpen|ventile|chemie|schweiß*|druckluft|kompressoren|cnc|drehteile|frästeile|gabelstapler|förderbänder|fördertechnik|sensorik|getriebe|lasertechnik|gießerei|klebstoffe|sondermaschinenbau|sondermaschinen|schaltschränke|produktionsleiter|werkzeug*~0.5|arbeitsschutz~0.4|aufzüge~0.6|schrauben|blechbearbeitung|hydraulik|automatisierungstechnik|elektrotechnik~0.6|textilfabrik|papierfabrik|kunststoffteile|bootsbau|orgelbau|klavierbau',
  'industry.retail':
    '*shop~0.5|*laden~0.5|*geschäft~0.5|onlineshop~0.6|online shop~0.6|laden~0.6|geschäft~0.4|einzelhandel|einzelhändler|möbel|möbelhaus|möbelgeschäft|*möbel|supermarkt|buchhandlung|bücher~0.6|spielzeug|spielwaren|spielzeugladen|blumenladen|blumen|florist|fahrradladen|fahrräder~0.6|fahrrad*~0.5|tierbedarf|tiernahrung|hundefutter|katzenfutter|haustierbedarf|*bedarf~0.6|angelbedarf|bastelbedarf|schreibwaren|haushaltswaren|geschenke~0.5|deko|dekoration|lampen|leuchten|elektromarkt|drogerie~0.6|baumarkt~0.6|gartencenter|matratzen|sportgeschäft|sportartikel|outdoor ausrüstung|campingausrüstung|musikinstrumente|kinderwagen|babyausstattung|babyartikel|secondhand|second hand|antiquitäten|kerzen|teppiche|bettwäsche|geschirr|töpferwaren~0.5|küchengeräte|haushaltsgeräte|kaufhaus|einkaufszentrum|rucksäcke~0.6|koffer~0.6|weihnachtsbäume|weihnachtsdeko|adventskalender|schulranzen|e bikes~0.5|pflanzen~0.5|zimmerpflanzen|marktplatz~0.4|feuerwerk|messer~0.4|papeterie|wolle~0.6|stoffe~0.5|händler~0.4',
  'industry.services':
    'agentur~0.6|beratung~0.5|unternehmensberatung|reinigung|reinigungsfirma|gebäudereinigung|putzfirma|übersetzungsbüro|übersetzungen|hausverwaltung~0.4|zeitarbeit|personalvermittlung|personaldienstleister|sicherheitsdienst|wachdienst|fotograf|fotografin|fotostudio|hochzeitsplanung|hochzeitsfotograf|hochzeitsplanerin|eventagentur|coaching|coach~0.7|bestattung|bestatter|bestattungsinstitut|druckerei|coworking|schlüsseldienst~0.5|hundesalon|hundepension|hundeschule~0.6|gebäudeservice|hausmeisterservice|callcenter|werbeagentur|designagentur|webdesign|architekturbüro|ingenieurbüro~0.7|dienstleist*~0.4|partyverleih|dj~0.5|textilreinigung|wäscherei|umzugshilfe~0.4|schädlingsbekämpfung|partnervermittlung|dating~0.5|babysitter|tierpension|hausmeister|veranstaltungstechnik|hundefriseur|änderungsschneiderei',
  'industry.education':
    'schule|*schule~0.8|schulen~0.6|universität|hochschule|akademie|kurs~0.5|kurse~0.6|*kurs~0.6|*kurse~0.6|sprachschule|sprachkurs|sprachkurse|nachhilfe|fahrschule|musikschule|kita|kindergarten|krippe|weiterbildung|weiterbildungen|ausbildung~0.3|seminare|seminar~0.6|volkshochschule|vhs|lernplattform|lern*~0.5|e learning|onlinekurs|onlinekurse|tanzschule|schwimmschule|bildung~0.5|bildungs*~0.6|studiengang|studiengänge|studium|studierende~0.6|deutschkurse|englischkurse|schüler~0.5|tagesmutter|internat|waldorfschule|meisterkurs|surfschule|skischule|kochkurse~0.6|umschulung|fachhochschule|fernstudium|töpferkurse|lehrgang|lehrgänge|hundeschule|klavierunterricht|gitarrenunterricht|unterricht',
  'industry.travel_hospitality':
    'hotel|hotels|*hotel|pension~0.7|ferienwohnung|ferienwohnungen|ferienhaus|ferienhäuser|gasthof~0.6|reisebüro|reiseveranstalter|reisen|reise~0.6|*reisen|urlaub|urlauber|tourismus*|touristen|campingplatz|camping~0.6|jugendherberge|hostel|airline|flüge|fluggesellschaft|kreuzfahrt|kreuzfahrten|busreisen|stadtführungen|führungen|skigebiet|skiresort|therme~0.5|freizeitpark|übernachtungen|zimmer~0.6|bauernhofurlaub|ferienpark|wohnmobilvermietung|wohnmobile mieten|mietwagen|autovermietung|ausflüge|almhütte|chalet|chalets|wellnesshotel|seilbahn|bergbahn|klettersteig|fähre|bustickets|bahntickets|tagesausflüge|sehenswürdigkeit|wanderreisen|radreisen|tierpark~0.5|zoo~0.5|glamping',
  'industry.food_beverage':
    'restaurant|restaurants|café|cafe|cafés|bäckerei|bäckereien|konditorei|brot|brötchen|kuchen|torten|metzgerei|metzger|fleischerei|wurst|brauerei|bier|craft beer|*bier|wein|weine|weingut|weinhandlung|winzer|sekt|gin|schnaps|brennerei|kaffee|*kaffee|kaffeerösterei|rösterei|tee|teeladen|eis~0.5|eisdiele|pizzeria|pizza|imbiss|foodtruck|catering|lieferdienst~0.6|lebensmittel|bio lebensmittel|feinkost|schokolade|pralinen|süßigkeiten|snacks|müsli|saft|säfte|limonade|limo|getränke|wasser~0.4|mineralwasser|gaststätte|wirtshaus|gasthaus|biergarten|bar~0.6|kneipe|sushi|burger|döner|käse|käserei|molkerei|gemüsekiste|gemüsekisten|obst~0.6|honig~0.8|gewürze|olivenöl|nudeln|vegan*~0.5|kochboxen|essen~0.4|hofladen|fisch~0.5|fischrestaurant|mittagstisch|kantine|smoothies|energydrink|proteinriegel|babynahrung|marmelade|senf|feinkostladen|eiscafé|steakhaus|tapas|backwaren|gastronomie|eierlikör|apfelsaft|spirituosen',
  'industry.real_estate':
    'immobilien|immobilienmakler|makler|maklerbüro|wohnungen|wohnung~0.6|eigentumswohnung|eigentumswohnungen|häuser~0.6|einfamilienhäuser|neubau|neubauprojekt|bauträger|mietwohnungen|mieter~0.6|vermietung~0.6|hausverwaltung|gewerbeimmobilien|büroflächen|grundstücke|baugrundstücke|immobilien*|wohnbau|doppelhaushälften|reihenhäuser|studentenwohnheim|ferienimmobilien|wohnungsbaugesellschaft|wohnungsgenossenschaft|penthouse|betreutes wohnen|lagerräume~0.4|selfstorage~0.5',
  'industry.automotive':
    'auto~0.7|autos|autohaus|autohändler|werkstatt~0.7|kfz|kfz werkstatt|autowerkstatt|reifen|reifenhandel|winterreifen|gebrauchtwagen|neuwagen|elektroautos|elektroauto|e autos|motorrad|motorräder|roller|e scooter|fahrzeuge|autoteile|ersatzteile~0.5|waschanlage|autowäsche|autopflege|probefahrten|carsharing|parkplatz~0.6|parken~0.6|parkhaus|lkw~0.5|wohnmobile~0.7|wohnwagen~0.6|transporter~0.5|e bikes~0.4|autoversicherung~0|tankstelle~0.5|suv|jahreswagen|kfz meisterbetrieb|lackiererei|karosserie|autoglas',
  'industry.media_entertainment':
    'magazin~0.8|zeitung~0.5|zeitschrift|verlag|kino|kinos|theater|konzert|konzerte|konzerthaus|festival|festivals|museum|museen|oper|orchester|film|filme|serie|streamingdienst|radiosender|fernsehsender|musik~0.6|band~0.5|album|hörbuch|hörbücher|kabarett|ausstellung~0.6|galerie~0.6|club~0.4|diskothek|nachtclub|zirkus|musical|escape room~0.6|freizeitpark~0.4|tickets~0.3|buchverlag|roman|nachrichtenportal|podcast~0.3|kulturzentrum|jazzclub|chor|schauspielhaus|ballett|bühne~0.5|comedy|stadttheater|freilichtbühne|lokalzeitung~0.6|zoo~0.4',
  'industry.nonprofit':
    'gemeinnützig*~1.5|verein~0.7|stiftung~1.3|hilfsorganisation~1.5|tierheim~1.6|tierschutz~1.4|tierschutzverein~1.6|spenden~0.9|spender~0.8|spende~0.6|ngo~1.5|kirche|kirchengemeinde|tafel~0.6|ehrenamt*~0.7|obdachlose|obdachlosenhilfe~1.3|naturschutz*|umweltschutz|flüchtlingshilfe~1.3|hospizverein~1.5|förderverein~1.2|hilfswerk~1.4|kinderhilfe~1.3|seenotrettung~1.3|umweltverband~1.3|bergwacht|kinderhospiz~1.6|caritas|diakonie|rotes kreuz',
  'industry.fitness_wellness':
    'fitnessstudio|fitness|fitness*|gym|yoga|yogastudio|pilates|personal trainer|personal training|sportverein|tennisclub|tennisverein|kletterhalle|boulderhalle|schwimmbad|sauna|wellness|wellness*|massage|massagen|massagepraxis|spa|meditation|nahrungsergänzung*|vitamine|protein|abnehmen|ernährungsberatung|golfclub|golfplatz|kampfsport|kampfsportschule|crossfit|fußballverein~0.6|reitschule~0.4|sportstudio|ems training|ems studio|tanzstudio|lauftraining|yogakurse|yogamatten|sportnahrung|achtsamkeit|fitnesskurse|padel|turnverein|thermalbad|reitverein~0.5|trampolinhalle~0.5',
  'industry.fashion_beauty':
    'sonnencreme|sonnenschutz~0.6|mode|modelabel|modegeschäft|kleidung|bekleidung|*mode|*kleidung|*bekleidung|kleider|brautmode|brautkleider|schuhe|*schuhe|sneaker|schmuck|uhren|taschen|handtaschen|kosmetik|*kosmetik|kosmetikstudio|naturkosmetik|make up|hautpflege|friseur|friseursalon|friseure|friseurin|barbershop|nagelstudio|parfüm|parfum|unterwäsche|dessous|bademode|t shirts|jeans|dirndl|tracht|trachten|trachtenmode|lederwaren|brillenmode|boutique~0.7|beauty|pflegeprodukte|hautcreme|tattoo*|seife~0.6|seifen~0.7|socken|mützen|pullover|strickwaren|jacken|regenjacken|hemden|anzüge|maßanzüge|sonnenbrillen|schneiderei~0.7|kinderkleidung|accessoires~0.5|haarpflege|schals|goldschmied|juwelier',
  'industry.home_improvement':
    'handwerker~0.7|handwerksbetrieb~0.7|elektriker|klempner|sanitär*|installateur|installateure|dachdecker|dachdeckerei|maler|malerbetrieb|tischler|tischlerei|schreiner|schreinerei|küchenstudio|küchen|küche~0.4|badsanierung|bad~0.4|bäder~0.6|badezimmer|fenster|fensterbau|fensterbauer|türen|heizung|heizungen|heizungsbau|heizungsbauer|wärmepumpe|wärmepumpen|klimaanlagen|bodenbeläge|parkett|fliesen|fliesenleger|renovierung|sanierung|hausbau|bauunternehmen|baufirma|fertighäuser|garten~0.5|gartenbau|landschaftsbau|galabau|gärtner|gärtnerei~0.6|gartengestaltung|wintergarten|wintergärten|markisen|rollläden|zäune|zaunbau|pool~0.5|poolbau|kamine|kaminöfen|kachelöfen|dämmung|treppen|treppenbau|innenausbau|raumausstatter|vorhänge|schlüsseldienst|gerüstbau|zimmerei|zimmerer|estrich|trockenbau|baumarkt|alarmanlagen|carports|gartenhäuser|terrassen|schreinermeister|maurer|pflaster*~0.6|einbauschränke|heimwerker|rolladen',
  'industry.legal':
    'anwalt|anwälte|anwaltskanzlei|rechtsanwalt|rechtsanwälte|kanzlei|kanzleien|notar|notariat|rechtsberatung|rechts*~0.5|arbeitsrecht|familienrecht|mietrecht|scheidung|patentanwalt|mandanten~0.7|steuerkanzlei~0.4|legal tech|erbrecht|verkehrsrecht|rechtsanwaltskanzlei|patentanwälte|strafrecht',
  'industry.logistics':
    'logistik|logistiker|spedition|speditionen|transport~0.6|transporte|transportunternehmen|kurier|kurierdienst|paketdienst|umzug~0.6|umzüge|umzugsunternehmen|umzugsfirma|lager~0.4|lagerlogistik|fulfillment|versand~0.4|lkw fahrer|berufskraftfahrer|kraftfahrer|lieferfahrer|fracht|container~0.5|zusteller|zustellung|lastenrad kurier|lagerhaltung|lieferdienst~0.4|kühltransporte|fuhrpark~0.5',
  'industry.energy':
    'solar|solaranlagen|solaranlage|photovoltaik|pv anlagen|pv|strom|ökostrom|stromanbieter|energieversorger|energie~0.6|energie*~0.6|stadtwerke|windkraft|windenergie|windpark|batteriespeicher|stromspeicher|wallbox|wallboxen|ladestationen|gas~0.4|gasanbieter|biogas|wasserstoff|pellets|heizöl|energieberatung|fernwärme|erneuerbare|balkonkraftwerk|balkonkraftwerke|energiegenossenschaft|solarmodule|solarteure|solarteur|ladesäulen|energieberater',
  'industry.agriculture':
    'landwirtschaft|landwirte|landwirt|bauernhof~0.7|bauern|traktor|traktoren|saatgut|dünger|imker|imkerei|imkereibedarf|imker*|landmaschinen|agrar*|viehzucht|futtermittel|pferdefutter|gewächshäuser~0.5|solidarische landwirtschaft|solawi|biohof|obsthof|obstbau|forst*~0.7|forstwirtschaft|melk*|weinbau~0.5|gemüsebau|milchbauern|hühner|geflügel|spargelhof|baumschule|erntehelfer|saaten|hofverkauf~0.4|brennholz~0.5|tierzucht',
  'industry.gaming':
    'spiel~0.5|spiele~0.5|handyspiel|mobile game|computerspiel|computerspiele|videospiel|videospiele|brettspiel~0.6|brettspiele~0.6|esport|e sport|gaming|spieleentwickler|spielestudio|indie game|indie spiel|konsole~0.7|konsolenspiel|online casino|casino|sportwetten|kartenspiel~0.6|gamer~0.6|vr spiel|rollenspiel~0.6|gaming pcs',
};
