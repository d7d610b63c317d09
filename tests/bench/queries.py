"""Queries for the benches: a session, misspelt queries with their right forms, and right queries.

The misspelt queries have the usual mistakes (letters doubled, dropped, swapped, spelt by ear). The right ones were
written from the language of the field, before any database was looked at.
"""

from typing import Final

from db.query import Query

# Typed letter by letter; some of them with filters.
SESSION: Final[tuple[Query, ...]] = (
    Query("caseloads"),
    Query("private fostering"),
    Query("children missing from home"),
    Query('"care leavers" education'),
    Query("IRO challenge"),
    Query("quality of assessments", theme=("assessment",)),
    Query("safegaurding board"),
    Query("social workers supervision", kind=("finding",)),
    Query("health -dental", area=("in-care",)),
    Query("child sexual exploitation"),
    Query("wellbeing of children", tone=("negative",)),
    Query("thresholds", authority=("Liverpool", "Sefton")),
    Query("permanence planning drift", grade=("requires-improvement",)),
    Query("pathway plans", year=("2014", "2015")),
)

MISSPELT: Final[tuple[tuple[str, str], ...]] = (
    ("privte fosterng", "private fostering"),
    ("safegaurding", "safeguarding"),
    ("assesment", "assessment"),
    ("asessments timely", "assessments timely"),
    ("caselods", "caseloads"),
    ("supervison", "supervision"),
    ("permenance", "permanence"),
    ("permanance planing", "permanence planning"),
    ("adpotion", "adoption"),
    ("adoptoin panel", "adoption panel"),
    ("exploitaton", "exploitation"),
    ("sexaul exploitation", "sexual exploitation"),
    ("domestc abuse", "domestic abuse"),
    ("domestic voilence", "domestic violence"),
    ("neglct", "neglect"),
    ("refferals", "referrals"),
    ("referals thresholds", "referrals thresholds"),
    ("threshholds", "thresholds"),
    ("stratgey", "strategy"),
    ("confrence", "conference"),
    ("accomodation", "accommodation"),
    ("accomadation", "accommodation"),
    ("independant reviewing", "independent reviewing"),
    ("reveiwing officers", "reviewing officers"),
    ("recruitement", "recruitment"),
    ("managment oversight", "management oversight"),
    ("leadershp", "leadership"),
    ("comissioning", "commissioning"),
    ("commisioning services", "commissioning services"),
    ("parternship", "partnership"),
    ("performence", "performance"),
    ("educaton", "education"),
    ("attainmnt", "attainment"),
    ("emplyment training", "employment training"),
    ("advocasy", "advocacy"),
    ("particpation", "participation"),
    ("disabilites", "disabilities"),
    ("homless", "homeless"),
    ("chronolgies", "chronologies"),
    ("timelyness", "timeliness"),
)

CORRECT: Final[tuple[str, ...]] = tuple(
    query.strip()
    for query in """
    safeguarding|child protection|children in need|looked after children|care leavers|kinship care|foster carers
    residential care|secure accommodation|special guardianship|adoption support|permanence|family finding
    life story work|later life letters|contact with birth parents|placement stability|sufficiency strategy
    out of area placements|private fostering|connected persons|viability assessment|form F assessment
    fostering panel|agency decision maker|matching|disruption meetings|staying put|staying close|pathway plans
    personal advisers|leaving care grant|apprenticeships|local offer|tenancies|houses in multiple occupation
    supported lodgings|semi-independent accommodation|unregulated placements|unregistered provision|homelessness
    sixteen and seventeen year olds|Southwark judgement|bed and breakfast|early help|team around the family
    common assessment framework|lead professional|troubled families|children's centres|family hubs
    parenting programmes|edge of care|family group conferences|reunification|multi-agency safeguarding hub
    front door|contact and referral|thresholds|consent|step down|re-referrals|emergency duty team|out of hours
    strategy discussions|section 47 enquiries|section 17|section 20|section 31
    initial child protection conferences|core groups|child protection chairs|child protection plans|neglect
    graded care profile|emotional abuse|physical abuse|sexual abuse|harmful sexual behaviour|fabricated illness
    domestic abuse|coercive control|parental substance misuse|parental mental health|trio of vulnerabilities
    drug and alcohol services|forced marriage|honour based abuse|female genital mutilation|radicalisation
    Prevent|child sexual exploitation|child criminal exploitation|county lines|gangs|knife crime
    serious youth violence|trafficking|modern slavery|national referral mechanism|grooming|online safety|sexting
    missing from home|return home interviews|intelligence sharing|contextual safeguarding|peer on peer abuse
    transitional safeguarding|elective home education|children missing education|school attendance|exclusions
    alternative provision|virtual school|personal education plans|pupil premium|key stage two|attainment
    progress eight|special educational needs|education health and care plans|inclusion|SENCO|short breaks
    respite|direct payments|preparing for adulthood|transitions|autism|neurodevelopmental pathway
    speech and language therapy|occupational therapy|waiting times|tribunal|co-production|parent carer forum
    local area partnership|CAMHS|emotional wellbeing|strengths and difficulties questionnaire|self-harm
    eating disorders|suicide|bereavement|initial health assessments|review health assessments|dental checks
    immunisations|health passports|teenage pregnancy|sexual health|obesity|breastfeeding|health visitors
    school nurses|midwifery|pre-birth assessments|concealed pregnancy|care proceedings|public law outline
    pre-proceedings|letters before action|court work|expert assessments|Cafcass|twenty-six weeks
    placement orders|supervision orders|discharge of care orders|deprivation of liberty|adoption scorecard
    independent reviewing officers|looked after reviews|dispute resolution|midway reviews|children's guardian
    wishes and feelings|direct work|advocacy|independent visitors|children in care council|complaints
    compliments|voice of the child|participation|lived experience|corporate parenting|lead member
    director of children's services|chief executive|scrutiny|improvement board|peer challenge
    performance management|quality assurance|case file audits|moderation|practice standards|management oversight
    reflective supervision|group supervision|chronologies|genograms|case summaries|recording|electronic systems
    caseloads|agency staff|vacancies|turnover|recruitment and retention|newly qualified social workers
    assessed and supported year|principal social worker|workforce development|training|sickness absence|morale
    signs of safety|restorative practice|motivational interviewing|systemic practice|serious case reviews
    child death overview panel|learning from reviews|section 11 audits|independent chair|safeguarding partners
    information sharing|multi-agency training|data set|probation|youth offending|youth justice|remand|custody
    asylum seeking children|age assessments|interpreters|ethnicity|cultural identity|religion|sexuality
    gender identity|disability|equality and diversity|poverty|overcrowding|unemployment|refugees|travellers
    """.replace("\n", "|").split("|")
    if query.strip()
)
