/** Words that tell places from other words. Folded. */

const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));

/** A place may follow these. */
export const PLACE_WORDS = set(
  'in near around across from at to outside within throughout visiting inside serving covering en de desde cerca por sobre alrededor aus um bei nach ab im rund raum region grossraum stadt a au aux pres autour sur dans em no na do da perto nos nas entre versus via beyond the-city-of cities city town towns where',
);

/** Names of cities that are everyday words: they need a word of place before them. */
export const COMMON_WORDS = set(
  'nice reading bath mobile orange best split most essen hagen lage halle regen singen boom tours nancy bar van man deal rugby battle leek march diss sandwich eye wells sale bury barking ware hyde street rye ash normal buffalo surprise paradise enterprise independence liberty hope superior commerce industry corona union temple media sunrise plantation friendship young central price green marina natal salvador santos franca barra campos contagem sorriso feira serra vitoria gloria victoria aurora bella bela linda mesa plano garland spring summer rich park parks lake hill hills beach garden gardens forest field fields heath stone stones rock bridge church chapel castle court lodge mill mills mount new old east west north south premium gold silver crystal diamond pearl rose lily iris daisy grace faith charity hall grant law laws power powers banks wood woods bay cove port ports point center centre plaza ville ciudad pueblo campo rey reina cruz cabo punta playa mar sol luna rio cuba jordan chad turkey guinea jersey georgia niger mali oman togo malta china polo lens gap sens rives saint vienne lure dole loos bron eu au of or me oh hi ok pa la al id ma in is as it my so to us am an be by do go he if no on up we wo ist er die der das den dem des was wer wie nur mit von bis auf aus bei neu alt gut berg tal see wald bad burg stadt dorf markt hof haus weg hohe breite lange wesen leer aken senden hamm weiden lohne bonn celle soest wangen waren lauf rain werden wissen wirges gross plus mega super arena anders fleet store stores sales media target works shop dover leads gary troy clay clayton jackson madison lincoln washington jefferson franklin monroe hamilton houston chester lancaster carson mercer dayton marion sidney gardner cooper taylor tyler paris london georgetown chelsea brooklyn sydney savannah trinity carmel holland florence venice milan rome oxford lima quito delta alpha omega sigma apollo phoenix austin denver boston dallas orlando memphis charlotte cheyenne sierra montana carolina dakota virginia bethany salem lebanon palestine peru cairo moscow athens corinth sparta warsaw vienna geneva berlin dublin belfast glasgow limerick cork pearland league sugar texas cash normal bend moose flint gillette sterling cable mentor casa grande conception asuncion rosario carmen mercedes dolores concepcion esperanza libertad progreso union victoria soledad san jose jesus maria santa clara rosa lucia ines salto flores artigas colon morales zamora lugo vigo leon toro haro coin nerja baza loja rota ubeda alba oliva denia elda ibi jaca olot reus salt gava sada luz paz fe vera lorca bailen baena cabra lucena osuna utrera marchena ecija priego martos como para por con sin mas menos todo toda ahora hoy ser ter sao nao sim bom boa novo nova velho casa rua vila praia serra monte pedra agua fonte ponte lagoa ilha ilhas campo mata rosa flor luz amor alegria esperanca progresso uniao gama ouro prata ferro sal cal lapa moita mafra tomar beja faro guarda sines covilha fundao peniche ovar espinho maia trofa chaves caminha moncao lisse best son goes sneek made ede oss ham mol lier boom aalst geel genk turnhout diest halle ronse ath mons spa huy dour ans bruz rennes caen sete ales gap albi auch laon sedan sens',
);
/** Names on the list above that are far more often the place. */
const USUALLY_PLACES = set(
  'paris london chelsea brooklyn sydney savannah florence venice milan rome oxford lima quito phoenix austin denver boston dallas orlando memphis charlotte houston cairo moscow athens warsaw vienna geneva berlin dublin belfast glasgow limerick texas montana virginia peru washington hamilton malta china cuba leon vigo bonn rennes caen georgetown lebanon corinth madison dayton',
);
for (const word of USUALLY_PLACES) (COMMON_WORDS as Set<string>).delete(word);

/** Two words before a place that make it an origin, not a market. */
export const FROM_WORDS = new Set([
  'imported from',
  'sourced from',
  'made in',
  'produced in',
  'born in',
  'grown in',
  'founded in',
  'roasted in',
  'manufactured in',
  'beans from',
  'coffee from',
  'wine from',
  'wines from',
  'tea from',
  'import from',
  'importamos de',
  'importado de',
  'hergestellt in',
  'fabrique en',
  'fabriques en',
  'hecho en',
  'feito em',
  'kaffee aus',
  'cafe de',
  'recipes from',
  'olive oil',
  'cacao from',
  'textiles from',
  'spices from',
  'style of',
]);
