/** English: objectives, metrics, industries, models, sizes, audiences, channels and cues. */
import type { Lexicon } from './lexicon.ts';

export const EN_VOCABULARY: Lexicon = {
  'objective.sales':
    'sell|selling|sales|sale~0.7|sold~0.4|orders|order~0.6|revenue|purchases|purchase|buyers~0.4|buy~0.6|turnover|bookings~0.8|booking~0.6|reservations~0.8|book~0.5|appointments~0.8|appointment~0.6|more clients|conversions~0.7|conversion~0.6|conversion rate|checkout~0.6|cart abandonment|abandoned carts|upsell|cross sell|roas|return on ad spend|customers~0.6|new customers|clients~0.6|new clients|shoppers~0.4|transactions|gmv|fill rooms|occupancy|fill our|fill the|fully booked|move stock|clear stock|clearance|basket size|order value|market share~0.6|covers~0.5|ticket sales|sell tickets|sell out|tickets~0.6|policies sold|units~0.5|profit~0.6|members~0.4|ecommerce~0.3',
  'objective.leads':
    'leads|lead~0.7|lead gen|lead generation|leadgen|demos|demo requests|demo bookings|book demos|demo~0.7|enquiries|inquiries|enquiry|inquiry|meetings|sales meetings|consultations|consultation~0.7|quotes|quote requests|callbacks|call backs|appointments~0.7|mqls|sqls|mql|sql~0.4|prospects|pipeline|contact requests|contact forms|form fills|phone calls|calls~0.6|call us~0.7|discovery calls|qualified|rfps|rfqs|rfq|valuation requests|viewings|test drives|test rides|quotations|b2b leads|cost per lead|cpl|free consultations|contacts~0.5|requests~0.5|opportunities~0.6|estimates~0.6|site visits~0.6',
  'objective.awareness':
    'famous|popular~0.5|well recognised|awareness|awarness|awarenes|brand awareness|brand recognition|brand recall|recognition|recognised|recognized|known|well known|better known|get our name out|name out there|visibility|visible|reach~0.5|exposure|get noticed|put us on the map|on the map|people knowing|knowing that|know about|know that|know we exist|know it exists|know they exist|knows us|know that it exists|know that we exist|know who we are|know us|heard of|hear about|hear of|spread the word|get the word out|mindshare|share of voice|brand lift|brand building|build our brand|build the brand|build a brand|top of mind|publicity|buzz|make people aware|aware of|aware that|introduce ourselves|introduce us|familiar with|image campaign|branding|brand campaign|put on the radar|on the radar|impressions|recall|name recognition|household name|raise the profile|raise our profile|profile~0.4|views~0.5',
  'objective.traffic':
    'traffic|website visits|site visits|visitors|visits~0.6|page views|pageviews|website traffic|web traffic|clicks|sessions~0.6|visit our website|visit our site|visitors to our site|visits to our site|unique visitors|readers~0.6|drive people to our site|hits on the site|people on our site|blog readers',
  'objective.engagement':
    'engagement|engagement rate|likes|comments|shares~0.4|followers|interaction|interactions|community building|build a community|grow our community|active community|more active|active users~0.7|fan base|fans~0.6|user generated content|ugc|watch time|video views|subscribers on youtube|instagram followers|following~0.3|interacting|engaged|engage',
  'objective.retention':
    'retention|retain|retaining|churn|churning|keep our customers|keep customers|keep our members|keep members|loyalty|loyal|repeat purchases|repeat customers|repeat orders|repeat business|repeat purchase rate|repeat rate|come back|coming back|win back|winback|reactivate|reactivation|re engage|reengage|reengagement|lapsed|dormant|renewals|renewal|renew|cancellations|cancelling|cancel|existing customers|cancellation rate|attrition|return customers|returning customers|returning~0.6|who left|stop losing|losing customers|second purchase|buy again|order again|rebook|unsubscribes|lifetime value|inactive|stay with us|stay longer',
  'objective.app_installs':
    'app installs|installs|install|app downloads|downloads~0.9|download~0.7|installations|install our app|download our app|download the app|install the app|get the app|app users|cost per install|cpi|new installs',
  'objective.signups':
    'newsletter list~0.8|list growth~0.6|sign ups|signups|sign up|signup|registrations|registration|register|registering|trial signups|free trials|free trial|trials|trial users|trial accounts|subscribers~0.8|subscriptions|subscribe|newsletter subscribers|enrolments|enrollments|enrolment|enrollment|enrol|enroll|waitlist|waiting list|join~0.5|memberships~0.7|new members~0.8|account openings|open an account|open accounts|applicants for our course|student enrollment|students enrolled|beta users|beta testers|new users~0.6|users~0.3|opt ins|optins|mailing list|email list|classes full',
  'objective.store_visits':
    'store visits|foot traffic|footfall|walk ins|walkins|walk in|visit our store|visit our shop|visit the store|into the shop|into our shop|into our store|into the store|in store visits|visits to our store|visits to our shop|through the door|through our doors|through the doors|to our showroom|showroom visits|into our showroom|come in|shop visitors|store traffic|drop in|come by|come through the door|people in the shop|to our shop|to our store|diners~0.5|in store traffic|visitors to our store|visitors to our shop|bums on seats',
  'objective.launch':
    'launch|launching|launches|product launch|rollout|roll out|introduce~0.7|introducing|introduction~0.6|go live|go to market|grand opening|opening of|opening~0.6|debut|release~0.5|releasing~0.5|market entry|enter the market|entering the market|bring to market|new store opening|open a new|opening a new|opening our|we open~0.7|unveil|premiere|pre orders~0.6|preorders~0.6',
  'objective.event_attendance':
    'attendees|attendance|attend|attending|event~0.5|webinar registrations~0.8|webinar~0.6|conference~0.6|open day|open house|open evening|workshop attendance|visitors to our fair|festival~0.5|concert~0.5|expo~0.4|trade fair~0.5|trade show~0.5|gala~0.5|meetup~0.6|summit~0.5|guests at|people at our|people to our event|come to our event|participants|rsvps|invite~0.8|workshop~0.6|fill the venue|fill seats|fill the hall|audience for our concert|fundraiser dinner~0.5|symposium~0.6|exhibition~0.5|fun run|5k run|charity run|marathon~0.4|seats~0.4|delegates',
  'objective.recruitment':
    'recruit|recruiting|recruitment|hire|hiring|hires|job applications|applications~0.7|applicants|candidates|job applicants|vacancies|vacancy|open positions|new staff|staff~0.3|employer branding|apprentices|apprenticeship|fill positions|fill roles|job ads|find drivers|find nurses|find developers|talent~0.5|job seekers|interns|trainees~0.6|new drivers|new nurses|staffing~0.3|volunteers~0.6|recruits|headcount|need plumbers|need drivers|need nurses|need electricians|need engineers|need developers|need cooks|need chefs|need teachers|need welders|need carers|cvs|resumes|join our team',
  'objective.donations':
    'donations|donation|donate|donors|fundraising|fundraise|raise money|raise funds|gifts~0.5|giving day|pledges|pledge|charitable giving|crowdfunding~0.6|appeal~0.4|regular givers|monthly donors|sponsors~0.4|bequests|legacy gifts|legacies|backers~0.5|contributions',

  'metric.revenue':
    'revenue|revenues|sales~0.9|turnover|gmv|arr|mrr|income|net sales|online sales|sales revenue|topline|top line|takings|earnings|profit~0.5|order intake|worth of orders|billings',
  'metric.orders':
    'orders|order|online orders|purchases|units|units sold|pre orders|preorders|unit sales|transactions|checkouts|items sold|tickets sold|tickets|sold units|copies|policies|conversions|pairs|boxes|bottles|packages|subscription boxes|licenses|licences|pieces|upgrades',
  'metric.leads':
    'leads|lead|qualified leads|demos|demo|demo requests|demo bookings|demo calls|meetings|sales meetings|enquiries|inquiries|enquiry|inquiry|consultations|consultation requests|quote requests|quotes|mqls|sqls|callbacks|prospects|contact requests|phone calls|calls|discovery calls|form fills|contacts|requests|opportunities|viewings|test drives|test rides|estimates|rfps|rfqs|rfq|consultation bookings|calls booked|sales calls|site surveys|valuations|valuation requests|intro calls|qualified meetings|qualified opportunities|introductions',
  'metric.customers':
    'customers|clients|new customers|new clients|patients|new patients|buyers|members|new members|students|new students|pupils|users|paying users|paying customers|accounts|tenants|policyholders|merchants|retailers|stockists|distributors|dealers|households|residents|families|guests|diners|shoppers|paying members|contracts|learners|cases|projects|franchisees|enterprise customers|resellers|partners|deals',
  'metric.signups':
    'signups|sign ups|signup|registrations|registration|trials|free trials|trial users|trial signups|enrolments|enrollments|registered users|account openings|accounts opened|waitlist signups|beta users|beta testers|people on the waitlist|opt ins|trial accounts|memberships|people to register|people to sign up|new users|registrants|sign',
  'metric.subscribers':
    'subscribers|newsletter subscribers|subscriptions|email subscribers|paying subscribers|subscriber|newsletter list|subscriber list|list size|mailing list|email list|list members|paid subscriptions',
  'metric.app_installs':
    'app installs|installs|downloads|app downloads|installations|download|install|app users',
  'metric.traffic':
    'visitors|visits|website visits|site visits|website visitors|site visitors|visitor|page views|pageviews|unique visitors|sessions|clicks|traffic|web traffic|website traffic|readers|organic traffic|monthly visitors|hits|unique users',
  'metric.followers':
    'followers|instagram followers|tiktok followers|linkedin followers|fans|follower|group members|community members|community|follows',
  'metric.engagement_rate':
    'engagement rate|engagement|interaction rate|open rate|click rate|click through rate|clickthrough rate|ctr|interactions|likes',
  'metric.conversion_rate':
    'conversion rate|conversion|cvr|conversion ratio|converting|close rate|win rate|trial to paid|trial to paid conversion|trial to paid rate|checkout rate|conversions rate|converts',
  'metric.churn_rate':
    'churn|churn rate|cancellations|cancellation rate|attrition|attrition rate|unsubscribes|customer loss|cancelations|cancellation|members leaving|customer churn|drop out rate|dropout rate',
  'metric.store_visits':
    'store visits|foot traffic|footfall|walk ins|shop visits|showroom visits|visits to our store|visits to the store|visitors in store|store visitors|shop visitors|walkins|showroom visitors|visitors to the shop|in store visits|visitors to the showroom|visitors to the store|visitors to our showroom|visitors to our shop|visitors to our store',
  'metric.bookings':
    'bookings|reservations|appointments|room nights|booking|nights booked|table bookings|reservation|booked nights|appointment bookings|stays|rentals|bookings a month|occupancy|occupancy rate|places|slots|treatments|sessions booked|overnight stays|covers|booked appointments|direct bookings|table reservations|hires~0.5|spots|charters|tours booked|event bookings|wedding bookings',
  'metric.attendees':
    'attendees|attendance|participants|delegates|visitors to our stand|guests at|event registrations|webinar registrations|webinar attendees|webinar attendance|rsvps|seats|people at our|runners|ticket holders|exhibitors|webinar sign ups|webinar signups|spectators|people at the',
  'metric.donations':
    'donations|donation|donors|gifts|pledges|donated|in donations|new donors|regular givers|monthly donors|monthly givers|contributions|donation income|recurring donors',
  'metric.applications':
    'applications|applicants|candidates|job applications|hires|new hires|recruits|volunteers|apprentices|trainees|drivers|nurses|plumbers|electricians|developers~0.7|engineers~0.6|carers|caregivers|interns|new employees|employees~0.5|staff~0.5|teachers~0.6|welders|cooks|chefs~0.6|technicians|qualified applicants|cvs|resumes|foster carers|foster families|mechanics~0.6|warehouse workers|positions|vacancies|roles',
  'metric.awareness':
    'awareness|brand awareness|brand recognition|recognition|reach|impressions|aided awareness|unaided awareness|brand recall|views|video views|ad recall|people reached|share of voice',
  'metric.market_share': 'market share|share of the market|share of market',
  'metric.roas':
    'roas|return on ad spend|return on adspend|return on advertising spend|return on ads|ad return|roi',
  'metric.cpa':
    'cpa|cost per acquisition|cost per lead|cpl|cac|acquisition cost|customer acquisition cost|customer acquisition costs|cost per customer|cost per order|cost per sale|cost per install|cpi|cost per signup|cost per sign up|cost per booking|cost per enquiry|cost per inquiry|cost per conversion|acquisition costs|cost per new customer|cost per purchase|cost per trial|cost per donor|cost per patient|cost per application|cost per applicant|cost per registration|cost per demo|cost per meeting|cost per subscriber|cost per member|cost per client|cost per hire|lead cost|cost per download|cost per student|cost per enrolment|price per lead',

  'model.b2b':
    'enterprise opportunities|enterprise accounts|wholesale accounts|b2b|business to business|businesses~0.8|companies~0.7|enterprises|smes|smbs|sme|smb|wholesale|wholesaler|manufacturers|procurement|ctos|cfos|cios|cmos|hr managers|hr directors|facility managers|it managers|it directors|decision makers|vendor~0.5|saas~0.5|corporate clients|corporate~0.6|firms~0.7|distributors|dealers~0.6|hospitals~0.6|law firms|accountants|contractors~0.6|retailers~0.7|restaurants owners|restaurant owners|hotels and restaurants|trade customers|purchasing managers|buyers at|offices~0.5|plant managers|operators~0.4|factories|heads of|agencies~0.6|startups~0.6|fleet managers|fleet~0.6|industrial~0.6|oem|b2b saas|erp|crm~0.6|for teams|teams~0.4|freelancers~0.5|small businesses|small business owners|engineering firms|consulting firms|architects~0.5|dentists~0.5|clinics~0.4|property managers|landlords~0.3|employers|recruiters|publishers~0.4|mid market|midmarket|mittelstand|logistics managers|sales meetings|demos~0.5|demo requests|enterprise customers|construction companies|procurement heads|payroll software|for restaurants|for hotels|for dentists|for schools|for clinics|for lawyers|for accountants|for manufacturers|small business clients|business clients|company clients|commercial clients|trade press|key accounts|consultancy~0.4|data analytics~0.4|hospital~0.5|franchise enquiries|franchisees|franchise partners|office managers|cisos|purchasing|supply chain managers|resellers~0.6',
  'model.b2c':
    'b2c|d2c|dtc|consumers|consumer~0.8|families|parents|shoppers|households|homeowners|women|men|kids|children|students~0.6|gym|restaurant|bakery|cafe|salon|hotel~0.8|shop~0.7|boutique|store~0.6|online shop|online store|ecommerce|pet owners|dog owners|brides|couples|tourists|travellers|travelers|teens|teenagers|guests|diners|patients~0.7|fans|residents|moms|mums|dads|seniors|retirees|runners|gamers|hobbyists|toddlers|grandparents|barber|florist|spa|studio~0.5|dentist~0.6|dental practice|clinic~0.5|yoga|toys|clothing|sneakers|skincare|cosmetics|furniture|jewelry|jewellery|festival~0.4|cinema|museum~0.5|theatre|theater|kindergarten|daycare|driving school|condos|apartments~0.6|homes~0.6|home owners|roofing~0.6|solar for homes|mobile game|game~0.5|app~0.3|holiday|holidays~0.5|vacation|pizzeria|brewery~0.6|craft beer~0.4|subscription box|people who|tennis club|golf club|b b|bed and breakfast|campsite|farm shop|bookstore|bookshop|pub|bar~0.5|coffee shop|ice cream|ladies|adults|individuals|retail~0.6|dating|wedding~0.6|pet~0.6|gym members|children s|divorce|family law|personal injury|wills|laundromat|launderette|pest control|handyman|black friday|cyber monday|mother s day|father s day|valentine s day|for the home|preorder~0.5|pre order~0.5|refurbished~0.5|open house~0.5|smart home|gadget|gadgets|wearables|influencers~0.3',
  'model.b2b2c':
    'b2b2c|white label for|through partners to consumers|marketplace for both|through retailers to consumers',
  'model.nonprofit':
    'nonprofit|non profit|not for profit|charity|charitable|ngo|foundation~0.8|hospice charity|food bank|animal shelter|shelter~0.6|church|parish|legal aid|humanitarian|501c3|volunteers~0.4|donors|donations~0.7|donation~0.5|association~0.3|relief|refugees~0.5|homeless~0.6|rescue~0.4|conservation~0.5|community group|social enterprise|museum trust|wildlife trust|fundraising~0.6|advocacy|orphanage|red cross|blood drive',
  'model.government':
    'government|council|municipality|city government|city administration|municipal|city council|town council|ministry|public health authority|county council|county government|public sector|federal agency|state agency|state department|department of|local authority|mayor|city hall|public library|tourism board|tourist board|transit authority|public transport authority|police~0.6|fire department|army|navy|vaccination campaign|public agency|borough|health department|public service announcement|census|town hall|prefecture|port authority|water utility~0.4',

  'size.startup':
    'startup|start up|start ups~0.4|pre seed|seed stage|seed funded|early stage|just starting|just started|newly founded|bootstrapped|founded this year|mvp|we just launched|series a|founders~0.5',
  'size.small':
    'small business|family business|family run|family owned|solo|freelance|freelancer|one person|two person|three of us|two of us|four of us|just me|mom and pop|independent|my sister and i|my brother and i|my wife and i|my husband and i|small team|tiny|sole trader|micro business|small company|small shop|small firm|our little|local business|our small|small~0.5|neighborhood|neighbourhood|corner shop|my shop|my store|my salon|self employed|side hustle|small studio',
  'size.medium':
    'mid sized|midsized|medium sized|medium size|mid size|midmarket company|regional chain|mid market company|50 employees|100 employees|200 employees|scaleup|scale up company|mittelstand',
  'size.large':
    'large company|national chain|big company|500 employees|1000 employees|listed company|publicly traded|large retailer|leading provider|large~0.3|nationwide chain|market leader',
  'size.enterprise':
    'enterprise~0.4|multinational|global company|fortune 500|fortune 100|fortune 1000|conglomerate|global corporation|global enterprise|dax company|ftse|10 000 employees',

  'segment.young_adults':
    'young adults|young people|gen z|genz|millennials|twenty somethings|twentysomethings|youth|teens|teenagers|18 24|young women|young men|youngsters|zoomers|adolescents',
  'segment.young_professionals':
    'young professionals|young urban professionals|yuppies|early career|urban professionals|first jobbers|young office workers',
  'segment.parents':
    'parents|moms|mums|dads|mothers|fathers|new parents|young parents|expectant mothers|expecting mothers|expecting parents|mom|parent|school parents|caregivers~0.3',
  'segment.families':
    'families|family|households with children|families with children|families with kids|young families',
  'segment.students':
    'students|college students|university students|undergraduates|pupils|student|high schoolers|graduates|school leavers|undergrads|grad students',
  'segment.seniors':
    'seniors|retirees|pensioners|older adults|elderly|senior citizens|retired|over 60s|over 65s|grandparents|older people|boomers|baby boomers',
  'segment.executives':
    'executives|ceos|ctos|cfos|cmos|cios|c level|c suite|managing directors|vps|directors|decision makers|board members|senior management|business leaders|procurement heads|heads of|ciso|cisos|chief|partners at',
  'segment.small_business_owners':
    'small business owners|shop owners|entrepreneurs|freelancers|smes|smbs|small businesses|restaurant owners|store owners|business owners|self employed|founders|sole traders|salon owners|tradespeople|solopreneurs|small firms|small companies',
  'segment.tech_enthusiasts':
    'tech enthusiasts|techies|early adopters|developers|gamers|geeks|makers|programmers|tech savvy|gadget lovers|software engineers|it enthusiasts|crypto enthusiasts',
  'segment.homeowners':
    'homeowners|home owners|house owners|property owners|landlords|home buyers~0.6|homebuyers~0.6|owner occupiers|villa owners',
  'segment.high_income':
    'high income|affluent|wealthy|high net worth|hnwi|luxury buyers|well off|rich~0.5|premium customers|high earners|top earners|investors~0.5',
  'segment.bargain_hunters':
    'bargain hunters|budget conscious|price sensitive|deal seekers|discount shoppers|cost conscious|thrifty|budget shoppers|price conscious|deal hunters|on a budget',
  'segment.professionals':
    'professionals|engineers|doctors|lawyers|nurses~0.6|teachers~0.6|accountants|architects|managers|hr managers|consultants|specialists|physicians|dentists~0.6|marketers|office workers|purchasing managers|facility managers|it managers|procurement~0.6|designers~0.6|scientists|analysts|recruiters|fleet managers|plant managers|buyers at|surgeons|vets|practitioners|tradesmen|contractors|sales reps',

  'gender.female':
    'women|woman|female|females|ladies|girls|moms|mums|mothers|brides|businesswomen|women s|mom',
  'gender.male': 'men|man~0.5|male|males|gentlemen|guys|boys|dads|fathers|grooms|men s',

  'channel.search_advertising':
    'search|search ads|search advertising|google|google ads|adwords|google adwords|bing|bing ads|microsoft ads|sem|ppc|paid search|search engine|search engines|search engine marketing|google shopping|shopping ads|search campaigns|search engine ads|pay per click|google search|keywords ads|apple search ads|performance max|pmax|google maps ads|search engine advertising|local search ads|baidu|yandex',
  'channel.social_media':
    'social|social media|social ads|paid social|facebook|instagram|insta|tiktok|tik tok|linkedin|linked in|twitter|x ads|snapchat|pinterest|reddit|meta|meta ads|fb|ig|facebook ads|instagram ads|social networks|social network|threads|vk|wechat|weibo|line ads|nextdoor|xing|whatsapp~0.4|fb ads|reels|stories ads|social media ads|social posts|quora|tumblr|discord~0.5|twitch~0.5|snap|mastodon|bluesky',
  'channel.display_advertising':
    'display|display ads|display advertising|banner|banners|banner ads|google display|gdn|programmatic|display network|programmatic display|programmatic ads|banner advertising|pop ups|popups|display banners|dv360|rich media|web banners|display campaigns',
  'channel.video_marketing':
    'video|videos|video ads|youtube|you tube|video marketing|vimeo|video campaign|video advertising|youtube ads|explainer video|video clips|short videos|online video|pre roll|preroll|video content',
  'channel.email_marketing':
    'email|emails|e mail|e mails|email marketing|newsletter|newsletters|mailings~0.6|mailchimp|email campaigns|mailing list|drip campaign|email list|crm emails|email automation|cold email|cold emails|our newsletter|e newsletter|klaviyo|email blasts|mailshots~0.5',
  'channel.content_marketing':
    'content|content marketing|blog|blogs|blogging|blog posts|articles|seo|white papers|whitepapers|whitepaper|ebooks|e books|guides~0.6|case studies|organic search|search engine optimization|search engine optimisation|thought leadership|infographics|how to guides|content pieces|landing pages~0.4|webinars~0.4|organic content|blog articles|long form content|copywriting~0.4',
  'channel.influencer_marketing':
    'influencer|influencers|influencer marketing|creators|content creators|micro influencers|brand ambassadors|ambassadors|bloggers|youtubers|instagrammers|tiktokers|creator partnerships|streamers|kols|celebrities|celebrity|celebrity endorsements|testimonials by stars|influencer campaigns|ugc creators|bookstagrammers|vloggers',
  'channel.affiliate_marketing':
    'affiliate|affiliates|affiliate marketing|affiliate program|affiliate programme|referral partners|affiliate network|affiliate networks|affiliate partners|coupon sites|cashback sites|affiliate links|partner program|referral program~0.4|comparison sites|comparison portals|price comparison',
  'channel.retargeting':
    'retargeting|remarketing|retarget|re targeting|re marketing|abandoned cart|abandoned carts|cart abandoners|retargeting ads|retargeted|remarket',
  'channel.native_advertising':
    'native|native ads|native advertising|taboola|outbrain|sponsored articles|sponsored content|advertorials|advertorial|sponsored posts~0.6|sponsored stories|paid articles|branded content',
  'channel.podcast_advertising':
    'podcast|podcasts|podcast ads|podcast advertising|podcast sponsorship|podcast sponsorships|podcast hosts|podcasting|host read ads',
  'channel.mobile_advertising':
    'mobile ads|mobile advertising|in app ads|in app advertising|sms|text messages|push notifications|mobile|whatsapp~0.5|texting|app ads|sms marketing|text message|push messages|mms|in game ads|texts|apple search ads~0.3|app store ads|admob|whatsapp messages',
  'channel.connected_tv':
    'ctv|connected tv|streaming tv|ott|hulu|roku|netflix ads|streaming ads|tv|television|tv ads|tv spots|tv commercials|smart tv|tv commercial|tv advertising|tv spot|disney ads|prime video ads|streaming services|linear tv|addressable tv|netflix',
  'channel.audio_advertising':
    'radio|radio ads|radio spots|audio ads|spotify|spotify ads|pandora|audio|local radio|streaming audio|radio advertising|radio commercials|digital audio|radio spot|radio stations|deezer|audio advertising|audio spots',
  'channel.outdoor_advertising':
    'billboard|billboards|ooh|dooh|out of home|outdoor|outdoor ads|outdoor advertising|posters|poster|bus ads|transit ads|transit|bus shelters|bus stops|metro ads|subway ads|signage|street ads|digital out of home|bus shelter ads|taxi ads|tube ads|train station ads|wallscapes|hoardings|hoarding|airport ads|bus stop ads|yard signs|bus sides|window stickers~0.5|digital screens|city lights|sandwich board|bus advertising',
  'channel.direct_mail':
    'direct mail|postcards|postcard|letters|flyers~0.8|leaflets|leaflet|leaflet drop|mailers|catalogs|catalogues|catalogue|door hangers|mailbox|post mailings|letterbox|flyer~0.8|door drops|direct mailing|direct mailings|mail drops|door to door flyers|postal mailing|print mailings|brochures~0.6|every door direct mail|eddm|leafleting|mail drop|printed catalogue|mailshot|letter drop|postal mail|snail mail',
  'channel.event_marketing':
    'events|event marketing|trade shows|trade show|trade fairs|trade fair|conferences|pop up store|pop up stores|pop up shop|fairs|sponsorships|sponsorship|exhibitions|expo booth|roadshow|roadshows|road show|workshops~0.6|meetups|tastings|booths|booth|event sponsorship|expos|experiential|field marketing|street team|pop up events|live events|local events|tasting events|in store events|demo days|sampling|webinars~0.5|stand at|market stall|market stalls',
  'channel.pr_outreach':
    'pr|public relations|press|press releases|press release|media outreach|media relations|journalists|earned media|press coverage|pr outreach|newspaper articles|news coverage|press outreach|pr campaign|media coverage|editorial coverage|digital pr|pr agency|pitching journalists|press work',
  'scopechannel.print': 'print|newspaper ads|magazine ads|print ads|newspapers|newspaper|magazines',

  'urgency.immediate':
    'urgent|urgently|asap|a s a p|immediately|immediate|right away|rush|emergency|critical~0.8|at once|desperate|desperately|straight away|now or never|time is running out|last minute|very urgent|yesterday|no time to lose|without delay|super urgent|urgency|right now please|fire drill|drop everything|need it now|needs to happen now|in a panic|top priority|pronto|quick sticks|burning|dire|running out of time|instantly',
  'urgency.high':
    'soon|quickly|fast|rapid|rapidly|swift|swiftly|hurry|in a hurry|tight deadline|tight timeline|short notice|quick|as soon as possible|time is short|time is tight|pressing|in a rush|clock is ticking|time sensitive|speedy|act fast|quick wins|high priority|need it soon|quick turnaround|soon as possible|no time to waste|too slow|fast results|sooner the better|quick results|behind schedule|deadline is close|close deadline|must not slip|cannot wait|can t wait|won t wait|time critical|fast turnaround',
  'urgency.medium':
    'timely|prompt|promptly|before long|fairly soon|reasonably soon|in the near future|near term|short term|this month|this week|next week|end of this month|end of next month|in good time|shortly',
  'urgency.low':
    'no rush|no hurry|not urgent|whenever|no deadline|take our time|long term|long run|eventually|no pressure|not in a hurry|not in a rush|patient|someday|some day|at some point|relaxed|there s no rush|isn t urgent|take your time|slow and steady|slowly|slow burn|nothing urgent|no time pressure|no particular deadline|no fixed deadline|no hard deadline|plenty of time|flexible on timing|timing is flexible|take its time|takes as long as it takes|in no hurry|in no rush|can wait|over the long haul|steadily|not pressing|one day|there is no rush|no real deadline|when it happens it happens|without rush|without hurry|not time critical|time isn t an issue|time is not an issue',

  'soph.leadership':
    'ceo|ceos|cto|ctos|cfo|cfos|cmo|cmos|cio|cios|founder|founders|president|presidents|vice president|vp|vps|c level|c suite|chief|board members|managing directors',
  'soph.professional':
    'executive|executives|director|directors|manager|managers|specialist|specialists|expert|experts|consultant|consultants',
  'soph.technical_role':
    'developer|developers|engineer|engineers|architect|architects|analyst|analysts|scientist|scientists|programmers|devops|sysadmins',
  'soph.technology_audience': 'tech|technology|software|it managers|techies',
  'soph.startup_audience': 'startup|startups|entrepreneur|entrepreneurs',
  'soph.enterprise_audience': 'enterprise|enterprises|corporate|corporations|corporates',
  'soph.education':
    'degree|phd|phds|masters degree|mba|mbas|university|college|graduates|postgraduates',
  'soph.experience':
    'experienced|veteran|veterans|seasoned|senior engineers|senior managers|senior developers|senior buyers|senior staff',
  'soph.decision':
    'decision makers|decision maker|buyer|buyers|purchaser|purchasers|purchasing|procurement|budget holders|heads of|procurement heads',
  'soph.technical': 'technical|engineering|architecture|development teams',
  'notobjective.no':
    'launch day|launch date|sales team|sales force|sales reps|sales rep|point of sale|for sale|lead time|sales cycle|book shop|event venue|opening hours|recruitment agency|sales manager|sales managers|sales tax|join us',
};
