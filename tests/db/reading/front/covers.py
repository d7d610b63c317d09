"""Made-up covers of every family, for the tests of the front page: one printed line to a line."""

from db.reading.blocks import Line
from db.reading.front.cover import clean_lines, read_cover
from db.reading.front.inspection import read_front_page
from db.reading.front.judgements import read_judgements
from db.records import Inspection, Judgement


def text_lines(text: str) -> list[Line]:
    """Lines as read from a text file: without place and size."""
    return [Line(line) for line in text.strip("\n").split("\n")]


def told(text: str, kind: str) -> tuple[Judgement, ...]:
    """The judgements of a report of the given kind."""
    lines = clean_lines(text_lines(text))
    return read_judgements(lines, read_cover(lines).lines, kind)


def judged(text: str, kind: str) -> dict[str, str]:
    """The same as grades by area."""
    return {judgement.area: judgement.grade for judgement in told(text, kind)}


def read_front(text: str, file_name: str = "report.txt") -> Inspection:
    return read_front_page([], text_lines(text), file_name=file_name)


def grades(inspection: Inspection) -> dict[str, str]:
    return {judgement.area: judgement.grade for judgement in inspection.judgements}


ILACS_2022 = """
Inspection of North East Lincolnshire
local authority children’s services
Inspection dates: 3 to 14 October 2022
Lead inspector: Alison Example, His Majesty’s Inspector
Judgement Grade
The impact of leaders on social work
practice with children and families
Requires improvement to be good
The experiences and progress of
children who need help and protection
Good
The experiences and progress of
children in care and care leavers
Good
Overall effectiveness Good
Since the focused visit in March 2019 and two monitoring visits, services have improved. A joint
targeted area inspection took place from 4 to 8 July 2022.
"""
ILACS_2019 = """
1
Nottingham City Council
Inspection of children’s social care services
Inspection dates: 8 July 2019 to 12 July 2019 and 7 August 2019 to
8 August 2019
Lead inspector: Julie Example
Her Majesty’s Inspector
Judgement Grade
The impact of leaders on social work practice with
children and families
Good
"""
SIF = """
1
London Borough of Tower Hamlets
Inspection of services for children in need of help and
protection, children looked after and care leavers
and
Review of the effectiveness of the Local Safeguarding Children
Board1
Inspection date: 23 January to 16 February 2017
Report published: 7 April 2017
Children’s services in Tower Hamlets are inadequate
1. Children who need help and protection Inadequate
2. Children looked after and achieving
permanence
Requires improvement
"""
SIF_TEAM = """
The inspection team
Lead inspector: Brenda Example-Jones HMI
Deputy lead inspector: Linda Other
Team inspectors: Natalie Third, Louise Fourth
"""
SEND = """
Local Area Partnership report
Area SEND inspection of Southend-on-Sea Local Area
Partnership
Inspection dates: 6 to 10 March 2023
Date of previous inspection: 1 to 6 October 2018
Inspection outcome
The local area partnership’s arrangements lead to inconsistent experiences and outcomes
for children and young people with special educational needs and/or disabilities (SEND).
Ofsted and the Care Quality Commission (CQC) ask that the local area partnership updates its plan.
Information about the local area partnership
Inspection team
Ofsted Care Quality Commission
Katherine Example, Ofsted HMI, lead inspector Liz Other, CQC lead inspector
Margaret Third, Ofsted HMI David Fourth, CQC Inspector
"""
JTAI = """
4 July 2022
Kevin Someone, Executive Director of Children’s Services, Royal Borough of Windsor
and Maidenhead
Sarah Someone, Executive Director, Quality and Nursing
Dear Royal Borough of Windsor and Maidenhead Local Safeguarding Partnership

Joint targeted area inspection of Royal Borough of Windsor and
Maidenhead

This letter summarises the findings of the joint targeted area inspection (JTAI) of the
multi-agency response to identification of initial need and risk.
This inspection took place from 9 May to 13 May 2022. It was carried out by inspectors
from Ofsted, the Care Quality Commission (CQC) and Her Majesty’s Inspectorate of
Constabulary and Fire & Rescue Services (HMICFRS).
Headline findings
The safeguarding partnership is effective.
Yours sincerely
Yvette Example
National Director Regulation and Social Care, Ofsted
Wendy Other, CBE
Her Majesty’s Inspector of Constabulary and Fire & Rescue Services
"""
MONITORING = """
Ofsted
Piccadilly Gate
Store Street
Manchester
M1 2WD
T 0300 123 1231
www.gov.uk/ofsted

25 May 2017
Ms Jane Someone
Director of Children’s Services
Sandwell Metropolitan Borough Council
Oldbury

Dear Ms Someone

Monitoring visit to Sandwell Metropolitan Borough Council children’s
services

This letter summarises the findings of the monitoring visit to Sandwell
Metropolitan Borough Council’s children’s services on 26 and 27 April 2017. The
visit was the second monitoring visit since the local authority was judged
inadequate in June 2015. The inspectors were Jo Signer and Al Other, HMI.

Yours sincerely

Jo Signer
Her Majesty’s Inspector
"""
COUNCIL = """
Overview and Scrutiny Committee

10 October 2022

Report Title\tChildren's Services Improvement Plan
Cabinet Portfolio\tChildren and Young People Services
Exempt Report\tNo
Key Decision\tNo
Wards Affected\tAll
Report of\tHilary Someone, Director of Children's Services
Contact Officer\tHilary Someone

1. Summary

1.1 This report summarises the Ofsted monitoring visit to Bury children's social care on 27th and 28th July 2022.
1.2 Bury was inspected in 2019 and received a judgement of inadequate.

3. Purpose of this report

7. Legal Implications

20. Background Documents
"""
LOOKED_AFTER = """
Inspection of looked after children
services
Kent County Council
Inspection dates: 15 – 19 July 2013
Reporting inspector Helen Example HMI
Age group: All
Published: 23 August 2013
Website: www.ofsted.gov.uk
"""
UNANNOUNCED = """
Freshford House Redcliffe Way Bristol BS1 6NL T 0300 1231231 enquiries@ofsted.gov.uk

31 March 2011

Mr Bob Someone
St Helens Metropolitan Borough Council
Atlas House

Dear Mr Someone

Annual unannounced inspection of contact, referral and assessment arrangements
within St Helens Metropolitan Borough Council children's services

This letter summarises the findings of the recent unannounced inspection of contact, referral and
assessment arrangements within local authority children's services which was conducted on 2 and 3 March
2011. An earlier one took place on 4 and 5 May 2010.

Yours sincerely

Mary Example Her Majesty's Inspector
"""
UNFORESEEN = """
Inspection of progress made in the provision
of safeguarding services in the London
Borough of Haringey
Care Quality Commission
HM Inspectorate of Constabulary
Ofsted
Age group: All
Published: 3 July 2009
Reference no: 309
"""
FOUR_ROWS = """
Judgement Grade
The impact of leaders on social work
practice with children and families
Requires improvement to be good
The experiences and progress of
children who need help and protection
Inadequate
The experiences and progress of
children in care and care leavers
Good
Overall effectiveness Inadequate
Services in Anytown are inadequate. Leaders have not
secured improvement. Some care leavers do well: Good
"""
FIVE_ROWS = """
Judgement
Grade
The impact of leaders on social work practice with children and families Outstanding
The experiences and progress of children who need help and protection Good
The experiences and progress of children in care Outstanding
The experiences and progress of children care leavers
Requires improvement to be good
Overall effectiveness Outstanding
"""
