"""Spanish: how a UN document states its facts."""

from documents.parsing.languages.facts import FactWords

_TITLES = r"(?:Sr|Sra|Srta|Dr|Dra|Prof|Excmo|Excma)\b"
_PARTICLES = (
    r"(?:(?:de|del|da|di|du|do|dos|das|van|von|vom|zu|der|den|ten|ter|bin|ibn|al|el|la|le|los"
    r"|las|y)\s+|[dl]['’]){0,3}"
)
_CAP = rf"{_PARTICLES}(?!{_TITLES})[A-ZÀ-ÖØ-ÞŠŽ][\w.'’\-]*"

WORDS = FactWords(
    session=r"(?:[\w-]+\s+){1,4}(?:período|periodo)\s+(?:extraordinario\s+)?"
    r"(?:de\s+)?(?:sesiones\s*)?(?:de\s+emergencia|extraordinario"
    r"|ordinario)?(?:\s*de\s+sesiones)?|(?:[\w-]+\s+){1,2}sesión",
    meeting=r"\b(?:conferencia|reunión|reuniones|grupo\s+de\s+trabajo|comité"
    r"|comisión|grupo\s+de\s+expertos|asamblea)\b",
    agenda_item=r"\btemas?\s+(?P<number>\d+(?:\s*[a-z]{1,2}\))?)(?:\s*(?:,|y|a)\s*\d+"
    r"(?:\s*[a-z]{1,2}\))?){0,6}\s+del\s+(?:programa|proyecto\s+de\s+programa"
    r"|orden\s+del\s+día)(?:\s+provisional)?",
    original=r"\bOriginal\s*:\s*(?P<language>[A-Za-zñéáí]+)",
    distribution=r"^Distr\b|^(?:general|limitada|reservada)$",
    convention=r"^(?:la\s+)?convención\s+sobre\s+la\s+prohibición.{20,}$",
    submitted=r"(?:documento\s+)?(?:presentad|preparad|elaborad|propuest|redactad)[oa]s?\s+"
    r"(?:conjuntamente\s+)?por\s+(?P<who>.{2,400}?)$",
    on_behalf=r",?\s*(?:hablando\s+)?en\s+nombre\s+(?:del?\s+|de\s+la\s+|de\s+los\s+|de\s+las\s+)",
    issued_as=r"(?:publicar|distribuir|public|reproduc)\w*\s+(?:posteriormente\s+)?"
    r"(?:como\s+documento|con\s+la\s+signatura|bajo\s+la\s+signatura)\s+§",
    resolution_adopted=r"(?:resolución|decisión|resoluciones)\s+aprobadas?\s+por\s+"
    r"(?:la\s+Asamblea\s+General|el\s+Consejo)",
    title_skip=r"^\[?\s*sobre\s+la\s+base\s+del\s+informe|^\[?sin\s+remisión"
    r"|^Naciones\s+Unidas$|^Asamblea\s+General$|^Consejo\s+de\s+Seguridad$"
    r"|^programa$|^documento\s+de\s+trabajo$|^nota\s+d",
    document_types={
        "final-document": r"\b(?:documento\s+final|declaración\s+final)",
        "provisional-agenda": r"\bprograma\s+(?:provisional|anotado)|proyecto\s+de\s+programa"
        r"(?!\s+de\s+trabajo)",
        "participants-list": r"\blista\s+(?:provisional\s+)?de\s+participantes",
        "background-paper": r"\bdocumento\s+(?:informativo|de\s+antecedentes)",
        "draft-resolution": r"\bproyecto\s+de\s+resolución",
        "letter": r"\bcarta\s+de\s+fecha|\bnota\s+verbal",
        "draft-report": r"\bproyecto\s+de\s+informe",
        "summary-record": r"\bacta\s+resumida",
        "procedural-report": r"\binforme\b",
        "programme-of-work": r"\bprograma\s+de\s+trabajo",
        "statement": r"\bdeclaración\b",
    },
    offices={
        r"president\w*\s+designad[oa]": "chair-designate",
        r"vicepresident\w*": "vice-chair",
        r"amig[oa]s?\s+(?:de\s+la|del)\s+president\w*": "friend-of-the-chair",
        r"president[ea]\b|presidencia": "chair",
        r"dependencia\s+de\s+apoyo\s+(?:a\s+la|para\s+la)\s+aplicación": "isu",
        r"secretari[oa]\s+general": "secretary-general",
        r"secretaría": "secretariat",
        r"facilitador\w*": "facilitator",
    },
    office_names={
        "chair-designate": "Presidente designado",
        "vice-chair": "Vicepresidente",
        "friend-of-the-chair": "Amigo del Presidente",
        "chair": "Presidente",
        "isu": "Dependencia de Apoyo a la Aplicación",
        "secretariat": "Secretaría",
        "secretary-general": "Secretario General",
        "facilitator": "Facilitador",
    },
    articles=r"(?:así\s+como|y|e|(?:de|por|a)\s+(?:la|los|las|el)|del|al|de|por|el|la|los|las)\s+",
    endings="",
    resolution=r"\bresoluci(?:ón|ones)",
    decision=r"\bdecisi(?:ón|ones)",
    organs={
        r"Consejo\s+de\s+Derechos\s+Humanos": "A/HRC/RES",
        r"Consejo\s+Económico\s+y\s+Social": "E/RES",
        r"Consejo\s+de\s+Seguridad": "S/RES",
        r"Asamblea\s+General": "A/RES",
    },
    committee=r"\bComité\s+(?:de\s+la\s+resolución\s+)?(?P<number>\d{4})\b"
    r"|Comité\s+establecido\s+(?:en\s+virtud\s+de|por)\s+la\s+resolución\s+"
    r"(?P<number2>\d{4})",
    number_first="",
    rule=r"artículo\s+44\b(?:\s*,?\s*párrafo\s+(?P<paragraph>\d)|\s*\((?P<paragraph2>\d)\))?"
    r"|párrafo\s+(?P<paragraph4>\d)\s+del\s+artículo\s+44",
    attended=r"\bparticip\w+|\basisti\w+|\bestuvieron\s+(?:presentes|representad\w+)"
    r"|\bestuvo\s+(?:presente|representad\w+)|condición\s+de\s+observador",
    states_parties=r"Estados?\s+partes?|delegaciones",
    signatories=r"\bsignatarios?\b|\b(?:firmado|habían\s+firmado)\b[^.:]{0,60}\bno\b[^.:]{0,20}rat"
    r"ific",
    observer_states=r"\bni\b[^.]{0,60}\bni\b|\bno\s+(?:es|son|era|eran|siendo)\s+"
    r"(?:parte|partes|signatario|ni)|\bno\s+(?:eran|son)\s+partes",
    un_bodies=r"Naciones\s+Unidas",
    organisations=r"organizaci(?:ón|ones)|organismos?\s+especializados?",
    ngos=r"organizaciones\s+no\s+gubernamentales|\bONG\b|universidad\w*"
    r"|institutos?\s+de\s+investigación",
    observers=r"\bobservador\w*",
    guests=r"\binvitad[oa]s?\s+(?:de|a)\b|\bexpert[oa]s?\s+invitad[oa]s?",
    count=r"\b%s\s+(?:(?!de\b|y\b)[\w-]+\s+){0,2}?(?:Estados?|delegaciones"
    r"|organizaciones|ONG|signatarios|observadores|instituciones"
    r"|entidades|organismos)\b",
    count_words={},
    following=r"\b%s\s+(?:[\w-]+\s+){0,3}siguientes\b|\bsiguientes\s+%s\b",
    list_starts=r":|condición\s+de\s+observador(?:es)?\s+(?=al?\b)|a\s+saber\s*,?|\bincluid[oa]s?\b|\bentre\s+ell[oa]s\b|\bcomo\s+los\s+siguiente"
    r"s|tales\s+como|\bni\s+signatarios?[^,:]{0,40},",
    list_ends=r"[.]$|,?\s*\b(?:participaron|participó|asistieron|asistió|estuvieron"
    r"|estuvo|fueron\s+(?:invitad|admitid)|obtuvieron|recibieron"
    r"|de\s+conformidad|en\s+virtud|con\s+arreglo|sin\s+participar"
    r"|también\s+(?:participaron|asistieron|estuvieron))\b",
    took_part=r"particip\w*|intervin\w*|hicieron\s+uso|declaraciones|formularon"
    r"|siguientes\s+(?:Estados|delegaciones)|tomaron\s+la\s+palabra",
    spoke=r"\b(?:formul|hicier|hizo|pronunci)\w*\s+(?:también\s+|asimismo\s+)?"
    r"(?:una\s+)?(?:declaraci(?:ón|ones))|\b(?:hicieron|hizo)\s+uso\s+de\s+la\s+palabr"
    r"a|\btom(?:ó|aron)\s+la\s+palabra|\b(?:también\s+)?particip"
    r"(?:ó|aron)\b|\bintervin(?:o|ieron)\b",
    not_spoke=r"\binvitad[oa]s?\b|exposición\s+técnica|presentación\s+técnica"
    r"|documentos?\s+de\s+trabajo|\bpresent(?:ó|aron)\b",
    person=(
        r"\b(?:S\.?\s?E\.?\s+)?(?:(?:Excm[oa]\.\s+)?(?:Sr|Sra|Srta|Dr"
        r"|Dra|Prof)\.|[Ee]mbajador(?:a)?|[Pp]rofesora?)\s+"
        r"(?:(?:Sr|Sra|Dr|Dra)\.\s+)?(?P<name>" + _CAP + r"(?:\s+" + _CAP + r"){0,6})"
    ),
    appointed=r"\b(?:como|calidad\s+de|funciones\s+de|cargo\s+de|desempeñó\s+de"
    r"|actuó\s+de|elegid[oa])\s+(?:el\s+|la\s+)?$",
    roles={
        "guest": r"\binvitad[oa]s?\b",
        "deputy-secretary": r"\bsecretari[oa]\s+(?:adjunt[oa]|suplente)|\bvicesecretari[oa]",
        "secretary-general": r"\bsecretari[oa]\s+general",
        "secretary": r"\bsecretari[oa]\b(?!\s+general)",
        "secretariat": r"\bsecretaría\b",
        "vice-chair": r"\bvice-?president\w*",
        "friend-of-the-chair": r"\bamig[oa]s?\s+(?:de\s+la|del)\s+presiden\w*",
        "rapporteur": r"\brelator\w*",
        "facilitator": r"\bfacilitador\w*|\bcoordinador\w*",
        "chair": r"\bpresident[ea]s?\b|\bpresidencia\b|\bpresidi(?:ó|da|do)\b|\bpresidid[ao]\b",
    },
    only=(
        r"[\[(]?\s*(?P<languages>(?:en\s+)?(?:(?:árabe|chino|inglés|francés|ruso|español)"
        r"(?:\s*,\s*(?:y\s+)?(?:en\s+)?|\s*/\s*|\s+[ye]\s+(?:en\s+)?)?){1,6})\s*"
        r"(?:solamente|únicamente|exclusivamente)\s*[\])]?"
        r"|[\[(]?\s*(?:solamente|únicamente|sólo|solo)\s+(?P<languages2>"
        r"(?:en\s+)?(?:(?:árabe|chino|inglés|francés|ruso|español)"
        r"(?:\s*,\s*(?:y\s+)?|\s*/\s*|\s+[ye]\s+)?){1,6})\s*[\])]?"
    ),
    header=r"^(?:signaturas?|títulos?|documento|presentado\s+por|idioma)s?$",
    list_title=r"\blista\s+de\s+(?:los\s+)?documentos|^documentos$|^documentación$",
    no_status=r"\b(?:ningún|ninguna|carec\w+\s+de|sin)\s+(?:valor|condición"
    r"|carácter|validez|estatus|estatuto|rango)\b|\bno\s+(?:tiene"
    r"|tenía|tienen)\s+(?:ningún\s+|ninguna\s+)?(?:valor|condición"
    r"|carácter|validez|estatus|rango)|\bno\s+(?:ha|había|han)\s+sido\s+"
    r"(?:acordad|negociad|aprobad|convenid|objeto)|\bno\s+se\s+(?:ha"
    r"|había)\s+(?:acordado|negociado)",
    adopted=r"\b(?:aprob|adopt)\w*\b[^.;]{0,160}\b(?:informe|documento\s+final"
    r"|declaración\s+final)|\b(?:informe|documento\s+final|declaración\s+final)\b[^.;]{0,160}"
    r"\b(?:aprobado|adoptado)",
    chair_text=r"amig[oa]s?\s+(?:de\s+la|del)\s+presiden\w*|(?:presentad|preparad"
    r"|elaborad)[oa]\s+por\s+(?:el\s+|la\s+)?president|texto\s+evolutivo"
    r"|compilación",
    secretariat=r"(?:presentad|preparad|elaborad)[oa]\s+por\s+(?:la\s+)?(?:dependencia\s+de\s+apoy"
    r"o|secretaría)|nota\s+de\s+la\s+secretaría|informe\s+del\s+secretario\s+general",
    own_annex=(
        r"anexo\s*(?P<number>(?:[IVX]{1,4}|[A-H]|\d{1,2})\b)?"
        r"\s*(?:del?|al?)\s+(?:la\s+)?(?:presente|est[ea])\b"
        r"|\(\s*(?:véase\s+)?(?:el\s+)?anexo\s*(?P<number2>(?:[IVX]{1,4}|[A-H]|\d{1,2})\b)?\s*\)"
        r"|(?:figuran?|reproducen?|adjuntan?|recogen?|constan?|incluyen?)\s+"
        r"(?:\w+\s+){0,2}(?:en|como)\s+(?:el\s+)?anexo\s*+"
        r"(?P<number3>(?:[IVX]{1,4}|[A-H]|\d{1,2})\b)?+(?!\s*(?:del?|al?)\b)"
    ),
    meetings={
        "MX1": r"(?:primera|1ª)\s+reunión\s+de\s+expertos|\bMX[. ]?1\b",
        "MX2": r"(?:segunda|2ª)\s+reunión\s+de\s+expertos|\bMX[. ]?2\b",
        "MX3": r"(?:tercera|3ª)\s+reunión\s+de\s+expertos|\bMX[. ]?3\b",
        "MX4": r"(?:cuarta|4ª)\s+reunión\s+de\s+expertos|\bMX[. ]?4\b",
        "MX5": r"(?:quinta|5ª)\s+reunión\s+de\s+expertos|\bMX[. ]?5\b",
        "MSP": r"reuni(?:ón|ones)\s+de\s+los\s+estados\s+partes|\bMSP\b|\bREP\b",
    },
    groups={
        r"(?:el\s+)?(?:grupo\s+del?\s+)?(?:movimiento\s+de\s+)?(?:los\s+)?países\s+no\s+al"
        r"ineados(?:\s+y\s+(?:de\s+)?otros\s+estados(?:\s+partes)?)?"
        r"|movimiento\s+no\s+alineado": "NAM",
        r"(?:el\s+)?grupo\s+(?:occidental|de\s+estados\s+occidentales)": "WG",
        r"(?:el\s+)?grupo\s+de\s+(?:los\s+)?(?:estados\s+de\s+)?europa\s+oriental": "EEG",
    },
)
