"""Spanish: the words of UN documents."""

from documents.parsing.languages import Language

LANGUAGE = Language(
    code="es",
    script="A-Za-zÁÉÍÓÚÜÑáéíóúüñ",
    languages={
        "árabe": "ar",
        "chino": "zh",
        "inglés": "en",
        "francés": "fr",
        "ruso": "ru",
        "español": "es",
    },
    months={
        "enero": 1,
        "febrero": 2,
        "marzo": 3,
        "abril": 4,
        "mayo": 5,
        "junio": 6,
        "julio": 7,
        "agosto": 8,
        "septiembre": 9,
        "setiembre": 9,
        "octubre": 10,
        "noviembre": 11,
        "diciembre": 12,
    },
    numbers={
        "un": 1,
        "uno": 1,
        "una": 1,
        "dos": 2,
        "tres": 3,
        "cuatro": 4,
        "cinco": 5,
        "seis": 6,
        "siete": 7,
        "ocho": 8,
        "nueve": 9,
        "diez": 10,
        "once": 11,
        "doce": 12,
        "trece": 13,
        "catorce": 14,
        "quince": 15,
        "dieciséis": 16,
        "diecisiete": 17,
        "dieciocho": 18,
        "diecinueve": 19,
        "veinte": 20,
        "veintiún": 21,
        "veintiuno": 21,
        "veintidós": 22,
        "veintitrés": 23,
        "veinticuatro": 24,
        "veinticinco": 25,
        "veintiséis": 26,
        "veintisiete": 27,
        "veintiocho": 28,
        "veintinueve": 29,
        "treinta": 30,
        "cuarenta": 40,
        "cincuenta": 50,
        "sesenta": 60,
        "setenta": 70,
        "ochenta": 80,
        "noventa": 90,
        "cien": 100,
        "ciento": 100,
        "doscientos": 200,
    },
    separators=(",", ";"),
    conjunctions=("y", "e", "así como"),
    annex=("Anexo", "Apéndice"),
    same_source=("Ibid", "Ibíd", "Idem", "Ídem"),
    appendix=("Apéndice",),
    contents=("Índice", "Sumario"),
    submitted=("Presentado por", "Presentada por", "Preparado por", "Nota de la", "Nota del"),
    list_heads=("Signatura", "Documento"),
    session=("período de sesiones", "periodo de sesiones"),
    agenda_item=("Tema", "Temas"),
    divisions=("Artículo", "Capítulo", "Sección", "Parte"),
    preambular=tuple(
        (
            "Acogiendo|Actuando|Afirmando|Alarmad|Alentad|Apreciando|Aprovechando|Basándose|"
            "Celebrando|Confirmando|Consciente|Considerando|Convencid|Decidid|Deplorando|"
            "Deseando|Deseos|Destacando|Encomiando|Expresando|Firmemente|Gravemente|Guiad|"
            "Guiándose|Habiendo|Haciendo|Hondamente|Inspirándose|Lamentando|Manifestando|"
            "Notando|Observando|Poniendo|Preocupad|Profundamente|Reafirmando|Recalcando|"
            "Reconociendo|Recordando|Reiterando|Resuelt|Señalando|Subrayando|Teniendo|"
            "Tomando|Valorando"
        ).split("|")
    ),
)
