"""The paragraphs of the two small reports that are searched."""

ST_HELENS = (
    "Caseloads in looked after children teams are too high.",
    "Children’s well-being is promoted by school nurses.",
    "Private fostering arrangements are well managed.",
    "Independent reviewing officers challenge drift in planning.",
    "Safety planning is not recorded, and safety is not assured by safety plans.",
    "Social workers carry caseloads of thirty children.",
)
LIVERPOOL = (
    "The wellbeing of care leavers is a priority for leaders.",
    "IROs do not escalate concerns.",
    "Fostering is promoted, and private providers are used for many different placements of children.",
    "The ﬁnancial support for care leavers is good; pathway plans are not.",
    "A care plan for leavers of the service.",
    "Re-referrals remain high, and rereferrals are audited. 1,204 contacts became referrals under section 47.",
)
