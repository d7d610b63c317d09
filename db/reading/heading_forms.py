"""Patterns of the forms in which reports print one and the same standard heading; they match a normalised heading.

A pattern without a dot has fixed words: where such a heading stands, it may be told from a sentence by them alone.
"""

from typing import Final

_WHOSE: Final = (
    r"( (for|by|across) the (local authority|lscb|board|council|local area|(local )?(area )?partnership)"
    r"|( (the )?lscb)| identified)?"
)
# "Areas for improvement", "Areas that need to improve", "Further areas for improvement for the partnership".
IMPROVEMENT: Final = (
    r"((key|main|priority|other|further|specific) )?areas? "
    r"((for|of|requiring|needing|in need of) ((further|urgent|immediate) )?improvement( and (further )?development)?"
    r"|(that|which) (need|require)s? (to improve|(further )?improvement)|to improve"
    rf"|where improvements? (is|are) (needed|required)){_WHOSE}"
)
# With a place or a subject that differs from report to report.
IMPROVEMENT_IN: Final = r"areas? for improvement (for|in|across) .{3,60}"
PRIORITY: Final = (
    r"((areas? (for|of) )?(priority|immediate|urgent)( and (immediate|urgent|priority))? actions?( and improvement)?"
    r"|immediate priorities( for action)?)( serious weaknesses)?"
)
RECOMMENDATIONS: Final = (
    r"((key|main|our|further) )?recommendations?"
    r"( (for|to) (decision|improvement|the (local authority|council|board|lscb|partnership)))?"
    r"|improvements? (needed|required)"
)
HEADLINES: Final = (
    r"executive summary|summary of (the )?(key |main )?findings|headline findings?|overall findings|overview"
    r"|inspection outcomes?|outcomes? of (the|this) inspection"
)
PARTNERSHIP: Final = (
    r"what (is|are) (the|this) (local )?(area )?partnership doing that (is|are) (effective|working well)"
    r"|what (does|do|could|should|must) (the|this) (local )?(area )?partnership (need to )?(do|improve) better"
)
FACTS: Final = (
    r"(children( living)?|child protection|children looked after|looked after children|children in care|care leavers"
    r"|private fostering) in this area"
    r"|(previous|other) (ofsted )?inspections?|other information about this area|local leadership"
    r"|the (casework|practice|social work|social care) (models?|frameworks?|approach(es)?) used in this area"
)
ABOUT_AREA: Final = (
    r"(information )?about (the local area partnership|(this|the) (local )?area)|service information"
)
VISITED: Final = (
    r"areas covered( (by|in|during|at) (the|this) (monitoring |focused )?(visit|inspection))?"
    r"|(scope of|background to) (the|this) (monitoring |focused )?(visit|inspection)"
)
DETAILS: Final = (
    r"((the )?inspection team|inspection details|local (area partnership|authority) details)"
    r"|details of the (inspection|inspectors|inspection team)|grade (definitions|descriptors)"
)
EXAMPLES: Final = r"(practice|case) stud(y|ies).*|(good )?practice examples?.*"
