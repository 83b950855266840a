/** Goals of about 100 to 300 characters for the benches. */
export const BENCH_TEXTS: readonly string[] = [
  'Get 300 new leads for our accounting software in the UK by the end of June. Budget is £4,500 a month, mostly search and LinkedIn, no TV.',
  'We sell handmade ceramics online and want to double our orders before Christmas, $6k in total, women 25 to 45 in the US, Instagram works well for us. Last year we spent 3,000 and made about 41,000 in revenue.',
  'Increase free-trial signups by 35% in Q2 for our B2B project management SaaS across DACH, €50-75k, content and search, no influencers, decision makers in companies with 50 to 200 people.',
  'Bekanntheit für unsere neue Bio-Limonade in Hamburg und Berlin steigern, 20.000 € über 3 Monate, keine Plakate, Zielgruppe 18 bis 35 Jahre.',
  'Necesitamos 150 inscripciones para nuestro curso de cocina en Valencia antes del 1 de marzo; 1.200 € de presupuesto.',
];
