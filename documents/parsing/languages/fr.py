"""French: the words of UN documents."""

from documents.parsing.languages import Language

LANGUAGE = Language(
    code="fr",
    script="A-Za-zÀ-ÿŒœ",
    languages={
        "arabe": "ar",
        "chinois": "zh",
        "anglais": "en",
        "français": "fr",
        "russe": "ru",
        "espagnol": "es",
    },
    months={
        "janvier": 1,
        "février": 2,
        "mars": 3,
        "avril": 4,
        "mai": 5,
        "juin": 6,
        "juillet": 7,
        "août": 8,
        "septembre": 9,
        "octobre": 10,
        "novembre": 11,
        "décembre": 12,
    },
    numbers={
        "un": 1,
        "une": 1,
        "deux": 2,
        "trois": 3,
        "quatre": 4,
        "cinq": 5,
        "six": 6,
        "sept": 7,
        "huit": 8,
        "neuf": 9,
        "dix": 10,
        "onze": 11,
        "douze": 12,
        "treize": 13,
        "quatorze": 14,
        "quinze": 15,
        "seize": 16,
        "vingt": 20,
        "vingts": 20,
        "trente": 30,
        "quarante": 40,
        "cinquante": 50,
        "soixante": 60,
        "cent": 100,
        "cents": 100,
    },
    separators=(",", ";"),
    conjunctions=("et", "ainsi que"),
    annex=("Annexe", "Appendice"),
    appendix=("Appendice",),
    contents=("Table des matières", "Sommaire"),
    submitted=(
        "Déposé par",
        "Présenté par",
        "Présentée par",
        "Soumis par",
        "Établi par",
        "Document soumis par",
        "Document présenté par",
        "Note du",
        "Note de la",
    ),
    list_heads=("Cote", "Document"),
    session=("session",),
    agenda_item=("Point", "Points"),
    divisions=("Article", "Chapitre", "Section", "Partie"),
    annex_of=("à la lettre", "aux lettres", "à la note verbale"),
    enclosure=("Pièce jointe",),
    signed=("Signé", "Signée"),
    preambular=tuple(
        (
            "Affirmant|Agissant|Alarmé|Animé|Appréciant|Approuvant|Ayant|Condamnant|"
            "Consciente|Conscients|Considérant|Constatant|Convaincu|Craignant|Déplorant|"
            "Désireu|Déterminé|Encouragé|Estimant|Exprimant|Faisant|Gardant|Gravement|Guidé|"
            "Inquiète|Insistant|Jugeant|Mettant|Notant|Observant|Persuadé|Prenant|Préoccupé|"
            "Profondément|Rappelant|Réaffirmant|Reconnaissant|Redisant|Regrettant|Réitérant|"
            "Relevant|Rendant|Résolu|S'appuyant|S’appuyant|S'inspirant|S’inspirant|Sachant|"
            "Saluant|Se déclarant|Se félicitant|Se réjouissant|Soucieu|Souhaitant|Soulignant|"
            "Tenant|Vivement"
        ).split("|")
    ),
    links=("et", "ou", "et/ou", "ainsi que"),
    preamble=("Préambule",),
    first_heads=(
        "Introduction",
        "Contexte",
        "Généralités",
        "Rappel des faits",
        "Résumé",
        "Avant-propos",
    ),
    salutations=(
        "Monsieur le Président",
        "Madame la Présidente",
        "Madame le Président",
        "Monsieur le Secrétaire",
        "Madame la Secrétaire",
        "Excellence",
        "Mesdames et Messieurs",
        "Mesdames, Messieurs",
        "Chers collègues",
        "Mesdames les",
        "Messieurs les",
        "Monsieur,",
        "Madame,",
    ),
)
