"""The words by which documents about goals name their parts. Lists of words, no logic; matched in lower case."""

# Headings that say what a document is made of, not what is aimed at.
STRUCTURE = frozenset(
    """a an and & / + of for in on the to our your my this next last current upcoming draft final wip v1 v2 new all
    other others more okr okrs objective objectives goal goals key result results kr krs roadmap roadmaps plan plans
    planning priority priorities focus quarter quarterly quarters year yearly annual half month monthly week weekly
    sprint iteration cycle period horizon milestone milestones target targets theme themes initiatives initiative
    project projects epic epics feature features item items list backlog todo to-do doing done now later soon today
    ongoing planned progress in-progress shipped recently working started future long-term short-term mid-term
    near-term long short mid near term status update updates overview summary high-level level top team teams
    company org organisation organization department departments company-wide group individual personal urgent
    important non-urgent not and/or must should could won't nice have vision mission strategy strategic set sets
    work committed aspirational stretch learning backlogs ideas idea up candidates under consideration upcoming
    releases release issues tasks task deliverables actions scope date dates timeline tracker document page notes
    community project's product's q1 q2 q3 q4 h1 h2 cy fy ziele ziel objectifs objectif objetivos objetivo fahrplan
    résultats clés""".split()
)

# Teams and departments: a heading of these names who, not what.
DEPARTMENTS = frozenset(
    """sales marketing product products engineering design finance legal hr people talent recruiting recruitment hiring
    support success operations ops bizops devops techops peopleops revops it security data analytics infrastructure
    platform research growth distribution business customer customers accounting procurement facilities
    communications comms pr brand content community education training compliance risk quality qa sre mobile web
    backend frontend ios android ml ai devrel experience developer enablement partnerships partner partners
    alliances editorial administration logistics manufacturing production supply chain purchasing services service
    cloud core search docs documentation office workplace strategy insights science leadership management executive
    exec board staff human resources field demand generation technology technical architecture""".split()
)

# Departments whose name is a topic as often: before a colon, only the rest of a document can tell which is meant.
TOPICS = frozenset(
    """documentation docs content quality core search cloud research strategy mobile web frontend backend ios android
    ai ml technology technical architecture services service experience community brand office leadership training
    education compliance risk hiring recruiting recruitment infrastructure management communication""".split()
)

ROLES = frozenset(
    """ceo cto cfo cmo coo cpo cro cio ciso chro vp svp evp president director head chief lead manager founder officer
    gm pm po em tl cdo cco cso chair""".split()
)

# Headings of a part that explains and sets no goal.
TALK = (
    r"what (?:is|are|do|does)\b.*|why (?:we |do we |use )?\b.*okrs?.*|how (?:to|we|do|does|it|this|okrs?|it)\b.*|"
    r"about(?: .*)?|introduction(?: to .*)?|intro|"
    r"overview|background|context|motivation|preamble|foreword|abstract|tl;?dr|key concepts?|concepts?|definitions?|"
    r"terminology|glossary|"
    r"faqs?|frequently asked questions|(?:external |further )?(?:references?|readings?|resources)|(?:useful |"
    r"related |quick )?links|see also|"
    r"table of contents|contents|toc|on this page|appendix|acknowledge?ments?|contact(?: us)?|credits|licen[cs]e|"
    r"changelog|change log|"
    r"(?:get(?:ting)?|becom(?:e|ing)) involved(?: .*)?|contribut(?:e|ing|ions?)(?: .*)?|feedback|questions\??|"
    r"(?:best|good) practices?|tips(?: .*)?|do'?s (?:and|&) don'?ts|"
    r"(?:okrs? )?(?:process|cadence|rituals?|ceremonies|methodology|framework|guide(?:lines|book)?|cycle|rules|"
    r"grading|scoring|training|basics|anatomy|workflow|template)|"
    r"grading(?: .*)?|scoring(?: .*)?|release (?:cadence|schedule|process|notes|calendar)|disclaimers?|legend|"
    r"notation|conventions|"
    r"mission(?: (?:and|&) vision| statement)?|vision(?: (?:and|&) mission| statement)?|mission, vision.*|(?:our |"
    r"team )?(?:values|principles|mission|charter)|"
    r"(?:final |executive )?summary|conclusions?|retro(?:spective)?s?|lessons(?: learned)?|learnings|"
    r"progress updates?|wrap[- ]?up|consequences|decision(?:s| drivers)?|"
    r"risks?(?:(?:,| and| &) .*)?|open (?:questions?|issues|points)|blockers?|dependencies|parking lot|notes?|"
    r"(?:how )?scores? .*|update log|"
    r"discussions?(?: .*)?|alternatives?(?: .*)?|considered options|assumptions|out of scope|non-goals|newsletter|"
    r"what['’]s new(?: .*)?|new on the blog|from the (?:blog|archives?)|what we(?:['’]re| are) reading|upcoming events|"
    r"subscribe|footer|members|team members?|who we are|meet the team|"
    r"meetings?|stand-?ups?|slack(?: channels?)?|channels?|on-?call|history|archives?|previous (?:okrs?|goals|"
    r"quarters?|roadmaps?).*|past (?:okrs?|goals|quarters?|roadmaps?).*|"
    r".*['’]s mission(?: .*)?|team member .*|.*north stars?.*|okrs?: (?:an? )?.*(?:guide|introduction|overview|"
    r"explained).*|(?:an? )?(?:introduction|guide) to .*|"
    r"(?:setting|writing|using|running|implementing|understanding) (?:good |great |better |effective )?(?:okrs?|"
    r"objectives|goals|key results).*"
)

# Words that open a deliverable: a thing to do.
VERBS = frozenset(
    """accelerate achieve activate adapt add adopt advance align allow amplify analyse analyze announce answer apply
    archive ask assess attain attract audit automate be become begin benchmark boost bring build buy capture
    categorise celebrate centralise certify change clarify clean cleanup close co-create coach collaborate collect
    combine communicate complete comply conclude conduct configure connect consider consolidate continue contribute
    convert coordinate cover create cultivate cut debug decide decommission decouple decrease deepen define delete
    deliver democratize democratise deploy deprecate design detect determine develop diversify document double draft
    drive drop earn ease educate elevate eliminate embed empower enable encourage engage enhance enrich ensure
    establish estimate evaluate evolve examine execute expand experiment explore extend facilitate feature figure
    fill finalise finalize find finish fix formalise formalize foster gain gather generate get give go grow
    guarantee guide harden have help highlight hire hit hold host identify implement improve include incorporate
    increase index inform instrument integrate introduce invest investigate invite iterate keep kick land launch
    lead learn level leverage limit list localise localize lower maintain make manage map market mature maximise
    maximize measure meet merge migrate minimise minimize mitigate modernise modernize monitor move nail negotiate
    normalise normalize obtain offer onboard open optimise optimize order organise organize outline own parallelise
    parallelize partner pay perform pilot plan position post practise prepare present prevent prioritise prioritize
    produce promote prototype prove provide publish push put raise ramp reach rebuild recruit redesign reduce
    refactor refine refresh release remove renegotiate renew reorganise replace report research resolve respond
    restructure retain retire retro review revise rewrite roll run save scale schedule secure segment select sell
    send set setup shape share ship shorten show sign simplify solve source spark speed spread stabilise stabilize
    standardise standardize start stay stop store streamline strengthen study submit support surface survey switch
    take teach test track train transform transition translate triple try turn unblock uncover understand unify
    update upgrade use validate verify visit welcome widen win work write""".split()
)
