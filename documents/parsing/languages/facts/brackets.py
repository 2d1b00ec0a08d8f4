"""What stands in square brackets without being text in negotiation, in the six UN languages.

Each is a regular expression for everything inside a pair, matched without regard to case.
"""

# Marks of an editor, and blanks that are still to be filled in with a word.
EDITORIAL = (
    r"sic|emphasis (?:added|in (?:the )?original)|footnotes? omitted|signed|continued|cont['’]?d"
    r"|(?:insert(?: the)? )?(?:names?|dates?|titles?|places?|number|signature)(?: to be \w+)?"
    r"|原文如此|着重号后加|重点后加|签名|名称|姓名|日期|地点|待定|续"
    r"|accent ajouté|italiques? ajoutés?|(?:non )?souligné dans (?:le texte|l['’]original)|signé"
    r"|noms?|date|lieu|suite|à compléter"
    r"|énfasis (?:añadido|agregado)|firmado|nombres?|fecha|lugar|continuación"
    r"|так в (?:тексте|оригинале)|выделено (?:нами|автором)|подпись|имя|имена|название|дата|место"
    r"|كذا|التوكيد مضاف|توقيع|اسم|الاسم|أسماء|تاريخ|التاريخ|مكان"
)

# Words of a note on languages beside the names of languages: [Original: English], [原文：英文].
LANGUAGE_NOTE = (
    r"original|only|and|in|languages?|text|version|translated|from"
    r"|原文|原件|只有|仅有|和|及|文本|翻译"
    r"|seulement|uniquement|en|et|langues?|anglais|français|l"
    r"|solamente|únicamente|y|e|idiomas?|del?|al?"
    r"|подлинник|язык|языки|оригинала?|только|на|и|языках|языке"
    r"|الأصل|فقط|بال|ال|و|باللغة|باللغات|نص"
)
