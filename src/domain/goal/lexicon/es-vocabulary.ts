/** Spanish: objectives, metrics, models, sizes, audiences, channels, cues and industries. */
import type { Lexicon } from './lexicon.ts';

export const ES_VOCABULARY: Lexicon = {
  'objective.sales':
    'vender|venta|ventas|vendamos|pedidos|compras|facturación|facturar|ingresos|reservas~0.9|compradores~0.4|clientes nuevos~0.8|nuevos clientes~0.8|clientes~0.5|tasa de conversión|conversión~0.6|conversiones~0.6|cuota de mercado~0.7|llenar~0.6|ocupación~0.7|citas~0.6|roas|entradas~0.5|venta de entradas|vender entradas|liquidar|stock~0.4|ticket medio~0.5|pacientes nuevos~0.5|comensales~0.5|contratos~0.5|pólizas~0.5|carrito~0.4|unidades~0.4|socios~0.5|matrículas~0.3|comprar~0.5|vendidas~0.5|vendidos~0.5',
  'objective.leads':
    'leads|lead|clientes potenciales|contactos~0.6|contactos cualificados|demos|demo~0.7|demostraciones|consultas~0.7|solicitudes de presupuesto|presupuestos solicitados|solicitudes~0.6|reuniones|captación de leads|generación de leads|llamadas~0.6|prospectos|cotizaciones|pruebas de conducción|visitas comerciales|oportunidades~0.6|formularios|interesados~0.5|peticiones de información|citas comerciales|solicitudes de información|asesorías|valoraciones~0.5|pruebas de manejo',
  'objective.awareness':
    'notoriedad|reconocimiento|reconocimiento de marca|conocimiento de marca|dar a conocer|darnos a conocer|darse a conocer|que nos conozcan|nos conozcan|conozca|conozcan|visibilidad|alcance~0.6|imagen de marca|branding|posicionamiento de marca|posicionar~0.6|hacernos visibles|conocida|conocidos|conocidas|conocido|marca~0.3|difusión|dar visibilidad|recordación|awareness|sepan que|sepa que|presencia de marca|que se sepa|difundir|concienciar|concienciación|sensibilizar',
  'objective.traffic':
    'tráfico|tráfico web|visitas a la web|visitas web|visitas~0.6|visitantes~0.6|clics|sesiones~0.5|visitas al sitio|páginas vistas|visitas a nuestra web|lectores~0.6|visitas a la página|visitas al blog|visitas mensuales a la web',
  'objective.engagement':
    'interacción|interacciones|engagement|seguidores|comunidad~0.7|me gusta|comentarios|participación~0.6|tasa de interacción|fans~0.6|likes|usuarios activos~0.7',
  'objective.retention':
    'retención|retener|fidelizar|fidelización|fidelidad|bajas|cancelaciones|abandono|tasa de abandono|churn|clientes actuales|recompra|repetir compra|que repitan|que vuelvan|reactivar|recuperar clientes|recuperar|clientes inactivos|inactivos|renovaciones|renovación|renovar|clientes que se fueron|exclientes|vuelvan a comprar|clientes recurrentes|no perder clientes|perdemos clientes|antiguos clientes|segunda compra|tasa de cancelación|deserción|tasa de renovación|compra repetida',
  'objective.app_installs':
    'instalaciones|descargas|descargar la app|descargas de la app|instalar|instalaciones de la app|descarguen|bajarse la app|instalen|descarga~0.8',
  'objective.signups':
    'registros|registro~0.7|inscripciones|inscripción~0.7|inscritos|inscribir|matrículas|matriculaciones|matriculados|suscriptores|suscripciones|suscriptores nuevos|altas~0.8|alumnos nuevos|nuevos alumnos|alumnos~0.6|registrarse|registrados|suscribirse|apuntarse|pruebas gratuitas|pruebas gratis|usuarios registrados|apertura de cuentas|cuentas nuevas|lista de espera|nuevos socios~0.8|socios nuevos~0.8|se registren|se apunten|se inscriban|nuevos usuarios~0.6|afiliados nuevos|abonados~0.7|llenar las clases|empadronar',
  'objective.store_visits':
    'gente a la tienda|gente en la tienda|venga más gente|que venga gente|visitas a la tienda|visitas al local|visitas a nuestra tienda|afluencia|tráfico a tienda|tráfico en tienda|llevar gente a la tienda|clientes en la tienda|visitas a tienda|que entren|pasen por la tienda|visiten nuestra tienda|visitas al restaurante|visitas a nuestro local|visitas al showroom|visitas presenciales|acudan a la tienda|vengan a la tienda|pasen por el local|al local~0.4|visitas a las tiendas|visitantes en tienda|gente en el local',
  'objective.launch':
    'lanzamiento|lanzar|lanzamos|inauguración|inaugurar|inauguramos|apertura~0.7|abrimos~0.7|abrir~0.6|presentar~0.6|presentación~0.5|estreno|estrenar|salida al mercado|debut|introducir~0.6|entrada al mercado|entrar en el mercado|preventa~0.7|estrenamos',
  'objective.event_attendance':
    'asistentes|asistencia|asistir|evento~0.6|concierto~0.5|feria~0.5|congreso~0.6|jornada de puertas abiertas|puertas abiertas|webinar~0.7|público en~0.6|festival~0.5|taller~0.4|participantes~0.7|conferencia~0.6|encuentro~0.4|seminario~0.5|aforo|llenar la sala|charla~0.5|carrera popular|jornada~0.4|exposición~0.5|llenar el teatro',
  'objective.recruitment':
    'contratar|contratación|candidatos|candidaturas|candidatura|solicitudes de empleo|vacantes|vacante|reclutar|reclutamiento|personal~0.5|empleados nuevos|selección de personal|marca empleadora|ofertas de empleo|currículums|cv|puestos~0.5|captar talento|talento~0.6|aspirantes~0.7|postulaciones|postulantes|voluntarios~0.6|plantilla~0.4|trabajadores nuevos|enfermeras~0.4|conductores~0.4|buscamos camareros|repartidores~0.4|fichar',
  'objective.donations':
    'donaciones|donación|donativos|donantes|donar|recaudar|recaudación|recaudar fondos|fondos~0.3|apadrinamientos|socios donantes|crowdfunding~0.6|aportaciones|colaboradores~0.4|donante|padrinos~0.5|campaña solidaria',

  'metric.revenue':
    'ingresos|facturación|ventas~0.9|ventas online|ingreso|beneficio~0.5|ventas anuales|facturar|ventas mensuales|recaudación~0.4|ventas en línea',
  'metric.orders':
    'pedidos|compras|unidades|entradas|boletos|ejemplares|órdenes|pedidos online|botellas|cajas|reservas anticipadas|pólizas|transacciones|pedido|preventas|prendas|pares|lotes|billetes|tickets|tiquetes|unidades vendidas|cestas|plazas vendidas|libros~0.6|licencias',
  'metric.leads':
    'leads|lead|clientes potenciales|contactos|demos|demostraciones|consultas|solicitudes de presupuesto|presupuestos|solicitudes|reuniones|llamadas|prospectos|cotizaciones|oportunidades|visitas comerciales|pruebas de conducción|leads cualificados|contactos cualificados|peticiones|interesados|solicitudes de información|citas comerciales|formularios|leads calificados|asesorías|pruebas de manejo|solicitudes de demo|consultas de presupuesto',
  'metric.customers':
    'clientes|nuevos clientes|clientes nuevos|pacientes|alumnos|alumnos nuevos|nuevos alumnos|socios|socios nuevos|nuevos socios|usuarios|estudiantes|compradores|inquilinos|miembros|hogares|familias|empresas~0.6|distribuidores|pacientes nuevos|abonados~0.6|contratos|huéspedes~0.5|comensales|comercios|cuentas|afiliados~0.5|niños|vecinos~0.5|usuarias|clientas',
  'metric.signups':
    'registros|inscripciones|matrículas|matriculaciones|altas|inscritos|registrados|pruebas gratuitas|pruebas gratis|registro|preinscripciones|usuarios registrados|inscripción|apertura de cuentas|cuentas abiertas|altas nuevas|registros nuevos|cuentas nuevas|aperturas de cuenta',
  'metric.subscribers':
    'suscriptores|suscripciones|suscriptores nuevos|nuevos suscriptores|abonados|suscriptores de pago|suscritos|suscriptores al boletín|suscripciones nuevas',
  'metric.app_installs':
    'instalaciones|descargas|descargas de la app|instalaciones de la app|descarga|instalación',
  'metric.traffic':
    'visitas|visitantes|visitas web|tráfico|visitas a la web|tráfico web|sesiones|clics|páginas vistas|lectores|visitas al sitio|visitas mensuales|usuarios únicos|visitantes únicos|tráfico orgánico|visitas al blog',
  'metric.followers':
    'seguidores|followers|fans|seguidoras|seguidores en instagram|seguidores nuevos',
  'metric.engagement_rate':
    'tasa de interacción|engagement|interacción|interacciones|tasa de apertura|tasa de clics|engagement rate|tasa de participación',
  'metric.conversion_rate':
    'tasa de conversión|conversión|ratio de conversión|conversion rate|tasa de cierre|índice de conversión|porcentaje de conversión',
  'metric.churn_rate':
    'bajas|cancelaciones|tasa de abandono|abandono|churn|tasa de cancelación|tasa de bajas|deserción|rotación de clientes|pérdida de clientes|tasa de deserción|abandonos|cancelación|fuga de clientes',
  'metric.store_visits':
    'visitas a la tienda|visitas al local|visitas a tienda|afluencia|visitas a nuestra tienda|visitas al showroom|visitas a las tiendas|visitas en tienda|tráfico en tienda|visitas a nuestro local|visitantes en tienda|visitas presenciales|tráfico a tienda',
  'metric.bookings':
    'reservas|citas|reservaciones|noches|reservas directas|pernoctaciones|reservas online|ocupación|estancias|citas nuevas|reserva|turnos|alquileres|citas médicas|bodas~0.5|mesas reservadas|reservas de mesa|agendamientos',
  'metric.attendees':
    'asistentes|participantes|asistencia|inscritos al webinar|espectadores|corredores|expositores|invitados|visitantes a la feria|asistentes al evento|congresistas|público',
  'metric.donations':
    'donaciones|donativos|donantes|donación|apadrinamientos|aportaciones|donantes mensuales|donantes recurrentes|padrinos|donantes nuevos|socios donantes|donantes regulares',
  'metric.applications':
    'candidaturas|candidatos|solicitudes de empleo|postulaciones|postulantes|empleados~0.5|trabajadores~0.5|camareros|enfermeros|enfermeras|conductores|voluntarios|aspirantes|repartidores|cocineros|currículums|cv|técnicos|contrataciones|vacantes|ingenieros~0.6|desarrolladores~0.6|cuidadores|maestros~0.5|profesores~0.6|programadores~0.6|vendedores~0.6|operarios|soldadores|electricistas~0.5',
  'metric.awareness':
    'notoriedad|reconocimiento|reconocimiento de marca|conocimiento de marca|alcance|impresiones|recuerdo de marca|visualizaciones|reproducciones|vistas|awareness',
  'metric.market_share': 'cuota de mercado|participación de mercado|participación en el mercado',
  'metric.roas':
    'roas|retorno de la inversión publicitaria|retorno publicitario|retorno sobre la inversión publicitaria|roi|retorno de inversión publicitaria',
  'metric.cpa':
    'cpa|cpl|coste por lead|costo por lead|coste por adquisición|costo por adquisición|coste de adquisición|costo de adquisición|cac|coste por cliente|costo por cliente|coste por venta|costo por venta|coste por pedido|costo por pedido|coste por instalación|costo por instalación|coste por reserva|coste por registro|costo por registro|coste por contacto|coste por alumno|coste por inscripción|costo por contacto|coste por candidato|costo por descarga|coste por descarga|costo por reserva|coste por nuevo cliente',

  'model.b2b':
    'b2b|empresas~0.7|pymes|pyme|negocios~0.6|mayorista|mayoristas|fabricantes|distribuidores|directivos|directores de compras|directores|responsables de compras|autónomos~0.5|saas~0.5|clientes corporativos|despachos~0.6|hospitales~0.6|restaurantes y hoteles|industrial~0.6|corporativo~0.6|para empresas|hosteleros|talleres~0.5|constructoras|agencias~0.6|para restaurantes|para clínicas|para hoteles|para despachos|para dentistas|asesorías fiscales|gestorías|startups~0.6|demos~0.5|responsables de rrhh|jefes de compras|logística~0.4|flotas~0.6|arquitectos~0.4|para colegios|gerentes|operadores logísticos|contadores~0.4|directores de planta|industria~0.5',
  'model.b2c':
    'b2c|consumidores|particulares|familias|padres|madres|mujeres|hombres|niños|hogares|jóvenes~0.7|estudiantes~0.6|turistas|viajeros|restaurante|cafetería|panadería|pastelería|tienda~0.7|tienda online|tienda de ropa|peluquería|gimnasio|hotel~0.8|hostal|clínica dental|dentista~0.6|academia~0.7|guardería|ropa|zapatos|calzado|joyería|juguetes|mascotas~0.6|cosmética|muebles|parejas|novias|pisos~0.6|viviendas~0.6|apartamentos~0.6|casas~0.5|vinos~0.5|bodega~0.6|cerveza~0.4|autoescuela|yoga|spa|librería|floristería|heladería|farmacia|óptica|cine|teatro~0.6|museo~0.5|museo|fruta~0.5|alumnos~0.6|pacientes~0.7|dueños de perros|dueños de mascotas|compradores~0.4|casa rural|videojuego~0.5|socios~0.5|hamburguesería|pizzería|bar~0.5|jubilados|mayores~0.3|concesionario|veterinaria~0.6|clase de|clases de|suscripción de|boda~0.6|bodas~0.6|comercio local~0.4|taquería|zapatería|barbería',
  'model.b2b2c': 'b2b2c',
  'model.nonprofit':
    'ong|sin ánimo de lucro|sin fines de lucro|fundación|asociación~0.6|benéfica|benéfico|protectora|protectora de animales|refugio de animales|donaciones~0.7|donantes~0.8|iglesia|parroquia|banco de alimentos|cruz roja|cáritas|voluntarios~0.4|solidario~0.5|solidaria~0.6|comedor social|refugio~0.6|albergue de animales|sin techo|organización humanitaria|ecologista',
  'model.government':
    'ayuntamiento|municipio|gobierno|ministerio|administración pública|diputación|junta de|comunidad autónoma|alcaldía|municipal~0.7|secretaría de|consejería|intendencia|gobernación|biblioteca municipal|oficina de turismo|sector público|policía~0.5|concejalía|cabildo|generalitat|hacienda',

  'size.startup':
    'startup|start up|emprendimiento|recién creada|recién fundada|emprendedores~0.4|acabamos de empezar|empezamos hace poco',
  'size.small':
    'pequeña empresa|pequeño negocio|negocio familiar|empresa familiar|autónomo|autónoma|pequeño|pequeña|pyme~0.6|somos dos|somos tres|microempresa|taller familiar|tienda de barrio|mi hermana y yo|mi hermano y yo|mi negocio|freelance',
  'size.medium': 'mediana empresa|tamaño medio|empresa mediana|mediana',
  'size.large':
    'gran empresa|empresa grande|líder del mercado|cadena nacional|cotizada|líder del sector',
  'size.enterprise': 'multinacional|corporación|ibex|grupo internacional|empresa global',

  'segment.young_adults':
    'jóvenes|adultos jóvenes|gen z|generación z|millennials|gente joven|adolescentes|chicos y chicas|juventud|chicas jóvenes|mujeres jóvenes',
  'segment.young_professionals': 'jóvenes profesionales|profesionales jóvenes|jóvenes trabajadores',
  'segment.parents':
    'padres|madres|padres y madres|papás|mamás|padres primerizos|embarazadas|madres primerizas|padres de familia|progenitores',
  'segment.families':
    'familias|familia~0.6|familias con niños|hogares con niños|familias con hijos|hogares~0.4|familias jóvenes',
  'segment.students':
    'estudiantes|universitarios|alumnos~0.4|estudiantes universitarios|bachilleres|recién graduados',
  'segment.seniors':
    'mayores~0.4|jubilados|tercera edad|personas mayores|adultos mayores|pensionistas|séniors|gente mayor|abuelos',
  'segment.executives':
    'directivos|ejecutivos|gerentes|directores|ceos|altos cargos|responsables de compras|directores generales|directores financieros|tomadores de decisiones|directores de',
  'segment.small_business_owners':
    'autónomos|pymes|emprendedores|dueños de negocios|pequeños empresarios|comerciantes|empresarios~0.7|dueños de restaurantes|pequeños negocios|hosteleros',
  'segment.tech_enthusiasts':
    'aficionados a la tecnología|desarrolladores|gamers|programadores|amantes de la tecnología|early adopters|tecnófilos',
  'segment.homeowners':
    'propietarios|propietarios de viviendas|dueños de casas|propietarios de casas|dueños de casa|comunidades de vecinos~0.5|propietarios de vivienda',
  'segment.high_income':
    'alto poder adquisitivo|ingresos altos|adinerados|clientes premium|nivel adquisitivo alto|lujo~0.4|inversores~0.5|clase alta|nivel socioeconómico alto',
  'segment.bargain_hunters':
    'buscadores de ofertas|cazadores de ofertas|sensibles al precio|ahorradores',
  'segment.professionals':
    'profesionales|ingenieros|médicos|abogados|arquitectos|contadores|profesores~0.6|enfermeros~0.4|maestros~0.5|contables|odontólogos|dentistas~0.5|oficinistas|administradores de fincas',

  'gender.female': 'mujeres|mujer|chicas|femenino|madres|señoras|novias|clientas|femenina|mamás',
  'gender.male': 'hombres|hombre|chicos|masculino|caballeros|varones',

  'channel.search_advertising':
    'google|google ads|buscadores|buscador|anuncios de búsqueda|sem|publicidad en buscadores|bing|adwords|búsqueda|ppc|motores de búsqueda|búsqueda de pago|red de búsqueda|google shopping',
  'channel.social_media':
    'redes sociales|redes|facebook|instagram|insta|tiktok|linkedin|twitter|pinterest|snapchat|social ads|meta|social media|meta ads|facebook ads|rrss',
  'channel.display_advertising':
    'display|banners|banner|publicidad display|red de display|anuncios display|programática|publicidad programática',
  'channel.video_marketing':
    'vídeo|video|vídeos|videos|youtube|publicidad en vídeo|videomarketing|anuncios en vídeo',
  'channel.email_marketing':
    'email|correo electrónico|correo|correos|correos electrónicos|newsletter|boletín|email marketing|emails|mailing|mail~0.7|mails|mailings|boletines|e mail',
  'channel.content_marketing':
    'contenido|contenidos|blog|seo|marketing de contenidos|artículos|posicionamiento web|guías|posicionamiento orgánico|posicionamiento seo|artículos de blog',
  'channel.influencer_marketing':
    'influencers|influencer|influenciadores|creadores de contenido|embajadores|youtubers|creadores|microinfluencers|marketing de influencers|bloggers|blogueros|famosos',
  'channel.affiliate_marketing':
    'afiliados|afiliación|marketing de afiliados|marketing de afiliación|comparadores|programa de afiliados',
  'channel.retargeting': 'retargeting|remarketing|carritos abandonados',
  'channel.native_advertising':
    'publicidad nativa|native|contenido patrocinado|branded content|publirreportajes|publirreportaje|native ads|artículos patrocinados',
  'channel.podcast_advertising': 'podcast|podcasts|pódcast|pódcasts',
  'channel.mobile_advertising':
    'sms|notificaciones push|publicidad móvil|mensajes de texto|whatsapp~0.8|push|anuncios móviles|mensajes de whatsapp|publicidad en apps',
  'channel.connected_tv':
    'tv|televisión|tele|anuncios de televisión|tv conectada|spots|ctv|spot de televisión|anuncios en tv|netflix|televisión conectada|anuncio en la tele|streaming',
  'channel.audio_advertising':
    'radio|cuñas de radio|spotify|audio|radio local|cuñas|anuncios de radio|emisoras',
  'channel.outdoor_advertising':
    'vallas|vallas publicitarias|carteles|publicidad exterior|exterior~0.6|mupis|autobuses~0.4|marquesinas|ooh|espectaculares|lonas|cartelería|pósters|publicidad en autobuses|publicidad en el metro|carteles en la calle|panorámicos',
  'channel.direct_mail':
    'buzoneo|folletos|flyers~0.8|cartas|correo postal|correo directo|catálogos|catálogo|volantes|octavillas|postales|publicidad en buzones|panfletos|dípticos',
  'channel.event_marketing':
    'eventos|ferias|ferias comerciales|patrocinios|patrocinio|stand|degustaciones|ferias del sector|eventos presenciales|talleres~0.5|feria comercial|activaciones|roadshow|congresos~0.6|ferias y eventos',
  'channel.pr_outreach':
    'prensa|relaciones públicas|notas de prensa|nota de prensa|comunicados|medios de comunicación|periodistas|rrpp|comunicados de prensa|gabinete de prensa',
  'scopechannel.print': 'periódicos|revistas|periódico|prensa escrita|impresos',

  'urgency.immediate':
    'urgente|urgentemente|inmediato|inmediatamente|ya mismo|cuanto antes|de inmediato|lo antes posible|urgencia|emergencia|es urgente|hoy mismo|con urgencia|para ayer|lo más pronto posible|ahora mismo~0.6|de urgencia|corre prisa|a la brevedad|urge|sin demora|asap|nos urge|a contrarreloj|última hora',
  'urgency.high':
    'pronto|rápido|rápidamente|prisa|con prisa|poco tiempo|tenemos prisa|rápida|deprisa|en breve|apremia|el tiempo apremia|resultados rápidos|vamos justos de tiempo|cuanto más rápido mejor|con rapidez',
  'urgency.medium':
    'corto plazo|a corto plazo|este mes|esta semana|la semana que viene|próximamente',
  'urgency.low':
    'sin prisa|no hay prisa|sin prisas|no corre prisa|largo plazo|a largo plazo|con calma|no es urgente|cuando se pueda|no tenemos prisa|poco a poco|sin apuro|no hay apuro|tranquilamente|tenemos tiempo|sin urgencia|sin fecha límite|algún día|no urge|no tengo prisa|con tiempo|sin agobios|tranquilos|con tranquilidad',

  'soph.leadership': 'ceo|ceos|fundadores|presidente|directores generales|director general',
  'soph.professional':
    'directivos|ejecutivos|gerentes|directores|especialistas|expertos|consultores',
  'soph.technical_role':
    'ingenieros|desarrolladores|arquitectos|analistas|científicos|programadores',
  'soph.technology_audience': 'tecnología|software',
  'soph.startup_audience': 'startups|emprendedores',
  'soph.enterprise_audience': 'grandes empresas|corporaciones|multinacionales',
  'soph.education': 'máster|universidad|universitarios|mba|doctorado|posgrado',
  'soph.decision': 'responsables de compras|compradores|tomadores de decisiones|decisores',
  'soph.technical': 'ingeniería|técnicos|técnico',
  'notobjective.no':
    'equipo de ventas|punto de venta|puntos de venta|fuerza de ventas|directores de ventas|en venta',
};

