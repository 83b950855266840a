/** Portuguese: objectives, metrics, models, sizes, audiences, channels, cues and industries. */
import type { Lexicon } from './lexicon.ts';

export const PT_VOCABULARY: Lexicon = {
  'objective.sales':
    'vender|venda|vendas|pedidos|encomendas|compras|faturamento|faturação|faturar|receita|reservas~0.9|agendamentos~0.9|marcações~0.8|compradores~0.4|novos clientes~0.8|clientes novos~0.8|clientes~0.5|taxa de conversão|conversão~0.6|conversões~0.6|participação de mercado~0.7|quota de mercado~0.7|lotar~0.6|encher~0.6|ocupação~0.7|ingressos~0.5|bilhetes~0.5|roas|ticket médio~0.5|contratos~0.5|apólices~0.5|sócios~0.5|pacientes~0.5|vendidos~0.5|comprar~0.5|escoar|carrinho~0.4|unidades vendidas|pré venda~0.5',
  'objective.leads':
    'leads|lead|contatos qualificados|contactos qualificados|contatos~0.6|contactos~0.6|demonstrações|demos|demo~0.7|orçamentos solicitados|pedidos de orçamento|solicitações de orçamento|consultas~0.6|reuniões|geração de leads|captação de leads|potenciais clientes|clientes potenciais|prospects|chamadas~0.6|ligações~0.6|test drives|visitas comerciais|oportunidades~0.6|formulários|interessados~0.5|cotações|pedidos de informação|pedidos de contacto|pedidos de contato|pedidos de demonstração|prospecção|test drive|avaliações~0.4|simulações~0.6',
  'objective.awareness':
    'reconhecimento|reconhecimento de marca|reconhecimento da marca|notoriedade|conhecimento de marca|conhecimento da marca|dar a conhecer|dar-nos a conhecer|conhecida|conhecido|conhecidos|conhecidas|visibilidade|alcance~0.6|imagem de marca|branding|divulgar|divulgação|tornar conhecida|tornar conhecido|awareness|lembrança de marca|marca conhecida|apresentar a marca|sejam conhecidos|conheça|conheçam|presença de marca|sensibilizar|conscientizar|conscientização|consciencializar|saibam que|saiba que|aparecer~0.5|marca~0.3|nos conheçam',
  'objective.traffic':
    'tráfego|visitas ao site|visitas no site|visitantes~0.6|visitas~0.6|acessos|cliques|sessões~0.5|visualizações de página|tráfego orgânico|acessos ao site|leitores~0.6|visitas ao blog|visitantes no site|visitantes mensais|audiência~0.4',
  'objective.engagement':
    'engajamento|interação|interações|envolvimento|seguidores|comunidade~0.7|curtidas|gostos|comentários|taxa de engajamento|fãs~0.6|likes|usuários ativos~0.7|engajar',
  'objective.retention':
    'retenção|reter|fidelizar|fidelização|fidelidade|cancelamentos|cancelamento|churn|evasão|clientes atuais|recompra|clientes inativos|inativos|reativar|reativação|recuperar clientes|recuperar|renovações|renovação|renovar|voltem a comprar|clientes que saíram|ex clientes|ex alunos~0.6|comprar de novo|voltar~0.4|voltem|perder clientes|taxa de cancelamento|taxa de abandono|clientes antigos|desistências|desistência|clientes recorrentes|abandono~0.5|rotatividade|segunda compra|evasão de alunos|taxa de evasão|rematrícula|rematrículas',
  'objective.app_installs':
    'instalações|downloads|baixar o app|baixar o aplicativo|descarregar|instalar o app|instalações do app|transferências da app|download~0.8|baixem o app|instalar a app|instalem|baixem',
  'objective.signups':
    'cadastros|cadastro~0.7|inscrições|inscrição~0.7|inscritos|registos|registros|matrículas|matricular|assinantes|assinaturas|novos alunos|alunos novos|alunos~0.6|novos membros~0.8|novos associados|testes grátis|testes gratuitos|abertura de contas|contas abertas|contas novas|lista de espera|inscrever|cadastrar|novos usuários~0.6|novos utilizadores~0.6|subscritores|adesões~0.8|assinar|novos sócios~0.8|beta testers|subscrições|encher as turmas|turmas cheias|aderentes~0.7',
  'objective.store_visits':
    'visitas à loja|visitas na loja|fluxo de loja|fluxo na loja|movimento na loja|movimento~0.6|visitas ao restaurante|trazer gente para a loja|pessoas na loja|clientes na loja|visitas ao showroom|visitas às lojas|visitas presenciais|venham à loja|à nossa loja|na loja~0.5|tráfego na loja|visitas à nossa loja|visitantes na loja|passem na loja|venham ao restaurante|loja física~0.6|fluxo nas lojas|idas à loja',
  'objective.launch':
    'lançamento|lançar|lançamos|inauguração|inaugurar|inauguramos|abertura~0.6|abrir~0.6|abrimos~0.7|apresentar~0.5|estreia|estrear|entrada no mercado|entrar no mercado|chegar ao mercado|introduzir~0.6|pré venda~0.6|pré lançamento|novo produto~0.6|estreamos|vamos lançar',
  'objective.event_attendance':
    'participantes~0.8|presença~0.4|evento~0.6|show~0.5|concerto~0.5|feira~0.5|congresso~0.6|portas abertas|dia aberto|webinar~0.7|webinário~0.7|público no~0.6|festival~0.5|palestra~0.6|workshop~0.4|conferência~0.6|corrida~0.4|seminário~0.5|plateia~0.6|lotar a sala|encontro~0.4|inscritos no evento|comparecer|espetáculo~0.5|exposição~0.5|simpósio~0.6|ingressos para o evento|quermesse',
  'objective.recruitment':
    'contratar|contratação|contratações|candidatos|candidaturas|candidatura|vagas~0.8|vaga~0.7|recrutar|recrutamento|recrutamos|funcionários novos|novos funcionários|marca empregadora|ofertas de emprego|currículos|cv|estagiários~0.7|voluntários~0.6|colaboradores novos|motoristas~0.4|enfermeiros~0.5|atrair talentos|talentos~0.6|mão de obra|aprendizes|entregadores~0.4|preencher vagas|selecionar~0.4|novos colaboradores|trabalhar conosco',
  'objective.donations':
    'doações|doação|donativos|donativo|doadores|doador|doar|arrecadar|arrecadação|angariar|angariação|angariação de fundos|captação de recursos|apadrinhamentos|vaquinha|crowdfunding~0.6|doadores mensais|contribuições|padrinhos~0.5|mecenas|doadores recorrentes|ajuda~0.2',

  'metric.revenue':
    'receita|faturamento|faturação|vendas~0.9|vendas online|receitas|lucro~0.5|faturamento mensal|faturamento anual|faturar|vendas mensais|receita mensal|faturação anual',
  'metric.orders':
    'pedidos|encomendas|compras|unidades|ingressos|bilhetes|exemplares|garrafas|caixas|pré vendas|apólices|encomendas online|transações|kits|cestas|peças|pares|pedidos online|tickets|entradas|livros~0.6|licenças|marmitas|cabazes',
  'metric.leads':
    'leads|lead|contatos|contactos|demonstrações|demos|pedidos de orçamento|solicitações de orçamento|orçamentos|consultas~0.8|reuniões|chamadas|ligações|prospects|test drives|oportunidades|cotações|visitas comerciais|leads qualificados|pedidos de contacto|interessados|pedidos de informação|pedidos de contato|pedidos de demonstração|contatos qualificados|contactos qualificados|formulários|simulações|visitas guiadas~0.5|potenciais clientes',
  'metric.customers':
    'clientes|novos clientes|clientes novos|pacientes|novos pacientes|alunos|novos alunos|alunos novos|sócios|novos sócios|usuários|utilizadores|estudantes|compradores|inquilinos|membros|novos membros|famílias|associados|empresas~0.6|lojistas|contratos|hóspedes~0.5|distribuidores|cooperados|franqueados|revendedores|revendedoras|contas~0.6|moradores~0.5|parceiros',
  'metric.signups':
    'cadastros|inscrições|inscritos|registos|registros|matrículas|testes grátis|testes gratuitos|contas abertas|adesões|inscrição|cadastro|abertura de contas|contas novas|novos cadastros|aberturas de conta|registo|rematrículas|pré inscrições|usuários cadastrados|contas criadas|novas contas',
  'metric.subscribers':
    'assinantes|assinaturas|novos assinantes|subscritores|assinantes pagos|assinatura|subscrições|assinantes da newsletter|novas assinaturas',
  'metric.app_installs':
    'instalações|downloads|downloads do app|instalações do app|downloads da app|download|descargas|instalações da app',
  'metric.traffic':
    'visitas|visitantes|tráfego|acessos|cliques|sessões|visualizações de página|leitores|visitas mensais|visitantes únicos|visitas ao site|acessos ao site|acessos mensais|tráfego orgânico|visitas por mês|visitantes mensais|page views',
  'metric.followers':
    'seguidores|followers|fãs|seguidores no instagram|novos seguidores|seguidoras',
  'metric.engagement_rate':
    'taxa de engajamento|engajamento|interações|taxa de abertura|taxa de cliques|taxa de interação|taxa de envolvimento',
  'metric.conversion_rate': 'taxa de conversão|conversão|conversion rate|taxa de fechamento',
  'metric.churn_rate':
    'cancelamentos|churn|taxa de cancelamento|evasão|taxa de churn|desistências|taxa de evasão|taxa de abandono|abandono|cancelamento|taxa de desistência|anulações|rotatividade de clientes|perda de clientes|saídas',
  'metric.store_visits':
    'visitas à loja|visitas na loja|fluxo de loja|visitas às lojas|visitas ao showroom|fluxo na loja|visitas à nossa loja|visitantes na loja|visitas presenciais|clientes na loja|pessoas na loja|idas à loja|visitas ao restaurante',
  'metric.bookings':
    'reservas|agendamentos|marcações|diárias|noites|reservas diretas|estadias|locações|consultas marcadas|reserva|dormidas|consultas agendadas|ocupação|hospedagens|taxa de ocupação|casamentos~0.5|alugueres|avaliações agendadas|horários agendados|mesas reservadas',
  'metric.attendees':
    'participantes|espectadores|expositores|corredores|convidados|inscritos no webinar|visitantes na feira|público|congressistas|inscritos no evento|visitantes do festival|ouvintes',
  'metric.donations':
    'doações|doação|donativos|doadores|doadores mensais|apadrinhamentos|novos doadores|doadores recorrentes|padrinhos|contribuições|doadores regulares|doador',
  'metric.applications':
    'candidaturas|candidatos|currículos|contratações|vagas|motoristas|enfermeiros|voluntários|estagiários|funcionários~0.5|colaboradores~0.5|vendedores~0.6|técnicos|garçons|cozinheiros|programadores~0.6|desenvolvedores~0.6|cuidadores|professores~0.6|entregadores|enfermeiras|soldadores|trabalhadores~0.5|operadores|eletricistas~0.5|atendentes|médicos~0.4|engenheiros~0.6|empregados de mesa|cvs|aprendizes|pedreiros~0.5',
  'metric.awareness':
    'reconhecimento|notoriedade|alcance|impressões|lembrança de marca|visualizações|reconhecimento de marca|views|reconhecimento da marca|notoriedade da marca|conhecimento da marca',
  'metric.market_share': 'participação de mercado|quota de mercado|fatia de mercado|market share',
  'metric.roas':
    'roas|retorno sobre investimento em anúncios|retorno sobre o investimento em publicidade|roi|retorno do investimento em publicidade|retorno sobre o investimento em anúncios',
  'metric.cpa':
    'cpa|cpl|custo por lead|custo por aquisição|custo de aquisição|cac|custo por cliente|custo por venda|custo por pedido|custo por instalação|custo por reserva|custo por cadastro|custo por inscrição|custo por contato|custo por contacto|custo por agendamento|custo por aluno|custo por download|custo por conversão|custo por matrícula|custo por assinante|custo por novo cliente|custo de aquisição de clientes|custo por doador|custo por encomenda|custo por candidatura',

  'model.b2b':
    'b2b|empresas~0.7|pme|pmes|negócios~0.5|atacado|atacadista|fabricantes|distribuidores~0.6|diretores|gestores|responsáveis de compras|saas~0.5|clientes corporativos|escritórios~0.6|hospitais~0.6|lojistas|industrial~0.6|indústrias|corporativo~0.6|para empresas|restaurantes e hotéis|contadores~0.5|contabilistas~0.5|agências~0.6|para restaurantes|para clínicas|para escritórios|construtoras|startups~0.6|condomínios~0.4|transportadoras~0.5|pequenas empresas|microempreendedores|rh~0.5|compradores industriais|gerentes de compras|frotas~0.6|produtores rurais~0.6|hotelaria e restauração|demonstrações~0.4|indústria~0.5|grossistas|para lojistas|engenheiros~0.3|prefeituras|mei~0.5|para hotéis|para dentistas|agricultores~0.5|supermercadistas',
  'model.b2c':
    'b2c|consumidores|famílias|pais|mães|mulheres|homens|crianças|jovens~0.6|estudantes~0.6|turistas|viajantes|restaurante|cafeteria|café~0.5|padaria|confeitaria|pastelaria|loja~0.7|loja online|loja virtual|salão de beleza|cabeleireiro|academia~0.8|ginásio|hotel~0.8|pousada|clínica dentária|dentista~0.6|clínica odontológica|escola de inglês|creche|roupa|roupas|calçados|sapatos|joalharia|joalheria|brinquedos|cosméticos|móveis|casais|noivas|apartamentos~0.6|casas~0.5|vinhos~0.5|adega|cervejaria|autoescola|escola de condução|yoga|ioga|spa|livraria|floricultura|sorveteria|gelataria|farmácia|ótica|cinema|teatro~0.6|museu~0.5|pizzaria|hamburgueria|pet shop|petshop|barbearia|oficina mecânica|alunos~0.6|pacientes~0.7|donos de cães|donos de pets|tutores de pets|aposentados|idosos|reformados|alojamento local|bilhetes~0.4|jogo~0.5|sócios~0.5|academia de ginástica|particulares|lanchonete|app de~0.3|bar~0.5|festival~0.5|oficina~0.6|veterinária~0.6|quinta~0.3|delivery~0.5|seguro pet|pessoas físicas|assinatura~0.3|doceria|açaí|concessionária|concessionário|moda praia|ótica|gestantes|bebês|bebés',
  'model.b2b2c': 'b2b2c',
  'model.nonprofit':
    'ong|sem fins lucrativos|fundação|associação~0.6|beneficente|solidário~0.5|solidária~0.6|abrigo de animais|abrigo|doações~0.8|doadores~0.8|donativos~0.8|igreja|paróquia|banco alimentar|banco de alimentos|cruz vermelha|cáritas|voluntários~0.5|instituto~0.4|ipss|canil|ong ambiental|proteção animal|santa casa|asilo|refugiados|sem abrigo|moradores de rua|instituição de caridade|projeto social',
  'model.government':
    'prefeitura|câmara municipal|município|governo|ministério|administração pública|secretaria de|junta de freguesia|freguesia|autarquia|municipal~0.7|estado~0.2|órgão público|biblioteca municipal|setor público|detran|polícia~0.5|secretaria da|secretaria municipal|posto de turismo|vigilância sanitária|campanha de vacinação',

  'size.startup':
    'startup|start up|recém criada|recém fundada|acabamos de começar|começamos agora|empresa nascente',
  'size.small':
    'pequena empresa|pequeno negócio|negócio familiar|empresa familiar|microempresa|mei|autônomo|autônoma|pequeno|pequena|somos dois|somos três|freelancer|loja de bairro|minha irmã e eu|eu e minha|eu e meu|meu negócio|pme~0.5|empresário individual',
  'size.medium': 'média empresa|empresa de médio porte|médio porte|média dimensão|empresa média',
  'size.large':
    'grande empresa|empresa grande|líder de mercado|rede nacional|grande porte|cotada em bolsa',
  'size.enterprise': 'multinacional|corporação|grupo internacional|empresa global',

  'segment.young_adults':
    'jovens|jovens adultos|gen z|geração z|millennials|adolescentes|juventude|rapazes e raparigas|jovens mulheres|galera jovem',
  'segment.young_professionals':
    'jovens profissionais|recém formados|profissionais jovens|jovens trabalhadores',
  'segment.parents':
    'pais|mães|pais e mães|mamães|gestantes|grávidas|mães de primeira viagem|papais|recém mães|pais de crianças',
  'segment.families':
    'famílias|família~0.6|famílias com crianças|famílias com filhos|famílias jovens',
  'segment.students':
    'estudantes|universitários|alunos~0.4|vestibulandos|estudantes universitários|concurseiros',
  'segment.seniors':
    'idosos|terceira idade|aposentados|reformados|seniores|melhor idade|pessoas idosas|avós',
  'segment.executives':
    'executivos|diretores|gestores|gerentes|ceos|administradores~0.6|tomadores de decisão|decisores|diretores financeiros|líderes empresariais',
  'segment.small_business_owners':
    'empreendedores|pequenos empresários|microempreendedores|donos de restaurantes|comerciantes|pmes|lojistas|empresários~0.7|donos de negócios|profissionais liberais|pequenas empresas|autônomos|meis|trabalhadores independentes',
  'segment.tech_enthusiasts':
    'entusiastas de tecnologia|desenvolvedores|gamers|programadores|amantes de tecnologia|early adopters|geeks',
  'segment.homeowners':
    'proprietários|donos de casa|donos de imóveis|proprietários de imóveis|donos de casas|proprietários de casas|condóminos|condôminos',
  'segment.high_income':
    'alta renda|alto poder aquisitivo|classe alta|classe a|clientes premium|alto rendimento|classe ab|ricos~0.5|investidores~0.5|rendimentos altos|luxo~0.4|alto padrão~0.6',
  'segment.bargain_hunters':
    'caçadores de promoções|caçadores de ofertas|sensíveis a preço|poupadores',
  'segment.professionals':
    'profissionais|engenheiros|médicos|advogados|arquitetos|contadores|professores~0.6|enfermeiros~0.4|contabilistas|dentistas~0.5|fisioterapeutas~0.4',

  'gender.female':
    'mulheres|mulher|meninas|feminino|mães|senhoras|noivas|feminina|raparigas|mamães',
  'gender.male': 'homens|homem|meninos|masculino|rapazes|masculina|cavalheiros',

  'channel.search_advertising':
    'google|google ads|buscadores|links patrocinados|busca paga|pesquisa paga|bing|adwords|sem links|motores de busca|motores de pesquisa|rede de pesquisa|anúncios de pesquisa|busca~0.5|google shopping|ppc|anúncios no google|pesquisa google',
  'channel.social_media':
    'redes sociais|rede social|facebook|instagram|insta|tiktok|linkedin|twitter|pinterest|snapchat|social ads|meta ads|social media|mídias sociais|facebook ads|instagram ads|face|kwai|redes~0.6|anúncios no instagram',
  'channel.display_advertising':
    'display|banners|banner|rede de display|publicidade display|mídia programática|programática|mídia display|anúncios display',
  'channel.video_marketing':
    'vídeo|vídeos|youtube|publicidade em vídeo|anúncios em vídeo|video|videos',
  'channel.email_marketing':
    'email|e mail|emails|e mails|newsletter|email marketing|e mail marketing|correio eletrónico|mailing|newsletters|mala direta digital|boletim',
  'channel.content_marketing':
    'conteúdo|conteúdos|blog|seo|marketing de conteúdo|artigos|otimização para buscas|posts no blog|ebooks|artigos no blog|produção de conteúdo',
  'channel.influencer_marketing':
    'influenciadores|influenciador|influencers|influenciadoras|criadores de conteúdo|embaixadores|youtubers|microinfluenciadores|blogueiras|influencer|blogueiros|marketing de influência|famosos|influenciadores digitais',
  'channel.affiliate_marketing':
    'afiliados|marketing de afiliados|programa de afiliados|comparadores|afiliação',
  'channel.retargeting': 'retargeting|remarketing|carrinhos abandonados',
  'channel.native_advertising':
    'publicidade nativa|native|conteúdo patrocinado|native ads|branded content|publieditorial|publieditoriais|taboola|artigos patrocinados',
  'channel.podcast_advertising': 'podcast|podcasts',
  'channel.mobile_advertising':
    'sms|notificações push|publicidade móvel|push|mensagens de texto|whatsapp~0.8|zap|anúncios mobile|mensagens no whatsapp|disparos no whatsapp|notificações',
  'channel.connected_tv':
    'tv|televisão|anúncios de tv|tv conectada|ctv|comerciais de tv|anúncio na tv|comercial na tv|netflix|spot de tv|anúncios na televisão',
  'channel.audio_advertising':
    'rádio|spots de rádio|spotify|áudio|rádio local|rádios|anúncios em rádio|spot de rádio|carro de som~0.6|rádios locais|deezer',
  'channel.outdoor_advertising':
    'outdoor|outdoors|cartazes|painéis|busdoor|mupis|publicidade exterior|mídia exterior|ooh|painel de led|ponto de ônibus|painéis digitais|cartaz|faixas~0.5|pontos de ônibus|mobiliário urbano|publicidade nos autocarros|relógios de rua|mídia out of home|backbus',
  'channel.direct_mail':
    'mala direta|panfletos|folhetos|flyers~0.8|cartas|correio~0.7|catálogos|catálogo|panfletagem|caixas de correio|folhetos na caixa de correio|postais|encartes|panfleto',
  'channel.event_marketing':
    'eventos|feiras|patrocínios|patrocínio|stand|estande|degustações|feiras do setor|workshops~0.5|feiras comerciais|ações presenciais|feiras e eventos|congressos~0.6|roadshow|ativações|feiras setoriais|provas~0.2',
  'channel.pr_outreach':
    'imprensa|assessoria de imprensa|relações públicas|comunicados de imprensa|jornalistas|press releases|press release|meios de comunicação|rp',
  'scopechannel.print': 'jornais|revistas|jornal|mídia impressa|impressos',

  'urgency.immediate':
    'urgente|urgentemente|imediato|imediatamente|o quanto antes|quanto antes|com urgência|urgência|emergência|pra ontem|para ontem|agora mesmo|o mais rápido possível|já já|é urgente|hoje mesmo|sem demora|asap|de imediato|o mais depressa possível|última hora|em cima da hora|correndo contra o tempo|sem falta',
  'urgency.high':
    'logo|rápido|rapidamente|depressa|pressa|com pressa|pouco tempo|rápida|em breve|prazo apertado|prazo curto|temos pressa|o tempo é curto|tempo curto|resultados rápidos|com rapidez|o mais cedo possível|quanto mais rápido melhor',
  'urgency.medium':
    'curto prazo|a curto prazo|este mês|esta semana|na próxima semana|semana que vem|brevemente',
  'urgency.low':
    'sem pressa|não há pressa|não tem pressa|longo prazo|a longo prazo|com calma|não é urgente|quando der|aos poucos|não temos pressa|sem correria|temos tempo|sem urgência|sem prazo definido|um dia|tranquilo|tranquilamente|devagar|sem prazo|não tenho pressa|não é pra já|não precisa ser rápido|pode demorar|sem stress|sem estresse|com tempo|não estamos com pressa',

  'soph.leadership': 'ceo|ceos|fundadores|presidente|diretores gerais|diretor geral',
  'soph.professional': 'executivos|gestores|diretores|gerentes|especialistas|consultores',
  'soph.technical_role':
    'engenheiros|desenvolvedores|arquitetos|analistas|cientistas|programadores',
  'soph.technology_audience': 'tecnologia|software',
  'soph.startup_audience': 'startups|empreendedores',
  'soph.enterprise_audience': 'grandes empresas|corporações|multinacionais',
  'soph.education': 'mestrado|universidade|universitários|mba|doutorado|pós graduação',
  'soph.decision': 'decisores|compradores|tomadores de decisão|compras',
  'soph.technical': 'engenharia|técnicos|técnico',
  'notobjective.no':
    'equipe de vendas|equipa de vendas|ponto de venda|pontos de venda|força de vendas|à venda',
};

