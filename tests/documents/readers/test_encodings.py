"""Every UN language in every encoding it was saved in, long and short; and what was saved wrongly.

Traditional Chinese (zt) stands for what came from systems that wrote Big5.
"""

import pytest

from documents.readers import Unreadable
from documents.readers.encoding import decode

SHORT = {
    "zh": (
        "第一条|缔约国会议审议了本文件。|《公约》第五条：透明度与信心|附件二 参加者名单|"
        "主席：张三先生（示例国甲）|工作组于2031年5月13日至17日在日内瓦举行会议（第3次会议）。|"
        "请参看 BWC/CONF.X/WP.3，第4段|㈠ 运输；㈡ 保管。|一. 引言|需要最后开会|"
        "Note – Sample State A 的文件"
    ),
    "zt": (
        "第一條|締約國會議審議了本文件。|附件二 參加者名單|"
        "工作組於2031年5月13日至17日在日內瓦舉行會議（第3次會議）。|"
        "請選擇新的樣本，並說明舊樣本的用途。|保存樣本的國家不會收到第二封信，請重新填寫。"
    ),
    "ru": (
        "Пункт 3|Рабочая группа|ДОКЛАД РАБОЧЕЙ ГРУППЫ|СОДЕРЖАНИЕ|Женева, 13–17 мая 2031 года|"
        "Рабочая группа рассмотрела вопрос о проверке и отметила его значение.|"
        "1. «Конвенция» (№ 4) — см. BWC/CONF.X/WP.3|а) объём работы; б) её сроки|Да"
    ),
    "ar": (
        "البند 3|الفريق العامل|نظر الفريق العامل في مسألة التحقق من الامتثال وأكد أهميتها.|"
        "جنيف، 13-17 أيار/مايو 2031|(أ) الشفافية؛ (ب) بناء الثقة؟|المرفق الأول|«الاتفاقية»|"
        "انظر BWC/CONF.X/WP.3، الفقرة 4|لا حدّ محدّد لعدد الوثائق|مُقدَّم من دولة مثال|"
        "Distr.: General 14 آذار/مارس 2031 Original: English"
    ),
    "fr": (
        "Genève|Le Groupe a examiné la question à Genève, où l’été fut très chaud.|Œuvre|"
        "RÉUNION DES ÉTATS PARTIES|« Décision » n° 4 – voir le paragraphe 3|12-16 août 2031|"
        "Présenté par l'État exemple A|Façade côté âge naïf|Objet\u00a0: point 4|"
        "Les mots «\u00a0par exemple\u00a0» sont du Groupe\u00a0; voir le point 3|"
        "L’annexe† et sa note‡ ©"
    ),
    "es": (
        "Reunión|La Reunión examinó la cuestión de la verificación y señaló su importancia.|"
        "¿Qué es la Convención?|AÑO 2031: REUNIÓN DE EXPERTOS|Párrafo 4 (véase «anexo»)|¡Atención!"
    ),
    "en": (
        "The Group’s “report” was adopted – by consensus.|The fee is 5 £|It costs €5…|§ 4|naïve|"
        "Sample State Å|5 ½ years|“Ü” and “Ñ”"
    ),
}
OLD = {
    "zh": ["gb18030"],
    "zt": ["big5"],
    "ru": ["cp1251", "koi8-r"],
    "ar": ["cp1256"],
    "fr": ["cp1252"],
    "es": ["cp1252"],
    "en": ["cp1252"],
}
WIDE = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be")
CASES = [(language, encoding) for language in SHORT for encoding in (*OLD[language], *WIDE)]


def texts_of(language: str, encoding: str) -> list[str]:
    """The texts; KOI8-R has no dash, and no numero sign."""
    text = SHORT[language]
    if encoding == "koi8-r":
        text = text.replace("–", "-").replace("—", "-").replace("№", "N").replace("«", '"')
        text = text.replace("»", '"')
    return text.split("|")


def decoded(text: str, encoding: str) -> str:
    try:
        return decode(text.encode(encoding))[0]
    except Unreadable as refusal:
        return f"{encoding}: {refusal}"


@pytest.mark.parametrize(("language", "encoding"), CASES)
def test_short_text_is_decoded(language: str, encoding: str) -> None:
    texts = texts_of(language, encoding)
    assert [decoded(text, encoding) for text in texts] == texts


@pytest.mark.parametrize(("language", "encoding"), CASES)
def test_long_text_is_decoded(language: str, encoding: str) -> None:
    texts = texts_of(language, encoding)
    text = "\r\n\r\n".join(f"{n}. {texts[n % len(texts)]}" for n in range(300))
    assert decoded(text, encoding) == text


@pytest.mark.parametrize("wrong", ["cp1252", "latin-1", "cp1251", "cp1256", "gb18030"])
@pytest.mark.parametrize("language", ["zh", "ru", "ar", "fr", "es"])
def test_text_that_was_encoded_twice_is_refused(language: str, wrong: str) -> None:
    text = SHORT[language].replace("|", "\n")
    twice = text.encode().decode(wrong, "replace")
    if language == "zh" and wrong == "gb18030":
        pytest.skip("letters of three bytes in a set of two do not come back")
    with pytest.raises(Unreadable, match="is meant") as refusal:
        decode(("First line\n" + twice).encode())
    assert ("line", 2) in refusal.value.values or ("line", 3) in refusal.value.values


@pytest.mark.parametrize(
    "text", ["the number 一 alone", "the letter 茫 alone", "Ñ° and “Ä”…", "Gewähr’ – Maß»", "Ё"]
)
def test_odd_but_right_text_is_kept(text: str) -> None:
    assert decode(text.encode()) == (text, "utf-8")


@pytest.mark.parametrize(
    ("declared", "written", "found"),
    [
        ("cp1251", "cp1251", "cp1251"),
        ("cp1252", "cp1251", "cp1251"),
        ("cp1251", "utf-8", "utf-8"),
        ("utf-16", "utf-8", "utf-8"),
        ("no such set", "koi8-r", "koi8-r"),
        ("iso8859-5", "iso8859-5", "iso8859-5"),
    ],
)
def test_declared_encoding_counts_where_it_makes_text(
    declared: str, written: str, found: str
) -> None:
    text = "<p>Рабочая группа рассмотрела вопрос о проверке.</p>"
    assert decode(text.encode(written), declared) == (text, found)
