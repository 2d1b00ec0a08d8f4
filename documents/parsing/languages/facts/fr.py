"""French: how a UN document states its facts."""

from documents.parsing.languages.facts import FactWords

_TITLES = r"(?:M(?=\.)|MM|Mme|Mmes|Mlle|Dr|Prof)\b"
_PARTICLES = (
    r"(?:(?:de|del|da|di|du|do|dos|das|van|von|vom|zu|der|den|ten|ter|bin|ibn|al|el|la|le|los"
    r"|las)\s+|[dl]['’]){0,3}"
)
_CAP = rf"{_PARTICLES}(?!{_TITLES})[A-ZÀ-ÖØ-ÞŠŽ][\w.'’\-]*"

WORDS = FactWords(
    session=r"(?:[\w-]+\s+){1,4}session(?:\s+(?:extraordinaire|ordinaire)(?:\s+d['’]urgence)?)?",
    meeting=r"\b(?:conférence|réunion|réunions|groupe\s+de\s+travail|comité"
    r"|commission|groupe\s+d['’]experts|assemblée)\b",
    agenda_item=r"\bpoints?\s+(?P<number>\d+(?:\s*[a-z]{1,2}\))?)(?:\s*(?:,|et|à)\s*\d+"
    r"(?:\s*[a-z]{1,2}\))?){0,6}\s+(?:de\s+l['’]ordre|du\s+projet\s+d['’]ordre"
    r"|de\s+l['’]ordre\s+du\s+jour\s+provisoire)(?:\s+du)?\s+(?:du\s+)?jour"
    r"(?:\s+provisoire)?",
    original=r"\bOriginal\s*:\s*(?P<language>[A-Za-zç]+)",
    distribution=r"^Distr\b|^(?:générale|limitée|restreinte)$",
    convention=r"^(?:la\s+)?convention\s+sur\s+l['’]interdiction.{20,}$",
    submitted=r"(?:document\s+)?(?:soumis|présent|dépos|établi|élabor|propos|rédig"
    r"|communiqu)(?:és?|ées?|is|ise|ises|e|es)?\s+(?:conjointement\s+)?par\s+"
    r"(?P<who>.{2,400}?)$",
    on_behalf=r",?\s*(?:s['’]exprimant\s+)?au\s+nom\s+(?:de\s+l['’]|de\s+la\s+"
    r"|du\s+|des\s+|de\s+|d['’])",
    issued_as=r"(?:publié|paraîtra|distribué|reproduit|diffusé|publiée)\w*\s+"
    r"(?:ultérieurement\s+)?sous\s+la\s+cote\s+§",
    resolution_adopted=r"(?:résolution|décision)s?\s+adoptées?\s+par\s+(?:l['’]Assemblée\s+générale"
    r"|le\s+Conseil)",
    title_skip=r"^\[?\s*sur\s+(?:le\s+)?rapport\s+d|^\[?sans\s+renvoi|^Nations\s+Unies$"
    r"|^Assemblée\s+générale$|^Conseil\s+de\s+sécurité$|^ordre\s+du\s+jour$"
    r"|^document\s+de\s+travail$|^note\s+d",
    document_types={
        "final-document": r"\b(?:document\s+final|déclaration\s+finale)",
        "provisional-agenda": r"\bordre\s+du\s+jour\s+(?:provisoire|annoté)|projet\s+d['’]ordre",
        "participants-list": r"\bliste\s+(?:provisoire\s+)?des\s+participants",
        "background-paper": r"\bdocument\s+d['’]information|note\s+d['’]information",
        "draft-resolution": r"\bprojet\s+de\s+résolution",
        "letter": r"\blettre\s+datée|\bnote\s+verbale",
        "draft-report": r"\bprojet\s+de\s+rapport",
        "summary-record": r"\bcompte\s+rendu\s+analytique",
        "procedural-report": r"\brapport\b",
        "programme-of-work": r"\bprogramme\s+de\s+travail",
        "statement": r"\bdéclaration\b",
    },
    offices={
        r"président\w*\s+désignée?": "chair-designate",
        r"vice-?président\w*": "vice-chair",
        r"amie?s?\s+(?:de\s+la|du)\s+président\w*": "friend-of-the-chair",
        r"présidente?\b|présidence": "chair",
        r"unité\s+d['’]appui\s+à\s+l['’]application": "isu",
        r"secrétaire\s+générale?": "secretary-general",
        r"secrétariat": "secretariat",
        r"facilitat\w+": "facilitator",
    },
    office_names={
        "chair-designate": "Président désigné",
        "vice-chair": "Vice-Président",
        "friend-of-the-chair": "Ami du Président",
        "chair": "Président",
        "isu": "Unité d’appui à l’application",
        "secretariat": "Secrétariat",
        "secretary-general": "Secrétaire général",
        "facilitator": "Facilitateur",
    },
    articles=r"(?:ainsi\s+que|et|(?:de|par|à)\s+la|(?:de|par|à)\s+l['’]|du"
    r"|des|au|aux|de|par|le|la|les)\s+|(?:d|l|de\s+l|à\s+l|par\s+l)['’]\s*",
    endings="",
    resolution=r"\brésolutions?",
    decision=r"\bdécisions?",
    organs={
        r"Conseil\s+des\s+droits\s+de\s+l['’]homme": "A/HRC/RES",
        r"Conseil\s+économique\s+et\s+social": "E/RES",
        r"Conseil\s+de\s+sécurité": "S/RES",
        r"Assemblée\s+générale": "A/RES",
    },
    committee=r"\bComité\s+(?:du\s+)?(?P<number>\d{4})\b|Comité\s+créé\s+par\s+la\s+résolution\s+"
    r"(?P<number2>\d{4})",
    number_first="",
    rule=r"article\s+44\b(?:\s*,?\s*paragraphe\s+(?P<paragraph>\d)|\s*\((?P<paragraph2>\d)\)"
    r")?|paragraphe\s+(?P<paragraph4>\d)\s+de\s+l['’]article\s+44",
    attended=r"\bparticip\w+|\bassist\w+|\bpris\s+part|\bprenaient\s+part"
    r"|\breprésent\w+|statut\s+d['’]observateur",
    states_parties=r"États?\s+parties?|délégations?",
    signatories=r"\bsignataires?\b|\bsigné\b[^.:]{0,60}(?:sans|pas)\b[^.:]{0,20}ratifi",
    observer_states=r"\bni\b[^.]{0,60}\bni\b|\bn['’](?:est|étant|était)[^.]{0,20}"
    r"(?:parties?|signataires?)|non\s+parties?",
    un_bodies=r"Nations\s+Unies",
    organisations=r"organisations?|institutions?\s+spécialisées?",
    ngos=r"organisations?\s+non\s+gouvernementales?|\bONG\b|universit\w+"
    r"|instituts?\s+de\s+recherche",
    observers=r"\bobservat(?:eur|rice)s?\b",
    guests=r"\binvitée?s?\s+(?:de|d['’])|\bexperts?\s+invitée?s?",
    count=r"\b%s\s+(?:(?!de\b|et\b)[\w'’-]+\s+){0,2}?(?:États?|délégations?"
    r"|organisations?|ONG|signataires|observateurs|institutions?"
    r"|entités|organismes)\b",
    count_words={},
    following=r"\b%s\s+(?:[\w'’-]+\s+){1,3}suivante?s\b|\bsuivante?s\s+%s\b",
    list_starts=r":|statut\s+d['’]observat\w+\s+a\s+été\s+accordé\s+(?=à|au)|à\s+savoir|\bnotamment\b|\bcomprenant\b|y\s+compris|tels?\s+que"
    r"|\bni\s+signataires?\s*,|\bni\s+parties?[^,:]{0,60},",
    list_ends=r"[.]$|,?\s*\b(?:ont\s+(?:participé|assisté|pris\s+part|été|"
    r"obtenu)|a\s+(?:participé|assisté|pris\s+part|été|obtenu)|participaient"
    r"|assistaient|étaient\s+(?:représentés|présents)|ont\s+aussi"
    r"|ont\s+également|conformément|en\s+application|en\s+vertu|"
    r"sans\s+prendre)\b",
    took_part=r"particip\w*|pris\s+part|pris\s+la\s+parole|déclarations?|intervenu\w*"
    r"|États?\s+parties?\s+suivants|délégations\s+suivantes|suivants",
    spoke=r"\b(?:fait|prononcé)\s+(?:aussi\s+|également\s+)?(?:une|des)\s+déclarations?"
    r"|\bpris\s+(?:aussi\s+|également\s+)?la\s+parole|\b(?:a|ont)\s+"
    r"(?:aussi\s+|également\s+)?(?:participé|pris\s+part)|\bdéclarations?\s+"
    r"(?:ont|a)\s+(?:aussi\s+|également\s+)?été\s+faites?\s+par|"
    r"sont\s+intervenus|est\s+intervenu",
    not_spoke=r"\binvité\w*|exposé\s+technique|documents?\s+de\s+travail|\bprésenté\b|exposé",
    person=(
        r"(?:\b(?:S\.?\s?E\.?\s+)?(?:M\.|MM\.|Mme|Mmes|M\s?me|Mlle|Dr"
        r"|Prof\.?)|\b[Ll['’]*[Aa]mbassad(?:eur|rice)|\bProfesseure?)\s+"
        r"(?:(?:M\.|Mme|l['’]Ambassadeur)\s+)?(?P<name>" + _CAP + r"(?:\s+" + _CAP + r"){0,5})"
    ),
    appointed=r"\b(?:comme|qualité\s+de|fonctions?\s+de|tant\s+que|à\s+la|"
    r"élue?s?|au)\s+(?:la\s+|le\s+|l[\'’])?$",
    roles={
        "guest": r"\binvitée?s?\b",
        "deputy-secretary": r"\bsecrétaire\s+(?:adjoint|suppléant)e?|\bvice-secrétaire",
        "secretary-general": r"\bsecrétaire\s+générale?",
        "secretary": r"\bsecrétaire\b(?!\s+général)",
        "secretariat": r"\bsecrétariat\b",
        "vice-chair": r"\bvice-?président\w*",
        "friend-of-the-chair": r"\bamie?s?\s+(?:de\s+la|du)\s+présiden\w*",
        "rapporteur": r"\brapporteu(?:r|se)",
        "facilitator": r"\bfacilita(?:teur|trice)|\bcoordonna(?:teur|trice)",
        "chair": r"\bprésident?e?s?\b|\bprésidence\b|\bprésidée?\b|\bprésidé\b",
    },
    only=(
        r"[\[(]?\s*(?P<languages>(?:en\s+)?(?:(?:arabe|chinois|anglais|français|russe|espagnol)"
        r"(?:\s*,\s*(?:et\s+)?(?:en\s+)?|\s*/\s*|\s+et\s+(?:en\s+)?)?){1,6})\s*"
        r"(?:seulement|uniquement)\s*[\])]?"
    ),
    header=r"^(?:cotes?|titres?|document|présenté\s+par|langue)s?$",
    list_title=r"\bliste\s+des\s+documents|^documents$",
    no_status=r"\b(?:aucun|pas\s+de|sans)\s+(?:valeur|statut)\b|n['’](?:a|"
    r"avait|ont)\s+pas\s+(?:été\s+)?(?:approuvé|convenu|négocié|"
    r"fait\s+l['’]objet\s+d['’]un\s+accord)|n['’]engage",
    adopted=r"\badopté\w*\b[^.;]{0,160}\b(?:rapport|document\s+final|déclaration\s+finale)"
    r"|\b(?:rapport|document\s+final|déclaration\s+finale)\b[^.;]{0,160}\badopté",
    chair_text=r"amie?s?\s+(?:de\s+la|du)\s+présiden\w*|(?:présenté|établi|soumis"
    r"|élaboré)\w*\s+par\s+(?:le\s+|la\s+)?président|texte\s+évolutif"
    r"|compilation",
    secretariat=r"(?:présenté|établi|soumis|élaboré)\w*\s+par\s+(?:l['’]unité\s+d['’]appui"
    r"|le\s+secrétariat)|note\s+du\s+secrét|rapport\s+du\s+secrétaire\s+général",
    own_annex=(
        r"annexe\s*(?P<number>(?:[IVX]{1,4}|[A-H]|\d{1,2})\b)?"
        r"\s*(?:au|du|à|de)\s+(?:la\s+)?(?:présent|cet)"
        r"|\(\s*(?:voir\s+)?(?:l['’]\s*)?annexe\s*"
        r"(?P<number2>(?:[IVX]{1,4}|[A-H]|\d{1,2})\b)?\s*\)"
        r"|(?:figure(?:nt)?|reproduit\w*|joint\w*|présenté\w*|énuméré\w*|contenu\w*)\s+"
        r"(?:\w+\s+){0,2}(?:à|dans|en)\s+(?:l['’]\s*)?annexe\s*+"
        r"(?P<number3>(?:[IVX]{1,4}|[A-H]|\d{1,2})\b)?+(?!\s*(?:au|du|de|à)\b)"
    ),
    meetings={
        "MX1": r"(?:première|1re|1ère)\s+réunion\s+d['’]experts|\bMX[. ]?1\b",
        "MX2": r"(?:deuxième|2e)\s+réunion\s+d['’]experts|\bMX[. ]?2\b",
        "MX3": r"(?:troisième|3e)\s+réunion\s+d['’]experts|\bMX[. ]?3\b",
        "MX4": r"(?:quatrième|4e)\s+réunion\s+d['’]experts|\bMX[. ]?4\b",
        "MX5": r"(?:cinquième|5e)\s+réunion\s+d['’]experts|\bMX[. ]?5\b",
        "MSP": r"réunions?\s+des\s+états\s+parties|\bMSP\b|\bREP\b",
    },
    groups={
        r"(?:le\s+)?(?:groupe\s+du\s+)?mouvement\s+des\s+(?:pays\s+)?non[-\s]alignés"
        r"(?:\s+et\s+(?:des\s+)?autres\s+états(?:\s+parties)?)?|groupe\s+des\s+"
        r"(?:pays\s+)?non[-\s]alignés(?:\s+et\s+(?:des\s+)?autres\s+états)?": "NAM",
        r"(?:le\s+)?groupe\s+occidental": "WG",
        r"(?:le\s+)?groupe\s+(?:des\s+états\s+)?d['’]europe\s+orientale"
        r"|groupe\s+de\s+l['’]europe\s+(?:orientale|de\s+l['’]est)|groupe\s+est-européen": "EEG",
    },
)