export const PT_INDUSTRIES: Lexicon = {
  'industry.technology':
    'software de faturação|software de faturamento|sistema de faturamento|software|saas|app~0.4|aplicativo~0.4|plataforma~0.5|nuvem|cibersegurança|segurança da informação|informática|tecnologia~0.7|inteligência artificial|ia|hospedagem|telecomunicações|internet~0.3|fibra óptica|crm|erp|sistema de gestão|eletrônicos~0.6|eletrónica~0.6|celulares~0.6|computadores|robótica~0.5|suporte de ti|desenvolvimento web|domótica|software de faturação|emissão de notas fiscais|provedor de internet|startup de tecnologia|chatbot|smartphones|telemóveis|automação~0.5|sistema para|ti~0.3|drones|assinatura digital|software de gestão',
  'industry.healthcare':
    'clínica|clínicas|clínica dentária|clínica odontológica|odontologia|odontológico|dentista|dentistas|hospital|hospitais|médico|médicos|médica|medicina|saúde~0.7|farmácia|farmácias|drogaria|fisioterapia|fisioterapeuta|fisioterapeutas|psicólogo|psicologia|psicólogos|psicóloga|ótica~0.7|óculos~0.6|aparelhos auditivos|veterinário|veterinária|veterinários|clínica veterinária|lar de idosos|casa de repouso|enfermagem|enfermeiros|enfermeiras|cuidadores|pacientes|ortodontia|implantes|dermatologia|fertilidade|vacinação|vacinas|vacina|doação de sangue~0.7|laboratório~0.5|exames~0.6|cirurgia|cirurgia plástica|telemedicina|consultório|nutricionista~0.5|reabilitação|farmacêutica|plano de saúde~0.7|planos de saúde~0.7|fonoaudiologia|pediatria|oftalmologia|consultas médicas|residência sénior|terapia|psiquiatria|saúde mental|pediatra',
  'industry.finance':
    'banco|bancos|seguro|seguros|seguradora|seguradoras|corretora|corretora de seguros|crédito|empréstimos|empréstimo|financiamento|hipoteca|fintech|investimentos|investimento~0.3|finanças|financeira|financeiro|contabilidade~0.7|contador~0.6|contabilista~0.6|contadores~0.6|cartão de crédito|cartões|cripto|criptomoedas|pagamentos~0.5|maquininha|maquininhas|poupança|previdência|conta digital|conta corrente|consórcio|consórcios|cooperativa de crédito|consultoria financeira|imposto de renda|seguro auto|seguro pet|banco digital|crédito habitação|renda fixa|consignado|microcrédito|fundos de investimento|assessoria de investimentos|ppr',
  'industry.manufacturing':
    'fabricante|fabricantes|fabricação|fábrica|fábricas|industrial|indústria~0.7|indústrias|máquinas~0.6|maquinário|metalurgia|metalúrgica|aço|plásticos|embalagens|embalagem|química|componentes|válvulas|bombas|usinagem|soldagem|soldadura|caldeiras|compressores|empilhadeiras|ferramentas industriais|moldes|injeção plástica|peças industriais|peças~0.4|automação industrial|têxtil~0.6|cortiça|cerâmica industrial|gráfica industrial|elevadores~0.6|tintas industriais|caldeiraria|metalomecânica|parafusos|equipamentos industriais|andaimes|confecção~0.4|esteiras transportadoras|fundição|ar comprimido|corte a laser|estaleiro',
  'industry.retail':
    'loja~0.6|lojas~0.5|loja online~0.6|loja virtual~0.6|comércio~0.5|supermercado|supermercados|móveis|loja de móveis|brinquedos|loja de brinquedos|livraria|livros~0.6|floricultura|flores|florista|presentes~0.5|decoração~0.6|bicicletas~0.6|artigos esportivos|artigos desportivos|papelaria|ferragens|loja de ferragens|pet shop|petshop|ração|rações|produtos para pets|artesanato|eletrodomésticos|colchões|luminárias|iluminação~0.5|louças|instrumentos musicais|violões|antiguidades|segunda mão|brechó~0.6|velas|cerâmica~0.5|shopping|centro comercial|e commerce~0.5|ecommerce~0.5|marketplace~0.5|enxoval|produtos para bebê|artigos de bebé|tapetes|mochilas~0.6|malas~0.6|plantas~0.5|material escolar|varejo|retalho|acessórios para pets|utilidades domésticas|cama mesa e banho|material de pesca|artigos de pesca|artigos para festa|suprimentos~0.3|armarinho|discos de vinil|atacarejo|garrafas térmicas|carrinhos de bebé',
  'industry.services':
    'agência~0.6|consultoria|consultores~0.6|limpeza|empresa de limpeza|limpezas|tradução|traduções|tradutores|fotografia|fotógrafo|fotógrafa|casamentos~0.6|casamento~0.5|organização de eventos|eventos corporativos~0.5|segurança privada|recursos humanos~0.5|trabalho temporário|funerária|gráfica|coworking|coaching|coach~0.7|lavanderia|lavandaria|banho e tosa|passeador de cães|hotel para cães|creche para cães|babá|babás|design gráfico|arquitetura|arquitetos~0.6|serviços~0.3|aluguel de equipamentos|agência de publicidade|web design|call center|dedetização|cerimonialista|diaristas|faxina|impressão 3d~0.3|chaveiro~0.4|dj|assistência técnica|conserto de celulares|aluguer de equipamentos|buffet infantil|animação de festas|agência de marketing|cuidador de pets|costureira~0.4|agência matrimonial|despachante|domésticas',
  'industry.education':
    'escola|escolas|colégio|colégios|universidade|universidades|faculdade|faculdades|curso~0.6|cursos~0.7|cursos online|formação~0.6|formações|pós graduação|mestrado|aulas~0.6|aulas particulares|aulas de inglês|idiomas|escola de inglês|escola de idiomas|autoescola|escola de condução|creche|creches|educação infantil|jardim de infância|escola de música|educação~0.6|educacional~0.6|alunos~0.5|estudantes~0.4|cursinho|pré vestibular|vestibular|concursos|bootcamp|formação profissional|colônia de férias|campo de férias|explicações|explicador|centro de explicações|ensino|ead|reforço escolar|mba|curso técnico|cursos técnicos|plataforma de ensino|graduação|escola de dança|escola de surf|licenciatura|instituto politécnico|berçário|matrículas~0.6|infantário|escola de natação|centro de estudos|aulas de violão|aulas de piano|treinamentos|curso de culinária|robótica educacional|atl',
  'industry.travel_hospitality':
    'hotel|hotéis|pousada|pousadas|hostel|hostels|turismo|turístico|turística|turistas|viagens|viagem~0.6|agência de viagens|agência de turismo|alojamento local|alojamento|alojamentos|companhia aérea|voos|passagens|passagens aéreas|cruzeiro|cruzeiros|camping|campismo|parque de campismo|excursões|passeios|passeios de barco|tours|resort|resorts|parque temático|parque aquático|aluguel de carros|rent a car|aluguel por temporada|casas de férias|turismo rural|hospedagem|hospedagens|diárias|quartos~0.6|dormidas|quinta de turismo|enoturismo|chalés|chalé|ecoturismo|mergulho~0.5|guia turístico|ônibus~0.4|autocarros~0.4|passagens de ônibus|hóspedes|roteiros~0.5|glamping|visitas guiadas|intercâmbio~0.5|casa de turismo|lua de mel|pacotes de viagem|aluguer de carros|airbnb|bilhetes de ônibus|locação por temporada|caravanas~0.4',
  'industry.food_beverage':
    'restaurante|restaurantes|bar~0.6|café|cafés|cafeteria|cafeterias|padaria|padarias|confeitaria|pastelaria|doceria|pão|pães|bolos|pizzaria|pizza|pizzas|hambúrguer|hambúrgueres|hamburgueria|sushi|churrascaria|catering|buffet~0.6|cervejaria|cerveja|cervejas|cerveja artesanal|vinho|vinhos|adega|vinícola|azeite|azeites|queijo|queijos|queijaria|presunto|açougue|talho|charcutaria|peixaria|hortifruti|frutas|fruta|verduras|legumes|chocolate|chocolates|doces|brigadeiros|sorvete|sorvetes|sorveteria|gelados|gelataria|bebida|bebidas|suco|sucos|sumos|refrigerante|refrigerantes|água mineral|chá|chás|cachaça|gin|licores|comida|alimentos|alimentação|alimentício|produtos orgânicos|orgânicos~0.5|delivery de comida|delivery~0.5|food truck|snacks|mel~0.7|conservas|gastronomia|marmitas|marmita|congelados|refeições|vegano~0.5|açaí|tapioca|salgados|lanchonete|mercearia|mercearia fina|temperos|especiarias|biscoitos|laticínios|kombucha|pastéis de nata|lanches|vegetariano~0.5|cestas~0.4|marisqueira|gourmet~0.5|vinho do porto|hamburguer|torrefação|comida japonesa|empório|massas|granola|iogurte|suplementos~0',
  'industry.real_estate':
    'imobiliária|imobiliárias|imobiliário|apartamentos|apartamento|imóveis|imóvel|casas|moradias|condomínio|condomínios|construtora~0.4|incorporadora|lançamento imobiliário|terrenos|lotes|loteamento|aluguel de imóveis|arrendamento|escritórios~0.4|salas comerciais|residencial|empreendimento~0.6|empreendimentos~0.4|corretor de imóveis|corretores de imóveis|studios~0.4|residência estudantil|república~0.4|inquilinos~0.6|flats~0.6|mediação imobiliária|t2|t3|kitnets|self storage~0.5|mediadora imobiliária|coliving|galpões|consultor imobiliário|vila~0.3',
  'industry.automotive':
    'carro|carros|automóvel|automóveis|concessionária|concessionárias|concessionário|stand de automóveis|oficina mecânica|oficina~0.7|oficinas~0.6|mecânico|mecânica|pneus|moto|motos|motocicletas|veículo|veículos|patinetes|trotinetes|trotinete|trotinetas|scooters|autopeças|peças de carro|lava jato|lava rápido|lavagem de carros|lavagem auto|seminovos|carros usados|estacionamento~0.7|aluguel de carros~0.2|carros elétricos|elétricos~0.4|carsharing|carregadores~0.3|caminhões~0.5|funilaria|martelinho|insulfilm|troca de óleo|locadora de veículos~0.6|borracharia|moto elétrica|autocaravanas|auto center|acessórios automotivos|centro automóvel|test drive|inspeção~0.4',
  'industry.media_entertainment':
    'revista|revistas|jornal~0.6|editora|cinema|cinemas|teatro|teatros|show~0.6|shows|concerto|concertos|festival|festivais|museu|museus|música~0.6|banda~0.6|disco~0.5|filme|filmes|série~0.5|galeria~0.6|exposição~0.6|espetáculo|espetáculos|casa de shows|balada|discoteca|rádio local~0.2|canal do youtube|ingressos~0.3|ópera|orquestra|circo|musical|audiolivros|romance~0.4|produtora|escape room~0.6|comédia|stand up|peça de teatro|sala de concertos|zoológico~0.5|aquário~0.5|streaming~0.6|portal de notícias|gravadora|fado~0.6|samba~0.4|parque de diversões~0.5|companhia de teatro|sala de espetáculos|ballet|bilheteira|humorista',
  'industry.nonprofit':
    'ong~1.5|fundação~1.3|sem fins lucrativos~1.5|doações~0.9|doadores~0.9|donativos~0.9|doação~0.5|associação~0.5|abrigo de animais~1.6|abrigo~0.8|igreja|paróquia|banco alimentar~1.5|banco de alimentos~1.5|voluntários~0.5|beneficente~1.3|solidária~0.7|cruz vermelha~1.4|cáritas~1.4|ipss~1.4|canil~0.8|proteção animal~1.4|moradores de rua|sem abrigo|refugiados|projeto social~1.2|instituto~0.4|reflorestamento~0.6|orfanato|resgate de animais~1.4|asilo~0.6|angariação de fundos|bombeiros voluntários|causa animal|apadrinhamento',
  'industry.fitness_wellness':
    'academia~0.7|academias|academia de ginástica|ginásio|ginásios|fitness|yoga|ioga|pilates|crossfit|personal trainer|treino personalizado|spa|spas|massagem|massagens|bem estar|wellness|meditação|suplementos|whey|proteína|vitaminas|nutrição|nutricionista|emagrecimento|emagrecer|padel|tênis~0.4|ténis~0.6|clube de ténis|clube esportivo|clube desportivo|golfe|campo de golfe|natação|piscina~0.5|artes marciais|jiu jitsu|judô|escalada|box de crossfit|estúdio de yoga|estúdio de pilates|futebol~0.4|clube de futebol~0.6|boxe|dança~0.4|retiro~0.5|retiros~0.5|termas|sauna|beach tennis|muay thai|capoeira|quiropraxia|acupuntura|centro de bem estar|health club|surf~0.3|corrida de rua~0.4|studio de pilates|zumba',
  'industry.fashion_beauty':
    'protetor solar|bronzeador|moda|roupa|roupas|roupa infantil|roupas infantis|vestidos|sapatos|tênis esportivos|calçados|calçado|sapataria|botas|joias|joalheria|joalharia|relógios|relojoaria|bolsas|carteiras~0.5|cosméticos|cosmética|cosmética natural|maquiagem|maquilhagem|beleza|salão de beleza|salão~0.6|cabeleireiro|cabeleireiros|barbearia|barbearias|unhas|manicure|perfumes|perfumaria|estética|clínica de estética|lingerie|biquínis|biquinis|moda praia|camisetas|t shirts|jeans|bijuteria|bijuterias|óculos de sol|cuidados com a pele|skincare|creme~0.5|cremes~0.6|sabonetes~0.6|ternos~0.6|fatos~0.4|vestidos de noiva|boutique~0.7|chapéus|couro~0.4|tatuagem|tatuador|depilação|depilação a laser|sandálias|meias~0.5|pijamas|sobrancelhas|cílios|semijoias|brechó|ateliê~0.4|chinelos|camisas|moda fitness|shampoo|acessórios~0.4|moda feminina|alfaiataria|design de sobrancelhas|micropigmentação|havaianas',
  'industry.home_improvement':
    'reformas|reforma~0.7|remodelações|remodelação|obras~0.6|cozinhas|banheiros|casas de banho|encanador|encanadores|canalizador|canalizadores|eletricista|eletricistas|janelas|portas~0.6|carpintaria|carpinteiro|marcenaria|marceneiro|marceneiros|pintores|pintor~0.5|pintura~0.5|tintas~0.6|aquecimento|caldeiras domésticas|ar condicionado|bombas de calor|climatização|jardinagem|jardim~0.4|jardineiros|piscinas|construção|construção civil|construtora~0.7|construtoras~0.6|pedreiro|pedreiros|telhados|impermeabilização|pisos|azulejos|toldos|persianas|cortinas|serralheria|serralharia|chaveiro~0.7|serralheiro|design de interiores|designer de interiores|decoradores|móveis planejados|móveis por medida|isolamento|lareiras|pérgolas|bricolagem|materiais de construção|material de construção|alarmes~0.5|casas pré fabricadas|paisagismo|vidraçaria|gesso|drywall|estores|caixilharia|energia solar residencial~0.3|empreiteira|casas modulares|lareira|portões|cercas elétricas',
  'industry.legal':
    'advogado|advogados|advogada|advocacia|escritório de advocacia|sociedade de advogados|cartório|notário|jurídico|jurídica|jurídicos|direito do trabalho|direito trabalhista|direito de família|divórcio|divórcios|patentes|registro de marcas|registo de marcas|propriedade intelectual|imigração~0.5|despachante jurídico|solicitador|legaltech|previdenciário|direito previdenciário|assessoria jurídica|consultoria jurídica|direito penal',
  'industry.logistics':
    'logística|transporte~0.7|transportes~0.7|transportadora|transportadoras|mudanças~0.7|empresa de mudanças|encomendas expresso|armazém~0.5|armazéns|armazenagem|frete|fretes|carga~0.5|caminhoneiros|camionistas|entregas~0.5|entregadores~0.6|courier|motoristas~0.5|operador logístico|fulfillment|última milha|motoboy|motoboys|contêineres|despacho aduaneiro|galpão logístico|estafetas|carreto|carretos|cross docking|cadeia de frio',
  'industry.energy':
    'energia~0.6|energia solar|painéis solares|placas solares|fotovoltaica|fotovoltaico|solar|eletricidade~0.7|renováveis|energias renováveis|eólica|eólico|gás~0.4|baterias~0.5|hidrogénio|biomassa|autoconsumo|comercializadora de energia|postos de gasolina|posto de combustível|petróleo|carregadores elétricos|eficiência energética|usina solar|pellets|mercado livre de energia|postos de combustível|biogás|etanol|carregadores para carros elétricos|distribuidora de gás',
  'industry.agriculture':
    'agricultura|agrícola|agrícolas|agricultores|agricultor|fazenda~0.7|fazendas|pecuária|pecuarista|gado|lavoura|sementes|fertilizantes|adubos|tratores|trator|irrigação|produtores rurais|produtor rural|colheita~0.5|colheitadeiras|estufas~0.6|apicultura|apicultor|apicultores|colmeias|viveiro|viveiros|agro|agronegócio|agropecuária|horta~0.6|hortas~0.6|avicultura|viticultores|olivicultores|defensivos|defensivos agrícolas|cooperativa agrícola|cafeicultores|cafeicultura|soja|milho|pesca~0.5|aquicultura|ração para gado|haras|sitiantes|olival|suinocultura|leite~0.4|máquinas agrícolas|implementos agrícolas|produção de morangos',
  'industry.gaming':
    'jogo~0.5|jogos~0.4|jogo mobile|jogo para celular|jogo de celular|videogame|videogames|video game|videojogo|videojogos|jogos de tabuleiro~0.6|jogo de tabuleiro~0.6|gamer|gamers|gaming|esports|e sports|estúdio de jogos|console~0.6|cassino|casino online|apostas|apostas esportivas|apostas desportivas|jogo indie|bets|jogadores~0.5|rpg|jogo de cartas~0.6|steam|poker',
};
