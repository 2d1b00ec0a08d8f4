"""How each UN language says that unnamed States, delegations or participants hold a view.

Regular expressions, matched without regard to case. `hints` are plain words of which one stands in
every sentence that can match, in lower case: they spare the rest of the text the search.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

NEVER = r"(?!)"


@dataclass(frozen=True, slots=True)
class ViewWords:
    """The vocabulary of unattributed views in one language."""

    hints: tuple[str, ...]
    holders: str  # the unnamed plurality with its quantifier: "some States parties"
    between: str  # what may stand between holder and verb
    verbs: str  # verbs of saying and thinking, with what completes them
    not_before: str  # words right before the holder that make it no subject
    not_after: str  # words right after the holder that make it no subject
    verb_first: str = NEVER  # between verb and holder, where the verb may come first
    agent: str = NEVER  # a passive verb of saying right before the holder: "was noted by"
    edge: str = r"(?<!\w)"  # what stands before a holder where words are parted


_EN = ViewWords(
    hints=(
        "some",
        "many",
        "several",
        "most",
        "number of",
        "majority",
        "others",
        "few ",
        "certain",
        "various",
        "numerous",
        "other ",
        "one ",
        "group of",
        "a delegation",
        "a state",
        "a speaker",
        "a participant",
        "a country",
        "a representative",
        "an expert",
        "two ",
        "three ",
        "four ",
        "five ",
    ),
    holders=r"(?:(?:some|many|several|most|certain|various|numerous|other|(?:quite\s+)?a\s+few|few"
    r"|a\s+(?:(?:large|small|great|significant|substantial|considerable|growing|good)\s+)?"
    r"(?:number|majority|group)\s+of|the\s+(?:(?:vast|great|overwhelming|large)\s+)?majority\s+of)"
    r"\s+(?:(?:other|more|of\s+the|of\s+these|of\s+those|different|developing|developed"
    r"|participating|interested|like-minded|the|[a-z]+-[a-z]+)\s+){0,3}"
    r"(?:states?\s+parties|(?:member\s+|signatory\s+|observer\s+)?states|delegations|countries"
    r"|participants|speakers|members|representatives|governments|signatories|experts)"
    r"|(?:at\s+least\s+)?(?:(?:one|another|a)\s+(?:other\s+)?(?:delegation|state(?:\s+party)?"
    r"|speaker|participant|country|representative)|(?:one|another|an)\s+(?:other\s+)?expert)"
    r"|(?:two|three|four|five)\s+(?:other\s+)?(?:delegations|states(?:\s+parties)?|speakers"
    r"|participants|countries|representatives|experts)"
    r"|(?:(?<=[.;,]\s)|^)(?:some|many|several)"
    r"|(?:(?<=[.;,]\s)|(?<=while\s)|(?<=whereas\s)|(?<=\sbut\s)|(?<=\sand\s)|^)"
    r"(?:(?:many|some|several|a\s+few|yet|still)\s+)?others)",
    between=r"(?:,?\s+(?:also|further|strongly|however|therefore|nevertheless|still|again|have|had"
    r"|has|too|clearly|generally|broadly|explicitly|specifically|repeatedly|equally|instead"
    r"|meanwhile|for\s+their\s+part|on\s+the\s+other\s+hand|in\s+(?:this|that)\s+regard"
    r"|in\s+their\s+statements?|from\s+(?:the\s+)?(?:[\w-]+\s+){0,2}(?:regions?|groups?)),?){0,4}"
    r"\s+",
    verbs=r"(?:said|say|stated|noted|note|emphasi[sz]ed?|stressed|stress|underlined?|underscored?"
    r"|highlighted?|argued?|believed?|considered?|felt|feel|thought|think|suggested|suggest"
    r"|proposed?|recommended|recommend|called\s+(?:for|on|upon)|call\s+for|urged?|supported"
    r"|support|opposed?|objected|object|agreed?|disagreed?|welcomed?|questioned|question"
    r"|pointed\s+(?:out|to)|recalled|reiterated?|reaffirmed|affirmed|maintain(?:ed)?|insist(?:ed)?"
    r"|cautioned|warned|prefer(?:red)?|favou?r(?:ed)?|wished|indicated|observed|mentioned"
    r"|raised|commented|remarked|acknowledged|recogni[sz]ed|asked|requested|voiced|advocated?"
    r"|advised|encouraged|contend(?:ed)?|claimed|hoped|doubt(?:ed)?|rejected|endorsed|held\s+that"
    r"|hold\s+that|(?:were|are|was)\s+of\s+the\s+(?:view|opinion)|(?:took|hold|held|shared?)\s+the"
    r"\s+(?:view|opinion|concern)|expressed\s+(?:[\w’'-]+\s+){0,4}?(?:views?|opinions?|concerns?"
    r"|support|preferences?|interest|doubts?|reservations?|hope|willingness|readiness|regret"
    r"|desire|disagreement|agreement|scepticism|caution|opposition)"
    r"|(?:did|do|could|can)\s+not\s+(?:agree|support|accept)"
    r"|reserved?\s+(?:their|its)\s+positions?)\b",
    not_before=r"\b(?:of|for|to|in|by|from|with|among|amongst|between|on|at|within|across|against"
    r"|including|as|than|the|such)\s+$",
    not_after=r"\s*(?:,?\s*(?:including|such\s+as|namely|among\s+them)\b|\()",
    agent=r"\b(?:was|were|been|is|are)\s+(?:also\s+|further\s+)?(?:expressed|raised|stated|noted"
    r"|suggested|proposed|voiced|supported|opposed|emphasi[sz]ed|stressed|underlined|highlighted"
    r"|mentioned|shared|questioned|welcomed|argued|recommended|requested|made)\s+by\s+",
)

_ZH_NOUN = (
    r"(?:其他|其它|与会|发展中|发达|观察员)?(?:《?公约》?)?(?:缔约国|签署国|会员国|成员国|代表团|国家"
    r"|与会者|与会代表|与会国|参加者|发言者|发言人|各方代表|代表|专家|政府|成员)"
)
_ZH = ViewWords(
    hints=(
        "一些",
        "有些",
        "某些",
        "许多",
        "很多",
        "不少",
        "多数",
        "部分",
        "若干",
        "个别",
        "少数",
        "众多",
        "几个",
        "数个",
        "多个",
        "其他",
        "其它",
        "有的",
        "有缔约",
        "有签署",
        "有会员",
        "有成员",
        "有代表",
        "有国家",
        "有与会",
        "有参加",
        "有发言",
        "有各方",
        "有专家",
        "有政府",
        "有发展中",
        "有发达",
        "有观察员",
        "有公约",
        "有《公约",
        "一个",
        "两个",
        "三个",
        "四个",
        "五个",
    ),
    holders=r"(?:(?:[也还亦另]?有|另)?(?:一些|有些|某些|许多|很多|不少|绝?大多数|多数|大?部分|若干|个别|少数|众多"
    rf"|几个|数个|多个|其他|其它|[一两三四五]个)(?:的)?{_ZH_NOUN}|(?:[也还亦另])?(?<![没所拥具持现享仅只原含占])有的?{_ZH_NOUN}|(?<=[，。；])[也另]?(?:有些|有的)"
    r"|^(?:有些|有的))",
    between=r"(?:(?:还|也|则|均|都|再次|进一步|特别|明确|强烈|普遍|始终|一直|历来|同时|因此|然而|仍然?|曾|已|并|又"
    r"|就此|对此|为此|(?:在|于)[^，。；：的]{1,12}(?:中|上|时|下|方面))[，,]?){0,4}"
    r"(?:(?:对|就|向|针对|关于)[^，。；：]{1,40}?)?",
    verbs=r"(?:认为|指出|强调|表示|主张|提出|建议|呼吁|重申|支持|反对|赞成|赞同|同意|不同意|欢迎|质疑"
    r"|担心|担忧|希望|要求|敦促|坚持|提议|提到|提及|回顾|表达|注意到|谈到|说|声称|承认|倾向于|倡导"
    r"|告诫|警告|表明|重视|拒绝|(?:感到)?关切|称(?!为|作|号)|发表意见|持[^，。；]{0,10}(?:立场|意见|看法|态度)|保留)",
    not_before=r"(?:对|向|由|被|与|为|给|在|据|于|使|让|得到|获得|包括|根据|请|同|跟|除)$",
    not_after=r"\s*(?:的|(?:，|,)?(?:包括|例如|如)|[(（])",
    # No blank parts the words; the signs with which a holder begins spare most places the choice.
    edge=r"(?=[也还亦另有一某许很不绝大多部若个少众几数其两三四五])",
)

_FR = ViewWords(
    hints=(
        "certain",
        "plusieurs",
        "beaucoup",
        "nombre",
        "plupart",
        "autres",
        "quelques",
        "divers",
        "majorité",
        "différent",
        "nombreu",
        "la partie",
        "une partie",
        "grande partie",
        "large partie",
        "une délégation",
        "une intervenante",
        "une oratrice",
        "une participante",
        "une représentante",
        "une experte",
        "une autre ",
        "un état",
        "un pays",
        "un intervenant",
        "un orateur",
        "un participant",
        "un représentant",
        "un expert",
        "un autre ",
        "deux ",
        "trois ",
    ),
    holders=r"(?:(?:certain(?:e)?s|plusieurs|quelques|divers(?:es)?|différent(?:e)?s|d['’]autres|deux|trois"
    r"|(?:de\s+|d['’]assez\s+)?(?:très\s+)?nombreu(?:x|ses)|beaucoup|(?:bon\s+)?nombre"
    r"|un\s+(?:grand\s+|certain\s+|petit\s+)?nombre|la\s+plupart|(?:la|une)\s+(?:grande\s+|large"
    r"\s+)?(?:majorité|partie))\s+(?:des?\s+|d['’]entre\s+|d['’]\s*)?"
    r"(?:(?:autres|les|la|ces)\s+)?(?:états(?:\s+(?:parties|membres|signataires))?|délégations|pays"
    r"|participant(?:e)?s|intervenant(?:e)?s|orateurs|oratrices|membres|représentant(?:e)?s"
    r"|expert(?:e)?s|gouvernements)"
    r"|(?:au\s+moins\s+)?(?:une\s+(?:autre\s+)?(?:délégation|intervenante|oratrice|participante"
    r"|représentante|experte)|un\s+(?:autre\s+)?(?:état(?:\s+partie)?|pays|intervenant|orateur"
    r"|participant|représentant|expert))"
    r"|(?:(?<=[.;,]\s)|^)(?:certain(?:e)?s|plusieurs|beaucoup)"
    r"|(?:(?<=[.;,]\s)|(?<=\sque\s)|(?<=\smais\s)|(?<=\set\s)|^)(?:(?:beaucoup|bien)\s+)?"
    r"d['’]autres)",
    between=r"(?:,?\s+(?:aussi|également|toutefois|cependant|en\s+outre|par\s+ailleurs|néanmoins"
    r"|pour\s+leur\s+part|quant\s+à\s+eux|à\s+cet\s+égard|de\s+leur\s+côté|en\s+revanche),?){0,3}"
    r"\s+",
    verbs=r"(?:(?:en\s+)?(?:ont|a|avaient|avait|auraient)\s+(?:(?:aussi|également|en\s+outre|toutefois|fortement"
    r"|vivement|clairement|par\s+ailleurs|à\s+nouveau|de\s+nouveau)\s+)?(?:souligné|estimé|déclaré"
    r"|fait\s+(?:observer|valoir|remarquer|savoir|part|état)|noté|relevé|indiqué|affirmé|proposé"
    r"|suggéré|demandé|exprimé|appuyé|soutenu|insisté|considéré|jugé|rappelé|réaffirmé|réitéré"
    r"|préconisé|recommandé|mis\s+(?:l['’]accent|en\s+(?:avant|garde|doute|évidence))|dit|plaidé"
    r"|appelé|salué|accueilli|regretté|douté|contesté|rejeté|approuvé|évoqué|mentionné|signalé"
    r"|constaté|reconnu|encouragé|prié|émis|manifesté|souhaité|invité|averti|pensé|été\s+d['’]avis"
    r"|été\s+favorables?|réservé\s+leur)|n['’]ont\s+pas\s+(?:appuyé|accepté|approuvé)"
    r"|n['’](?:est|était|étaient)\s+pas\s+(?:de\s+cet\s+avis|d['’]accord)"
    r"|se\s+sont\s+(?:dit|déclaré|prononcé|opposé|interrogé|félicité|ralli)\w*"
    r"|(?:sont|étaient)\s+(?:d['’]avis|favorables|opposé)\w*"
    r"|(?:soulign|estim|consid[éè]r|pens|propos|souhait|appui|jug|not|not|affirm|demand"
    r"|préconis|regrett|rejett)(?:ent|aient)|soutiennent|soutenaient|croient)\b",
    not_before=r"(?:\b(?:de|des|du|à|aux|pour|par|avec|dans|en|chez|entre|parmi|sur|selon"
    r"|dont)\s+|\bd['’])$",
    not_after=r"\s*(?:,?\s*(?:dont|notamment|tels?\s+que|telles\s+que|parmi\s+lesquel\w+)\b|\()",
    agent=r"\b(?:a|ont|avait)\s+été\s+(?:exprimée?s?|soulevée?s?|formulée?s?|soulignée?s?|proposée?s?"
    r"|suggérée?s?|relevée?s?|notée?s?|appuyée?s?|émise?s?|avancée?s?)\s+par\s+",
)

_ES = ViewWords(
    hints=(
        "algun",
        "much",
        "vari",
        "numeros",
        "divers",
        "número",
        "mayoría",
        "otr",
        "ciert",
        "distint",
        "determinad",
        "una serie",
        "una delegación",
        "una oradora",
        "una participante",
        "una representante",
        "una experta",
        "un estado",
        "un país",
        "un orador",
        "un participante",
        "un representante",
        "un experto",
        "dos ",
        "tres ",
    ),
    holders=r"(?:(?:algun[oa]s|much[oa]s|vari[oa]s|numeros[oa]s|divers[oa]s|otr[oa]s|ciert[oa]s"
    r"|distint[oa]s|determinad[oa]s|dos|tres|un\s+(?:gran\s+|buen\s+|cierto\s+)?número\s+de|cierto\s+número"
    r"\s+de|la\s+(?:gran\s+|inmensa\s+)?mayoría\s+de|una\s+(?:serie|mayoría)\s+de)\s+"
    r"(?:(?:otr[oa]s|de|l[oa]s|es[oa]s|est[oa]s)\s+){0,3}(?:estados(?:\s+(?:partes|miembros"
    r"|signatarios))?|delegaciones|países|participantes|oradores|miembros|representantes"
    r"|expert[oa]s|gobiernos)"
    r"|(?:al\s+menos\s+)?(?:(?:una|otra)\s+(?:delegación|oradora|participante|representante|experta)"
    r"|(?:un|otro)\s+(?:estado(?:\s+parte)?|país|orador|participante|representante|experto))"
    r"|(?:(?<=[.;,]\s)|^)(?:algun[oa]s|much[oa]s|vari[oa]s)"
    r"|(?:(?<=[.;,]\s)|(?<=\sque\s)|(?<=\spero\s)|(?<=\sy\s)|^)(?:much[oa]s\s+)?otr[oa]s)",
    between=r"(?:,?\s+(?:también|además|asimismo|sin\s+embargo|no\s+obstante|por\s+su\s+parte"
    r"|a\s+ese\s+respecto|en\s+cambio|igualmente|por\s+otra\s+parte),?){0,3}\s+",
    verbs=r"(?:señalaron|subrayaron|destacaron|indicaron|consideraron|opinaron|manifestaron"
    r"|expresaron|afirmaron|dijeron|propusieron|sugirieron|pidieron|apoyaron|recalcaron"
    r"|hicieron\s+(?:hincapié|notar|referencia|un\s+llamamiento)|pusieron\s+(?:de\s+(?:relieve"
    r"|manifiesto)|en\s+duda)|observaron|recordaron|reiteraron|reafirmaron|declararon|sostuvieron"
    r"|estimaron|advirtieron|acogieron|lamentaron|preguntaron|instaron|recomendaron|mencionaron"
    r"|reconocieron|abogaron|rechazaron|prefirieron|alentaron|exhortaron|solicitaron|argumentaron"
    r"|adujeron|alegaron|plantearon|cuestionaron|insistieron|celebraron|respaldaron|objetaron"
    r"|se\s+(?:mostraron|declararon|opusieron|refirieron|preguntaron|pronunciaron|manifestaron)"
    r"|(?:eran|fueron|son)\s+(?:partidari|de\s+(?:la\s+)?opinión|del\s+parecer)\w*|reservaron\s+su"
    r"|no\s+(?:apoyaron|aceptaron|estaban\s+de\s+acuerdo)|(?:estaban|estuvieron)\s+de\s+acuerdo"
    r"|(?:han|habían)\s+(?:señalado|subrayado|destacado|indicado|considerado|manifestado|expresado"
    r"|afirmado|dicho|propuesto|sugerido|pedido|apoyado|sostenido|reiterado|recalcado)"
    r"|consideran|consideraban|opinan|opinaban|estiman|estimaban|señalan|apoyan|apoyaban|proponen"
    r"|señaló|subrayó|destacó|consideró|opinó|expresó|manifestó|apoyó|estimó|propuso|sostuvo"
    r"|declaró|dijo|indicó|afirmó|observó|recordó|reiteró|pidió|sugirió|recalcó|advirtió|preguntó"
    r"|recomendó|mencionó|abogó|rechazó|solicitó|planteó|cuestionó|insistió|respaldó|objetó"
    r"|discrep(?:ó|aron)|hizo\s+hincapié|se\s+(?:opuso|mostró|refirió)|no\s+(?:apoyó|aceptó)"
    r"|creen|creían|sostienen|preferían|prefieren|subrayan|destacan)\b",
    not_before=r"\b(?:de|del|a|al|para|por|con|en|entre|según|sobre|ante|contra|los|las)\s+$",
    not_after=r"\s*(?:,?\s*(?:incluid[oa]s?|como|entre\s+ell[oa]s|a\s+saber)\b|\()",
    agent=r"\b(?:fue|fueron|ha\s+sido|han\s+sido)\s+(?:expresad|señalad|plantead|propuest"
    r"|formulad|apoyad|subrayad|destacad|sugerid)[oa]s?\s+por\s+",
)

_RU = ViewWords(
    hints=(
        "некотор",
        "многие",
        "ряд ",
        "несколько",
        "большинство",
        "другие",
        "отдельные",
        "часть ",
        "число ",
        "многочисленные",
        "иные",
        "одна ",
        "другая ",
        "другое ",
        "одно ",
        "один ",
        "две ",
        "два ",
        "три ",
    ),
    holders=r"(?:(?:некоторые|многие|отдельные|многочисленные|другие|иные|(?:целый\s+|большой\s+)?ряд"
    r"|несколько|две|два|три|(?:подавляющее\s+|значительное\s+)?большинство|часть|(?:большое|значительное)\s+"
    r"число)\s+(?:(?:других|другие|из|этих|иных)\s+){0,2}(?:государств[а]?(?:\s*[-–—‑]\s*(?:участники"
    r"|участников|члены|членов))?|делегаци[ийя]|стран[ы]?|участник(?:и|ов)|оратор(?:ы|ов)"
    r"|член(?:ы|ов)|представител(?:и|ей)|выступавши[ех]|выступающи[ех]|эксперт(?:ы|ов)"
    r"|правительств[а]?)"
    r"|(?:одна|другая|ещ[её]\s+одна)\s+(?:из\s+)?(?:делегаци[яй]|стран[аы]?)"
    r"|(?:одно|другое)\s+(?:из\s+)?государств[оа]?(?:\s*[-–—‑]\s*участни(?:к|ков))?"
    r"|один\s+(?:из\s+)?(?:участник|оратор|выступавш|представител|эксперт)\w*"
    r"|(?:(?<=[.;,]\s)|^)(?:некоторые|многие)"
    r"|(?:(?<=[.;,]\s)|(?<=\sкак\s)|(?<=\sа\s)|(?<=\sно\s)|(?<=\sи\s)|^)(?:многие\s+)?другие)",
    between=r"(?:,?\s+(?:также|вновь|однако|далее|кроме\s+того|особо|решительно|при\s+этом|тем\s+не"
    r"\s+менее|в\s+этой\s+связи|со\s+своей\s+стороны|напротив|в\s+свою\s+очередь|с\s+(?:этим|ними|таким\s+мнением)),?){0,3}"
    r"\s+",
    verbs=r"(?:(?:отмети|подчеркну|заяви|указа|вырази|предложи|высказа|поддержа|счита|полага|напомни"
    r"|призва|рекомендова|настаива|возража|возрази|приветствова|призна|подтверди|отстаива|сообщи"
    r"|упомяну|попроси|проси|утвержда|предупреди|спроси|повтори|поясни|оспори|оспарива|замети"
    r"|затрону)л[иао]?|(?:отверг|предостерег|соч)л[иао]|считают|полагают|отмечают|поддерживают"
    r"|предлагают|выступают|подчеркивают|(?:обратил|обращал)[ио]\s+внимание"
    r"|(?:выступил|выступал)[ио]\s+(?:за|против|в\s+поддержку)|придержива(?:лись|лось|ются)"
    r"|(?:согласил|усомнил|высказал|сослал)(?:ись|ось)|не\s+(?:согласил|поддержал)\w+"
    r"|зарезервировал[ио]|исходи(?:ли|ло|т)\s+из)(?!\w)",
    not_before=r"(?:\b(?:в|на|для|от|из|с|со|о|об|по|к|у|за|через|про|между|включая|(?<!тогда\s)как|чем)\s+)$",
    not_after=r"\s*(?:,?\s*(?:включая|в\s+том\s+числе|такие\s+как|а\s+именно)\b|\()",
    verb_first=r"\s+(?:также\s+|и\s+)?",
)

_AR_NOUN = (
    r"(?:ال)?(?:دول(?:\s+(?:ال)?(?:أطراف|أعضاء|موقعة))?|وفود|بلدان|مشارك(?:ين|ون)|متكلم(?:ين|ون)"
    r"|متحدث(?:ين|ون)|أعضاء|ممثل(?:ين|ون)|خبراء|حكومات)"
)
_AR_SAY = (
    r"أشار|خالفه|خالفها|رأى|أكد|شدد|ذكر|اقترح|أعرب|أيد|دعا|أوضح|قال|لاحظ|اعتبر|عبر|طلب|أبرز|رحب|حث|أوصى|عارض|أبدى"
    r"|نوه|أفاد|ارتأى|تساءل|حذر|أقر|وافق|أعاد|ذكّر|رفض|فضل|التمس|ناشد|صرح|أعلن|بين"
)
_AR_SAY_F = (
    r"أشارت|رأت|أكدت|شددت|ذكرت|اقترحت|أعربت|أيدت|دعت|أوضحت|قالت|لاحظت|اعتبرت|عبرت|طلبت|أبرزت|رحبت"
    r"|حثت|أوصت|عارضت|أبدت|نوهت|أفادت|ارتأت|تساءلت|حذرت|أقرت|وافقت|أعادت|رفضت|فضلت|التمست|ناشدت"
    r"|صرحت|أعلنت|بينت|ترى|يرى|تؤيد|يؤيد|تعتقد|يعتقد|تعتبر|يعتبر|أشاروا|رأوا|أكدوا|شددوا|ذكروا"
    r"|اقترحوا|أعربوا|أيدوا|دعوا|قالوا|لاحظوا"
)
_AR = ViewWords(
    hints=(
        "بعض",
        "العديد",
        "كثير",
        "عدد",
        "عدة",
        "معظم",
        "أغلب",
        "غالبية",
        "عديدة",
        "أخرى",
        "أحد ",
        "إحدى ",
        "وفد واحد",
        "وفد آخر",
        "آخرون",
    ),
    holders=r"(?:(?:بعض|معظم|أغلب(?:ية)?|غالبية|عدة|العديد\s+من|(?:ال)?كثير\s+من|عدد(?:\s+كبير)?"
    rf"\s+من)\s+{_AR_NOUN}(?:\s+(?:ال)?أخرى)?|(?:دول(?:\s+أطراف)?|وفود|بلدان)\s+(?:كثيرة|عديدة|أخرى"
    rf"|عدة)(?:\s+أخرى)?|(?:أحد|إحدى)\s+{_AR_NOUN}|وفد\s+(?:واحد|آخر)|آخرون)",
    between=r"(?:\s+(?:أيضا|كذلك|مجددا|من\s+جديد|قد))*\s+",
    verbs=rf"(?<!\w)[وف]?(?:{_AR_SAY_F}|{_AR_SAY})(?!\w)",
    not_before=r"(?:(?<!\w)(?:من|في|على|إلى|عن|مع|بين|لدى|ل|ب|قبل)\s*)$",
    not_after=r"\s*(?:،?\s*(?:بما\s+فيها|بما\s+في\s+ذلك|مثل)(?!\w)|\()",
    verb_first=r"(?:\s+(?:أيضا|كذلك|مجددا))*\s+",
    edge=r"(?<!\w)و?",
)

VIEW_WORDS: Mapping[str, ViewWords] = MappingProxyType(
    {"en": _EN, "zh": _ZH, "fr": _FR, "es": _ES, "ru": _RU, "ar": _AR}
)
