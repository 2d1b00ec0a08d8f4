"""Names and units for the tests of facts: own sentences in the manner of UN reports."""

from documents.parsing.facts import Facts, read_facts
from documents.parsing.units import Kind, Line, Unit

_ROWS = (
    (
        "BA 波斯尼亚和黑塞哥维那|Bosnia and Herzegovina|Bosnie-Herzégovine|Bosnia y Herzegovina|"
        "Босния и Герцеговина|البوسنة والهرسك"
    ),
    "CN 中国|China|Chine|China|Китай|الصين",
    "CU 古巴|Cuba|Cuba|Cuba|Куба|كوبا",
    "EG 埃及|Egypt|Égypte|Egipto|Египет|مصر",
    "HT 海地|Haiti|Haïti|Haití|Гаити|هايتي",
    "IL 以色列|Israel|Israël|Israel|Израиль|إسرائيل",
    (
        "IR 伊朗伊斯兰共和国|Iran (Islamic Republic of)|Iran (République islamique d’)|"
        "Irán (República Islámica del)|Иран (Исламская Республика)|جمهورية إيران الإسلامية"
    ),
    "JP 日本|Japan|Japon|Japón|Япония|اليابان",
    (
        "RU 俄罗斯联邦|Russian Federation|Fédération de Russie|Federación de Rusia|"
        "Российская Федерация|الاتحاد الروسي"
    ),
    (
        "TT 特立尼达和多巴哥|Trinidad and Tobago|Trinité-et-Tobago|Trinidad y Tabago|"
        "Тринидад и Тобаго|ترينيداد وتوباغو"
    ),
    (
        "US 美利坚合众国|United States of America|États-Unis d’Amérique|Estados Unidos de América|"
        "Соединенные Штаты Америки|الولايات المتحدة الأمريكية"
    ),
    (
        "VE 委内瑞拉玻利瓦尔共和国|Bolivarian Republic of Venezuela|"
        "République bolivarienne du Venezuela|República Bolivariana de Venezuela|"
        "Боливарианская Республика Венесуэла|جمهورية فنزويلا البوليفارية"
    ),
    "EU 欧洲联盟|European Union|Union européenne|Unión Europea|Европейский союз|الاتحاد الأوروبي",
    (
        "ICRC 红十字国际委员会|International Committee of the Red Cross|"
        "Comité international de la Croix-Rouge|Comité Internacional de la Cruz Roja|"
        "Международный комитет Красного Креста|لجنة الصليب الأحمر الدولية"
    ),
    "UNIDIR 联合国裁军研究所|United Nations Institute for Disarmament Research|UNIDIR",
    (
        "NAM 不结盟运动|Group of the Non-Aligned Movement and Other States|"
        "Mouvement des pays non alignés|Movimiento de los Países No Alineados|"
        "Движение неприсоединения|حركة عدم الانحياز"
    ),
)
NAMES = {name: row.split(" ", 1)[0] for row in _ROWS for name in row.split(" ", 1)[1].split("|")}


def unit(path: str, text: str, kind: Kind = "paragraph", part: str = "body", **more: bool) -> Unit:
    """A unit that stands at line 1; `quoted=True` for a unit inside a quotation."""
    return Unit(part, path, kind, text, line=1, quoted=more.get("quoted", False))


def front(*rows: str, title: str = "", submitted: str = "") -> list[Unit]:
    """The rows of a head; the title and the submitter under their own addresses."""
    units = [unit(f"line-{n}", row, "front", "front") for n, row in enumerate(rows, 1)]
    if title:
        units.append(unit("title", title, "front", "front"))
    if submitted:
        units.append(unit("submitted-by", submitted, "front", "front"))
    return units


def facts_of(language: str, *units: Unit, furniture: tuple[Line, ...] = ()) -> Facts:
    """The facts of the units, with one part for each part that they name."""
    codes = dict.fromkeys(each.part for each in units if each.part != "front")
    parts = tuple((code, "", 1) for code in codes)
    return read_facts(tuple(units), parts, furniture, language, NAMES)


def body(language: str, *texts: str) -> Facts:
    """The facts of numbered body paragraphs."""
    return facts_of(language, *(unit(str(n), text) for n, text in enumerate(texts, 1)))
