"""English: how a UN document states its facts."""

from documents.parsing.languages.facts import FactWords

_TITLES = r"(?:Mr|Mrs|Ms|Mx|Dr|Prof|Ambassador)\b"
_PARTICLES = (
    r"(?:(?:de|del|da|di|du|do|dos|das|van|von|vom|zu|der|den|ten|ter|bin|ibn|al|el|la|le|los"
    r"|las)\s+|[dl]['’]){0,3}"
)
_CAP = rf"{_PARTICLES}(?!{_TITLES})[A-ZÀ-ÖØ-ÞŠŽ][\w.'’\-]*"

WORDS = FactWords(
    session=r"(?:resumed\s+)?(?:[a-z]+[ -])?[a-z]+(?:th|st|nd|rd|first|second"
    r"|third)?\s+(?:(?:emergency\s+)?special\s+)?session|\d+(?:st"
    r"|nd|rd|th)\s+session",
    meeting=r"\b(?:conference|meeting|meetings|working group|committee|commission"
    r"|group of experts|assembly)\b",
    agenda_item=r"\b(?:agenda\s+items?|items?)\s+(?P<number>\d+(?:\s*\([a-z]{1,2}\))?)"
    r"(?:\s*(?:,|and|to)\s*\d+(?:\s*\([a-z]{1,2}\))?){0,6}(?:\s+of\s+the\s+"
    r"(?:provisional\s+|revised\s+)?agenda)?",
    original=r"\bOriginal\s*:\s*(?P<language>[A-Za-z]+)",
    distribution=r"^Distr\b|^(?:general|limited|restricted)$",
    convention=r"^(?:the\s+)?convention\s+on\s+the\s+prohibition.{20,}$",
    submitted=r"(?:jointly\s+)?(?:submitted|presented|prepared|introduced|"
    r"sponsored|issued)\s+by\s+(?P<who>.{2,400}?)$",
    on_behalf=r",?\s*(?:speaking\s+)?on\s+behalf\s+of\s*",
    issued_as=r"issued\s+(?:subsequently\s+)?as\s+(?:a\s+)?(?:document\s+)?§",
    resolution_adopted=r"(?:resolution|decision)s?\s+adopted\s+by\s+the\s+(?:General\s+Assembly"
    r"|Security\s+Council|Human\s+Rights\s+Council)",
    title_skip=r"^\[?\s*on\s+the\s+report\s+of|^\[?without\s+reference|^United\s+Nations$"
    r"|^General\s+Assembly$|^Security\s+Council$|^agenda\b|^working\s+paper$"
    r"|^note\s+by\b",
    document_types={
        "final-document": r"\bfinal\s+(?:document|declaration)",
        "provisional-agenda": r"\b(?:provisional|draft|annotated)\s+(?:annotated\s+)?agenda"
        r"|agenda\b.{0,20}$",
        "participants-list": r"\blist\s+of\s+participants",
        "background-paper": r"\bbackground\s+(?:information\s+)?(?:paper|document|note)",
        "draft-resolution": r"\bdraft\s+resolution",
        "letter": r"\bletter\s+dated|\bnote\s+verbale",
        "draft-report": r"\bdraft\s+(?:procedural\s+)?report",
        "summary-record": r"\bsummary\s+record",
        "procedural-report": r"\breport\b",
        "programme-of-work": r"\bprogramme\s+of\s+work",
        "statement": r"\bstatement\b",
    },
    offices={
        r"(?:chair|president)[\s-]*designate": "chair-designate",
        r"vice[\s-]?(?:chair|president)\w*": "vice-chair",
        r"friends?\s+of\s+the\s+chair\w*": "friend-of-the-chair",
        r"chair(?:person|man|woman)?\b|president\b": "chair",
        r"implementation\s+support\s+unit|\bISU\b": "isu",
        r"secretary-general": "secretary-general",
        r"secretariat": "secretariat",
        r"facilitator": "facilitator",
    },
    office_names={
        "chair-designate": "Chair-designate",
        "vice-chair": "Vice-Chair",
        "friend-of-the-chair": "Friend of the Chair",
        "chair": "Chair",
        "isu": "Implementation Support Unit",
        "secretariat": "Secretariat",
        "secretary-general": "Secretary-General",
        "facilitator": "Facilitator",
    },
    articles=r"(?:as\s+well\s+as|and|also|the|both)\s+",
    endings="",
    resolution=r"\bresolutions?",
    decision=r"\bdecisions?",
    organs={
        r"Human\s+Rights\s+Council": "A/HRC/RES",
        r"Economic\s+and\s+Social\s+Council": "E/RES",
        r"Security\s+Council": "S/RES",
        r"General\s+Assembly": "A/RES",
    },
    committee=r"\b(?P<number>\d{4})\s+Committee|Committee\s+established\s+pursuant\s+to\s+"
    r"(?:Security\s+Council\s+)?resolution\s+(?P<number2>\d{4})",
    number_first="",
    rule=r"rule\s+44\b(?:\s*,?\s*paragraph\s+(?P<paragraph>\d)|\s*\((?P<paragraph2>\d)\)"
    r"|\.(?P<paragraph3>\d))?|paragraph\s+(?P<paragraph4>\d)\s+of\s+rule\s+44",
    attended=r"\bparticipat\w+|\battend\w*|\btook\s+part|\bwere\s+(?:present"
    r"|represented)|\bwas\s+(?:present|represented)|observer\s+status",
    states_parties=r"States?\s+Part(?:y|ies)|delegations?",
    signatories=r"\bsignator(?:y|ies)\b|\bsigned\b[^.:]{0,60}\bnot(?:\s+yet)?\s+ratified",
    observer_states=r"\bneither\b|\bnot?\s+(?:a\s+)?(?:part(?:y|ies)|signator)",
    un_bodies=r"United\s+Nations",
    organisations=r"organi[sz]ations?|specialized\s+agenc",
    ngos=r"non-?\s?governmental\s+organi[sz]ations|\bNGOs\b|academi\w+|research\s+institut",
    observers=r"\bobservers?\b",
    guests=r"\bguests?\b",
    count=r"\b%s\s+(?:(?!of\b|and\b)[\w-]+\s+){0,4}?(?:States?|delegations?"
    r"|non-?\s?governmental|NGOs|organi[sz]ations?|signatories|observers"
    r"|agenc\w+|institut\w+|entities|bodies)\b",
    count_words={},
    following=r"\bfollowing\s+%s\b",
    list_starts=r":|\bnamely\b,?|\bincluding\b|\bas\s+follows\b|\bsuch\s+as\b"
    r"|\bviz\.?|\bstatus\s+was\s+granted\s+to\b|\bpart(?:y|ies)\s+nor\s+signator(?:y|ies)[^,:]{0,40},",
    list_ends=r"[.]$|,?\s*\b(?:participated|attended|were\s+(?:granted|present"
    r"|represented|invited)|was\s+(?:granted|present|represented"
    r"|invited)|took\s+part|in\s+accordance\s+with|pursuant\s+to"
    r"|under\s+rule|also\s+(?:attended|participated)|without\s+taking\s+part)\b",
    took_part=r"participat\w*|took\s+part|statements?|took\s+the\s+floor|interven\w*"
    r"|spoke|following\s+(?:States?\s+Part(?:y|ies)|delegations?"
    r"|States?)",
    spoke=r"\b(?:made|delivered)\s+(?:a\s+|an\s+|general\s+|opening\s+"
    r"|joint\s+)*(?:statements?|interventions?|remarks)|\btook\s+the\s+floor"
    r"|\bspoke\b|\b(?:also\s+)?(?:participated|took\s+part)\b|\bstatements?\s+w"
    r"(?:as|ere)\s+(?:also\s+)?(?:made|delivered)\s+by|\bheard\s+statements?",
    not_spoke=r"\bguests?\b|technical\s+presentation|working\s+papers?|\bintroduced\b"
    r"|\bbriefing|\bbriefed\b",
    person=(
        r"\b(?:H\.?\s?E\.?\s+)?(?:(?:Mr|Mrs|Ms|Mx|Dr|Prof)\.?|Ambassador|Professor|Sir|Dame)\s+"
        r"(?:(?:Mr|Mrs|Ms|Dr|Ambassador)\.?\s+)?(?P<name>" + _CAP + r"(?:\s+" + _CAP + r"){0,5})"
    ),
    appointed=r"\b(?:as|elected|appointed|served\s+in)\s+(?:the\s+|its\s+|an?\s+)?$",
    roles={
        "guest": r"\bguests?\b",
        "deputy-secretary": r"\bdeputy\s+secretary(?!-general)",
        "secretary-general": r"\bsecretary-general",
        "secretary": r"\bsecretary(?!-general)\b",
        "secretariat": r"\bsecretariat\b",
        "vice-chair": r"\bvice[\s-]?(?:chair|president)\w*",
        "friend-of-the-chair": r"\bfriends?\s+of\s+the\s+(?:chair\w*|president)",
        "rapporteur": r"\brapporteur",
        "facilitator": r"\bfacilitator|\bcoordinator",
        "chair": r"\bchair(?:ed|manship|person|man|woman|ing|s)?\b|\bpresiden"
        r"(?:t|cy)\b|\bpresided\b",
    },
    only=(
        r"[\[(]?\s*(?P<languages>(?:in\s+)?(?:(?:Arabic|Chinese|English|French|Russian|Spanish)"
        r"(?:\s*,\s*(?:and\s+)?|\s*/\s*|\s+and\s+|\s*&\s*)?){1,6})\s*only\s*[\])]?"
    ),
    header=r"^(?:(?:document\s+)?symbol|titles?|document|submitted\s+by|language)s?$",
    list_title=r"\blist\s+of\s+(?:official\s+|working\s+)?(?:documents|papers)|^documents$",
    no_status=r"\b(?:has|have|had|having|with)\s+(?:been\s+agreed\s+and\s+"
    r"(?:has|have|had)\s+)?no\s+(?:legal\s+|official\s+|formal\s+)*status"
    r"|\b(?:has|have|had)\s+not\s+been\s+(?:agreed|negotiated)|without\s+"
    r"(?:any\s+)?(?:legal\s+)?status|not\s+(?:been\s+)?agreed\s+and\b",
    adopted=r"\badopted\b[^.;]{0,160}\b(?:report|final\s+document|final\s+declaration)\b"
    r"|\b(?:report|final\s+document|final\s+declaration)\b[^.;]{0,160}\badopted\b",
    chair_text=r"friends?\s+of\s+the\s+chair|\b(?:submitted|prepared|presented)\s+by\s+the\s+"
    r"(?:chair|president)|rolling\s+text|compilation|chair\w*['’]s\s+"
    r"(?:summary|text|paper)|elements\s+paper",
    secretariat=r"\b(?:submitted|prepared|presented)\s+by\s+the\s+(?:implementation\s+support"
    r"|secretariat)|note\s+by\s+the\s+secretar|report\s+of\s+the\s+secretary-general",
    own_annex=(
        r"annex(?:es)?\s*(?P<number>(?:[IVX]{1,4}|[A-H]|\d{1,2})\b)?"
        r"\s*(?:to|of)\s+(?:this|the\s+present)\b"
        r"|\(\s*(?:see\s+)?(?:the\s+)?annex\s*(?P<number2>(?:[IVX]{1,4}|[A-H]|\d{1,2})\b)?\s*\)"
        r"|\b(?:contained|attached|reproduced|set\s+out|listed|given|annexed|appears?|presented)\s+"
        r"(?:\w+\s+){0,3}(?:in|as|at)\s+(?:the\s+)?annex\s*+"
        r"(?P<number3>(?:[IVX]{1,4}|[A-H]|\d{1,2})\b)?+(?!\s*(?:to|of)\b)"
    ),
    meetings={
        "MX1": r"(?:first|1st)\s+meeting\s+of\s+experts|\bMX[. ]?1\b",
        "MX2": r"(?:second|2nd)\s+meeting\s+of\s+experts|\bMX[. ]?2\b",
        "MX3": r"(?:third|3rd)\s+meeting\s+of\s+experts|\bMX[. ]?3\b",
        "MX4": r"(?:fourth|4th)\s+meeting\s+of\s+experts|\bMX[. ]?4\b",
        "MX5": r"(?:fifth|5th)\s+meeting\s+of\s+experts|\bMX[. ]?5\b",
        "MSP": r"meetings?\s+of\s+(?:the\s+)?states\s+parties|\bMSP\b",
    },
    groups={
        r"(?:the\s+)?(?:group\s+of\s+the\s+)?non-?\s?aligned\s+(?:movement"
        r"|countries)(?:\s+and\s+other\s+states(?:\s+parties(?:\s+to\s+the\s+"
        r"(?:BWC|convention))?)?)?|\bNAM(?:\s+and\s+other\s+states(?:\s+parties)?)?\b": "NAM",
        r"(?:the\s+)?western\s+group": "WG",
        r"(?:the\s+)?eastern\s+european\s+group|\bEEG\b": "EEG",
    },
)
