/** French: objectives, metrics, models, sizes, audiences, channels, cues and industries. */
import type { Lexicon } from './lexicon.ts';

export const FR_VOCABULARY: Lexicon = {
  'objective.sales':
    'vendre|vente|ventes|vendus~0.5|vendues~0.5|chiffre d affaires|commandes|commande~0.6|achats|acheteurs~0.4|acheter~0.5|réservations~0.9|nouveaux clients~0.8|clients~0.5|nouvelles clientes~0.8|taux de conversion|taux de transformation|conversion~0.6|conversions~0.6|parts de marché~0.7|part de marché~0.7|remplir~0.6|rendez vous~0.6|panier moyen~0.5|billetterie|billets~0.5|écouler|roas|contrats~0.5|taux d occupation|chambres~0.3|adhérents~0.5|nouveaux adhérents~0.6|patients~0.5|couverts~0.5|vendre plus|déstocker|places vendues|signatures~0.5|précommandes~0.5',
  'objective.leads':
    'leads|lead|prospects|prospect|génération de leads|démos|démo~0.7|démonstrations|demandes de devis|devis|demandes de contact|demandes~0.5|rendez vous commerciaux|rendez vous qualifiés|rendez vous avec|rdv qualifiés|rdv~0.6|contacts~0.6|contacts qualifiés|appels~0.6|essais routiers|demandes d information|formulaires|prises de contact|visites commerciales|demandes de rappel|opportunités~0.6|consultations~0.6|essais~0.4|leads qualifiés|demandes de démo|prospection|visites de biens|estimations~0.6',
  'objective.awareness':
    'notoriété|visibilité|faire connaître|se faire connaître|nous faire connaître|faire découvrir|connu|connue|connus|connues|image de marque|reconnaissance|branding|réputation~0.6|faire parler|faire parler de nous|sensibiliser|sensibilisation|portée~0.5|awareness|exposition~0.3|sache que|sachent que|savoir que|nous connaissent|nous connaisse|nous découvrent|marque~0.3|mémorisation|rayonnement|faire savoir|être connus|bouche à oreille|plus visibles|visibles|découvrir~0.5',
  'objective.traffic':
    'trafic|visites sur le site|visiteurs~0.6|visiteurs sur notre site|visites du site|visites~0.5|clics|sessions~0.5|pages vues|trafic web|fréquentation du site|lecteurs~0.6|audience du site|visites mensuelles|visiteurs uniques|trafic organique|visiteurs sur le site|audience~0.4',
  'objective.engagement':
    'engagement|interactions|interaction|communauté~0.7|abonnés instagram|followers|likes|commentaires|taux d engagement|partages~0.5|fans~0.6|animer notre communauté|utilisateurs actifs~0.7|abonnés sur instagram|abonnés~0.5',
  'objective.retention':
    'fidéliser|fidélisation|fidélité|rétention|désabonnements|désabonnement|résiliations|résiliation|résilient|attrition|churn|clients existants|réachat|réachats|reconquérir|reconquête|réactiver|réactivation|clients inactifs|inactifs|renouvellement|renouvellements|renouveler|retenir|garder nos clients|faire revenir|anciens clients|clients perdus|reviennent|revenir|récurrents|taux de réachat|départs~0.5|perdre moins de clients|annulations|reconduction|deuxième commande|clients actuels|abandon~0.4|non renouvellement|réabonnement|réabonnements',
  'objective.app_installs':
    'installations|téléchargements|télécharger|installer l application|téléchargement~0.8|installs|télécharger l appli|téléchargent|installer notre application',
  'objective.signups':
    'inscriptions|inscription~0.7|inscrits|inscrire|s inscrire|abonnements|nouveaux abonnés~0.9|essais gratuits|essai gratuit|création de compte|comptes créés|ouvertures de compte|nouveaux membres~0.8|adhésions|adhésion~0.8|élèves~0.6|nouveaux élèves|étudiants~0.5|liste d attente|abonnés à la newsletter|préinscriptions|nouveaux inscrits|nouveaux utilisateurs~0.6|bêta testeurs|s abonner|abonnés payants|remplir nos cours|remplir les cours|inscrivent|stagiaires~0.5|licenciés~0.6',
  'objective.store_visits':
    'visites en magasin|visites en boutique|fréquentation~0.7|fréquentation du magasin|trafic en magasin|venir en magasin|venir en boutique|en boutique~0.5|en magasin~0.6|faire venir|passage en boutique|pousser la porte|visiteurs en magasin|visites au magasin|visites du showroom|au showroom|affluence|visites au showroom|venir à la boutique|drive to store|clients en magasin|visiteurs en boutique|au restaurant~0.3|visiteurs au showroom',
  'objective.launch':
    'lancement|lancer|lançons|lance|ouverture|ouvrir~0.6|ouvrons~0.7|inauguration|inaugurer|sortie~0.6|introduire|arrivée sur le marché|mise sur le marché|nouveau produit~0.6|présenter~0.5|nouvelle boutique~0.5|avant première|précommandes~0.6|arriver sur le marché|débarquer~0.6',
  'objective.event_attendance':
    'participants|participation~0.7|événement~0.6|évènement~0.6|salon~0.4|concert~0.5|portes ouvertes|journée portes ouvertes|webinaire~0.7|webinar~0.7|conférence~0.6|festival~0.5|visiteurs au salon|spectateurs|public au|foire~0.5|colloque~0.6|séminaire~0.5|congrès~0.6|fête~0.4|course~0.3|vernissage|assister|remplir la salle|kermesse|exposition~0.5|places assises|spectacle~0.5|marché de noël~0.5',
  'objective.recruitment':
    'recruter|recrutement|recrute|recrutons|candidatures|candidature|candidats|embaucher|embauche|embauches|postes à pourvoir|postes~0.6|marque employeur|offres d emploi|cv|apprentis|alternants|bénévoles~0.6|personnel~0.5|nouveaux salariés|trouver des|saisonniers|stagiaires~0.4|chauffeurs~0.4|aides soignants~0.5|infirmiers~0.5|infirmières~0.5|postuler|apprentissage|intérimaires|talents~0.5|main d oeuvre',
  'objective.donations':
    'dons|don~0.8|donateurs|donateur|donatrices|collecter|collecte de fonds|collecte~0.6|récolter|lever des fonds|levée de dons|legs|parrainages|mécénat|financement participatif|crowdfunding~0.6|cagnotte|mécènes|faire un don|appel aux dons|généreux donateurs|parrains~0.5',

  'metric.revenue':
    'chiffre d affaires|ca|ventes~0.9|revenus|recettes|ventes en ligne|revenu|revenu mensuel|ca annuel|bénéfice~0.5|ca en ligne',
  'metric.orders':
    'commandes|commande|achats|unités|billets|exemplaires|précommandes|bouteilles|paniers|transactions|commandes en ligne|tickets|pièces|paires|coffrets|places vendues|colis|box|contrats d assurance|livres~0.4|entrées~0.6|licences|vélos~0.3',
  'metric.leads':
    'leads|lead|prospects|démos|démonstrations|demandes de devis|devis|demandes de contact|rendez vous commerciaux|rendez vous qualifiés|rdv qualifiés|contacts|contacts qualifiés|appels|demandes|essais routiers|demandes d information|prises de contact|opportunités|demandes de rappel|consultations|formulaires|leads qualifiés|demandes de démo|visites commerciales|estimations|prospects qualifiés|rendez vous~0.6|rdv~0.6',
  'metric.customers':
    'clients|nouveaux clients|nouvelles clientes|patients|nouveaux patients|membres|nouveaux membres|élèves|nouveaux élèves|étudiants|utilisateurs|acheteurs|locataires|adhérents|nouveaux adhérents|foyers|familles|entreprises~0.6|clientes|commerçants|mandats|curistes|distributeurs|revendeurs|convives|apprenants|comptes clients|licenciés|contrats',
  'metric.signups':
    'inscriptions|inscrits|essais gratuits|créations de compte|ouvertures de compte|adhésions|préinscriptions|comptes créés|inscription|utilisateurs inscrits|nouveaux inscrits|comptes ouverts|pré inscriptions|bêta testeurs|inscrites',
  'metric.subscribers':
    'abonnés|abonnements|nouveaux abonnés|abonnés payants|abonnés à la newsletter|abonnés newsletter|abonnement|abonnées|abonnements payants',
  'metric.app_installs':
    'installations|téléchargements|installs|téléchargements de l application|installation|téléchargements de l appli',
  'metric.traffic':
    'visiteurs|visites|trafic|clics|sessions|pages vues|visiteurs uniques|lecteurs|visites mensuelles|visites par mois|visiteurs par mois|trafic web|trafic organique|visites sur le site|visiteurs mensuels',
  'metric.followers':
    'followers|abonnés instagram|fans|abonnés sur instagram|abonnés tiktok|abonnés linkedin|abonnés sur tiktok',
  'metric.engagement_rate':
    'taux d engagement|engagement|interactions|taux d ouverture|taux de clic|taux d interaction',
  'metric.conversion_rate':
    'taux de conversion|conversion|taux de transformation|transformation|taux de conversion du site|taux de closing',
  'metric.churn_rate':
    'désabonnements|désabonnement|résiliations|résiliation|attrition|churn|taux d attrition|taux de résiliation|taux de désabonnement|taux de churn|annulations|départs|désinscriptions|taux d annulation',
  'metric.store_visits':
    'visites en magasin|visites en boutique|visiteurs en magasin|fréquentation|passages en boutique|passages en magasin|visites au showroom|visites du showroom|visiteurs en boutique|visites au magasin|entrées en magasin|trafic en magasin',
  'metric.bookings':
    'réservations|nuitées|rendez vous~0.8|rdv~0.8|réservations directes|réservations en ligne|prises de rendez vous|séjours|locations|taux d occupation|réservation|séances|couverts|mariages~0.5|tables réservées|occupation|rendez vous en ligne',
  'metric.attendees':
    'participants|participations|spectateurs|exposants|coureurs|inscrits au webinaire|visiteurs au salon|visiteurs du salon|participantes|festivaliers|congressistes|personnes à notre|invités~0.6|auditeurs~0.6',
  'metric.donations':
    'dons|don|donateurs|donateurs réguliers|parrainages|legs|donateurs mensuels|nouveaux donateurs|donations|promesses de dons|parrains|de dons',
  'metric.applications':
    'candidatures|candidats|embauches|recrutements|recrues|apprentis|bénévoles|infirmiers|infirmières|chauffeurs|saisonniers|alternants|cv|serveurs|cuisiniers|techniciens|ingénieurs~0.6|développeurs~0.6|aides soignants|postes|vendeurs~0.6|salariés~0.5|soudeurs|conducteurs|livreurs|animateurs|intérimaires|aides soignantes|électriciens~0.5|plombiers~0.5',
  'metric.awareness':
    'notoriété|visibilité|portée|impressions|notoriété assistée|notoriété spontanée|vues|vues de la vidéo',
  'metric.market_share': 'part de marché|parts de marché',
  'metric.roas':
    'roas|retour sur dépenses publicitaires|retour sur investissement publicitaire|roi',
  'metric.cpa':
    'cpa|cpl|coût par lead|coût par acquisition|coût d acquisition|cac|coût par client|coût par commande|coût par vente|coût par installation|coût par inscription|coût par contact|coût par rendez vous|coût par prospect|coût par réservation|coût par candidature|coût par téléchargement|coût par essai|coût par abonné|coût d acquisition client|coût par nouveau client|coût par don|coût par devis',

  'model.b2b':
    'b2b|entreprises~0.7|pme|tpe|eti|professionnels~0.6|industriels|industriel~0.6|directeurs|responsables achats|acheteurs professionnels|grossiste|grossistes|fabricants|distributeurs~0.6|saas~0.5|clients professionnels|cabinets~0.6|hôpitaux~0.6|restaurateurs|artisans~0.5|drh|dsi|daf|décideurs|collectivités~0.5|agences~0.6|experts comptables|pour les entreprises|aux entreprises|btp~0.6|logisticiens|indépendants~0.4|pour les restaurateurs|pour les artisans|pour les pme|industrielle~0.6|industrielles~0.6|startups~0.6|rendez vous commerciaux|promoteurs~0.5|leads qualifiés~0.4|dirigeants|flottes~0.6|hôteliers|architectes~0.4|usines|sous traitants|démos~0.5|commerçants~0.6|comités d entreprise|cse|collectivités locales~0.5|avocats~0.3|exploitants~0.4',
  'model.b2c':
    'b2c|consommateurs|particuliers|familles|parents|femmes|hommes|enfants|foyers|jeunes~0.6|étudiants~0.6|touristes|vacanciers|restaurant|boulangerie|pâtisserie|boutique~0.8|magasin~0.7|boutique en ligne|e boutique|salon de coiffure|salle de sport|hôtel~0.8|gîte|chambre d hôtes|chambres d hôtes|camping|cabinet dentaire|crèche|auto école|vêtements|chaussures|bijoux|jouets|cosmétiques|meubles|mariées|appartements~0.6|maisons~0.5|vin~0.5|domaine viticole|brasserie~0.6|bière~0.4|yoga|spa|librairie|fleuriste|glacier|pharmacie|opticien|cinéma|théâtre~0.6|musée~0.6|école de musique|club de tennis|épicerie|primeur|fromagerie|traiteur~0.5|propriétaires|seniors|retraités|gamers|animaux de compagnie~0.6|chiens~0.5|grand public|couples|salon de thé|institut de beauté|food truck|patients~0.7|élèves~0.6|adhérents~0.5|locataires|bar~0.5|festival~0.4|parc d attractions|location de vacances|jeu mobile|cave à vins|caviste|coiffeur|barbier|bijouterie|ferme~0.3|concession~0.5|abonnement~0.3|maman|mamans|magazine~0.3',
  'model.b2b2c': 'b2b2c',
  'model.nonprofit':
    'association~0.9|ong|fondation|but non lucratif|sans but lucratif|caritatif|caritative|refuge~0.7|refuge animalier|spa animaux|dons~0.7|donateurs~0.8|bénévoles~0.5|église|paroisse|banque alimentaire|croix rouge|restos du coeur|humanitaire|solidarité~0.5|secours populaire|emmaüs|protection animale|sans abri|associatif|loi 1901|mécénat|maraudes|recherche médicale~0.4',
  'model.government':
    'mairie|commune~0.8|ville de|département~0.5|région~0.3|ministère|préfecture|collectivité|métropole~0.6|office de tourisme|service public|agglomération|conseil départemental|conseil régional|communauté de communes|hôpital public|bibliothèque municipale|médiathèque municipale|police|gendarmerie|municipal~0.6|municipale~0.7|régie des transports|transports publics|état~0.3|médiathèque~0.6',

  'size.startup':
    'startup|start up|jeune pousse|tout juste créée|vient de se lancer|récemment créée',
  'size.small':
    'petite entreprise|tpe|entreprise familiale|indépendant|indépendante|auto entrepreneur|autoentrepreneur|micro entreprise|artisan|petit|petite|familiale|familial|à deux|nous sommes trois|nous sommes deux|petits|freelance|de quartier',
  'size.medium': 'pme|moyenne entreprise|taille moyenne|eti',
  'size.large':
    'grande entreprise|grand groupe|leader du marché|enseigne nationale|cotée|leader français',
  'size.enterprise': 'multinationale|cac 40|groupe international|grand compte',

  'segment.young_adults':
    'jeunes|jeunes adultes|gen z|génération z|millennials|adolescents|ados|15 25 ans|18 25 ans|jeunes femmes|jeunes hommes',
  'segment.young_professionals':
    'jeunes actifs|jeunes professionnels|jeunes cadres|jeunes diplômés',
  'segment.parents':
    'parents|mamans|papas|mères|pères|jeunes parents|futures mamans|femmes enceintes|futurs parents|jeunes mamans',
  'segment.families':
    'familles|famille~0.6|familles avec enfants|jeunes familles|foyers avec enfants',
  'segment.students': 'étudiants|lycéens|collégiens|étudiantes|bacheliers|élèves~0.4',
  'segment.seniors':
    'seniors|retraités|personnes âgées|aînés|plus de 60 ans|plus de 65 ans|grands parents',
  'segment.executives':
    'dirigeants|cadres|directeurs|pdg|décideurs|chefs d entreprise|directeurs généraux|dsi|drh|daf|directrices|directeurs financiers',
  'segment.small_business_owners':
    'artisans|commerçants|indépendants|tpe|entrepreneurs|auto entrepreneurs|patrons de pme|pme|restaurateurs|freelances|professions libérales|petites entreprises',
  'segment.tech_enthusiasts':
    'passionnés de technologie|geeks|développeurs|gamers|technophiles|early adopters',
  'segment.homeowners':
    'propriétaires|propriétaires de maison|propriétaires de maisons|copropriétaires|propriétaires immobiliers',
  'segment.high_income':
    'aisés|haut revenu|hauts revenus|fortunés|csp+|clientèle premium|clientèle aisée|clientèle haut de gamme|luxe~0.4|csp|investisseurs~0.5|cadres sup',
  'segment.bargain_hunters':
    'chasseurs de bonnes affaires|petits budgets|économes|amateurs de promos|sensibles au prix',
  'segment.professionals':
    'professionnels|ingénieurs|médecins|avocats|architectes|comptables|enseignants|infirmiers~0.4|experts comptables|acheteurs professionnels|dentistes~0.5|responsables achats|kinés~0.4',

  'gender.female': 'femmes|femme|filles|féminin|féminine|mères|mamans|mariées|clientes',
  'gender.male': 'hommes|homme|garçons|masculin|masculine|pères|papas',

  'channel.search_advertising':
    'google|google ads|sea|référencement payant|moteurs de recherche|bing|adwords|annonces google|search|google shopping|liens sponsorisés',
  'channel.social_media':
    'réseaux sociaux|réseau social|facebook|instagram|insta|tiktok|linkedin|twitter|pinterest|snapchat|social ads|meta|réseaux|social media|publicités facebook|snap',
  'channel.display_advertising':
    'display|bannières|bannière|publicité display|programmatique|bannières web|annonces display',
  'channel.video_marketing':
    'vidéo|vidéos|youtube|publicité vidéo|clips|campagne vidéo|spots vidéo',
  'channel.email_marketing':
    'email|emails|e mail|e mails|emailing|emailings|e mailing|newsletter|newsletters|courriel|courriels|mail~0.8|mails|mailing~0.8|infolettre|emailing|mailings~0.6',
  'channel.content_marketing':
    'contenu|contenus|blog|seo|référencement naturel|marketing de contenu|articles de blog|livres blancs|livre blanc|référencement~0.7|articles|guides~0.6|content marketing',
  'channel.influencer_marketing':
    'influenceurs|influenceur|influenceuses|influenceuse|influence|créateurs de contenu|ambassadeurs|micro influenceurs|marketing d influence|youtubeurs|créateurs|blogueurs|blogueuses',
  'channel.affiliate_marketing':
    'affiliation|affiliés|programme d affiliation|comparateurs|affilié|partenaires affiliés',
  'channel.retargeting': 'retargeting|reciblage|remarketing|paniers abandonnés',
  'channel.native_advertising':
    'native|publicité native|native ads|publi rédactionnel|publirédactionnel|contenu sponsorisé|articles sponsorisés|brand content|native advertising',
  'channel.podcast_advertising': 'podcast|podcasts',
  'channel.mobile_advertising':
    'sms|notifications push|publicité mobile|push|whatsapp~0.8|texto|textos|pub mobile|notifications|campagne sms',
  'channel.connected_tv':
    'tv|télé|télévision|tv connectée|spots tv|ctv|publicité tv|spot télé|pub télé|tv segmentée|netflix|spot tv',
  'channel.audio_advertising':
    'radio|spots radio|spotify|audio|radio locale|radios locales|deezer|spot radio|radios',
  'channel.outdoor_advertising':
    'affichage|affiches|panneaux|panneaux publicitaires|affichage urbain|bus~0.4|abribus|ooh|dooh|affichage extérieur|publicité extérieure|4 par 3|métro~0.3|affichage dans le métro|panneaux d affichage',
  'channel.direct_mail':
    'courrier|courriers|flyers~0.8|prospectus|boîtes aux lettres|publipostage|dépliants|tracts|catalogues|catalogue|courrier postal|brochures~0.6|flyer~0.8|boîtage|mailing papier|cartes postales|dépliant',
  'channel.event_marketing':
    'événements|évènements|salons|salons professionnels|événementiel|sponsoring|parrainage~0.4|stand|foires|roadshow|dégustations|ateliers~0.5|foires et salons|salon professionnel|congrès~0.4|partenariats sportifs|street marketing|animations~0.4',
  'channel.pr_outreach':
    'presse|relations presse|rp|communiqués de presse|communiqué de presse|journalistes|médias~0.5|relations publiques|attaché de presse|attachée de presse|retombées presse|dossiers de presse',
  'scopechannel.print': 'journaux|presse papier|magazines|presse écrite|presse locale~0|print',

  'urgency.immediate':
    'urgent|urgente|urgents|en urgence|urgence|immédiatement|immédiat|tout de suite|au plus vite|dès que possible|asap|le plus vite possible|sans attendre|sans délai|très urgent|pour hier|ça urge|dernière minute|d urgence|illico|dans l urgence|le plus rapidement possible|presse~0|c est pressé|immédiate',
  'urgency.high':
    'vite|rapidement|rapide|bientôt|pressé|pressés|prochainement~0.8|peu de temps|délai court|délais courts|temps presse|le temps presse|délai serré|délais serrés|sous peu|résultats rapides|au plus tôt|on est pressés|sans tarder',
  'urgency.medium':
    'court terme|à court terme|ce mois ci|cette semaine|la semaine prochaine|dans les temps',
  'urgency.low':
    'pas pressé|pas pressés|pas urgent|rien ne presse|aucune urgence|sans urgence|long terme|à long terme|sur le long terme|prendre notre temps|tranquillement|pas d urgence|on a le temps|nous avons le temps|à notre rythme|sans pression|un jour|peu à peu|progressivement|pas de précipitation|sans se presser|ça peut attendre|sans date limite|rien d urgent|pas de date limite|il n y a pas d urgence|ne sommes pas pressés|pas de rush|doucement',

  'soph.leadership': 'pdg|dirigeants|fondateurs|président|directeurs généraux|dg',
  'soph.professional': 'cadres|directeurs|managers|spécialistes|experts|consultants|responsables',
  'soph.technical_role': 'ingénieurs|développeurs|architectes|analystes|scientifiques',
  'soph.technology_audience': 'tech|dsi|logiciel|logiciels',
  'soph.startup_audience': 'startups|entrepreneurs',
  'soph.enterprise_audience': 'grands comptes|grands groupes|grandes entreprises',
  'soph.education': 'diplôme|universitaires|master|doctorat|grandes écoles|diplômés',
  'soph.experience': 'expérimentés|confirmés|expérimentées',
  'soph.decision': 'décideurs|acheteurs professionnels|responsables achats|achats',
  'soph.technical': 'techniques|technique|ingénierie',
  'notobjective.no':
    'équipe commerciale|point de vente|points de vente|force de vente|équipe de vente|salon de coiffure|salon de thé|salon de beauté|en vente',
};