export const ES_INDUSTRIES: Lexicon = {
  'industry.technology':
    'software de facturación|programa de facturación|software contable|software|saas|app~0.4|aplicación~0.4|plataforma~0.5|nube|ciberseguridad|informática|tecnología~0.7|tecnológica|inteligencia artificial|ia|hosting|telecomunicaciones|internet~0.3|fibra óptica|crm|erp|programa de facturación|facturación electrónica|electrónica~0.6|móviles~0.6|ordenadores|computadoras|portátiles|robótica~0.5|soporte informático|servicios informáticos|desarrollo web|domótica|software de gestión|nóminas~0.3|smartphones|celulares|chatbot|automatización~0.5|datos~0.3|drones',
  'industry.healthcare':
    'clínica|clínicas|clínica dental|dental|dentista|dentistas|hospital|hospitales|médico|médicos|médica|medicina|salud~0.7|farmacia|farmacias|fisioterapia|fisioterapeuta|fisioterapeutas|psicólogo|psicología|psicólogos|óptica|ópticas|gafas~0.5|lentes~0.5|audífonos|veterinario|veterinaria|clínica veterinaria|veterinarios|residencia de mayores|residencia de ancianos|residencias de mayores|enfermería|enfermeros|enfermeras|cuidadores|pacientes|ortodoncia|implantes|dermatología|fertilidad|vacunación|vacunas|vacuna|donación de sangre~0.6|laboratorio~0.5|análisis clínicos|cirugía|cirugía estética|telemedicina|consultorio|odontología|odontólogo|rehabilitación|farmacéutica|logopedia|pediatría|pediatra|oftalmología|geriátrico|matronas|nutriólogo~0.6|sanitario|sanitarios|podología|terapia|terapias|salud mental',
  'industry.finance':
    'banco|bancos|banca|seguros|seguro|aseguradora|aseguradoras|seguros de coche|crédito|créditos|préstamos|hipotecas|hipoteca|fintech|inversión~0.3|inversiones|finanzas|financiera|financiero|asesoría fiscal|asesoría financiera|gestoría|contabilidad~0.7|contable~0.6|contador~0.6|contadores~0.6|tarjeta de crédito|tarjetas de crédito|cripto|criptomonedas|pagos~0.5|ahorro~0.5|pensiones|cuenta corriente|correduría|corredor de seguros|microcréditos|afore|cooperativa de ahorro|bolsa de valores|asesores financieros|cuentas de ahorro|declaración de la renta|impuestos~0.6|fondos de inversión|remesas|terminales de pago|caja rural|planes de pensiones|mutua',
  'industry.manufacturing':
    'fabricante|fabricantes|fabricación|fábrica|industrial|maquinaria|máquinas~0.6|metalurgia|acero|plásticos|envases|embalajes|embalaje|empaques|química|componentes|válvulas|bombas|manufactura|metal~0.6|soldadura|calderas industriales|compresores|carretillas elevadoras|herramientas industriales|mecanizado|inyección|matricería|piezas|maquila|montacargas|cartón|imprenta industrial|textil~0.6|ascensores|calefacción industrial|pinturas industriales|automatización industrial|andamios|rodamientos|tornillería|hidráulica|siderúrgica|moldes|producción industrial|corte láser|astillero|cerrajería industrial|cintas transportadoras',
  'industry.retail':
    'tienda~0.6|tiendas~0.5|tienda online~0.6|comercio~0.5|supermercado|supermercados|muebles|mueblería|juguetes|juguetería|librería|libros~0.6|floristería|flores|floreria|regalos~0.5|decoración~0.6|bicicletas~0.6|artículos deportivos|deportes~0.4|papelería|ferretería|mascotas~0.5|tienda de mascotas|pienso|comida para perros|artesanía|artesanías|electrodomésticos|colchones|lámparas|iluminación~0.5|menaje|vajillas|instrumentos musicales|guitarras|antigüedades|segunda mano|velas|cerámica~0.5|bazar|centro comercial|ecommerce~0.5|e commerce~0.5|marketplace~0.5|productos de bebé|cochecitos|accesorios para mascotas|alfombras|hogar~0.3|mochilas~0.6|maletas~0.6|plantas~0.5|vivero~0.5|material escolar|útiles escolares|tienda de barrio|grandes almacenes|minorista|retail|droguería|perfumería~0.4|papeles pintados|cómics|tienda de bicicletas|tienda de discos|vinilos|patinetes~0.3|hilos|telas|disfraces',
  'industry.services':
    'agencia~0.6|consultoría|consultora|consultores~0.6|asesoría~0.6|limpieza|empresa de limpieza|limpiezas|traducción|traducciones|traductores|fotografía|fotógrafo|fotógrafa|bodas~0.6|organización de eventos|organización de bodas|wedding planner|seguridad privada|recursos humanos~0.5|trabajo temporal|funeraria|imprenta|coworking|coaching|lavandería|tintorería|peluquería canina|paseo de perros|guardería canina|adiestramiento|cuidado de niños|canguros|diseño gráfico|arquitectura|arquitectos~0.6|servicios~0.3|alquiler de equipos|alquiler de maquinaria|agencia de publicidad|agencia de marketing|diseño web|mudanzas~0.3|call center|ett|control de plagas|fumigación|fotógrafos de boda|catering~0.1|dj|niñeras|servicio doméstico|residencia canina|administración de fincas~0.5|administradores de fincas~0.5',
  'industry.education':
    'academia|academias|academia de inglés|academia de idiomas|escuela|escuelas|colegio|colegios|universidad|universidades|curso~0.6|cursos~0.7|cursos online|formación|máster|másteres|clases~0.6|clases particulares|clases de inglés|idiomas|autoescuela|autoescuelas|guardería|guarderías|educación infantil|escuela infantil|escuela de música|educación~0.6|educativa~0.6|educativo~0.6|alumnos~0.5|estudiantes~0.4|preparación de oposiciones|oposiciones|bootcamp|formación profesional|campamento|campamentos|campamento de verano|escuela de cocina~0.6|maestría|licenciatura|preparatoria|preescolar|jardín infantil|talleres~0.3|plataforma educativa|e learning|escuela de negocios|escuela de danza|escuela de surf|tutorías|conservatorio|kínder|facultad|posgrado|diplomado|profesores~0.4|refuerzo escolar|clases de guitarra|clases de piano|robótica para niños|ludoteca',
  'industry.travel_hospitality':
    'hotel|hoteles|hostal|hostales|hostel|turismo|turístico|turística|turistas|viajes|viaje~0.6|agencia de viajes|casa rural|casas rurales|apartamentos turísticos|alojamiento|alojamientos|aerolínea|vuelos|crucero|cruceros|camping|campings|excursiones|tours|tour|visitas guiadas|resort|resorts|balneario~0.6|parque temático|parque de atracciones|estación de esquí|alquiler de coches|alquiler vacacional|cabañas|albergue~0.4|reservas de habitaciones|habitaciones|posada|rutas~0.5|turismo rural|escapadas|paradores|huéspedes|billetes de tren|billetes de autobús|ferry|autobuses~0.4|viñedos y tours|buceo~0.5|guías turísticos|hacienda turística|glamping|lunas de miel|paseos en barco|apart hotel|senderismo~0.4|noches de hotel',
  'industry.food_beverage':
    'restaurante|restaurantes|bar~0.6|cafetería|cafeterías|café|cafés|panadería|panaderías|pastelería|repostería|pan|tartas|pasteles|pizzería|pizza|hamburguesas|hamburguesería|tacos|taquería|sushi|catering|cervecería|cerveza|cervezas|cerveza artesanal|vino|vinos|bodega|bodegas|aceite|aceite de oliva|queso|quesos|quesería|jamón|jamones|carnicería|charcutería|embutidos|pescadería|frutería|fruta|frutas|verduras|chocolate|chocolates|chocolatería|dulces|helados|heladería|bebida|bebidas|zumos|jugos|refrescos|agua mineral|té|tés|mezcal|tequila|ron|ginebra|licores|comida|alimentos|alimentación|alimentación ecológica|comida a domicilio|food truck|snacks|miel~0.8|conservas|gastronomía|gastronómico|vegano~0.5|vegana~0.5|churrería|tapas|asador|marisquería|salsas|especias|galletas|turrones|turrón|menú~0.5|cocina~0.3|comida preparada|mate|yerba mate|empanadas|arepas|tortillas|kombucha|yogur|lácteos|cacao|cestas de verdura|delicatessen|comedor~0.3|energéticas|sidra|pasta fresca|cenas|brunch|paella',
  'industry.real_estate':
    'inmobiliaria|inmobiliarias|inmobiliario|pisos|piso~0.6|apartamentos|apartamento|viviendas|vivienda|casas|chalets|chalet|departamentos|condominios|obra nueva|promotora|terrenos|lotes~0.6|alquiler de pisos|oficinas~0.5|bienes raíces|locales comerciales|residencial|constructora~0.4|urbanización|propiedades|promoción de viviendas|corredor de propiedades|arriendo|arriendos|fincas~0.4|residencia de estudiantes|residencia estudiantil|trasteros~0.5|adosados|agente inmobiliario|inquilinos~0.6|naves industriales~0.5',
  'industry.automotive':
    'coche|coches|auto~0.6|autos|automóvil|automóviles|concesionario|concesionarios|taller mecánico|taller de coches|talleres mecánicos|mecánico|mecánica|neumáticos|llantas|motos|moto~0.7|motocicletas|vehículo|vehículos|eléctricos~0.4|patinetes|patinete|patinetes eléctricos|scooters|recambios|refacciones|lavado de coches|lavado de autos|autolavado|renting|coches de ocasión|seminuevos|autos usados|estacionamiento~0.6|parking~0.6|aparcamiento~0.6|carsharing|furgonetas|agencia de autos|autopartes|itv|cargadores~0.3|camiones~0.5|hojalatería|repuestos|gasolinera~0.4|autocaravanas|coche eléctrico|coches eléctricos',
  'industry.media_entertainment':
    'revista|revistas|periódico~0.6|editorial|cine|cines|teatro|teatros|concierto|conciertos|festival|festivales|museo|museos|música~0.6|banda~0.6|disco~0.5|película|películas|serie~0.5|galería~0.6|exposición~0.6|espectáculo|espectáculos|discoteca|sala de conciertos|emisora|canal de youtube|entradas~0.3|ópera|orquesta|circo|musical|audiolibros|novela|productora|escape room~0.6|comedia|obra de teatro|zoo~0.4|acuario~0.5|parque acuático~0.5|plataforma de streaming|medio digital|diario digital|sello discográfico|flamenco~0.5|tablao|danza~0.4',
  'industry.nonprofit':
    'ong~1.5|fundación~1.3|sin ánimo de lucro~1.5|sin fines de lucro~1.5|donaciones~0.9|donantes~0.9|donativos~0.9|asociación~0.5|protectora~1.4|protectora de animales~1.6|refugio de animales~1.6|refugio~0.6|albergue de animales~1.6|iglesia|parroquia|banco de alimentos~1.5|voluntarios~0.5|benéfica~1.3|solidaria~0.7|cruz roja~1.4|cáritas~1.4|comedor social~1.4|apadrinamientos|personas sin hogar|refugiados|ecologista~0.8|reforestación~0.6|rescate animal|causa social',
  'industry.fitness_wellness':
    'gimnasio|gimnasios|fitness|yoga|pilates|crossfit|entrenador personal|entrenamiento personal|spa|spas|balneario|masajes|masaje|bienestar|wellness|meditación|suplementos|proteína|vitaminas|nutrición|nutricionista|dietética|adelgazar|pádel|padel|tenis~0.6|club de tenis|club deportivo|club de pádel|golf|campo de golf|natación|piscina~0.5|artes marciales|escalada|rocódromo|box~0.3|zumba|estudio de yoga|centro deportivo|polideportivo|retiro~0.5|retiros~0.5|boxeo|estudio de pilates|dietas|termas|clases de yoga|acupuntura|fútbol~0.4|club de fútbol~0.6|mindfulness|baile~0.4',
  'industry.fashion_beauty':
    'crema solar|protector solar|bronceador|moda|ropa|ropa infantil|ropa deportiva|vestidos|zapatos|zapatillas|calzado|zapatería|botas|joyas|joyería|relojes|relojería|bolsos|bolsas~0.4|cosmética|cosméticos|cosmética natural|maquillaje|belleza|salón de belleza|peluquería|peluquerías|barbería|barberías|uñas|salón de uñas|perfumes|perfumería|estética|centro de estética|lencería|bañadores|trajes de baño|camisetas|playeras|vaqueros|jeans|bisutería|gafas de sol|piel~0.4|cuidado de la piel|crema~0.6|cremas~0.6|jabones~0.6|trajes~0.6|vestidos de novia|boutique~0.7|sombreros|cuero~0.5|marroquinería|tatuajes|tatuador|depilación|depilación láser|alpargatas|sandalias|medias~0.4|calcetines|sneakers|huaraches|tenis deportivos|abrigos|camisas|champú|accesorios~0.4',
  'industry.home_improvement':
    'reformas|reforma~0.6|reformas de cocinas|reformas de baños|cocinas|baños|fontanero|fontaneros|fontanería|plomero|plomeros|plomería|electricista|electricistas|ventanas|ventanas de pvc|puertas~0.6|carpintería|carpintero|pintores|pintor~0.5|pintura~0.5|calefacción|calderas|aire acondicionado|climatización|aerotermia|jardinería|jardín~0.4|jardineros|piscinas|construcción|constructora~0.7|construcciones|albañil|albañiles|albañilería|tejados|techos|impermeabilización|suelos|parquet|azulejos|toldos|persianas|cortinas|cerrajero|cerrajería|cerrajeros|interiorismo|interiorista|decoradores|armarios|aislamiento|chimeneas|estufas|pérgolas|bricolaje|remodelación|remodelaciones|alarmas~0.5|mosquiteras|cercas|vallas de jardín|muebles a medida|cocinas a medida|instaladores~0.5|casas prefabricadas|paisajismo',
  'industry.legal':
    'abogado|abogados|abogada|bufete|bufetes|despacho de abogados|despacho jurídico|notaría|notario|asesoría jurídica|legal|jurídico|jurídica|divorcios|extranjería|procurador|derecho laboral|derecho de familia|herencias|patentes|propiedad intelectual|despacho~0.5|servicios jurídicos|legaltech|derecho penal|segunda oportunidad|marcas y patentes',
  'industry.logistics':
    'logística|logístico|transporte~0.7|transportes~0.7|transportista|transportistas|mensajería|paquetería|envíos~0.5|mudanzas|empresa de mudanzas|almacén~0.5|almacenes~0.4|almacenaje|flete|fletes|carga~0.5|camioneros|reparto~0.5|repartidores~0.6|courier|conductores~0.4|operador logístico|fulfillment|cadena de frío|última milla|aduanas|guardamuebles~0.5|choferes~0.4|contenedores~0.5',
  'industry.energy':
    'energía~0.6|energía solar|placas solares|paneles solares|fotovoltaica|solar|electricidad~0.7|luz y gas|compañía eléctrica|eléctrica~0.5|renovables|energías renovables|eólica|eólico|gas~0.4|gas natural|baterías~0.5|hidrógeno|biomasa|autoconsumo|comercializadora|comercializadora de luz|gasolineras|petróleo|puntos de recarga|cargadores para coches eléctricos|eficiencia energética|pellets|instaladores solares|comunidad energética',
  'industry.agriculture':
    'agricultura|agrícola|agrícolas|agricultores|granja|granjas|ganadería|ganaderos|ganado|cultivos|cultivo|semillas|fertilizantes|abonos~0.5|tractores|tractor|riego|finca~0.5|cosecha|olivos|olivar|invernaderos|invernadero|apicultura|apicultores|colmenas|viveros~0.6|agro|agropecuaria|agropecuario|huerto~0.6|huerta~0.6|avicultura|ganadero|fitosanitarios|maquinaria agrícola|cooperativa agrícola|caficultores|pesca~0.5|acuicultura|frutales|hortalizas~0.5|alimento para ganado|viticultores',
  'industry.gaming':
    'videojuego|videojuegos|juego~0.5|juegos~0.4|juego móvil|juegos de mesa~0.6|juego de mesa~0.6|gamer|gamers|gaming|esports|e sports|estudio de videojuegos|consola~0.7|casino|casino online|apuestas|apuestas deportivas|juego indie|juego para móvil|juego de rol|jugadores~0.5|juego para celular|steam|casas de apuestas',
};
