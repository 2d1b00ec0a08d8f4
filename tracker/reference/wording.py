"""The words of the reference data that the interface says in all its languages.

The reference files hold Chinese and English. The names of what they hold are translated with the
interface, as own renderings; a name that staff write in the admin is shown in English instead.
A test compares this list with the files.
"""

from django.utils.translation import gettext_noop as _

WORDS = (
    _("Registered"),
    _("Recorded from a source, not shown to be before this body"),
    _("Proposed"),
    _("Tabled by a State Party or a group of States"),
    _("Under discussion"),
    _("Taken up under an agenda item"),
    _("Compiled"),
    _("In a compilation or summary of a Chair or a Friend of the Chair"),
    _("In text"),
    _("In an identified version of a rolling or draft text"),
    _("Converged"),
    _("Settled at informal level, not in plenary"),
    _("Agreed ad referendum"),
    _("Plenary had no objection, ad referendum"),
    _("Adopted"),
    _("In an adopted report or final document"),
    _("Deferred"),
    _("Put off to a later meeting"),
    _("No consensus"),
    _("Taken up without reaching consensus"),
    _("Withdrawn"),
    _("Taken back by its sponsor's own paper"),
    _("Superseded"),
    _("Replaced by another element"),
    _("Dormant"),
    _("Not mentioned in any paper for a long time"),
    _("Overall conception of a verification mechanism"),
    _("Purpose"),
    _("Timely detection and deterrence of deliberate non-compliance"),
    _("Mutual confidence in compliance among States Parties"),
    _("Safeguarding the peaceful use of bioscience and biotechnology"),
    _("Strengthening the authority and effectiveness of the Convention"),
    _("Promoting common and universal security"),
    _("Legal basis"),
    _(
        "Consistency with the Charter of the United Nations and basic principles of "
        "international law"
    ),
    _(
        "Consistency with the purposes and objectives of the Convention and the 1925 Geneva "
        "Protocol"
    ),
    _(
        "Any outcome supplements the Convention; it neither amends it nor limits or derogates"
        " from the rights and obligations of States Parties"
    ),
    _("Basic principles"),
    _("Respect for sovereignty"),
    _("Non-interference in the internal affairs of States Parties"),
    _("No impact on activities not prohibited by the Convention"),
    _("Protection of security interests and of commercial, scientific and technological secrets"),
    _("Fairness and impartiality"),
    _("Exclusion of political factors; non-discrimination"),
    _("No service to the advantage of particular groups or States"),
    _("Universal participation of States Parties and consensus"),
    _("Objectivity and science"),
    _("Effective and feasible techniques, means and procedures"),
    _("Prevention and correction of abuse of verification"),
    _(
        "Verification itself does not determine compliance; an authorised mechanism does, "
        "under its rules"
    ),
    _("Core elements"),
    _("Carrying forward the 1994 mandate of the Ad Hoc Group"),
    _(
        "Results of the Ad Hoc Group as a basis for further discussion and negotiation "
        "(overall framework of the protocol)"
    ),
    _("General provisions"),
    _("Definitions, lists, declarations"),
    _("Visits, investigations, confidence-building measures"),
    _("Consultation, clarification and cooperation; dispute settlement"),
    _("National implementation"),
    _("Promotion of peaceful use and international cooperation"),
    _("Organization and institutional arrangements"),
    _("Relations with other international organizations"),
    _(
        "Coordination with WHO and other international organizations dealing with human, "
        "animal and plant disease"
    ),
    _("Avoiding overlap of functions and increasing complementarity"),
    _("International cooperation for peaceful purposes (Article X)"),
    _("Study the establishment of a mechanism for international cooperation and assistance"),
    _("Promote full, effective and non-discriminatory implementation of Article X"),
    _("Comprehensive review of peaceful use and international cooperation under the Convention"),
    _("Promote the fullest exchange of equipment, materials and information, and cooperation"),
    _("Identify needs for equipment, materials and information for peaceful purposes"),
    _("Map obstacles to the implementation of Article X and cases of denial"),
    _("Help developing countries to build capacity"),
    _(
        "Assess real needs, target assistance better, fill institutional, legislative and "
        "professional gaps"
    ),
    _("Strengthen the database on assistance and cooperation"),
    _("Training courses, seminars, international exchange and cooperation"),
    _("Raise the support of the international community"),
    _(
        "Cooperate with relevant international organizations and mechanisms; invite export-"
        "control arrangements to brief"
    ),
    _(
        "Report to the Meeting of States Parties and the Review Conference and submit an "
        "action plan"
    ),
    _(
        "Mechanism for biological non-proliferation export control and international "
        "cooperation (study)"
    ),
    _("Institutional set-up"),
    _("Drawing up of lists"),
    _("Settlement of transfer disputes"),
    _("Fund for the peaceful use of biotechnology and international cooperation (study)"),
    _("Rules of procedure of the bodies proposed"),
    _("Membership"),
    _("Mode of operation"),
    _("Meeting arrangements"),
    _("Sources of funding"),
    _("Decision-making"),
    _(
        "Geographic and gender balance, representation of developing countries, "
        "professionalism and independence, consensus"
    ),
    _("First phase"),
    _("proposed in a working paper by China; not an agreed programme"),
    _("Take stock of progress made, building on the 2001 results of the Ad Hoc Group"),
    _("Clarify the challenges"),
    _(
        "Assess the impact of science and technology on verification and the difficulties "
        "with dual-use facilities and equipment"
    ),
    _("Explore which technologies can make verification more effective under present conditions"),
    _("Assess the applicability of the 2001 results in that light"),
    _("Identify the focus and direction of future negotiation as far as possible"),
    _("Preliminary discussion of the overall framework and basic principles"),
    _("Second phase"),
    _("Further technical assessment"),
    _("Discuss the overall framework and basic principles"),
    _("Discuss ways and models of setting up an organization"),
    _(
        "Recommend a road map for restarting multilateral negotiation after the Tenth Review "
        "Conference in 2027"
    ),
    _("2027 and after"),
    _("Tenth Review Conference (reference point)"),
    _("Restart of multilateral negotiation thereafter (aim)"),
    _("Throughout"),
    _(
        "Draw on initiatives to institutionalise the Convention, including Kazakhstan's for "
        "an International Agency for Biological Safety"
    ),
    _("Geneva Protocol"),
    _("Third Review Conference decides to establish the group of governmental experts (VEREX)"),
    _(
        "The experts identify 21 possible verification measures in three areas (development; "
        "acquisition and production; stockpiling)"
    ),
    _("Special Conference establishes the Ad Hoc Group, mandated to negotiate a protocol"),
    _("24 rounds of negotiation; the main framework of a protocol takes shape"),
    _(
        "From the Durban summit on, outcome documents of Non-Aligned summits voice concern at"
        " undue restriction of peaceful use"
    ),
    _(
        "Negotiation of the protocol ends (the paper attributes this to the opposition of one"
        " State Party)"
    ),
    _("Meeting of States Parties agrees by consensus on the intersessional programme 2018-2020"),
    _("General Assembly adopts resolution 72/71 without a vote"),
    _("Meeting of Experts on Institutional Strengthening of the Convention, 2018"),
    _("General Assembly adopts resolution 75/88 without a vote"),
    _(
        "Meeting of Experts on Strengthening National Implementation, 2020 series (first set "
        "for 31 August 2020)"
    ),
    _("Final report of the Ninth Review Conference mandates the Working Group"),
    _(
        "Ninth Review Conference decides to develop, with a view to establishing it, a "
        "mechanism open to all States Parties under Article X"
    ),
    _("Working Group, second session"),
    _("Working Group, third session"),
    _("Tenth Review Conference"),
    _("Microbiology"),
    _(
        "Research on bacteria, viruses, rickettsiae and fungi pathogenic to humans, animals "
        "and plants"
    ),
    _("Toxinology"),
    _("Research on potent biological toxins"),
    _("Preventive medicine and epidemiology"),
    _(
        "Patterns, prevention and control of diseases caused by pathogenic micro-organisms "
        "and biological toxins"
    ),
    _("Pharmacy and vaccinology"),
    _(
        "Research and development of drugs and vaccines related to dangerous pathogens and "
        "biological toxins"
    ),
    _("Clinical medicine"),
    _("Clinical research on and treatment of infectious diseases"),
    _("Informatics"),
    _(
        "Bioinformatics on the evolution and origin of pathogens; biological and medical "
        "informatics"
    ),
    _("Biosafety"),
    _(
        "Design, construction, operation and maintenance of high-containment laboratories, of"
        " high-containment drug and vaccine production facilities, and of their equipment"
    ),
    _("Non-proliferation export control and international cooperation regime"),
    _("Establishment of a Cooperation Committee"),
    _("Action plan for the implementation of Article X"),
    _("International Agency for Biological Safety"),
    _("Third Review Conference"),
    _("Eighth Review Conference"),
    _("Ninth Review Conference"),
    _("Meeting of States Parties, 2017"),
    _("Meeting of States Parties, 2018"),
    _("Geneva"),
    _("Meeting of Experts on Institutional Strengthening of the Convention (MX5), 2018"),
    _("Palais des Nations, Geneva"),
    _("Meeting of States Parties, 2020 (held in 2021)"),
    _("Meeting of Experts on Strengthening National Implementation (MX3), 2020 (held in 2021)"),
    _("Working Group on the Strengthening of the BWC, second session"),
    _("Working Group on the Strengthening of the BWC, third session"),
    _("Working Group on the Strengthening of the BWC"),
    _("Meeting of States Parties"),
    _("Review Conference"),
    _("United Nations Disarmament Commission"),
    _("Conference on Disarmament, Geneva"),
)