export const FR_INDUSTRIES: Lexicon = {
  'industry.technology':
    'logiciel|logiciels|saas|application~0.4|appli~0.4|plateforme~0.5|cloud|informatique|cybersécurité|technologie~0.6|intelligence artificielle|hébergement web|télécoms|télécom|fibre~0.6|crm|erp|éditeur de logiciels|facturation en ligne|services informatiques|électronique~0.6|ordinateurs|smartphones|objets connectés|domotique|infogérance|développement web|logiciel de paie|fournisseur d accès|numérique~0.5|robotique~0.5|data~0.5|robots~0.4|ia|drones|prestataire informatique|imprimantes 3d',
  'industry.healthcare':
    'clinique|cliniques|cabinet dentaire|dentiste|dentistes|hôpital|hôpitaux|médecin|médecins|médical|médicale|médicaux|santé~0.7|pharmacie|pharmacies|kinésithérapeute|kinés|kiné|kinésithérapie|psychologue|psychologues|opticien|opticiens|lunettes~0.6|audioprothésiste|prothèses auditives|vétérinaire|vétérinaires|clinique vétérinaire|ehpad|maison de retraite|maisons de retraite|infirmiers|infirmières|aides soignants|aides soignantes|aide à domicile|patients|orthodontie|orthodontiste|implants|dermatologue|vaccination|vaccins|don du sang~0.7|laboratoire~0.5|chirurgie|chirurgie esthétique|télémédecine|téléconsultation|ostéopathe|ostéopathie|sage femme|sages femmes|pharmaceutique|centre de santé|podologue|soins à domicile|naturopathe|naturopathie|psychothérapie|matériel médical|orthophonie|orthophoniste|dépistage|appareils auditifs|biotech|hospice',
  'industry.finance':
    'banque|banques|assurance|assurances|assureur|courtier en assurance|mutuelle|mutuelles|crédit|crédits|prêt immobilier|prêts|courtier|fintech|investissement~0.4|placement|placements|finance|financier|financière|comptabilité~0.7|expert comptable~0.7|cabinet comptable|experts comptables~0.6|comptable~0.6|carte bancaire|crypto|cryptomonnaies|paiement~0.5|épargne|retraite complémentaire|compte bancaire|néobanque|gestion de patrimoine|conseiller financier|courtage|patrimoine~0.4|assurance auto|assurance vie|assurance habitation|terminaux de paiement|microcrédit|affacturage|conseil en gestion de patrimoine|bourse~0.5',
  'industry.manufacturing':
    'fabricant|fabricants|fabrication|usine|usines|industriel|industrielle|industriels|industrielles|industrie~0.7|machines~0.6|machines outils|métallurgie|acier|plastique|plastiques|emballage|emballages|chimie|composants|vannes|pompes|usinage|soudure|soudeurs~0.6|chaudronnerie|chauffage industriel|chaudières industrielles|compresseurs|chariots élévateurs|outillage|pièces mécaniques|mécanique de précision|injection plastique|automatismes|ascenseurs~0.6|tôlerie|fonderie|moules|textile~0.6|cartonnage|roulements|découpe laser|convoyeurs|imprimerie industrielle|échafaudages|papeterie industrielle|machine agricole~0.2|équipementier|manufacture|instruments de mesure|bateaux~0.5|chantier naval',
  'industry.retail':
    'boutique~0.6|magasin~0.6|magasins~0.5|boutique en ligne~0.6|e commerce~0.5|commerce~0.4|supermarché|supermarchés|meubles|mobilier~0.6|jouets|magasin de jouets|librairie|librairies|livres~0.6|fleuriste|fleurs|cadeaux~0.5|décoration~0.6|déco~0.5|vélos~0.6|vélo~0.5|articles de sport|papeterie|quincaillerie|animalerie|croquettes|accessoires pour chiens|artisanat~0.4|électroménager|matelas|luminaires|lampes|vaisselle|instruments de musique|guitares|antiquités|brocante|seconde main|friperie~0.6|bougies|céramique~0.5|centre commercial|marketplace~0.5|puériculture|poussettes|tapis|jardinerie|bricolage~0.5|sacs à dos~0.6|bagages|valises|disquaire|vinyles|épicerie~0.5|linge de maison|plantes~0.5|fournitures scolaires|magasin bio~0.5|jeux de société~0.5|bd|produits pour bébé|matériel de pêche|matériel de camping|sport~0.3|équipement outdoor|tableaux~0.4|sapins de noël|concept store|arts de la table|loisirs créatifs|mercerie|laine|couteaux',
  'industry.services':
    'agence~0.6|conseil~0.5|cabinet de conseil|consultants~0.5|nettoyage|société de nettoyage|entreprise de nettoyage|ménage à domicile|ménage~0.6|traduction|traducteurs|photographe|photographie|mariage~0.5|mariages~0.6|wedding planner|organisation d événements|événementiel~0.6|agence événementielle|sécurité privée|gardiennage|intérim|agence d intérim|pompes funèbres|imprimerie|coworking|coaching|coach~0.7|pressing|blanchisserie|toilettage|toiletteur|pension canine|dog sitting|garde d enfants|graphiste|architecte~0.6|architectes~0.6|bureau d études|services à la personne|services~0.3|conciergerie|agence de communication|agence web|formation~0.2|déménagement~0.2|lavage de vitres|dépannage~0.4|centre d appels|location de matériel|cordonnerie|retouches|rencontres~0.5|site de rencontre|garde d animaux|traiteur~0.1|expertise~0.3|domiciliation|baby sitting|désinsectisation',
  'industry.education':
    'école|écoles|université|universités|académie|cours~0.6|formation~0.7|formations~0.7|centre de formation|organisme de formation|soutien scolaire|langues~0.6|école de langues|cours d anglais|auto école|auto écoles|crèche|crèches|micro crèche|maternelle|éducation~0.6|élèves~0.5|étudiants~0.4|master|bts|alternance~0.4|e learning|cours en ligne|cours particuliers|cours de musique|école de musique|colonies de vacances|colonie de vacances|bootcamp|lycée|collège|école de commerce|école d ingénieurs|école de danse|stages~0.3|formation professionnelle|permis de conduire|garderie|conservatoire|enseignement|cours de piano|cours de guitare|cours de cuisine~0.6|école de surf|école de ski|école de voile|montessori|cours de poterie|tuteurs|tutorat|ateliers pour enfants|mooc|licence~0.3|bilan de compétences|iut|faculté|internat',
  'industry.travel_hospitality':
    'hôtel|hôtels|hôtellerie|gîte|gîtes|chambre d hôtes|chambres d hôtes|maison d hôtes|auberge~0.6|auberge de jeunesse|tourisme|touristique|touristiques|touristes|vacanciers|voyage|voyages|agence de voyages|tour opérateur|camping|campings|croisière|croisières|compagnie aérienne|vols|excursions|visites guiadas|visites guidées|station de ski|parc d attractions|parc à thème|location de vacances|locations de vacances|location de voitures|location saisonnière|nuitées|séjours|séjour|chalet|chalets|village vacances|résidence de tourisme|randonnées~0.5|thalasso~0.6|office de tourisme|villa~0.4|villas~0.4|circuits~0.5|ferry|billets de train|cars~0.3|escapades|glamping|domaine skiable|hébergement~0.4|vans aménagés|location de vans|location de bateaux|plongée~0.5|cabanes|tourisme fluvial|parc animalier~0.5',
  'industry.food_beverage':
    'restaurant|restaurants|restauration~0.7|bistrot|brasserie|café|cafés|torréfacteur|boulangerie|boulangeries|pâtisserie|pâtisseries|pain|gâteaux|pizzeria|pizza|pizzas|burgers|burger|sushi|sushis|traiteur|bière|bières|brasserie artisanale|vin|vins|vigneron|domaine viticole|champagne|cave à vins|caviste|spiritueux|rhum|gin|whisky|fromage|fromages|fromagerie|charcuterie|boucherie|boucheries|poissonnerie|épicerie~0.6|épicerie fine|fruits~0.6|légumes~0.6|fruits et légumes|primeur|paniers de légumes|chocolat|chocolats|chocolaterie|chocolatier|confiserie|glaces|glacier|boissons|boisson|jus|limonade|thé|thés|salon de thé|eau minérale|huile d olive|miel|confitures|confiture|produits bio|alimentation|alimentaire|agroalimentaire|plats préparés|food truck|crêperie|crêpes|macarons|biscuits|biscuiterie|cidre|huîtres|foie gras|conserverie|pâtes~0.6|livraison de repas|box repas|bar~0.6|bar à vins|cuisine~0.2|snacks|végan~0.5|vegan~0.5|végétalien~0.5|épices|produits laitiers|yaourts|repas~0.5|cantine|tapas|gastronomique|kombucha|compléments~0|kebab|tacos|brunch|petits pots|nourriture|produits du terroir|huile~0.4|sirops|apéritif',
  'industry.real_estate':
    'immobilier|immobilière|immobiliers|agence immobilière|agences immobilières|appartements|appartement|maisons|maison~0.3|logements|logement~0.6|promoteur|promoteur immobilier|promotion immobilière|terrains|bureaux~0.5|location d appartements|programme neuf|neuf~0.3|lotissement|résidence~0.5|résidences~0.5|villas|syndic|gestion locative|résidence étudiante|résidence seniors|locataires~0.6|mandataires immobiliers|mandats~0.5|biens~0.5|locaux commerciaux|box de stockage~0.5|garde meubles~0.4|studios~0.4|chasseur d appartements|colocation|coliving|investissement locatif|résidences seniors',
  'industry.automotive':
    'voiture|voitures|auto~0.6|automobile|automobiles|concession|concessionnaire|concessionnaires|garage~0.8|garages|garagiste|mécanicien|mécaniciens|pneus|moto|motos|scooter|scooters|trottinettes|trottinette|véhicules|véhicule|véhicules électriques|voitures électriques|pièces auto|pièces détachées~0.5|lavage auto|carrosserie|parking~0.7|stationnement~0.6|covoiturage~0.7|autopartage|occasion~0.3|voitures d occasion|utilitaires~0.5|camping cars~0.6|contrôle technique|vidange|pare brise|leasing auto|loa|essais routiers|camions~0.5|vélos électriques~0.4|station de lavage|suv',
  'industry.media_entertainment':
    'magazine|magazines|journal~0.6|presse~0.2|maison d édition|édition~0.4|éditeur~0.4|cinéma|cinémas|théâtre|théâtres|concert|concerts|festival|festivals|musée|musées|musique~0.6|groupe de musique|album|film|films|série~0.5|galerie~0.6|exposition~0.6|spectacle|spectacles|discothèque|boîte de nuit|salle de concert|billetterie|opéra|orchestre|cirque|livres audio|roman|production audiovisuelle|radio locale~0.2|escape game~0.6|humoriste|humour~0.5|comédie|chorale|ballet|salle de spectacle|parc aquatique~0.5|zoo~0.5|aquarium~0.5|plateforme de streaming|média~0.7|média en ligne|site d information|bowling~0.5|documentaire|karaoké|laser game|club de jazz|revue',
  'industry.nonprofit':
    'association~0.7|ong~1.5|fondation~1.3|but non lucratif~1.5|dons~0.9|donateurs~0.9|don~0.5|caritative~1.3|caritatif~1.3|refuge~0.8|refuge animalier~1.6|refuge pour animaux~1.6|église|paroisse|banque alimentaire~1.5|bénévoles~0.5|humanitaire~1.4|solidaire~0.5|croix rouge~1.4|restos du coeur~1.4|protection animale~1.4|sans abri|réfugiés|secours populaire~1.4|protection de la nature|environnementale~0.4|legs~0.8|parrainage d enfants|sauveteurs|aide alimentaire|recherche contre le cancer',
  'industry.fitness_wellness':
    'salle de sport|salles de sport|fitness|gym|gymnastique|yoga|pilates|crossfit|coach sportif|coaching sportif|spa|spas|massage|massages|bien être|méditation|compléments alimentaires|protéines|vitamines|nutrition|nutritionniste|diététicien|diététicienne|minceur|tennis~0.6|club de tennis|club de sport|club sportif|padel|golf|parcours de golf|piscine~0.5|natation|arts martiaux|judo|karaté|escalade|salle d escalade|sauna|hammam|retraite yoga|cure~0.4|studio de yoga|studio de pilates|football~0.4|club de football~0.6|boxe|danse~0.4|sophrologie|réflexologie|sophrologue|thalassothérapie|thermes|cours de yoga|club de rugby|équitation~0.5|centre équestre~0.5|aquabike|perte de poids|tapis de yoga',
  'industry.fashion_beauty':
    'crème solaire|protection solaire|mode|vêtements|prêt à porter|robes|robes de mariée|chaussures|baskets|bottes|bijoux|bijouterie|joaillerie|montres|sacs~0.6|sacs à main|maroquinerie|cosmétiques|cosmétique|maquillage|beauté|institut de beauté|salon de coiffure|coiffeur|coiffeurs|coiffeuse|coiffure|barbier|ongles|onglerie|parfum|parfums|parfumerie|lingerie|maillots de bain|t shirts|jeans|lunettes de soleil|soins de la peau|soins du visage|crème~0.5|crèmes~0.6|savons~0.6|savonnerie|esthéticienne|tatouage|tatoueur|chapeaux|chaussettes|pulls|costumes~0.5|vêtements pour enfants|épilation|accessoires~0.4|friperie|soins capillaires|sneakers|espadrilles|cuir~0.4|manteaux|foulards|vêtements de sport|créateur de mode|créatrice de bijoux|couture|chemises|shampoings|shampoing',
  'industry.home_improvement':
    'plombier|plombiers|plomberie|électricien|électriciens|électricité générale|couvreur|couvreurs|toiture|toitures|peintre|peintres|peinture~0.5|menuisier|menuiserie|menuisiers|menuiseries|cuisiniste|cuisines|cuisines équipées|salle de bain|salles de bain|fenêtres|portes~0.6|chauffage~0.7|chauffagiste|chauffagistes|pompe à chaleur|pompes à chaleur|climatisation|isolation|rénovation|rénovations|travaux|bâtiment~0.6|btp|construction|constructeur de maisons|maisons individuelles|maçon|maçons|maçonnerie|carrelage|parquet|jardin~0.4|jardinier|jardiniers|paysagiste|paysagistes|piscines|pisciniste|serrurier|serruriers|serrurerie|stores~0.6|volets|véranda|vérandas|pergolas|cheminées|poêles|poêles à bois|architecte d intérieur|décorateur|décoratrice|dressing|placards|escaliers|clôtures|portails|alarmes~0.5|bricolage|adoucisseurs|chaudières|terrasses|ravalement|domotique~0.4|abris de jardin|charpente|charpentier|ramonage|aménagement intérieur|extensions de maison|rideaux',
  'industry.legal':
    'avocat|avocats|avocate|cabinet d avocats|notaire|notaires|étude notariale|juridique|juridiques|droit du travail|droit de la famille|divorce|huissier|conseil juridique|brevets|propriété intellectuelle|legaltech|droit des étrangers|médiation~0.5|droit fiscal|droit pénal|aide juridique~0.8|juriste|juristes',
  'industry.logistics':
    'logistique|transport~0.7|transports~0.6|transporteur|transporteurs|livraison~0.5|coursier|coursiers|colis|messagerie~0.6|déménagement|déménagements|déménageur|déménageurs|entrepôt|entrepôts|stockage~0.5|fret|affrètement|camionneurs|chauffeurs~0.5|chauffeurs routiers|poids lourds|conteneurs~0.5|dernier kilomètre|livreurs|transitaire|chaîne du froid|commissionnaire de transport|cyclologistique|e logistique|chauffeurs livreurs|routiers',
  'industry.energy':
    'énergie~0.6|énergies renouvelables|solaire|panneaux solaires|photovoltaïque|électricité~0.7|fournisseur d électricité|fournisseur d énergie|éolien|éoliennes|gaz~0.4|batteries~0.5|hydrogène|biomasse|granulés|pellets|bois de chauffage~0.6|bornes de recharge|borne de recharge|autoconsommation|fioul|rénovation énergétique|efficacité énergétique|électricité verte|géothermie|installateurs solaires|centrale solaire|stations service|méthanisation|audit énergétique',
  'industry.agriculture':
    'agriculture|agricole|agricoles|agriculteur|agriculteurs|ferme~0.6|fermes~0.6|élevage|éleveurs|bétail|semences|engrais|tracteurs|tracteur|irrigation|viticulteurs|apiculture|apiculteur|apiculteurs|ruches|serres|maraîcher|maraîchers|maraîchage|horticulture|pépinière|amap|exploitation agricole|exploitations agricoles|céréales~0.6|récolte~0.5|machinisme agricole|arboriculture|sylviculture|aliments pour bétail|coopérative agricole|ostréiculture|ostréiculteur|paysans|viticulture|matériel agricole|vergers|volailles|moutons|chevaux~0.4|aquaculture|exploitants agricoles',
  'industry.gaming':
    'jeu vidéo|jeux vidéo|jeu mobile|jeu~0.4|jeux~0.4|jeu de société~0.6|jeux de société~0.6|gaming|gamers|esport|e sport|studio de jeux|console~0.6|casino|casino en ligne|paris sportifs|jeu indépendant|jeu indé|joueurs~0.5|jeu de cartes~0.6|jeu de rôle|steam|poker|jeu pc|jeu de plateau~0.6',
};
